"""Generate how a family answers, one question after the other: steps for a case session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from mediation_rules.facts import Dispute, told_values
from mediation_rules.testing.strategies import disputes

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

Telling = dict[str, object]
"""One answer, as `tell` of a case session takes it: a path with a value or an `Answer`."""


def tellings(
    *,
    model: type[Dispute] = Dispute,
    where: Mapping[str, object] | None = None,
    among: Collection[str] | None = None,
    max_facts: int = 20,
) -> st.SearchStrategy[list[Telling]]:
    """Generate the answers of one family in any order, as `tell` of a session takes them.

    Don't know, prefer not to say and does not apply are among them. They never contradict one
    another, however far one has come.

    Args:
        model: The class, which may be a subclass with facts of its own.
        where: Path -> value that every family tells; None for a fact that nobody tells.
        among: The paths to tell besides; all by default.
        max_facts: How many facts are told besides, at most.

    Raises:
        DisputeError: `where` or `among` names no fact, or `where` is what no dispute can be.
    """
    told = disputes(model=model, where=where, among=among, max_facts=max_facts)
    return told.map(_steps).flatmap(st.permutations)


def _steps(dispute: Dispute) -> list[Telling]:
    told = {**told_values(dispute), **dispute.answers}
    return [{path: answer} for path, answer in told.items()]
