"""Find the cases that are missing: what is not shown goes in, simple disputes come out.

Each case is the simplest dispute that shows something; it says what the rules make of it today.
Whether that is right only a person can say, so each waits for one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mediation_rules.cases import standings
from mediation_rules.coverage.naming import Names
from mediation_rules.coverage.observing import Seen, told_mapping
from mediation_rules.coverage.resting import rests_on
from mediation_rules.dispute_error import DisputeError

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mediation_rules.coverage.need import Covered, Need, Want
    from mediation_rules.coverage.needs import Needs
    from mediation_rules.facts import Dispute
    from mediation_rules.rules import Rule

KEYS = {
    "given": "expect",
    "provisional": "provisional",
    "held": "held",
    "possible": "possible",
    "overridden": "overridden",
    "silent": "never",
}
"""Where a rule stands, and the key of a case that says so."""

_PLAINEST = ("overridden", "held", "given", "provisional", "possible", "silent")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case that a person should look at.

    Attributes:
        rule: The rule beside which it goes.
        name: What it shows.
        seen: The dispute.
        expected: Key of a case -> what stands there.
    """

    rule: str
    name: str
    seen: Seen
    expected: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What came of looking for cases.

    Attributes:
        proposals: The cases.
        unfilled: What is missing still: no dispute was found for it.
    """

    proposals: tuple[Proposal, ...]
    unfilled: tuple[Need, ...]


def propose(needs: Needs, only: Collection[str] = ()) -> Proposed:
    """Return a case for everything that is missing and of which a dispute is found.

    Args:
        needs: What cases have to show.
        only: The rules beside which cases may go; all if empty.
    """
    return _Proposing(needs).proposed(only)


class _Proposing:
    def __init__(self, needs: Needs) -> None:
        self.needs = needs
        self.ruleset = needs.ruleset
        self.definition = needs.definition
        self.names = Names(needs.ruleset)
        self.found: list[Proposal] = []
        self._about: defaultdict[str, list[Seen]] = defaultdict(list)
        self._taken = {
            (rule, _facts(seen))
            for rule, cases in needs.observed.beside.items()
            for seen in cases
        }

    def proposed(self, only: Collection[str]) -> Proposed:
        unfilled: list[Need] = []
        for covered in self.needs.coverage().covered:
            if covered.rule and (not only or covered.rule in only):
                for need in covered.missing:
                    if not all(
                        self._fill(covered, need, wants) for wants in need.wants
                    ):
                        unfilled.append(need)
        return Proposed(tuple(self.found), tuple(unfilled))

    def _fill(self, covered: Covered, need: Need, wants: tuple[Want, ...]) -> bool:
        """Propose a case for one of some disputes, unless one that is proposed shows it."""
        about = self._about[covered.name]
        if any(want.claim(seen) for want in wants for seen in about):
            return True
        for want in wants:
            seen = self._seek(want, covered.rule)
            if seen is not None:
                self._propose(covered, need, seen)
                return True
        return False

    def _seek(self, want: Want, rule: str) -> Seen | None:
        """Return the simplest dispute that shows it and is no case of the rule already."""
        found: list[Seen] = []

        def shows(dispute: Dispute) -> bool:
            try:
                told = {**told_mapping(dispute), **want.told}
                seen = Seen(
                    self.ruleset,
                    self.ruleset.dispute(told),
                    self.needs.analysis.as_of,
                )
                if (rule, _facts(seen)) in self._taken or not want.claim(seen):
                    return False
            except DisputeError:
                return False
            found.append(seen)
            return True

        self.needs.analysis.witness(want.region, shows)
        return found[0] if found else None

    def _propose(self, covered: Covered, need: Need, seen: Seen) -> None:
        rule = self.definition.rules[covered.rule]
        name = self.names.name(rule, need, seen)
        proposal = Proposal(rule.id, name, seen, self._expected(covered, rule, seen))
        self.found.append(proposal)
        self._taken.add((rule.id, _facts(seen)))
        self._about[rule.id].append(seen)
        for kind, part in rests_on(self.definition)[rule.id]:
            if kind == "condition":
                self._about[f"condition `{part}`"].append(seen)
        if covered.name != rule.id:
            self._about[covered.name].append(seen)

    def _expected(self, covered: Covered, rule: Rule, seen: Seen) -> dict[str, Any]:
        """Say what becomes of the rule; of one without advice, of those that it changes."""
        found = self.ruleset.assess(seen.dispute, as_of=seen.as_of)
        where = standings(found)
        rules = [rule.id]
        if rule.recommend is None:
            rules = [
                *(override.rule.id for override in rule.overrides),
                *(adjustment.rule.id for adjustment in rule.adjusts),
            ]
        expected: dict[str, Any] = {}
        # Of many rules that it changes one is enough to see what became of it.
        id_ = min(rules, key=lambda one: _PLAINEST.index(where.get(one, "silent")))
        rules = [id_]
        expected[KEYS[where.get(id_, "silent")]] = rules
        days = {
            item.id: item.due
            for item in (*found.recommendations, *found.provisional)
            if item.id in rules and item.due is not None
        }
        if days:
            expected["due"] = days
        kind, part = covered.part
        if kind == "decision":
            value = found.decisions[part].value
            expected |= {"decisions": {part: value}} if value else {}
        elif kind == "deadline":
            ends = {each.name: each.by_rule or "undated" for each in found.deadlines}
            expected["deadlines"] = {part: ends.get(part, "none")}
        return expected


def _facts(seen: Seen) -> tuple[object, ...]:
    told = told_mapping(seen.dispute)
    answers = told.pop("answers")
    return (
        seen.as_of,
        frozenset((path, str(_sorted(value))) for path, value in told.items()),
        str(answers),
    )


def _sorted(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset) else value
