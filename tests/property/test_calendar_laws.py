"""Laws of the calendar file."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests import scenes

from mediation_rules.assessment import DeadlineResult
from mediation_rules.calendar_file import calendar_file
from mediation_rules.render import compose

days = st.integers(-400, 400).map(lambda count: scenes.TODAY + timedelta(days=count))


def limit(name: int, day: date | None, margin: int, whose: str) -> DeadlineResult:
    return scenes.deadline(
        f"limit_{name}",
        by_rule=day,
        act_by=day and day - timedelta(days=margin),
        passed=None if day is None else day < scenes.TODAY,
        whose=whose,
    )


limits = st.builds(
    limit,
    st.integers(0, 10_000),
    st.none() | days,
    st.integers(0, 10),
    st.sampled_from(["family", "anyone", "school"]),
)


@given(
    st.lists(limits, max_size=14, unique_by=lambda item: item.name),
    st.none() | days,
    st.booleans(),
)
def test_the_file_holds_the_dates_that_the_page_shows_and_nothing_else(
    deadlines: list[DeadlineResult], due: date | None, everything: bool
) -> None:
    """Each dated line and step of the page is one event, and each event is one of them."""
    step = scenes.advice("prepare/write-it-down", due=due)
    made = scenes.assessment(
        deadlines=tuple(deadlines), recommendations=(step,), provisional=()
    )
    scene = scenes.scene(made, everything=everything)
    page = compose(scene)
    calendar = Calendar.from_ical(calendar_file(scene))
    shown = [f"{line.title} ({line.headline})" for line in page.dates if line.by_rule]
    steps = [step.title for step in page.first if step.day]
    events = calendar.walk("VEVENT")

    assert shown + steps == [str(event["summary"]) for event in events]
    assert len(events) == len({event["uid"] for event in events})
    assert calendar_file(scene) == calendar_file(scene)
