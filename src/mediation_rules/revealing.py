"""What advice gives away: a rule and an audience go in, the facts that it may not see come out.

A piece of advice reveals a fact, where it stands among advice for the family, when its text could
print it, or when whether it is given, how soon, or by which day could rest on it: through what sets
it aside too. Nothing of a dispute is read, so the answer is the same for every family.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from mediation_rules.fact_fields import checked_audience
from mediation_rules.logic import Footprint, whole
from mediation_rules.texts import PLAIN_NAMES, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.fact_fields import Audience
    from mediation_rules.fact_model import FactModel
    from mediation_rules.rules import (
        Adjustment,
        Due,
        Override,
        Rule,
        RulesetDefinition,
    )

CHILD = "student.first_name"
"""What `child` prints in a text."""

_NO_FACTS = (*PLAIN_NAMES, "params", "contacts")


@lru_cache(maxsize=64)
def revealing(
    definition: RulesetDefinition, facts: FactModel, audience: Audience
) -> Revealing:
    """Return what a ruleset gives away to an audience, the same whenever it is asked for."""
    return Revealing(definition, facts, audience)


class Revealing:
    """What the parts of a ruleset give away to an audience.

    Attributes:
        hidden: The facts that the audience may not see.

    Raises:
        ValueError: There is no such audience.
    """

    def __init__(
        self, definition: RulesetDefinition, facts: FactModel, audience: Audience
    ) -> None:
        checked_audience(audience)
        self.hidden = frozenset(
            path for path, fact in facts.items() if not fact.is_seen_by(audience)
        )
        self._hurting = frozenset(path for path, f in facts.items() if f.distressing)
        self._definition = definition

    def rule(self, id: str) -> tuple[str, ...]:
        """Return the hidden facts that the advice of a rule reveals."""
        footprint = Footprint(self._definition)
        for near in self._around(id):
            _take_rule(footprint, self._definition.rules[near])
        self._take_text(footprint, id)
        return self._of(footprint)

    def is_private(self, id: str) -> bool:
        """Whether a rule is about something hidden, or that may hurt: its condition, days or text."""
        footprint = Footprint(self._definition)
        _take_rule(footprint, self._definition.rules[id])
        self._take_text(footprint, id)
        return bool(self._of(footprint)) or not self._hurting.isdisjoint(
            footprint.facts
        )

    @cached_property
    def texts(self) -> frozenset[str]:
        """The rules whose text could print a hidden fact."""
        return frozenset(filter(self._prints, self._definition.rules))

    def _prints(self, id: str) -> bool:
        footprint = Footprint(self._definition)
        self._take_text(footprint, id)
        return bool(self._of(footprint))

    def name(self, path: str) -> tuple[str, ...]:
        """Return the hidden facts that a name reveals where it stands in a letter.

        `child` is the name of the child there; nothing takes it away before.
        """
        if path == "child":
            return tuple(sorted(self.hidden & {CHILD}))
        head, _, rest = path.partition(".")
        if head == "deadlines":
            deadline = rest.partition(".")[0]
            known = deadline in self._definition.deadlines
            return self.deadline(deadline) if known else ()
        decision = rest if head == "decisions" else path
        if decision in self._definition.decisions:
            return self.decision(decision)
        return (path,) if path in self.hidden else ()

    def decision(self, name: str) -> tuple[str, ...]:
        """Return the hidden facts that a decision and its reasons reveal."""
        footprint = Footprint(self._definition)
        footprint.fact(name)
        for reason in self._definition.decisions[name].reasons:
            footprint.condition(reason.when)
        return self._of(footprint)

    def deadline(self, name: str) -> tuple[str, ...]:
        """Return the hidden facts that a time limit reveals."""
        footprint = Footprint(self._definition)
        footprint.deadline(self._definition.deadlines[name])
        return self._of(footprint)

    def _of(self, footprint: Footprint) -> tuple[str, ...]:
        """Return what is hidden of a footprint; a predicate may ask of anything."""
        if footprint.is_opaque:
            return tuple(sorted(self.hidden))
        return tuple(sorted(self.hidden & footprint.facts))

    def _around(self, id: str) -> set[str]:
        """Return a rule with all that may set it aside, shut it out or change it, and theirs."""
        found: set[str] = set()
        open_ = [id]
        while open_:
            rule = open_.pop()
            if rule not in found:
                found.add(rule)
                open_ += self._moved_by.get(rule, ())
        return found

    @cached_property
    def _moved_by(self) -> Mapping[str, list[str]]:
        moved: dict[str, list[str]] = {}
        for rule in self._definition.rules.values():
            moves: tuple[Override | Adjustment, ...] = (*rule.overrides, *rule.adjusts)
            for change in moves:
                moved.setdefault(change.rule.id, []).append(rule.id)
            for other in rule.exclusive_with:
                moved.setdefault(other.id, []).append(rule.id)
                moved.setdefault(rule.id, []).append(other.id)
        return moved

    def _take_text(self, footprint: Footprint, id: str) -> None:
        for name in self._names(self._definition.rules[id]):
            footprint.fact(name)

    def _names(self, rule: Rule) -> Iterator[str]:
        """Yield what the texts of a rule print or ask. `child` is the name, or `your child`."""
        for text in rule.texts.values():
            for name in parse(text).names:
                head, _, rest = name.path.partition(".")
                if head == "deadlines":
                    yield f"deadlines.{rest.partition('.')[0]}"
                elif head == "decisions":
                    yield rest
                elif head not in _NO_FACTS:
                    yield name.path


def _take_rule(footprint: Footprint, rule: Rule) -> None:
    footprint.condition(whole(rule))
    assumed = rule.if_unknown.assumed
    for path in assumed if isinstance(assumed, Mapping) else ():
        footprint.fact(path)
    for due in _dues(rule):
        if due.path is not None:
            footprint.fact(due.path)


def _dues(rule: Rule) -> Iterator[Due]:
    if rule.recommend:
        yield from rule.recommend.due
    for change in rule.adjusts:
        yield from change.due
