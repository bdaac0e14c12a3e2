"""Coverage says what the cases of a ruleset show of each rule, and what they do not."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from mediation_rules.coverage import Kind, State, coverage
from mediation_rules.coverage.need import Coverage, Covered
from mediation_rules.coverage.observing import Naming
from mediation_rules.coverage.page import as_html
from mediation_rules.coverage.report import as_data, as_lines
from mediation_rules.load import bundled
from mediation_rules.ruleset import Ruleset
from tests.small import ASK, FILES, TODAY, WAIT, spoilt

CASES, RULE, ADVICE = (
    f"{ASK}/{name}" for name in ("cases.yaml", "rule.yaml", "advice.en.md")
)
ID, OTHER = "prepare/ask-for-records", "fit/wait-for-the-session"


def write(home: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = home / "small" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def covered(home: Path, files: Mapping[str, str] = FILES) -> Coverage:
    write(home, files)
    return coverage(Ruleset.load(home / "small", today=TODAY))


def of(found: Coverage, name: str) -> Covered:
    [each] = (each for each in found.covered if each.name == name)
    return each


def missing(each: Covered) -> list[str]:
    return [need.lacks for need in each.missing]


def case(given: str, *more: str) -> str:
    """Return one more case of the rule."""
    lines = [f"- name: '{given}'", "  as_of: 2026-10-05", f"  given: {{{given}}}"]
    return "\n".join([*lines, *(f"  {line}" for line in more), ""])


def test_what_no_case_shows_of_a_rule_is_said_in_words(tmp_path: Path) -> None:
    found = covered(tmp_path)

    assert [
        "no case leaves it open",
        "no case where `plan: iep` is no alone",
        "no case where `plan: iep` is not known, and that matters",
        "no case where `mediation_is_near` is no alone",
        "no case where `mediation_is_near` is not known, and that matters",
        "no case where `small.paper_sent: yes` is not known, and that matters",
    ] == missing(of(found, ID))
    assert f"{RULE}:6" in _places(found)


def _places(found: Coverage) -> list[str]:
    return [
        f"{need.span.file.rpartition('small/')[2]}:{need.span.line}"
        for each in found.covered
        for need in each.missing
    ]


def test_a_case_that_fills_a_gap_is_counted(tmp_path: Path) -> None:
    more = case(
        "plan: ifsp, mediation.scheduled_on: 2026-10-14, small.paper_sent: no",
        f"never: [{ID}]",
    )
    found = covered(tmp_path, spoilt((CASES, "", more)))

    assert "no case where `plan: iep` is no alone" not in missing(of(found, ID))


def test_a_case_of_another_rule_shows_nothing_unless_it_names_the_rule(
    tmp_path: Path,
) -> None:
    facts = "plan: iep, mediation.agreed: yes, mediation.scheduled_on: 2026-10-14"
    silent = spoilt((f"{WAIT}/cases.yaml", "", case(facts, f"expect: [{OTHER}]")))
    named = spoilt(
        (
            f"{WAIT}/cases.yaml",
            "",
            case(facts, f"expect: [{OTHER}]", f"possible: [{ID}]"),
        )
    )

    opens = "no case leaves it open"
    assert opens in missing(of(covered(tmp_path / "a", silent), ID))
    assert opens not in missing(of(covered(tmp_path / "b", named), ID))


@pytest.mark.parametrize("word", ["unsure", "no"])
def test_a_case_that_nobody_stands_behind_shows_nothing(
    tmp_path: Path, word: str
) -> None:
    facts = "plan: iep, small.paper_sent: no"
    more = case(facts, f"possible: [{ID}]", f"confirm: {word}")
    found = covered(tmp_path, spoilt((CASES, "", more)))

    assert "no case leaves it open" in missing(of(found, ID))
    assert 1 == found.waiting
    assert 4 == found.cases


def test_clauses_of_a_condition_are_asked_for_once_where_it_is_defined(
    tmp_path: Path,
) -> None:
    found = of(covered(tmp_path), "condition `mediation_is_near`")

    assert ID == found.rule
    near = "`mediation.scheduled_on: {within_next: {param: near}}`"
    assert [
        f"no case where {near} is no, and yes one day earlier",
        f"no case where {near} is no, and yes one day later",
        f"no case where {near} is yes, and no one day earlier",
        f"no case where {near} is yes, and no one day later",
    ] == missing(found)


@pytest.mark.parametrize(
    ("day", "side"),
    [
        ("2026-10-19", "is yes, and no one day later"),
        ("2026-10-20", "is no, and yes one day earlier"),
        ("2026-10-05", "is yes, and no one day earlier"),
        ("2026-10-04", "is no, and yes one day later"),
    ],
)
def test_a_limit_wants_the_day_on_each_of_its_sides(
    tmp_path: Path, day: str, side: str
) -> None:
    facts = f"plan: iep, mediation.scheduled_on: {day}, small.paper_sent: no"
    word = "expect" if side.startswith("is yes") else "never"
    more = case(facts, f"{word}: [{ID}]")
    before = of(covered(tmp_path / "a"), "condition `mediation_is_near`")
    found = covered(tmp_path / "b", spoilt((CASES, "", more)))
    after = of(found, "condition `mediation_is_near`")

    [gone] = set(missing(before)) - set(missing(after))
    assert gone.endswith(side)


def test_the_limit_of_a_deadline_is_counted_from_its_start(tmp_path: Path) -> None:
    when = "    - mediation_is_near\n"
    limit = "    - deadlines.records: {within_next: 3 calendar days}\n"
    facts = "plan: iep, mediation.scheduled_on: 2026-10-14, small.paper_sent: no"
    more = case(f"{facts}, records.requested_on: 2026-08-24", f"expect: [{ID}]")
    found = covered(tmp_path, spoilt((RULE, when, when + limit), (CASES, "", more)))

    lacks = [text for text in missing(of(found, ID)) if "within_next" in text]
    named = "`deadlines.records: {within_next: 3 calendar days}`"
    # Asked for on August 24, the records are due 45 days later, on October 8.
    assert f"no case where {named} is yes, and no one day later" not in lacks
    assert f"no case where {named} is yes, and no one day earlier" in lacks
    assert f"no case where {named} is no, and yes one day earlier" in lacks


@pytest.mark.parametrize(
    ("test", "value", "side"),
    [
        (
            "discipline.days_this_year: {at_least: 2}",
            "2",
            "is yes, and no one step down",
        ),
        ("discipline.days_this_year: {at_least: 2}", "1", "is no, and yes one step up"),
        ("urgency: {at_least: deadline_critical}", "emergency", None),
        (
            "urgency: {at_least: deadline_critical}",
            "deadline_critical",
            "is yes, and no one step down",
        ),
        (
            "issues: {count: {at_least: 2}}",
            "[iep_goals]",
            "is no, and yes with one more",
        ),
        (
            "issues: {count: {at_least: 2}}",
            "[iep_goals, iep_services]",
            "is yes, and no with one less",
        ),
    ],
)
def test_numbers_choices_and_members_have_sides_too(
    tmp_path: Path, test: str, value: str, side: str
) -> None:
    when = "    - mediation_is_near\n"
    path = test.partition(":")[0]
    asked = (RULE, when, f"{when}    - {test}\n")
    questions = ("questions.en.yaml", "", f"{path}: {{ask: How many?}}\n")
    facts = f"plan: iep, mediation.scheduled_on: 2026-10-14, small.paper_sent: no, {path}: {value}"
    word = "never" if side and side.startswith("is no") else "expect"
    more = (CASES, "", case(facts, f"{word}: [{ID}]"))
    before = of(covered(tmp_path / "a", spoilt(asked, questions)), ID)
    after = of(covered(tmp_path / "b", spoilt(asked, questions, more)), ID)

    gone = {
        text for text in set(missing(before)) - set(missing(after)) if "one" in text
    }
    expected = {f"no case where `{test}` {side}"} if side else set()
    assert expected == {text for text in gone if f"`{test}` is " in text}


def test_each_branch_of_a_text_wants_a_reader(tmp_path: Path) -> None:
    text = """\
{# Uses: documents_held, plan. #}
{% if documents_held is known %}
You told us your papers.
{% elif plan == "iep" %}
Look for the plan.
{% else %}
Look for any paper.
{% endif %}
"""
    found = of(covered(tmp_path, spoilt((ADVICE, FILES[ADVICE], text))), ID)

    branches = {n.lacks: n.state for n in found.needs if n.kind is Kind.BRANCH}
    assert {
        "no case reads `if documents_held is known` (advice.en.md:2)": State.MISSING,
        'no case reads `elif plan == "iep"` (advice.en.md:4)': State.SHOWN,
        # The rule is for an IEP alone.
        "no case reads the `else` of `if documents_held is known` (advice.en.md:2)": (
            State.IMPOSSIBLE
        ),
    } == branches


@pytest.mark.parametrize(
    ("question", "states"),
    [
        ("mediation.scheduled_on is unknown", "impossible shown"),
        ("not (plan is known and small.paper_sent is no)", "impossible shown"),
        ("plan is unknown or small.paper_sent is yes", "impossible shown"),
        ('plan != "iep"', "impossible shown"),
        ("deadlines.records is known", "missing shown"),
        ("deadlines.records is unknown", "shown missing"),
        ("due is known", "shown missing"),
        ("records.requested_on is known", "missing shown"),
        ('relationship == "hostile"', "missing shown"),
        ("discipline.days_this_year == 3", "missing shown"),
        ('small.paper_sent is yes and plan == "ifsp"', "impossible shown"),
    ],
)
def test_what_no_reader_can_be_given_is_not_asked_for(
    tmp_path: Path, question: str, states: str
) -> None:
    names = ", ".join(
        name
        for name in (
            "deadlines.records",
            "discipline.days_this_year",
            "due",
            "mediation.scheduled_on",
            "plan",
            "records.requested_on",
            "relationship",
            "small.paper_sent",
        )
        if name in question
    )
    text = f"{{# Uses: {names}. #}}\n{{% if {question} %}}\nA.\n{{% endif %}}\nB.\n"
    found = of(covered(tmp_path, spoilt((ADVICE, FILES[ADVICE], text))), ID)

    came = [n.state.value for n in found.needs if n.kind is Kind.BRANCH]
    assert states.split() == came


def test_what_a_text_asks_of_a_number_is_not_proved_impossible(tmp_path: Path) -> None:
    when = "    - plan: iep\n"
    many = f"{when}    - discipline.days_this_year: {{at_least: 5}}\n"
    text = "{# Uses: discipline.days_this_year. #}\n{% if discipline.days_this_year == 3 %}\nA.\n{% endif %}\nB.\n"
    days = "discipline.days_this_year: 7}"
    files = spoilt(
        (RULE, when, many),
        (ADVICE, FILES[ADVICE], text),
        (CASES, "small.paper_sent: no}", f"small.paper_sent: no, {days}"),
        ("questions.en.yaml", "", "discipline.days_this_year: {ask: How many?}\n"),
    )
    found = of(covered(tmp_path, files), ID)

    # Numbers that no condition tells apart are one to the analysis.
    branches = [need.state for need in found.needs if need.kind is Kind.BRANCH]
    assert [State.MISSING, State.SHOWN] == branches


def test_a_pair_that_cannot_be_is_not_asked_for(tmp_path: Path) -> None:
    # Whoever has the plan among the papers has papers: the two never change apart that way.
    when = "    - plan: iep\n"
    more = "    - any: [{documents_held: {includes: iep_current}}, {documents_held: {lacks: iep_current}}]\n"
    found = of(covered(tmp_path, spoilt((RULE, when, when + more))), ID)

    states = [n.state for n in found.needs if "documents_held" in n.lacks]
    assert State.IMPOSSIBLE in states


EITHER = """\
title: Ask for the records
because: The records show what was done.
when:
  any:
    - all: [{small.paper_sent: yes}, {mediation.agreed: yes}]
    - all: [{small.paper_sent: no}, {plan: iep}]
recommend: {urgency: soon}
cite: [cfr-300.613-a]
review_by: 2027-06-30
"""
ALIKE = "mediation.agreed: yes, plan: ifsp"


def either(*cases: str) -> dict[str, str]:
    """A rule with two clauses of which one is yes exactly where the other is no."""
    return spoilt(
        (RULE, FILES[RULE], EITHER),
        (ADVICE, FILES[ADVICE], "{# Uses: nothing. #}\nAsk.\n"),
        (CASES, FILES[CASES], "".join(cases)),
    )


def test_clauses_that_never_change_apart_decide_one_after_the_other(
    tmp_path: Path,
) -> None:
    given = case(f"small.paper_sent: yes, {ALIKE}", f"expect: [{ID}]")
    other = case(
        "small.paper_sent: no, mediation.agreed: no, plan: ifsp", f"never: [{ID}]"
    )
    not_given = case(f"small.paper_sent: no, {ALIKE}", f"never: [{ID}]")

    half = missing(of(covered(tmp_path / "a", either(given, other)), ID))
    whole = missing(of(covered(tmp_path / "b", either(given, not_given)), ID))

    assert "no case where `small.paper_sent: yes` is no alone" in half
    assert [] == [w for w in whole if w.endswith("`small.paper_sent: yes` is no alone")]
    assert "no two cases differ in `small.paper_sent: yes` alone" not in whole


def test_a_ruleset_of_one_state_is_asked_for_no_case_of_another(tmp_path: Path) -> None:
    asks = (
        RULE,
        "    - plan: iep\n",
        "    - state: [US-OH, us_bie]\n    - plan: iep\n",
    )
    here = ("ruleset.yaml", "jurisdiction: us_federal", "jurisdiction: US-OH")
    everywhere = covered(tmp_path / "all", spoilt(asks))
    ohio = covered(tmp_path / "ohio", spoilt(asks, here))

    said = [words for words in missing(of(everywhere, ID)) if "US-OH" in words]
    assert said
    assert [] == [words for words in missing(of(ohio, ID)) if "US-OH" in words]


def test_a_case_speaks_of_what_its_decisions_and_deadlines_rest_on(
    tmp_path: Path,
) -> None:
    speaks = case(
        "plan: iep", "decisions: {timing: later}", "deadlines: {records: none}"
    )
    write(tmp_path, spoilt((CASES, "", speaks)))
    ruleset = Ruleset.load(tmp_path / "small", today=TODAY)
    [found] = [
        each for each in ruleset.definition.rules[ID].cases if each.name == "plan: iep"
    ]

    parts = set(Naming(ruleset.definition).parts((), found))

    assert parts == {
        ("decision", "timing"),
        ("condition", "mediation_is_near"),
        ("parameter", "near"),
        ("deadline", "records"),
        ("parameter", "reply_time"),
    }


def test_rows_of_a_decision_have_clauses(tmp_path: Path) -> None:
    found = of(covered(tmp_path), "row 1 of `timing`")

    assert OTHER == found.rule
    assert 2 == len(found.needs)


# ------------------------------------------------------------------------ reports


def test_the_table_names_what_is_missing_and_counts_it(tmp_path: Path) -> None:
    lines = list(as_lines(covered(tmp_path), only=ID))

    assert [
        "                                              verdicts   clauses    limits     texts",
        "prepare/ask-for-records                            2/3       1/6         -         -",
        "    rule.yaml:1: no case leaves it open",
    ] == lines[:3]
    assert "4 cases" in lines[-1]


def test_a_long_name_has_a_line_of_its_own(tmp_path: Path) -> None:
    long = "prepare/ask-the-school-for-every-record-that-it-has-of-you"
    files = {
        name.replace(ID, long): text.replace(ID, long) for name, text in FILES.items()
    }
    lines = list(as_lines(covered(tmp_path, files), only=long))

    assert long in lines
    assert lines[2].startswith(" " * 44)


def test_what_waits_and_what_cannot_be_is_counted_below_the_table(
    tmp_path: Path,
) -> None:
    one = case("plan: iep", f"possible: [{ID}]", "confirm: unsure")
    two = case("plan: ifsp", f"never: [{ID}]", "confirm: unsure")
    text = "{# Uses: plan. #}\n{% if plan is unknown %}\nA.\n{% endif %}\nB.\n"
    advice = (ADVICE, FILES[ADVICE], text)
    first = covered(tmp_path / "a", spoilt((CASES, "", one), advice))
    both = covered(tmp_path / "b", spoilt((CASES, "", one + two), advice))

    assert [
        "1 more can never be shown, as is proved, and do not count.",
        "1 case waits for a person, and show nothing until then.",
    ] == list(as_lines(first))[-2:]
    assert (
        "2 cases wait for a person, and show nothing until then."
        == list(as_lines(both))[-1]
    )


def test_nothing_missing_leaves_the_totals_alone(tmp_path: Path) -> None:
    found = covered(tmp_path)
    whole = Coverage("small", found.cases, 0, ())

    assert "100.0 % shown by 4 cases: 0 of 0." == list(as_lines(whole))[-1]


def test_as_data_every_gap_has_its_place(tmp_path: Path) -> None:
    found = as_data(covered(tmp_path))

    data = json.loads(json.dumps(found))
    [rule] = (each for each in data["covered"] if each["name"] == ID)
    assert {
        "kind": "verdict",
        "words": "no case leaves it open",
        "line": 1,
    } == {key: rule["missing"][0][key] for key in ("kind", "words", "line")}
    assert rule["missing"][0]["file"].endswith(f"small/{RULE}")
    assert data["totals"]["all"]["shown"] == sum(
        data["totals"][str(kind)]["shown"] for kind in Kind
    )


def test_the_page_escapes_and_loads_nothing(tmp_path: Path) -> None:
    page = as_html(covered(tmp_path))

    assert "<h1>Coverage of small</h1>" in page
    assert "<li>no case leaves it open</li>" in page
    assert '<td class="number lacking">2 of 3</td>' in page
    assert '<td class="number">none</td>' in page
    assert "src=" not in page


@pytest.mark.slow
@pytest.mark.parametrize("name", bundled())
def test_the_cases_of_a_bundled_ruleset_show_all_that_can_be_shown(name: str) -> None:
    found = coverage(Ruleset.load(name))

    assert [] == [(each.name, missing(each)) for each in found.covered if each.missing]
