"""Run the examples of a ruleset as tests: a case goes in, every mismatch comes out in words.

A case says what is given; this says where the assessment differs and why, so that a command, a
test runner and an author all read the same sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, overload

from mediation_rules.diagnostics import quote
from mediation_rules.explain.subjects import UnknownSubject
from mediation_rules.paper_cases import run_paper_case
from mediation_rules.papers import Paper, PaperCase
from mediation_rules.situation import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from mediation_rules.assessment import Assessment, Recommendation
    from mediation_rules.examples import CaseExample, Suite
    from mediation_rules.facts import Dispute
    from mediation_rules.render.scene import Scene
    from mediation_rules.rules import Reference, Rule
    from mediation_rules.ruleset import Ruleset

_NAME = re.compile(r"child|due|as_of|state|[a-z_]+(\.[a-z0-9_]+)+")
_PROTECTED = re.compile(r"\\([^\w\s])")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of one case.

    Attributes:
        rule: The rule, letter or worksheet beside which the case stands, or its suite.
        case: The case.
        mismatches: What differs from it, in sentences; empty when it comes out so.
    """

    rule: Rule | Paper | Suite
    case: CaseExample | PaperCase
    mismatches: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether everything came out as the case says; one that waits fails nothing."""
        return self.waits or not self.mismatches

    @property
    def waits(self) -> bool:
        """Whether nobody has said yet that what it expects is right."""
        return self.case.confirm == "unsure"


def run_cases(ruleset: Ruleset, *, engine: str | None = None) -> Iterator[CaseResult]:
    """Run every case of a ruleset, in the order of its rules, its papers, its suites.

    Args:
        ruleset: The ruleset.
        engine: The engine to use; the default one if None.
    """
    for rule in ruleset.definition.exemplified:
        yield from run_cases_of(rule, ruleset, engine=engine)


def run_cases_of(
    rule: Rule | Paper | Suite, ruleset: Ruleset, *, engine: str | None = None
) -> Iterator[CaseResult]:
    """Run the cases of one rule, letter, worksheet or suite."""
    for case in cases_of(rule, ruleset):
        found = run_case_of(rule, ruleset, case, engine=engine)
        yield CaseResult(rule, case, tuple(found))


def run_case_of(
    rule: Rule | Paper | Suite,
    ruleset: Ruleset,
    case: CaseExample | PaperCase,
    *,
    engine: str | None = None,
) -> Iterator[str]:
    """Yield a sentence for each expectation of a case that does not hold, and why.

    Raises:
        DisputeError: The facts of the case are no dispute.
    """
    if isinstance(rule, Paper):
        assert isinstance(case, PaperCase)
        return run_paper_case(ruleset, rule, case, engine=engine)
    assert not isinstance(case, PaperCase)
    return explain_case(ruleset, case, engine=engine)


def examples(ruleset: Ruleset) -> Iterator[tuple[Rule | Suite, CaseExample]]:
    """Yield every case that speaks of rules, with the rule beside which it stands, or its suite."""
    definition = ruleset.definition
    owners: tuple[Rule | Suite, ...] = (
        *definition.rules.values(),
        *definition.suites.values(),
    )
    for owner in owners:
        for case in cases_of(owner, ruleset):
            yield owner, case


@overload
def cases_of(rule: Rule | Suite, ruleset: Ruleset) -> Iterator[CaseExample]: ...
@overload
def cases_of(rule: Paper, ruleset: Ruleset) -> Iterator[PaperCase]: ...
@overload
def cases_of(
    rule: Rule | Paper | Suite, ruleset: Ruleset
) -> Iterator[CaseExample | PaperCase]: ...
def cases_of(
    rule: Rule | Paper | Suite, ruleset: Ruleset
) -> Iterator[CaseExample | PaperCase]:
    """Yield the cases of a rule, without those that a base wrote for itself or another state."""
    definition = ruleset.definition
    here = state_of(definition)
    for case in rule.cases:
        is_own = case.span is None or definition.owns(case.span)
        is_elsewhere = here is not None and case.given.get("state", here) != here
        if is_own or not (case.only_here or is_elsewhere):
            yield case


def run_case(
    ruleset: Ruleset, case: CaseExample, *, engine: str | None = None
) -> Iterator[str]:
    """Yield a sentence for each expectation that does not hold.

    Of a case that a person called wrong it is the other way round: it holds once the rules no
    longer say what it expects.

    Raises:
        DisputeError: The facts of the case are no dispute.
    """
    dispute = ruleset.dispute(case.given)
    found = ruleset.assess(dispute, as_of=case.as_of, engine=engine)
    yield from (words for words, _ in _compare(ruleset, case, found, dispute))


def explain_case(
    ruleset: Ruleset, case: CaseExample, *, engine: str | None = None
) -> Iterator[str]:
    """Yield the same sentences, each with the reason why it came out otherwise.

    Raises:
        DisputeError: The facts of the case are no dispute.
    """
    dispute = ruleset.dispute(case.given)
    found = ruleset.assess(dispute, as_of=case.as_of, engine=engine)
    for words, about in _compare(ruleset, case, found, dispute):
        reason = _reason(found, about) if about else ""
        yield f"{words}: {reason}" if reason else words


class _Mismatch(NamedTuple):
    """What differs in a sentence, and the rule, decision or time limit that it is about."""

    words: str
    about: str = ""


def _reason(found: Assessment, about: str) -> str:
    """Say what it waits for, what set it aside, or the answers that decided it."""
    waiting = (*found.held, *found.possible, *found.overridden)
    for item in (each for each in waiting if each.id == about):
        by = f"by {', '.join(item.by)}" if item.by else ""
        waits = f"waits for {', '.join(item.waits_for)}" if item.waits_for else ""
        return "; ".join(filter(None, (by, waits)))
    try:
        deciding = found.why(about).deciding
    except UnknownSubject:  # an action has many rules, and so no reason of its own
        return ""
    tests = deciding.tests if deciding else ()
    said = (f"`{test.name} {test.asks}`".replace(" `", "`") for test in tests)
    verdicts = (test.verdict for test in tests)
    each = (f"{words} is {word}" for words, word in zip(said, verdicts, strict=True))
    return ", ".join(dict.fromkeys(each))


def mismatches(ruleset: Ruleset, case: CaseExample, dispute: Dispute) -> Iterator[str]:
    """Yield a sentence for each expectation of a case that does not come out.

    Args:
        ruleset: The ruleset.
        case: The case.
        dispute: Its facts as a dispute.
    """
    found = ruleset.assess(dispute, as_of=case.as_of)
    yield from (words for words, _ in _mismatches(ruleset, case, found, dispute))


def _compare(
    ruleset: Ruleset, case: CaseExample, found: Assessment, dispute: Dispute
) -> Iterator[_Mismatch]:
    """Yield what does not hold, for a case that a person called wrong the other way round."""
    differing = _mismatches(ruleset, case, found, dispute)
    if case.confirm != "no":
        yield from differing
    elif not any(differing):
        yield _Mismatch("a person said that this is wrong, and the rules still say it")


def _mismatches(
    ruleset: Ruleset, case: CaseExample, found: Assessment, dispute: Dispute
) -> Iterator[_Mismatch]:
    where = standings(found)
    for expected, references in (
        ("given", case.expect),
        ("provisional", case.provisional),
        ("held", case.held),
        ("possible", case.possible),
        ("overridden", case.overridden),
    ):
        yield from _standing(expected, references, where)
    for reference in case.never:
        if where.get(reference.id) in ("given", "provisional"):
            came = where[reference.id]
            words = f"{reference.id} is {came}, and should never be"
            yield _Mismatch(words, reference.id)
    yield from _question(case, found)
    yield from _order(case, found)
    yield from _days("is due", case.due, {i.id: i.due for i in _advice(found)})
    yield from _urgencies(case, found)
    if case.says:
        yield from _sayings(ruleset, case, found, dispute)
    ends = {d.name: d.by_rule or "undated" for d in found.deadlines}
    for name, day in case.deadlines.items():
        ended = ends.get(name, "none")
        if ended != day:
            words = f"{name} ends {_ending(ended)}, and should end {_ending(day)}"
            yield _Mismatch(words, name if ended != "none" else "")
    for name, value in case.decisions.items():
        decided = found.decisions[name].value if name in found.decisions else None
        if decided != value:
            words = f"{name} should be {value}, and is {decided or 'undecided'}"
            yield _Mismatch(words, name)


def _advice(found: Assessment) -> tuple[Recommendation, ...]:
    return (*found.recommendations, *found.provisional)


def standings(found: Assessment) -> dict[str, str]:
    """Say of each rule that is not silent where it stands: `given`, `held` and so on."""
    where: dict[str, str] = {}
    for item in found.recommendations:
        where |= dict.fromkeys(item.rules, "given")
    for item in found.provisional:
        where |= dict.fromkeys(item.rules, "provisional")
    for waiting in (*found.held, *found.possible, *found.overridden):
        where.setdefault(waiting.id, waiting.status)
    return where


def _standing(
    expected: str, references: tuple[Reference, ...], where: Mapping[str, str]
) -> Iterator[_Mismatch]:
    for reference in references:
        came = where.get(reference.id, "silent")
        if came != expected:
            words = f"{reference.id} should be {expected}, and is {came}"
            # Why it is given says little about why it is not held or set aside.
            is_given = came in ("given", "provisional")
            yield _Mismatch(words, "" if is_given else reference.id)


def _question(case: CaseExample, found: Assessment) -> Iterator[_Mismatch]:
    if case.ask_first is None:
        return
    first = found.questions[0].path if found.questions else "nothing"
    if first != case.ask_first.id:
        yield _Mismatch(f"{case.ask_first.id} should be asked first, and {first} is")


def _order(case: CaseExample, found: Assessment) -> Iterator[_Mismatch]:
    places = {item.id: place for place, item in enumerate(_advice(found))}
    for one, other in pairwise(reference.id for reference in case.order):
        missing = [id_ for id_ in (one, other) if id_ not in places]
        if missing:
            words = f"{missing[0]} should have a place in the order, and is not given"
            yield _Mismatch(words, missing[0])
        elif places[one] > places[other]:
            yield _Mismatch(f"{one} should come before {other}, and comes after it")


def _urgencies(case: CaseExample, found: Assessment) -> Iterator[_Mismatch]:
    urgent = {item.id: str(item.urgency) for item in _advice(found)}
    for id_, expected in case.urgency.items():
        came = urgent.get(id_, "not given")
        if came != expected:
            yield _Mismatch(f"{id_} should be {expected}, and is {came}")


def _sayings(
    ruleset: Ruleset, case: CaseExample, found: Assessment, dispute: Dispute
) -> Iterator[_Mismatch]:
    """Yield the phrases that the text of advice lacks in one of its languages."""
    advice = {item.id: item for item in _advice(found)}
    for id_, phrases in case.says.items():
        if id_ not in advice:
            words = f"{id_} should say {quote(phrases[0])}, and is not given"
            yield _Mismatch(words, id_)
            continue
        for scene, text in _texts(ruleset, found, dispute, advice[id_]):
            spoken = (_spoken(phrase, scene, advice[id_].due) for phrase in phrases)
            for phrase, said in zip(phrases, spoken, strict=True):
                if _plain(said) not in text:
                    missing = f"{id_} should say {quote(phrase)}, and does not"
                    yield _Mismatch(f"{missing} ({scene.locale})")


def _spoken(phrase: str, scene: Scene, due: date | None) -> str:
    """Return a phrase as it stands; of a name that texts may use, its value in words."""
    value = scene.lookup(due)(phrase) if _NAME.fullmatch(phrase) else None
    return phrase if value is None else scene.speaker.value(phrase, value)


def _texts(
    ruleset: Ruleset, found: Assessment, dispute: Dispute, item: Recommendation
) -> Iterator[tuple[Scene, str]]:
    """Yield the text of advice in each of its languages, as one line."""
    from mediation_rules.render.advice import fill_in
    from mediation_rules.render.scene import Scene

    for text in ruleset.definition.rules[item.rules[0]].texts.values():
        scene = Scene(
            assessment=found,
            definition=ruleset.definition,
            model=ruleset.facts,
            situation=ruleset.situation(dispute, as_of=found.as_of),
            locale=text.language,
        )
        filled = fill_in(text, scene.speaker, scene.lookup(item.due))
        yield scene, _plain(filled)


def _plain(text: str) -> str:
    """Return Markdown on one line, without what protects its signs."""
    return " ".join(_PROTECTED.sub(r"\1", text).split())


def _ending(day: date | str) -> str:
    words = {"undated": "on a day that is not known", "none": "never: it is not listed"}
    return words.get(str(day), str(day))


def _days(
    verb: str, expected: Mapping[str, date], found: Mapping[str, date | None]
) -> Iterator[_Mismatch]:
    for name, day in expected.items():
        came = found.get(name)
        if came != day:
            yield _Mismatch(f"{name} {verb} {came or 'on no day'}, and should be {day}")
