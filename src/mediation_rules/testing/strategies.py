"""Generate disputes for property tests: a model goes in, a Hypothesis strategy comes out.

Everything generated is what a family could have told: a fact that contradicts others is left
out again. Facts are few by default, because what is unknown matters as much as what is known.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from hypothesis import assume, note
from hypothesis import strategies as st

from mediation_rules.contradictions import contradictions
from mediation_rules.dispute_error import DisputeError
from mediation_rules.dispute_input import read_mapping
from mediation_rules.fact_model import Fact, FactModel
from mediation_rules.fact_reader import no_such_fact
from mediation_rules.fact_values import DateRange, FactKind
from mediation_rules.facts import Dispute, known_values, told_values
from mediation_rules.implications import IMPLICATIONS
from mediation_rules.versions import BY, version_fields
from mediation_rules.vocabulary import Answer

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_IMPLIED = {row.conclusion for row in IMPLICATIONS}

D = TypeVar("D", bound=Dispute)

_BORN = st.dates(date(2004, 1, 1), date(2022, 12, 31))
_DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
_LENGTHS = st.integers(0, 400).map(timedelta)

# Words that a careless page, template or terminal would take for its own.
_AWKWARD = ["<b>Mia</b>", "{{ 7 * 7 }}", "Zoë\u202eeiM", "a\x1b[31m", "# Mia", "no"]
_TEXTS = st.one_of(
    st.sampled_from(_AWKWARD),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(
        str.strip
    ),
)


def disputes(
    *,
    model: type[D] = Dispute,  # type: ignore[assignment]  # a default for a variable
    where: Mapping[str, object] | None = None,
    among: Collection[str] | None = None,
    max_facts: int = 20,
    max_disputed: int = 0,
) -> st.SearchStrategy[D]:
    """Generate disputes.

    Args:
        model: The class, which may be a subclass with facts of its own.
        where: Path -> value that every one of them has; None for a fact that stays unknown.
        among: The paths to tell besides; all by default.
        max_facts: How many facts are told besides, at most.
        max_disputed: On how many facts people disagree, at most.

    Raises:
        DisputeError: `where` or `among` names no fact, or `where` is what no dispute can be.
    """
    facts = FactModel.of(model)
    fixed = read_mapping(where or {}, facts)
    unknown = {path for path, value in (where or {}).items() if value is None}
    _refuse_unknown(among or (), facts)
    denied = dict.fromkeys(unknown & _IMPLIED, False)
    if problems := contradictions({**fixed.values, **denied}, fixed.answers):
        raise DisputeError(problems)
    taken = {*fixed.values, *fixed.answers, *unknown}
    free = [path for path in (facts if among is None else among) if path not in taken]

    @st.composite
    def build(draw: st.DrawFn) -> D:
        chosen = draw(_some_of(free, max_facts))
        refused = draw(_some_of([path for path in free if path not in chosen], 2))
        values = {path: draw(values_of(facts[path])) for path in chosen}
        answers = {path: draw(st.sampled_from(Answer)) for path in refused}
        values |= fixed.values
        answers |= {path: Answer(word) for path, word in fixed.answers.items()}
        told = {*values, *answers, *taken}
        open_ = [path for path in free if path not in told] if max_disputed else []
        paths = draw(_some_of(open_, max_disputed))
        disputed = {path: draw(versions_of(facts[path])) for path in paths}
        # What one side says is true together with the rest: somebody can be right.
        values |= {path: versions[0]["value"] for path, versions in disputed.items()}
        _drop_contradictions(values, answers, denied, taken)
        disputed = {p: said for p, said in disputed.items() if p in values}
        values = {p: value for p, value in values.items() if p not in disputed}
        others = {"answers": answers, "disputed": disputed}
        dispute = model.from_mapping({**values, **others})
        note(Everything(dispute))
        return dispute

    return build()


def answers(
    *, model: type[Dispute] = Dispute, among: Collection[str] | None = None
) -> st.SearchStrategy[tuple[str, object]]:
    """Generate what may be told of one fact: its path, with a value or an `Answer`.

    Args:
        model: The class whose facts are told.
        among: The paths to choose from; all by default.

    Raises:
        DisputeError: `among` names no fact.
        ValueError: `among` is empty.
    """
    facts = FactModel.of(model)
    paths = list(facts if among is None else among)
    _refuse_nothing(paths, facts)

    @st.composite
    def build(draw: st.DrawFn) -> tuple[str, object]:
        path = draw(st.sampled_from(paths))
        return path, draw(st.one_of(values_of(facts[path]), st.sampled_from(Answer)))

    return build()


def further_answers(
    dispute: Dispute, *, among: Collection[str] | None = None
) -> st.SearchStrategy[tuple[str, object]]:
    """Generate a value for a fact that `dispute` does not know, as `tell` takes them.

    Args:
        dispute: The dispute, to which the value can be told without contradiction.
        among: The paths to choose from; all by default.

    Raises:
        DisputeError: `among` names no fact.
        ValueError: Everything is known.
    """
    model = type(dispute)
    facts = FactModel.of(model)
    known = known_values(dispute)
    paths = [path for path in (facts if among is None else among) if path not in known]
    _refuse_nothing(paths, facts)
    told = read_mapping(told_values(dispute), facts).values

    @st.composite
    def build(draw: st.DrawFn) -> tuple[str, object]:
        path = draw(st.sampled_from(paths))
        value = draw(values_of(facts[path]))
        assume(not contradictions({**told, path: value}, {}))
        return path, value

    return build()


def as_of_dates(
    *, first: date = date(2025, 7, 1), last: date = date(2027, 6, 30)
) -> st.SearchStrategy[date]:
    """Generate days of assessment, near to the days that `disputes` tells of."""
    return st.dates(first, last)


def values_of(fact: Fact) -> st.SearchStrategy[Any]:
    """Generate values that a fact takes: sets as frozensets, records as tuples of mappings."""
    if fact.path == "student.born_on":
        return _BORN
    match fact.kind:
        case FactKind.BOOLEAN:
            return st.booleans()
        case FactKind.ENUM | FactKind.ORDERED:
            return st.sampled_from(fact.choices)
        case FactKind.SET:
            return st.frozensets(st.sampled_from(fact.choices), max_size=6)
        case FactKind.DATE:
            return st.one_of(_DAYS, _DAYS, st.builds(_range, _DAYS, _LENGTHS))
        case FactKind.INTEGER:
            return st.integers(0, fact.at_most)
        case FactKind.TEXT:
            return _TEXTS
        case _:
            return st.lists(_records(fact), max_size=3).map(tuple)


def versions_of(fact: Fact) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Generate what several sides say of a fact in dispute."""
    fields = version_fields(fact)
    version = st.fixed_dictionaries(
        {"value": values_of(fact), "by": values_of(BY)},
        optional={name: values_of(fields[name]) for name in ("supported_by", "note")},
    )
    return st.lists(version, min_size=2, max_size=3)


def _records(fact: Fact) -> st.SearchStrategy[Mapping[str, object]]:
    fields = (fact.record or FactModel(())).values()
    return st.fixed_dictionaries(
        {field.path: values_of(field) for field in fields if field.required},
        optional={
            field.path: values_of(field) for field in fields if not field.required
        },
    )


def _range(earliest: date, length: timedelta) -> DateRange:
    return DateRange(earliest=earliest, latest=earliest + length)


def _refuse_nothing(paths: Collection[str], facts: FactModel) -> None:
    _refuse_unknown(paths, facts)
    if not paths:
        raise ValueError("there is no fact to choose from")


def _refuse_unknown(paths: Collection[str], facts: FactModel) -> None:
    unknown = [no_such_fact(path, facts) for path in paths if path not in facts]
    if unknown:
        raise DisputeError(unknown)


def _some_of(paths: Collection[str], most: int) -> st.SearchStrategy[list[str]]:
    if not paths:
        return st.just([])
    return st.lists(st.sampled_from(list(paths)), unique=True, max_size=most)


def _drop_contradictions(
    values: dict[str, Any],
    answers: dict[str, Answer],
    denied: Mapping[str, bool],
    fixed: Collection[str],
) -> None:
    """Take out what contradicts the rest, or would imply a fact that is to stay unknown."""
    while problems := contradictions({**values, **denied}, answers):
        problem = problems[0]
        paths = [problem.path.partition("[")[0], *problem.others]
        path = next(path for path in paths if path not in fixed)
        values.pop(path, None)
        answers.pop(path, None)


class Everything:
    """Shows a dispute in full where a property fails: its own repr leaves private facts out."""

    def __init__(self, dispute: Dispute) -> None:
        self.dispute = dispute

    def __repr__(self) -> str:
        return self.dispute.model_dump_json(exclude_none=True)
