"""The schemas of what is told of facts, in cases, and of what is asked, in questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.fact_values import FactKind
from mediation_rules.loading import levels
from mediation_rules.schema.conditions import described
from mediation_rules.schema.scalars import (
    DAY,
    JSON,
    MONTH,
    TEXT,
    WHOLE_NUMBER,
    Names,
    either,
    list_of,
    one_of,
    record,
    value,
)

if TYPE_CHECKING:
    from mediation_rules.fact_model import Fact, FactModel

_ANSWERS: JSON = one_of(("dont_know", "prefer_not_to_say", "does_not_apply"))


def given(facts: FactModel) -> JSON:
    """Return the schema of the facts of a case, written dotted or nested."""
    told = [fact for fact in facts.values() if not fact.derived]
    groups: dict[str, dict[str, JSON]] = {}
    for fact in told:
        head, _, rest = fact.path.partition(".")
        if rest:
            groups.setdefault(head, {})[rest] = _told(fact)
    return record(
        {
            **{fact.path: _told(fact) for fact in told},
            **{head: record(members) for head, members in groups.items()},
            "answers": record(dict.fromkeys((fact.path for fact in told), _ANSWERS)),
        }
    )


def _told(fact: Fact) -> JSON:
    """Return the schema of a whole value of a fact."""
    return {**_whole(fact), **described(fact)}


def _whole(fact: Fact) -> JSON:
    if fact.kind is FactKind.SET:
        return list_of(value(fact))
    if fact.kind is FactKind.DATE:
        ends = ("earliest", "latest")
        about = record({"about": either(DAY, MONTH)}, ("about",))
        return either(DAY, record(dict.fromkeys(ends, DAY), ends), about)
    if fact.kind is FactKind.INTEGER:
        return {**WHOLE_NUMBER, "minimum": 0, "maximum": fact.at_most}
    if fact.record is not None:
        return list_of(
            record({path: _told(inner) for path, inner in fact.record.items()})
        )
    return value(fact)


# ------------------------------------------------------------------ questions


def questions(names: Names) -> JSON:
    """Return the schema of the questions of one language."""
    return record(
        {
            fact.path: {**_question(fact), **described(fact)}
            for fact in names.facts.values()
            if not fact.derived
        }
    )


def _question(fact: Fact) -> JSON:
    phrases = ("value", "known", "unknown")
    if fact.kind is FactKind.BOOLEAN:
        phrases = ("yes", "no", *phrases)  # type: ignore[assignment]  # longer by two
    takes = {
        "ask": TEXT,
        "why": TEXT,
        "choices": record(dict.fromkeys(fact.choices, TEXT)),
        "phrases": record(dict.fromkeys(phrases, TEXT)),
    }
    level = levels.QUESTION
    return record({key: takes[key] for key in level.keys}, level.required)
