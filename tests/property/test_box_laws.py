"""Laws of regions: the algebra says what counting every point by hand says."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation_rules.analyse.boxes import (
    EVERYWHERE,
    NOWHERE,
    Dimension,
    Region,
    Space,
    TooManyBoxes,
)

# Two plain dimensions, and a group of two whose first cell means "the set is unknown".
SPACE = Space(
    [
        Dimension(3),
        Dimension(2),
        Dimension(3, group=0, shared=1),
        Dimension(3, group=0, shared=1),
    ]
)
POINTS = [
    point
    for point in product(range(3), range(2), range(3), range(3))
    if (point[2] == 0) == (point[3] == 0)
]


def points(region: Region) -> set[tuple[int, ...]]:
    """Count the points of a region one by one."""
    return {
        point
        for point in POINTS
        if any(
            all(box.get(axis, ~0) >> cell & 1 for axis, cell in enumerate(point))
            for box in region
        )
    }


@st.composite
def regions(draw: st.DrawFn) -> Region:
    wishes = st.dictionaries(st.integers(0, 3), st.integers(1, 7), max_size=4)
    region = NOWHERE
    for wish in draw(st.lists(wishes, max_size=3)):
        part = EVERYWHERE
        for axis, cells in wish.items():
            part = SPACE.meet(
                part, SPACE.box(axis, cells & SPACE.dimensions[axis].full)
            )
        region = SPACE.join(region, part)
    return region


@given(regions(), regions())
def test_meeting_keeps_the_points_of_both(one: Region, other: Region) -> None:
    assert points(SPACE.meet(one, other)) == points(one) & points(other)


@given(regions(), regions())
def test_joining_keeps_the_points_of_either(one: Region, other: Region) -> None:
    assert points(SPACE.join(one, other)) == points(one) | points(other)


@given(regions(), regions())
def test_taking_away_keeps_the_points_of_the_first_alone(
    one: Region, other: Region
) -> None:
    assert points(SPACE.minus(one, other)) == points(one) - points(other)


@given(regions(), regions())
def test_implication_and_overlap_say_what_the_points_say(
    one: Region, other: Region
) -> None:
    assert SPACE.implies(one, other) == (points(one) <= points(other))
    assert SPACE.overlap(one, other) == bool(points(one) & points(other))


@given(regions())
def test_a_region_without_boxes_is_the_only_empty_one(region: Region) -> None:
    assert bool(region) == bool(points(region))


def test_a_region_that_would_grow_without_bound_is_refused() -> None:
    space = Space([Dimension(2)] * 3, limit=2)
    two = space.join(space.box(0, 1), space.box(1, 1))

    with pytest.raises(TooManyBoxes):
        space.join(two, space.box(2, 1))
