"""School calendars: from terms and days off to days of instruction, and to dated limits."""

from datetime import date
from pathlib import Path

import pytest

from mediation_rules.diagnostics import RulesetError
from mediation_rules.load import read_school_calendar
from mediation_rules.ruleset import Ruleset
from tests.rulesets import small_ruleset, with_in_place

CALENDAR = """\
terms:
  - {from: 2026-10-05, to: 2026-10-16}
closed:
  - 2026-10-12
  - {from: 2026-10-14, to: 2026-10-15}
open: [2026-10-17]
"""
DAYS = {date(2026, 10, day) for day in (5, 6, 7, 8, 9, 13, 16, 17)}
TODAY = date(2026, 10, 5)
REMOVED = {
    "plan": "iep",
    "discipline.consecutive_days": 12,
    "discipline.decided_on": "2026-10-01",
}


def written(home: Path, text: str) -> Path:
    path = home / "calendar.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_school_days_are_the_weekdays_of_terms_without_the_days_off(
    tmp_path: Path,
) -> None:
    assert DAYS == read_school_calendar(written(tmp_path, CALENDAR))


def test_every_mistake_of_a_calendar_is_told_with_its_place(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "terms:\n  - {from: 2026-10-05, to: 2026-02-30}\n  - 2026-13-01\nclosd: []\n",
    )

    with pytest.raises(RulesetError) as caught:
        read_school_calendar(path)

    assert [("MR024", 2, 28), ("MR024", 3, 5), ("MR020", 4, 1)] == [
        (item.code, item.span.line, item.span.column)
        for item in caught.value.diagnostics
    ]
    assert f"{path.as_posix()}:2:28: error MR024: `2026-02-30` is not a day" in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "MR023"), ("# nothing\n", "MR023"), ("- 2026-10-05\n", "MR022"), ("a: [", "MR001")],
)  # fmt: skip
def test_a_file_that_is_no_calendar_is_refused(
    tmp_path: Path, text: str, code: str
) -> None:
    with pytest.raises(RulesetError) as caught:
        read_school_calendar(written(tmp_path, text))

    assert [code] == [item.code for item in caught.value.diagnostics]


def test_a_calendar_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError, match="MR018"):
        read_school_calendar(tmp_path / "nothing.yaml")


def test_the_calendar_of_a_ruleset_counts_its_school_days(tmp_path: Path) -> None:
    folder = small_ruleset(tmp_path)
    with_in_place(
        folder,
        "ruleset.yaml",
        "sections:",
        "school_calendar: {terms: [{from: 2026-10-05, to: 2026-10-09}]}\nsections:",
    )

    own = Ruleset.load(folder)
    given = Ruleset.load(folder, school_days=DAYS)

    week = frozenset(date(2026, 10, day) for day in range(5, 10))
    assert week == own.definition.school_days
    assert own.definition.school_days is own.school_days
    assert DAYS == given.school_days


def test_without_a_calendar_a_ruleset_has_no_school_days(tmp_path: Path) -> None:
    assert Ruleset.load(small_ruleset(tmp_path)).school_days is None


@pytest.mark.parametrize(
    ("last", "by_rule", "missing"),
    [
        # Two weeks of school after the 1st of October, without Columbus Day.
        ("2026-12-18", date(2026, 10, 16), ()),
        ("2026-10-09", None, ("school_calendar_range",)),
    ],
)
def test_a_limit_in_school_days_is_dated_as_far_as_the_calendar_reaches(
    tmp_path: Path, last: str, by_rule: date | None, missing: tuple[str, ...]
) -> None:
    text = f"terms: [{{from: 2026-08-17, to: {last}}}]\nclosed: [2026-10-12]\n"
    days = read_school_calendar(written(tmp_path, text))

    found = Ruleset.load("us-federal", school_days=days).assess(REMOVED, as_of=TODAY)
    [meeting] = [limit for limit in found.deadlines if limit.name == "mdr"]

    assert (by_rule, missing) == (meeting.by_rule, meeting.missing)
