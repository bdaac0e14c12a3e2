"""Laws of regions: the algebra says what counting every point by hand says."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mediation_rules.analyse.diagrams import NOWHERE, Diagrams, Region, TooLarge

SIZES = (3, 2, 4, 2)
SPACE = Diagrams(SIZES)
POINTS = [dict(enumerate(cells)) for cells in product(*map(range, SIZES))]
COSTS = [[0, 1, 2], [0, 3], [0, 1, 1, 4], [0, 1]]


def points(region: Region) -> list[dict[int, int]]:
    """Count the points of a region one by one."""
    return [point for point in POINTS if SPACE.holds_at(region, point)]


def those(wanted: object) -> list[dict[int, int]]:
    return [point for point in POINTS if point in wanted]  # type: ignore[operator]


def cost(point: dict[int, int]) -> int:
    return sum(COSTS[axis][cell] for axis, cell in point.items())


def leaf(axis: int) -> st.SearchStrategy[Region]:
    cells = st.sets(st.integers(0, SIZES[axis] - 1))
    return cells.map(lambda found: SPACE.where(axis, found))


LEAVES = st.integers(0, len(SIZES) - 1).flatmap(leaf)
REGIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda found: SPACE.meet(*found)),
        st.lists(inner, max_size=3).map(lambda found: SPACE.join(*found)),
        st.tuples(inner, inner).map(lambda found: SPACE.minus(*found)),
    ),
    max_leaves=8,
)


@given(st.integers(0, 3), st.sets(st.integers(0, 1)))
def test_a_region_of_one_axis_has_the_points_with_its_cells(
    axis: int, cells: set[int]
) -> None:
    expected = [point for point in POINTS if point[axis] in cells]

    assert expected == points(SPACE.where(axis, cells))


@given(REGIONS, REGIONS)
def test_meeting_joining_and_taking_away_are_those_of_sets(
    one: Region, other: Region
) -> None:
    first, second = points(one), points(other)

    assert those([p for p in first if p in second]) == points(SPACE.meet(one, other))
    assert those([*first, *second]) == points(SPACE.join(one, other))
    assert [p for p in first if p not in second] == points(SPACE.minus(one, other))


@given(REGIONS, REGIONS)
def test_two_regions_with_the_same_points_are_the_same_number(
    one: Region, other: Region
) -> None:
    assert (points(one) == points(other)) == (one == other)


@given(REGIONS, REGIONS)
def test_implication_and_overlap_say_what_the_points_say(
    one: Region, other: Region
) -> None:
    first, second = points(one), points(other)

    assert all(p in second for p in first) == (SPACE.minus(one, other) == NOWHERE)
    assert any(p in second for p in first) == (SPACE.meet(one, other) != NOWHERE)


@given(REGIONS, st.integers(0, 3), st.integers(0, 1))
def test_supposing_a_cell_is_looking_at_the_point_that_has_it(
    region: Region, axis: int, cell: int
) -> None:
    expected = [
        point
        for point in POINTS
        if SPACE.holds_at(region, point | ({axis: cell} if point[axis] == 0 else {}))
    ]

    assert expected == points(SPACE.supposing(region, axis, [0], cell))


@given(REGIONS)
def test_a_region_depends_on_the_axes_that_it_names_and_on_no_other(
    region: Region,
) -> None:
    inside = points(region)
    moved = {
        axis
        for axis, size in enumerate(SIZES)
        for point, cell in product(inside, range(size))
        if point | {axis: cell} not in inside
    }

    assert moved == SPACE.axes(region)


@given(REGIONS)
def test_the_cheapest_point_lies_in_the_region_and_none_costs_less(
    region: Region,
) -> None:
    untold = dict.fromkeys(range(len(SIZES)), 0)
    inside = points(region)
    assume(inside)

    found = untold | (SPACE.cheapest(region, COSTS) or {})

    assert found in inside
    assert min(map(cost, inside)) == cost(found)


def test_an_empty_region_has_no_cheapest_point() -> None:
    assert SPACE.cheapest(NOWHERE, COSTS) is None


def test_diagrams_that_would_grow_without_bound_are_refused() -> None:
    small = Diagrams((2, 2), limit=3)
    small.where(0, [1])

    with pytest.raises(TooLarge):
        small.where(1, [1])
