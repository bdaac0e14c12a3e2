"""Laws of confidentiality: what a reader may not see moves no byte of what they read."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, cast

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property.test_why_laws import invented, invented_disputes

from mediation_rules import Ruleset
from mediation_rules.confidential import KeptBack, redacted
from mediation_rules.conform.invent import AS_OF
from mediation_rules.dispute_error import DisputeError
from mediation_rules.facts import Dispute, told_values
from mediation_rules.testing.strategies import disputes

FEW = settings(max_examples=12)
DAY = date(2026, 3, 2)
AUDIENCES = st.sampled_from(["mediator", "school"])
FORMATS = st.sampled_from(["markdown", "html", "text", "terminal"])


@cache
def federal() -> Ruleset:
    """Return the federal ruleset, loaded once."""
    return Ruleset.load("us-federal")


def explained(ruleset: Ruleset, dispute: Dispute, day: date, **how: Any) -> str:
    """Return all reasons that may be told, or that they may not be."""
    try:
        found = ruleset.why(dispute, as_of=day, **how)
        return found.model_dump_json() + found.render("text", reader="audit")
    except KeptBack as error:
        return str(error)


def produced(
    ruleset: Ruleset,
    dispute: Dispute,
    day: date,
    audience: Any,
    form: str,
    subjects: list[str],
) -> Iterator[str]:
    """Yield everything that can be made of a dispute for an audience."""
    whole = ruleset.assess(dispute, as_of=day)
    view = whole.for_audience(audience)
    yield view.model_dump_json()
    yield repr(view)
    yield str(view.next_change)
    yield whole.render(form, audience=audience, everything=True)
    yield view.render(form)
    yield view.weigh().model_dump_json()
    yield ruleset.calendar(view, dispute)
    for id in subjects:
        yield explained(ruleset, dispute, day, id=id, audience=audience)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Dispute, Dispute, Any]:
    """Return two disputes that differ only in facts that an audience may not see."""
    audience: Any = draw(AUDIENCES)
    facts = federal().facts
    told: st.SearchStrategy[Dispute] = disputes(max_facts=30, max_disputed=2)
    one, other = draw(told), draw(told)
    hidden = {
        path: value
        for path, value in told_values(other).items()
        if not facts[path].is_seen_by(audience)
    }
    shared = redacted(one, facts, audience)
    versions: Any = {
        path: versions
        for path, versions in (other.disputed or {}).items()
        if not facts[path].is_seen_by(audience) and path not in hidden
    }
    disputed = {**versions, **cast("dict[str, Any]", shared["disputed"])}
    try:
        another = federal().dispute({**shared, **hidden, "disputed": disputed})
    except DisputeError:
        assume(False)
        raise
    return one, another, audience


SUBJECTS = st.lists(
    st.sampled_from(
        [
            "about/how-much-help",
            "safety/get-help-for-self-harm",
            "relationship/agree-on-one-contact",
            "prepare/know-the-day",
            "rights/what-is-said-stays-there",
            "mediation_fit",
            "deadlines.dpc_sol",
            "deadlines.third_birthday",
        ]
    ),
    max_size=2,
    unique=True,
)


@FEW
@given(pairs(), FORMATS, SUBJECTS)
def test_disputes_that_differ_in_hidden_facts_alone_give_the_same_bytes(
    pair: tuple[Dispute, Dispute, Any], form: str, subjects: list[str]
) -> None:
    """Non-interference: pages, JSON, reasons, dates and what comes next are all alike."""
    one, other, audience = pair
    first = produced(federal(), one, DAY, audience, form, subjects)
    second = produced(federal(), other, DAY, audience, form, subjects)

    assert list(first) == list(second)


@FEW
@given(invented_disputes(), AUDIENCES, FORMATS)
def test_hidden_facts_change_no_byte_whatever_the_ruleset(
    case: tuple[int, Dispute], audience: Any, form: str
) -> None:
    """The law holds by construction, so it holds for rules that nobody looked at."""
    seed, dispute = case
    ruleset = invented(seed)
    silent = ruleset.dispute(redacted(dispute, ruleset.facts, audience))
    some = [*ruleset.definition.rules, *ruleset.definition.decisions][:3]
    whole = produced(ruleset, dispute, AS_OF, audience, form, some)

    assert list(whole) == list(produced(ruleset, silent, AS_OF, audience, form, some))


@FEW
@given(disputes(max_facts=30), AUDIENCES)
def test_what_is_settled_for_others_is_what_the_family_reads_too(
    dispute: Dispute, audience: Any
) -> None:
    """Learning more takes back nothing that is settled, so the two pages never clash on it."""
    whole = federal().assess(dispute, as_of=DAY)
    view = whole.for_audience(audience)
    shut_out = {item.id for item in whole.overridden if item.reasons}
    rules = {id for item in whole.recommendations for id in item.rules} | shut_out

    settled = [item for item in view.recommendations if item.basis == "settled"]
    assert {id for item in settled for id in item.rules} <= rules
    assert [
        (name, whole.decisions[name].value)
        for name, item in view.decisions.items()
        if item.settled
    ] == [(name, item.value) for name, item in view.decisions.items() if item.settled]


@FEW
@given(disputes(max_facts=30), AUDIENCES)
def test_an_answer_for_others_names_no_hidden_fact(
    dispute: Dispute, audience: Any
) -> None:
    """Not as a question, not as what something waits for, not as what is assumed."""
    facts = federal().facts
    view = federal().assess(dispute, as_of=DAY).for_audience(audience)
    # A section has the name of a fact.
    said = view.model_dump_json().replace('"section":"relationship"', "")

    assert not [
        path
        for path, fact in facts.items()
        if not fact.is_seen_by(audience) and f'"{path}"' in said
    ]


@FEW
@given(
    st.from_regex(r"Zq[a-z]{8}", fullmatch=True),
    disputes(max_facts=15),
    FORMATS,
)
def test_a_page_for_the_school_never_holds_the_words_of_the_family(
    secret: str, dispute: Dispute, form: str
) -> None:
    """Neither the child's name nor what the family wrote in its own words is there."""
    told = dispute.tell_all(
        {
            "student.first_name": secret,
            "dispute.main_problem": secret,
            "dispute.matters_most": secret,
            "dispute.possible_compromises": secret,
        }
    )
    assessment = federal().assess(told, as_of=DAY)

    assert secret not in assessment.render(form, audience="school")
