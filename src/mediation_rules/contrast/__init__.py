"""Say which situations two versions of a ruleset advise otherwise, without anybody's data.

The rules themselves are compared, as regions over every dispute there can be. Whatever is said
comes with the simplest dispute in which it is so, really assessed with both. `comparison` does
the same for disputes that one has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse import days_of_change, newest_day
from mediation_rules.contrast.forgotten import forgotten
from mediation_rules.contrast.report import Contrast, Example, Otherwise, Reworded
from mediation_rules.contrast.search import Missed, NotComparable, Search
from mediation_rules.contrast.words import reworded
from mediation_rules.parameters import values_in_force
from mediation_rules.results import RulesetStamp

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from mediation_rules.ruleset import Ruleset

__all__ = ["Contrast", "Example", "NotComparable", "Otherwise", "Reworded", "contrast"]


def contrast(before: Ruleset, after: Ruleset, *, as_of: date | None = None) -> Contrast:
    """Compare what two rulesets advise, over all disputes.

    Args:
        before: The one ruleset.
        after: The other: a later version, or the same with an overlay.
        as_of: The day; the newest that the rulesets speak of if None. Later days on which
            another parameter differs are looked at as well.

    Raises:
        NotComparable: No dispute can be told to both, such as when they are for two states.
    """
    days = tuple(_days(before, after, as_of))
    names = renamed(before, after)
    found: dict[tuple[str, ...], Otherwise] = {}
    unsure: dict[tuple[str, ...], Missed] = {}
    for day in days:
        search = Search(before, after, day, names)
        for each in search.changes():
            found.setdefault((each.kind, each.id, each.what, each.path), each)
        for missed in search.missed:
            unsure.setdefault((missed.kind, missed.id, missed.what), missed)
    known = {(each.kind, each.id, each.what) for each in found.values()}
    words = tuple(_reworded(before, after, names))
    return Contrast(
        before=_stamps(before),
        after=_stamps(after),
        days=days,
        changes=tuple(found.values()),
        renamed=names,
        reworded=words,
        not_compared=tuple(
            str(missed) for key, missed in unsure.items() if key not in known
        ),
        forgotten=tuple(
            forgotten(
                before.definition,
                after.definition,
                renamed=names,
                is_otherwise=bool(found or words),
            )
        ),
    )


def renamed(before: Ruleset, after: Ruleset) -> dict[str, str]:
    """Return the new id of each rule that is called otherwise in the other ruleset."""
    old, new = before.definition.rules, after.definition.rules
    return {
        former: rule.id
        for rule in new.values()
        for former in rule.formerly
        if former in old and former not in new and rule.id not in old
    }


def _days(before: Ruleset, after: Ruleset, as_of: date | None) -> Iterator[date]:
    """Yield the day, and each later one on which parameters differ as on no day before."""
    definitions = (before.definition, after.definition)
    first = as_of or newest_day(*definitions)
    later = {day for each in definitions for day in days_of_change(each, first)}
    seen: set[object] = set()
    for day in (first, *sorted(later)):
        one, other = (values_in_force(each.parameters, day) for each in definitions)
        differ = frozenset(
            (name, str(one.get(name)), str(other.get(name)))
            for name in {*one, *other}
            if one.get(name) != other.get(name)
        )
        if day == first or differ - seen:
            yield day
        seen |= differ


def _reworded(
    before: Ruleset, after: Ruleset, names: dict[str, str]
) -> Iterator[Reworded]:
    for id_, rule in before.definition.rules.items():
        now = after.definition.rules.get(names.get(id_, id_))
        words = () if now is None else tuple(reworded(rule, now))
        if now is not None and words:
            title = next(iter(now.title.values()), now.id)
            yield Reworded(id=now.id, title=title, words=words)


def _stamps(ruleset: Ruleset) -> tuple[RulesetStamp, ...]:
    return tuple(
        RulesetStamp(id=layer.id, version=layer.version, digest=layer.digest)
        for layer in ruleset.definition.layers
    )
