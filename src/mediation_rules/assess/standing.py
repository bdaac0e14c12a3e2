"""Say where each rule stands: what is settled and each rule's policy go in.

Settled advice comes from the engine alone. What is provisional, held or assumed is read off
here, on top of it, and never enters a working memory.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from mediation_rules.rules import Policy

if TYPE_CHECKING:
    from collections.abc import Callable

    from mediation_rules.assess.supposing import Assumed, Supposed
    from mediation_rules.assess.tables import Row, Tables
    from mediation_rules.program import Settled

_NOTHING: Assumed = MappingProxyType({})


class Status(IntEnum):
    """What becomes of a rule, each weaker than the one before."""

    SETTLED = 0
    ASSUMED = 1
    PROVISIONAL = 2
    HELD = 3
    OVERRIDDEN = 4
    POSSIBLE = 5
    SILENT = 6


GIVEN = (Status.SETTLED, Status.ASSUMED, Status.PROVISIONAL)
"""What becomes of a rule whose advice a family reads as advice."""

_GIVEN_WHILE_OPEN = (Policy.WARN, Policy.ASSUME)


class Standing(NamedTuple):
    """Where one rule stands.

    Attributes:
        row: The rule.
        status: What becomes of it.
        by: The rules that hold it, set it aside, or may still do so.
        assumed: The facts on which an assumed rule rests.
    """

    row: Row
    status: Status
    by: tuple[str, ...] = ()
    assumed: Assumed = _NOTHING


class Standings:
    """Where the rules of one dispute stand.

    Args:
        tables: The ruleset.
        settled: What the engine settled.
        suppose: Gives what is settled once facts are taken for granted.
    """

    def __init__(
        self,
        tables: Tables,
        settled: Settled,
        suppose: Callable[[Assumed], Supposed],
    ) -> None:
        self.settled = settled
        self._rows = tables.rows
        self._suppose = suppose
        self._found: dict[str, Standing] = {}

    @cached_property
    def all(self) -> list[Standing]:
        """The standing of every rule that is not silent."""
        settled = self.settled
        # A rule that is settled not to be given is silent, unless it was set aside.
        rows = (
            row
            for row in self._rows.values()
            if row.is_not_given not in settled or row.applies in settled
        )
        found = map(self._stand, rows)
        return [standing for standing in found if standing.status is not Status.SILENT]

    @cached_property
    def given(self) -> list[Standing]:
        """The standing of every rule whose advice is given: settled, assumed or provisional."""
        flags = self.settled.flags
        rows = (
            row
            for row in self._rows.values()
            # One that is only asked about while it is open is never more than possible.
            if flags[row.is_given]
            or (
                not flags[row.is_not_given]
                and (flags[row.applies] or row.policy in _GIVEN_WHILE_OPEN)
            )
        )
        found = map(self._stand, rows)
        return [standing for standing in found if standing.status in GIVEN]

    def is_open(self, id_: str) -> bool:
        """Tell whether it is unknown if a rule is given."""
        row = self._rows[id_]
        return row.is_given not in self.settled and row.is_not_given not in self.settled

    def _stand(self, row: Row) -> Standing:
        if row.id not in self._found:
            self._found[row.id] = self._judge(row)
        return self._found[row.id]

    def _judge(self, row: Row) -> Standing:
        settled = self.settled
        if row.is_given in settled:
            return Standing(row, Status.SETTLED)
        if (
            row.is_not_given in settled
        ):  # and yet it applies, or `all` had passed it over
            by = (id_ for id_ in row.overridden_by if self._is_given(id_))
            return Standing(row, Status.OVERRIDDEN, tuple(by))
        return self._set_aside(self._by_policy(row))

    def _is_given(self, id_: str) -> bool:
        return self._rows[id_].is_given in self.settled

    def _by_policy(self, row: Row) -> Standing:
        """Say what becomes of a rule that is open, as if no other rule overrode it."""
        if row.applies in self.settled:
            return Standing(row, Status.SETTLED)
        if row.policy is Policy.WARN:
            return Standing(row, Status.PROVISIONAL)
        if row.policy is not Policy.ASSUME:
            return Standing(row, Status.POSSIBLE)
        assumed = row.rule.if_unknown.assumed
        if assumed is None or isinstance(assumed, bool):
            return Standing(row, Status.ASSUMED if assumed else Status.SILENT)
        supposed = self._suppose(assumed)
        if row.applies in supposed:
            return Standing(row, Status.ASSUMED, assumed=assumed)
        is_ruled_out = row.applies ^ 1 in supposed
        return Standing(row, Status.SILENT if is_ruled_out else Status.POSSIBLE)

    def _set_aside(self, standing: Standing) -> Standing:
        """Let the rules that override an open one, and are open too, have their say.

        What may be set aside is at most provisional; what an open rule of policy `hold` may
        set aside is held back until we know. A rule that is only possible stays so.
        """
        row = standing.row
        if standing.status > Status.PROVISIONAL:
            return standing
        supposed = self._suppose(standing.assumed) if standing.assumed else None
        worst, by = standing.status, []
        for id_ in row.overridden_by:
            other = self._rows[id_]
            if not self.is_open(id_) or (supposed and other.is_not_given in supposed):
                continue
            effect = self._effect(self._stand(other))
            if effect > worst:
                worst, by = effect, [id_]
            elif effect is worst and effect > standing.status:
                by.append(id_)
        return Standing(row, worst, tuple(by), standing.assumed)

    def _effect(self, other: Standing) -> Status:
        """Say what an open rule makes of one that it would override."""
        policy = other.row.policy
        if policy is Policy.HOLD:
            return Status.HELD
        if policy is not Policy.ASSUME:
            return Status.PROVISIONAL
        return {
            Status.ASSUMED: Status.OVERRIDDEN,
            # Taken not to apply: the other stands, on that assumption.
            Status.SILENT: Status.ASSUMED,
        }.get(other.status, Status.PROVISIONAL)
