"""Names that lead back to themselves."""

from mediation_rules.check import findings
from mediation_rules.checks.circles import circles
from mediation_rules.diagnostics import Span
from tests.small import ASK, WAIT, found, read, spoilt

HERE = Span("made.yaml", 1, 1, 1, 1)


def graph(**links: str) -> dict[str, dict[str, Span]]:
    return {name: dict.fromkeys(there, HERE) for name, there in links.items()}


def test_names_that_lead_nowhere_make_no_circle() -> None:
    assert [] == circles(graph(a="bc", b="c", c=""))


def test_a_name_that_leads_to_itself_is_a_circle() -> None:
    assert [("a",)] == circles(graph(a="a", b="a"))


def test_the_shortest_circle_through_the_first_name_is_told() -> None:
    assert [("a", "d")] == circles(graph(a="bd", b="c", c="a", d="a"))


def test_each_knot_is_told_once() -> None:
    assert [("a", "b"), ("c", "d")] == sorted(
        circles(graph(a="b", b="ac", c="d", d="c", e="a"))
    )


def test_a_name_that_no_entry_has_is_no_circle() -> None:
    assert [] == circles(graph(a="x", b="xa"))


def test_a_long_chain_is_walked_without_deep_recursion() -> None:
    chain = {f"n{i}": {f"n{i + 1}": HERE} for i in range(20_000)}

    assert [] == circles(chain)


def test_a_long_circle_is_found() -> None:
    ring = {f"n{i}": {f"n{(i + 1) % 5_000}": HERE} for i in range(5_000)}

    assert [5_000] == [len(circle) for circle in circles(ring)]


def test_conditions_in_a_circle_are_named_with_every_place() -> None:
    more = (
        "\na:\n  says: a\n  when: {all: [b, mediation_is_near]}\n"
        "b:\n  says: b\n  when: {timing_two: now}\n"
        "timing_two:\n"
        "  title: Two\n"
        "  values: {now: Now, never: Never}\n"
        "  decide:\n"
        "    - {value: now, when: a, because: It is.}\n"
        "    - {otherwise: never, because: It is not.}\n"
    )
    definition, facts, _ = read(spoilt(("conditions/all.yaml", "", more)))
    [circle] = findings(definition, facts)

    assert "MR310" == circle.code
    assert "conditions in a circle: `a` → `b` → `timing_two` → `a`" == circle.message
    assert 17 == circle.span.line
    assert [
        ("`b` depends on `timing_two`", 20),
        ("`timing_two` depends on `a`", 25),
    ] == [(words, span.line) for words, span in circle.related]


def test_rules_that_override_each_other_are_in_a_circle() -> None:
    there = "overrides: [{rule: fit/wait-for-the-session, because: It is late.}]\n"
    back = "overrides: [{rule: prepare/ask-for-records, because: It is late.}]\n"

    assert [
        f"{WAIT}/rule.yaml:10:20 error MR311 rules in a circle:"
        " `fit/wait-for-the-session` → `prepare/ask-for-records` →"
        " `fit/wait-for-the-session`"
    ] == found((f"{ASK}/rule.yaml", "", there), (f"{WAIT}/rule.yaml", "", back))


def test_rules_that_stand_before_each_other_are_in_a_circle() -> None:
    found_here = found(
        (f"{ASK}/rule.yaml", "", "before: [fit/wait-for-the-session]\n"),
        (f"{WAIT}/rule.yaml", "", "before: [prepare/ask-for-records]\n"),
    )

    assert [
        f"{WAIT}/rule.yaml:10:10 error MR312 rules in a circle:"
        " `fit/wait-for-the-session` → `prepare/ask-for-records` →"
        " `fit/wait-for-the-session`"
    ] == [item for item in found_here if "MR312" in item]


def test_deadlines_that_start_from_each_other_are_in_a_circle() -> None:
    more = (
        "\nappeal:\n"
        "  title: Last day to appeal\n"
        "  before: deadlines.records\n"
        "  length: {param: reply_time}\n"
        "  whose: family\n"
        "  protects: your right to appeal\n"
        "  cite: [cfr-300.613-a]\n"
    )

    assert [
        "deadlines/all.yaml:3:3 error MR205 deadlines in a circle: `records` → `appeal`"
        " → `records`"
    ] == found(
        ("deadlines/all.yaml", "records.requested_on", "deadlines.appeal"),
        ("deadlines/all.yaml", "", more),
    )


def test_a_deadline_that_asks_for_a_deadline_is_reported() -> None:
    when = "when: {deadlines.records: {within_next: {param: near}}}\n  after:"

    assert [
        "deadlines/all.yaml:3:10 error MR206 deadline `records` asks for"
        " `deadlines.records`, which is a deadline"
    ] == found(("deadlines/all.yaml", "after:", when))


def test_a_deadline_that_asks_for_one_behind_a_name_is_reported_once() -> None:
    more = (
        "\nlate:\n  says: it is late\n"
        "  when: {any: [{deadlines.records: {within_last: {param: near}}}, later, gone]}\n"
        "later:\n  says: it is later\n"
        "  when: {all: [{deadlines.records: {within_next: {param: near}}}, late]}\n"
    )
    definition, facts, _ = read(
        spoilt(
            ("conditions/all.yaml", "", more),
            (
                "deadlines/all.yaml",
                "cite:",
                "extensions:\n    - {when: late, because: It is late.}\n  cite:",
            ),
        )
    )
    [said] = [item for item in findings(definition, facts) if item.code == "MR206"]

    assert ("deadlines/all.yaml", 8) == (
        said.span.file.partition("/")[2],
        said.span.line,
    )
    assert ["it asks here"] == [words for words, _ in said.related]


def test_a_deadline_may_ask_for_a_named_condition_about_facts() -> None:
    when = "when: mediation_is_near\n  after:"

    assert [] == found(("deadlines/all.yaml", "after:", when))


def test_a_deadline_that_asks_for_a_circle_of_names_ends_the_search() -> None:
    ring = (
        "\none:\n  says: one\n  when: {all: [two, gone]}\n"
        "two:\n  says: two\n  when: {all: [one, mediation_is_near]}\n"
    )
    said = found(
        ("conditions/all.yaml", "", ring),
        ("deadlines/all.yaml", "after:", "when: one\n  after:"),
    )

    assert ["MR310", "MR301"] == [item.split()[2] for item in said]
