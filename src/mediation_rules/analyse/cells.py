"""The parts of an analysis: a cell is what no question can tell apart, an axis is a fact in cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from mediation_rules.analyse.days import Days
from mediation_rules.implications import implied

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from mediation_rules.facts import Answer

Role = Literal["fact", "member", "rest", "pair", "verdict"]

UNTOLD = 0
"""The first cell of every axis: nothing was said, the member is not in the set."""

YES_CELL, NO_CELL = 1, 2
"""The cells of an opaque verdict; the first one is unknown."""


OTHER_WORDS = "other words"
"""A text that no test names."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some values that no question can tell apart, or an answer without a value.

    Attributes:
        values: The values, as `known_values` has them, but days as `Days`; none without a value.
        answer: The answer, if it is one.
        cost: How much less simple a dispute is for it.
        implied: The facts that are yes because of it.
    """

    values: tuple[Any, ...] = ()
    answer: Answer | None = None
    cost: int = 0
    implied: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Axis:
    """One fact, a member of a set, how many others are in it, how two days lie, or a verdict.

    Attributes:
        path: The fact; the name of a predicate.
        role: What the cells say of it.
        cells: The cells; the first is `UNTOLD`.
        subject: The member, the other members, the second of two days that are compared, or
            the test of an opaque verdict.
    """

    path: str
    role: Role
    cells: tuple[Cell, ...]
    subject: Any = None


def merged(
    path: str, values: Iterable[Any], questions: Iterable[Callable[[Any], Hashable]]
) -> Iterator[Cell]:
    """Yield a cell for all values of a fact that get the same answer to every question."""
    asked = tuple(questions)
    alike: dict[tuple[frozenset[str], Hashable], list[Any]] = {}
    for value in values:
        told = plain(value)
        follows = frozenset(implied({path: told}))
        answers = tuple(question(told) for question in asked)
        alike.setdefault((follows, answers), []).append(value)
    for (follows, _), same in alike.items():
        yield Cell(tuple(same), None, _cost(path, same), follows)


USUAL: dict[str, object] = {"plan": "iep"}
"""What a dispute is about unless something else is needed."""


def _cost(path: str, values: list[Any]) -> int:
    if isinstance(values[0], Days) and not values[0].is_exact:
        return 4
    return 1 if USUAL.get(path, values[0]) in values else 2


def plain(value: Any) -> Any:  # noqa: ANN401  # whatever a fact can be
    """Return a value as `known_values` has it: of `Days` any one."""
    return value.one() if isinstance(value, Days) else value


def without_value(*answers: Answer) -> Iterator[Cell]:
    """Yield the cells of a fact that has no value: not asked, and each answer to tell apart."""
    yield Cell()
    for answer in answers:
        yield Cell(answer=answer, cost=3)
