"""A scene made by hand, as a page is written from: one worried family on one day."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from mediation_rules import rules as r
from mediation_rules.assessment import (
    Assessment,
    Assumption,
    DeadlineResult,
    DecisionResult,
    OpenQuestion,
    Reason,
    Receipt,
    Recommendation,
    RulesetStamp,
    Source,
    Waiting,
)
from mediation_rules.diagnostics import Span
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.render import Scene
from mediation_rules.rules import ActionUrgency
from tests import made

TODAY = date(2026, 10, 5)


def text(source: str, file: str = "rules/x/advice.en.md", line: int = 1) -> r.Text:
    span = Span(file, line, 1, line + source.count("\n"), 1)
    return r.Text("en", source, (), span)


def rule(id_: str, title: str, body: str = "") -> r.Rule:
    texts = {"en": text(body, f"rules/{id_}/advice.en.md")} if body else {}
    return replace(made.rule(id_, {"plan": "iep"}), title={"en": title}, texts=texts)


def question(path: str, ask: str, why: str = "", **phrases: str) -> r.Question:
    choices = {"iep": "an IEP", "plan_504": "a Section 504 plan"}
    return r.Question(
        path, ask, why, choices if path == "plan" else {}, phrases, made.HERE
    )


def citation(id_: str, locator: str, link: str | None = None) -> r.Citation:
    return replace(made.citation(id_), locator=locator, link=link)


def contact(name: str, what_for: str, **more: Any) -> r.Contact:
    empty: dict[str, Any] = {
        "phone": None,
        "link": None,
        "states": (),
        "valid_from": None,
        "valid_to": None,
    }
    return r.Contact(
        name,
        {"en": name},
        {"en": what_for},
        cite=(),
        span=made.HERE,
        **{**empty, **more},
    )


QUESTIONS = (
    question(
        "plan",
        "Which plan does your child have?",
        "The plan decides which steps are yours.",
        value="your child has {choice}",
        unknown="we do not know which plan your child has",
    ),
    question(
        "state",
        "Which state do you live in?",
        unknown="we do not know your state",
    ),
    question(
        "student.in_danger",
        "Is anyone in danger right now?",
        "Safety comes before everything else.",
        yes="someone may be in danger",
        no="nobody is in danger now",
        unknown="we do not know if anyone is in danger",
    ),
    question(
        "mediation.scheduled_on",
        "When is the session?",
        value="mediation is on {value}",
    ),
)

RULES = (
    rule(
        "safety/get-help-now",
        "Get help now",
        "{# Uses: child. #}\nIf {{ child }} may be hurt, call **911**.\n\n"
        "- Go to a safe place.\n- Tell someone you trust.\n",
    ),
    rule(
        "prepare/ask-for-the-plan",
        "Ask for a copy of the current plan",
        "{# Uses: child, due, plan, mediation.scheduled_on, contacts.pti. #}\n"
        "{{ child }} has {{ plan | label }}. Ask by {{ due | longdate }}.\n"
        "{% if mediation.scheduled_on is known %}\n"
        "The session is on {{ mediation.scheduled_on | longdate }}.\n"
        "{% endif %}\n\n"
        "{{ contacts.pti.name }} can help: [their page](https://example.org/pti).\n",
    ),
    rule("prepare/write-it-down", "Write down what happened"),
    rule("fit/ask-for-mediation", "Ask for mediation in writing"),
)


def definition(**changes: Any) -> r.RulesetDefinition:
    """The ruleset of the scene."""
    limit = made.deadline(
        "due_process",
        "dispute.known_on",
        "2 years",
        title={"en": "Last day to ask for a hearing"},
        protects={"en": "your right to a hearing"},
        note={"en": "asking for mediation does not stop this clock"},
        owner="state",
    )
    fit = made.decision(
        "mediation_fit", made.case("possible_fit"), otherwise="poor_fit_now"
    )
    fit = replace(
        fit,
        title={"en": "Where mediation fits"},
        values={
            "possible_fit": {"en": "Mediation may fit here"},
            "poor_fit_now": {"en": "Mediation is not the next step"},
        },
    )
    built = made.definition(
        *RULES,
        limit,
        fit,
        citation("a", "34 CFR 300.506(b)", "https://example.org/300.506"),
        citation("b", "34 CFR 300.511(e)"),
        questions=QUESTIONS,
    )
    pti = contact("your parent center", "free help for families", phone="555-0100")
    parts = {
        "contacts": {"pti": pti},
        "sections": (
            r.Section("safety", {"en": "Safety first"}),
            r.Section("fit", {"en": "Is mediation a good step"}),
            r.Section("prepare", {"en": "Getting ready"}),
        ),
        "notice": {"en": "This page uses federal rules only."},
    }
    return replace(built, **{**parts, **changes})


def advice(id_: str, urgency: str = "routine", **more: Any) -> Recommendation:
    return Recommendation(
        id=id_,
        action=id_,
        section=id_.partition("/")[0],
        title=f"Own title of {id_}",
        urgency=ActionUrgency(urgency),
        rules=(id_,),
        **more,
    )


def receipt() -> Receipt:
    stamp = RulesetStamp(id="made", version="0.1.0", digest="abcdef0123456789")
    return Receipt(
        library="0.1.0",
        engine="compiled",
        rulesets=(stamp,),
        as_of=TODAY,
        facts_digest="0123456789abcdef",
    )


def deadline(name: str = "due_process", **changes: Any) -> DeadlineResult:
    given: dict[str, Any] = {
        "title": f"Own title of {name}",
        "by_rule": date(2026, 10, 19),
        "act_by": date(2026, 10, 16),
        "passed": False,
        "start": "dispute.known_on",
        "start_date": date(2024, 10, 19),
        "owner": "state",
        "citations": ("b",),
    }
    return DeadlineResult(name=name, **{**given, **changes})


def assessment(**changes: Any) -> Assessment:
    """The assessment of the scene, with something in every part of the page."""
    fit = DecisionResult(
        name="mediation_fit",
        title="Where mediation fits",
        value="possible_fit",
        settled=False,
        reasons=(
            Reason(text="both sides gain from talking"),
            Reason(text="You still talk with each other.", bears="for"),
            Reason(text="A date is near.", bears="against"),
            Reason(text="Ask for separate rooms.", bears="safeguard"),
        ),
        possible=("possible_fit", "poor_fit_now"),
        waits_for=("plan",),
    )
    given: dict[str, Any] = {
        "as_of": TODAY,
        "decisions": {"mediation_fit": fit},
        "recommendations": (
            advice("safety/get-help-now", "now", citations=("a",)),
            advice(
                "prepare/ask-for-the-plan",
                "soon",
                due=date(2026, 10, 7),
                reasons=(Reason(text="The plan is what the talk is about."),),
                citations=("a", "b"),
            ),
            advice("prepare/write-it-down", "routine", basis="assumed"),
        ),
        "provisional": (
            advice(
                "fit/ask-for-mediation",
                "soon",
                basis="provisional",
                waits_for=("state", "student.in_danger"),
            ),
        ),
        "held": (
            Waiting(
                id="fit/wait",
                section="fit",
                title="Wait for the session",
                urgency=ActionUrgency.SOON,
                status="held",
                waits_for=("student.in_danger",),
                reasons=(Reason(text="Safety comes first."),),
            ),
        ),
        "overridden": (
            Waiting(
                id="fit/skip",
                section="fit",
                title="Skip the session",
                urgency=ActionUrgency.SOON,
                status="overridden",
                reasons=(Reason(text="Another step takes its place."),),
            ),
        ),
        "deadlines": (
            deadline(),
            deadline(
                "appeal",
                by_rule=None,
                act_by=None,
                passed=None,
                start="hearing.decision_on",
                start_date=None,
                missing=("hearing.decision_on",),
                owner=None,
            ),
        ),
        "assumptions": (
            Assumption(
                path="student.in_danger",
                value=False,
                used_by=("prepare/write-it-down",),
            ),
        ),
        "questions": (
            OpenQuestion(path="student.in_danger", text="Own question?"),
            OpenQuestion(path="state", text="Own question?"),
        ),
        "sources": tuple(
            Source(
                id=id_,
                title=f"Title of {id_}",
                authority="U.S. Department of Education",
                strength="binding",
                locator=locator,
                link=link,
                checked_on=checked,
            )
            for id_, locator, link, checked in (
                ("a", "34 CFR 300.506(b)", "https://example.org/300.506", TODAY),
                ("b", "34 CFR 300.511(e)", None, None),
            )
        ),
        "not_covered": ("the rules of your state",),
        "notice": (),
        "receipt": receipt(),
    }
    return Assessment(**{**given, **changes})


VALUES: Mapping[str, Any] = {
    "student.first_name": "Maya",
    "plan": "iep",
    "mediation.scheduled_on": date(2026, 10, 14),
}


def scene(
    given: Assessment | None = None,
    values: Mapping[str, Any] = VALUES,
    *,
    ruleset: r.RulesetDefinition | None = None,
    locale: str = "en",
    everything: bool = False,
    **situation: Any,
) -> Scene:
    """Put a scene together; what is left out is the family of this module."""
    ruleset = ruleset or definition()
    return Scene(
        given or assessment(),
        ruleset,
        FactModel.of(Dispute).derived(ruleset.deadlines, ruleset.decisions.values()),
        made.situation(values, **situation),
        locale,
        everything,
    )
