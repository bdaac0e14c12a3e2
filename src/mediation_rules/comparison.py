"""Compare two rulesets, or two versions of one: disputes go in; whose advice changes comes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.differences import Change
from mediation_rules.results import Frozen, RulesetStamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from mediation_rules.assessment import Assessment
    from mediation_rules.fact_fields import Audience
    from mediation_rules.facts import Dispute
    from mediation_rules.ruleset import Ruleset

    Told = tuple[str, Dispute, Dispute]
    """The name of a dispute, and the dispute as each of the two rulesets reads it."""


class Compared(Frozen):
    """One dispute and what changes in it; nothing if it is advised alike."""

    name: str
    changes: tuple[Change, ...] = ()


class Comparison(Frozen):
    """How two rulesets advise the same disputes.

    Attributes:
        before: The one ruleset with those below it, the base first.
        after: The other.
        disputes: Every dispute, in order.
    """

    before: tuple[RulesetStamp, ...]
    after: tuple[RulesetStamp, ...]
    disputes: tuple[Compared, ...]

    def __bool__(self) -> bool:
        """Whether any advice changes."""
        return any(item.changes for item in self.disputes)

    def __str__(self) -> str:
        """Say each change once, with the disputes in which it happens."""
        return "\n".join(_said(self))


def compare(
    before: Ruleset,
    after: Ruleset,
    disputes: Iterable[Told],
    *,
    as_of: date,
    audience: Audience = "family",
) -> Comparison:
    """Assess every dispute under both rulesets.

    Args:
        before: The one ruleset.
        after: The other.
        disputes: Each with its name, as the one reads it and as the other does.
        as_of: The day of all assessments.
        audience: Who may read it.
    """

    def answer(ruleset: Ruleset, dispute: Dispute) -> Assessment:
        return ruleset.assess(dispute, as_of=as_of).for_audience(audience)

    return Comparison(
        before=_stamps(before),
        after=_stamps(after),
        disputes=tuple(
            Compared(
                name=name,
                changes=answer(before, one).diff(answer(after, other)).changes,
            )
            for name, one, other in disputes
        ),
    )


def _stamps(ruleset: Ruleset) -> tuple[RulesetStamp, ...]:
    return tuple(
        RulesetStamp(id=layer.id, version=layer.version, digest=layer.digest)
        for layer in ruleset.definition.layers
    )


def _said(found: Comparison) -> Iterator[str]:
    total = len(found.disputes)
    changed = sum(bool(item.changes) for item in found.disputes)
    yield f"{_named(found.before)} -> {_named(found.after)}"
    yield f"The advice changes in {changed} of {total} dispute{'' if total == 1 else 's'}."
    where: dict[str, list[str]] = {}
    for item in found.disputes:
        for change in item.changes:
            where.setdefault(f"{change} [{change.id}]", []).append(item.name)
    for words in sorted(where, key=lambda words: -len(where[words])):
        yield ""
        yield words
        yield f"  in {len(where[words])}: {', '.join(where[words])}"


def _named(stamps: tuple[RulesetStamp, ...]) -> str:
    return " + ".join(
        f"{item.id} {item.version} ({item.digest[:12]})" for item in stamps
    )
