"""Values and their dates, sources and review dates."""

from datetime import date

import pytest

from tests.small import ASK, FILES, WAIT, found

RULE, WAITING = f"{ASK}/rule.yaml", f"{WAIT}/rule.yaml"
PARAMETERS, CITATIONS, CONTACTS = (
    "parameters/all.yaml",
    "citations.yaml",
    "contacts.yaml",
)
VALUE = "value: 45 calendar days\n  cite: [cfr-300.613-a]"


def history(*entries: str) -> tuple[str, str, str]:
    listed = "".join(f"\n    - {{{entry}, cite: [cfr-300.613-a]}}" for entry in entries)
    return (PARAMETERS, VALUE, f"history:{listed}")


def test_a_history_without_holes_is_fine() -> None:
    assert [] == found(
        history(
            "value: 30 calendar days, until: 2019-12-31",
            "value: 40 calendar days, since: 2020-01-01, until: 2022-12-31",
            "value: 45 calendar days, since: 2023-01-01",
        )
    )


def test_a_value_without_an_end_is_in_force_until_the_next() -> None:
    assert [] == found(
        history("value: 30 calendar days", "value: 45 calendar days, since: 2020-01-01")
    )


def test_a_gap_in_a_history_is_reported() -> None:
    assert [
        f"{PARAMETERS}:11:15 error MR210 `reply_time` has no value from 2020-01-01"
        " to 2020-01-31"
    ] == found(
        history(
            "value: 30 calendar days, until: 2019-12-31",
            "value: 45 calendar days, since: 2020-02-01",
        )
    )


def test_values_that_overlap_are_reported() -> None:
    assert [
        f"{PARAMETERS}:11:15 error MR211 `reply_time` has two values from 2019-12-31"
        " to 2019-12-31"
    ] == found(
        history(
            "value: 30 calendar days, until: 2019-12-31",
            "value: 45 calendar days, since: 2019-12-31",
        )
    )


@pytest.mark.parametrize("since", ["", ", since: 2020-01-01"])
def test_values_that_begin_on_the_same_day_are_reported(since: str) -> None:
    assert [
        f"{PARAMETERS}:11:15 error MR211 two values of `reply_time` begin on the same day"
    ] == found(
        history(f"value: 30 calendar days{since}", f"value: 45 calendar days{since}")
    )


def test_values_out_of_order_are_reported_and_still_compared_in_time() -> None:
    assert [
        f"{PARAMETERS}:10:15 error MR210 `reply_time` has no value from 2019-02-01"
        " to 2019-12-31",
        f"{PARAMETERS}:11:15 warning MR212 the values of `reply_time` are not in order"
        " of time",
    ] == found(
        history(
            "value: 45 calendar days, since: 2020-01-01",
            "value: 30 calendar days, until: 2019-01-31",
        )
    )


def test_a_value_that_ends_before_it_begins_is_reported() -> None:
    assert [
        f"{PARAMETERS}:10:15 error MR212 this value of `reply_time` ends on 2019-01-31,"
        " before it begins on 2020-01-01"
    ] == found(
        history("value: 45 calendar days, since: 2020-01-01, until: 2019-01-31"),
        today=None,
    )


def test_a_history_of_mixed_types_is_reported() -> None:
    assert ["MR217 `reply_time` changes its type: `30`, then `45 calendar days`"] == [
        item.partition("error ")[2]
        for item in found(
            history("value: 30", "value: 45 calendar days, since: 2020-01-01")
        )
        if "MR217" in item
    ]


@pytest.mark.parametrize(
    "entry",
    ["since: 2027-01-01", "until: 2025-12-31", "since: 2024-01-01, until: 2025-12-31"],
)
def test_a_parameter_without_a_value_today_is_reported(entry: str) -> None:
    changes = history(f"value: 45 calendar days, {entry}")

    assert [
        f"{PARAMETERS}:6:1 warning MR213 `reply_time` has no value in force on 2026-10-05"
    ] == found(changes)
    assert [] == found(changes, today=None)


def test_a_value_of_law_without_a_source_is_reported() -> None:
    assert [
        f"{PARAMETERS}:9:10 error MR214 `reply_time` is law and cites nothing"
    ] == found((PARAMETERS, "\n  cite: [cfr-300.613-a]", ""))


def test_a_deadline_without_a_source_is_reported() -> None:
    assert [
        "deadlines/all.yaml:1:1 error MR221 deadline `records` cites nothing"
    ] == found(("deadlines/all.yaml", "  cite: [cfr-300.613-a]\n", ""))


def test_a_recommendation_without_a_source_is_reported() -> None:
    assert [
        f"{RULE}:1:1 error MR220 rule `prepare/ask-for-records` cites nothing"
    ] == found((RULE, "cite: [cfr-300.613-a]\n", ""))


def test_what_cannot_wait_is_let_through_with_a_warning() -> None:
    assert [
        f"{RULE}:1:1 warning MR220 rule `prepare/ask-for-records` cites nothing"
    ] == found((RULE, "cite: [cfr-300.613-a]\n", ""), (RULE, "soon", "now"))


def test_a_rule_that_recommends_nothing_needs_no_source() -> None:
    overrides = "overrides: [{rule: prepare/ask-for-records, because: It is late.}]\n"

    assert [f"{CITATIONS}:7:1 warning MR227 citation `guide` is never used"] == found(
        (WAITING, "recommend:\n  urgency: routine\ncite: [guide]\n", overrides)
    )


def test_a_case_before_the_first_value_of_a_parameter_of_its_rule_is_reported() -> None:
    later = (
        PARAMETERS,
        "  value: 14 calendar days",
        "  value: 14 calendar days\n  since: 2026-10-06",
    )
    cases = "rules/prepare/ask-for-records/cases.yaml"

    assert [
        f"{PARAMETERS}:1:1 warning MR213 `near` has no value in force on 2026-10-05",
        f"{cases}:1:3 warning MR213 `near` has no value before 2026-10-06, and this case"
        " is set on 2026-10-05",
        f"{cases}:5:3 warning MR213 `near` has no value before 2026-10-06, and this case"
        " is set on 2026-10-05",
    ] == [item for item in found(later) if "MR213" in item]


@pytest.mark.parametrize(
    ("checked", "said"),
    [
        ("  checked_on: 2026-10-06\n", "was checked on 2026-10-06, a day to come"),
        ("  checked_on: 2025-08-30\n", "was last checked on 2025-08-30"),
    ],
)
def test_a_source_that_nobody_checked_lately_is_reported(
    checked: str, said: str
) -> None:
    change = (CITATIONS, "  checked_on: 2026-07-01\n", checked)

    assert [f"{CITATIONS}:6:3 warning MR223 `cfr-300.613-a` {said}"] == found(change)
    assert [] == found(change, today=None)


def test_a_source_that_nobody_ever_checked_is_reported_at_its_name() -> None:
    assert [
        f"{CITATIONS}:1:1 warning MR223 nobody has checked `cfr-300.613-a` yet"
    ] == found((CITATIONS, "  checked_on: 2026-07-01\n", ""))


def test_a_source_on_the_last_day_of_the_limit_is_fine() -> None:
    assert [] == found((CITATIONS, "checked_on: 2026-07-01", "checked_on: 2025-08-31"))


def test_a_ruleset_says_itself_how_long_a_source_may_go_unchecked() -> None:
    change = ("ruleset.yaml", "", "sources_checked_within: 3 months\n")

    assert [] == found(change, today=date(2026, 10, 1))
    assert [
        f"{CITATIONS}:6:3 warning MR223 `cfr-300.613-a` was last checked on 2026-07-01",
        f"{CITATIONS}:12:3 warning MR223 `guide` was last checked on 2026-07-01",
        f"{CONTACTS}:5:3 warning MR223 contact `center` was last checked on 2026-07-01",
    ] == found(change, today=date(2026, 10, 2))


def test_a_contact_that_nobody_ever_tried_is_reported() -> None:
    change = (CONTACTS, "  checked_on: 2026-07-01\n", "")

    assert [
        f"{CONTACTS}:1:1 warning MR223 nobody has checked contact `center` yet"
    ] == found(change)
    assert [] == found(change, today=None)


def test_a_contact_was_tried_at_the_latest_when_it_began() -> None:
    old = "  checked_on: 2025-07-01\n"
    recent = f"{old}  valid_from: 2026-07-01\n"
    to_come = f"{old}  valid_from: 2026-12-01\n"

    assert [
        f"{CONTACTS}:5:3 warning MR223 contact `center` was last checked on 2025-07-01"
    ] == found((CONTACTS, "  checked_on: 2026-07-01\n", old))
    assert [] == found((CONTACTS, "  checked_on: 2026-07-01\n", recent))
    assert [] == found((CONTACTS, "  checked_on: 2026-07-01\n", to_come))


def test_reviews_that_are_due_are_reported() -> None:
    assert [
        f"{RULE}:13:1 warning MR224 rule `prepare/ask-for-records` was to be reviewed"
        " by 2027-06-30",
        "ruleset.yaml:6:1 warning MR224 this ruleset was to be reviewed by 2027-06-30",
    ] == [item for item in found(today=date(2027, 7, 1)) if "MR224" in item]


def test_a_review_on_its_last_day_is_not_due() -> None:
    assert [] == found(today=date(2027, 6, 30))


def test_a_contact_that_is_no_longer_valid_is_reported() -> None:
    change = (CONTACTS, "", "  valid_to: 2026-10-04\n")

    assert [
        f"{CONTACTS}:1:1 warning MR225 contact `center` was valid until 2026-10-04"
    ] == found(change)
    assert [] == found(change, today=None)
    assert [] == found(change, today=date(2026, 10, 4))


def test_a_contact_that_ends_before_it_begins_is_reported() -> None:
    assert [
        f"{CONTACTS}:1:1 error MR225 contact `center` ends on 2026-10-04,"
        " before it begins on 2026-10-05"
    ] == found((CONTACTS, "", "  valid_from: 2026-10-05\n  valid_to: 2026-10-04\n"))


def test_what_nothing_uses_is_reported() -> None:
    unused = {
        "conditions/more.yaml": "spare:\n  says: spare\n  when: {plan: iep}\n",
        "parameters/more.yaml": "spare: {title: Spare, kind: practice, value: 3}\n",
    }
    source, _, _ = FILES[CITATIONS].partition("guide:")
    spare_source = source.replace("cfr-300.613-a", "spare")

    assert [
        "citations.yaml:13:1 warning MR227 citation `spare` is never used",
        "conditions/more.yaml:1:1 warning MR330 condition `spare` is never used",
        "contacts.yaml:6:1 warning MR228 contact `spare` is never used",
        "facts.yaml:5:1 warning MR331 fact `small.spare` is never used",
        "parameters/more.yaml:1:1 warning MR226 parameter `spare` is never used",
        "ruleset.yaml:10:6 warning MR332 section `spare` has no rules",
    ] == found(
        (CITATIONS, "", spare_source),
        (CONTACTS, "", FILES[CONTACTS].replace("center:", "spare:", 1)),
        ("facts.yaml", "", FILES["facts.yaml"].replace("paper_sent", "spare")),
        ("ruleset.yaml", "", "  - {id: spare, title: Spare}\n"),
        added=unused,
    )


def test_a_fact_used_in_a_text_a_due_date_or_a_deadline_is_used() -> None:
    own = "small.{}:\n  type: {}\n  title: Spare\n  description: A spare fact.\n"
    said = found(
        (
            "facts.yaml",
            "",
            own.format("shown", "text")
            + own.format("day", "date")
            + own.format("start", "date"),
        ),
        (f"{WAIT}/advice.en.md", "Uses: nothing", "Uses: small.shown"),
        (f"{WAIT}/advice.en.md", "say.", "say. {{ small.shown | or_blank }}"),
        (WAITING, "urgency: routine", "urgency: routine\n  due: {on: small.day}"),
        ("deadlines/all.yaml", "records.requested_on", "small.start"),
    )

    assert [] == [item for item in said if "MR331" in item]


def test_a_parameter_used_in_a_text_is_used() -> None:
    spare = "spare: {title: Spare, kind: practice, value: 3 weeks}\n"

    assert [] == found(
        (f"{WAIT}/advice.en.md", "Uses: nothing", "Uses: params.spare"),
        (f"{WAIT}/advice.en.md", "say.", "say. Take {{ params.spare | duration }}."),
        added={"parameters/more.yaml": spare},
    )
