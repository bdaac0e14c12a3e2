"""Two versions of a ruleset are compared over all disputes, and each difference is shown by one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mediation_rules import Ruleset
from mediation_rules import conditions as c
from mediation_rules import rules as r
from mediation_rules.check import CheckedRuleset
from mediation_rules.compile import compile_program
from mediation_rules.contrast import Contrast, NotComparable, contrast
from mediation_rules.examples import CaseExample
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.own_facts import dispute_class_with
from tests import made
from tests.made import HERE, TODAY, length

NEAR = c.ParameterRef("near", HERE)
AGREED, AFRAID = {"mediation.agreed": True}, {"support.afraid": True}
IS_NEAR = {"mediation.scheduled_on": {"within_next": NEAR}}


def ruleset(*parts: Any, **changes: Any) -> Ruleset:
    definition = replace(made.definition(*parts), **changes)
    own = tuple(definition.own_facts.values())
    model = dispute_class_with(own, Dispute) if own else Dispute
    facts = FactModel.of(model)
    derived = facts.derived(definition.deadlines, definition.decisions.values())
    return Ruleset(
        checked=CheckedRuleset(definition, derived),
        program=compile_program(definition),
        model=model,
        predicates={},
    )


def found(one: list[Any], other: list[Any], **changes: Any) -> Contrast:
    return contrast(ruleset(*one), ruleset(*other, **changes), as_of=TODAY)


def whats(one: list[Any], other: list[Any]) -> list[tuple[str, str]]:
    return [(each.id, each.what) for each in found(one, other).changes]


def near(text: str, since: date | None = None) -> r.Parameter:
    if since is None:
        return made.parameter("near", (length(text), None, None))
    return made.parameter(
        "near", (length("14 calendar days"), None, since), (length(text), since, None)
    )


# ----------------------------------------------------------------------- sentences


def test_a_parameter_that_touches_several_rules_is_one_sentence_with_the_list() -> None:
    rules = [
        made.named("soon", IS_NEAR),
        made.rule("a/one", IS_NEAR),
        made.rule("a/two", "soon", urgency="soon"),
    ]
    said = str(
        found([near("14 calendar days"), *rules], [near("21 calendar days"), *rules])
    )

    assert said == (
        "made 1.0 (made) -> made 1.0 (made), as of 2026-10-05\n"
        "Some situations are advised otherwise: 2 pieces of advice.\n"
        "\n"
        "2 pieces of advice are given where they were not:"
        " (`near` went from 14 calendar days to 21 calendar days)\n"
        "  Title of a/one [a/one]\n"
        "  Title of a/two [a/two]\n"
        "  With {mediation.scheduled_on: 2026-10-20} on 2026-10-05:"
        " nothing -> routine, settled"
    )


def test_what_a_new_rule_sets_aside_is_one_sentence_with_its_name() -> None:
    rules = [made.rule("a/one", AGREED), made.rule("a/two", AGREED)]
    more = made.rule("a/more", AFRAID, overrides=["a/one", "a/two"], recommends=False)

    came, went = found(rules, [*rules, more]), found([*rules, more], rules)

    assert (
        "2 pieces of advice are no longer given where they were: (`a/more` is new)\n"
        in str(came)
    )
    assert (
        "2 pieces of advice are given where they were not: (`a/more` is gone)\n"
        in str(went)
    )


def test_rules_that_changed_themselves_are_said_one_by_one() -> None:
    before = [made.rule("a/one", AGREED), made.rule("a/two", AGREED)]
    after = [made.rule("a/one", AGREED, urgency="now"), made.rule("a/three", AFRAID)]
    said = str(found(before, after)).split("\n\n")[1:]

    assert said == [
        "Title of a/one [a/one] is more urgent.\n"
        "  With {mediation.agreed: yes} on 2026-10-05: routine, settled -> now, settled",
        "New: Title of a/three [a/three] is given where it was not.\n"
        "  With {support.afraid: yes} on 2026-10-05: nothing -> routine, settled",
        "Gone: Title of a/two [a/two] is no longer given where it was.\n"
        "  With {mediation.agreed: yes} on 2026-10-05: routine, settled -> nothing",
    ]


def test_nothing_is_said_of_what_means_the_same() -> None:
    same = found(
        [made.rule("a/one", {"all": [AGREED, AFRAID]})],
        [made.rule("a/one", {"not": {"any": [{"not": AFRAID}, {"not": AGREED}]}})],
    )

    assert not same
    assert str(same).endswith("No situation is advised otherwise.")


# -------------------------------------------------------------------------- advice


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ({}, {"if_unknown": "warn"}, "gained"),
        ({"if_unknown": True}, {}, "lost"),
        ({"if_unknown": True}, {"if_unknown": "warn"}, "less_sure"),
        ({"if_unknown": "warn"}, {"if_unknown": True}, "surer"),
        ({}, {"urgency": "soon"}, "more_urgent"),
        ({"urgency": "now"}, {}, "less_urgent"),
        ({}, {"recommends": False}, "lost"),
    ],
)
def test_each_way_in_which_advice_can_be_another_has_its_word(
    before: Any, after: Any, what: str
) -> None:
    rules = [made.rule("a/one", AGREED, **each) for each in (before, after)]

    assert [("a/one", what)] == whats(rules[:1], rules[1:])


def test_advice_can_be_held_back_and_let_go() -> None:
    never = made.rule("a/one", {"any": []})
    holds = made.rule("b/two", AFRAID, if_unknown="hold", overrides=["a/one"])
    given = made.rule("a/one", {"known": "plan"}, if_unknown="warn")

    more, less = [given, holds], [never, holds]

    assert [("a/one", "gained"), ("a/one", "held")] == whats(less, more)
    assert [("a/one", "lost"), ("a/one", "let_go")] == whats(more, less)


WITHIN = [made.due("within", by="3 calendar days")]
BEFORE = [made.due("before", "mediation.scheduled_on", "3 calendar days")]
CLOCK = made.deadline("clock", "dispute.known_on", "30 calendar days")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([made.rule("a/one", AGREED)], [made.rule("a/one", AGREED, due=WITHIN)]),
        ([made.rule("a/one", AGREED)], [made.rule("a/one", AGREED, due=BEFORE)]),
        (
            [
                made.rule("a/one", AGREED, due=[replace(WITHIN[0], by=NEAR)]),
                near("14 calendar days"),
            ],
            [
                made.rule("a/one", AGREED, due=[replace(WITHIN[0], by=NEAR)]),
                near("21 calendar days"),
            ],
        ),
        (
            [made.rule("a/one", AGREED), made.rule("b/two", AFRAID, recommends=False)],
            [
                made.rule("a/one", AGREED),
                made.rule(
                    "b/two",
                    AFRAID,
                    recommends=False,
                    adjusts=[made.adjustment("a/one", due=WITHIN)],
                ),
            ],
        ),
    ],
)
def test_a_due_day_can_move(before: list[Any], after: list[Any]) -> None:
    assert [("a/one", "moved")] == whats(before, after)


def test_a_due_day_moves_with_its_time_limit() -> None:
    rule = made.rule("a/one", AGREED, due=[made.due("on", "deadlines.clock")])
    later = replace(CLOCK, length=length("45 calendar days"))

    assert [("a/one", "moved"), ("clock", "moved")] == whats(
        [rule, CLOCK], [rule, later]
    )
    assert found([rule, CLOCK], [rule, later]).changes[0].because == (
        "the deadline `clock` changed",
    )


def test_a_day_moves_where_another_rule_gives_it_and_not_where_that_rule_moves_others() -> (
    None
):
    moved = [made.adjustment("b/two", due=WITHIN), made.adjustment("a/one", due=WITHIN)]
    rules = [made.rule("a/one", AGREED), made.rule("b/two", AGREED)]
    one, both = (
        made.rule("c/three", AFRAID, recommends=False, adjusts=some)
        for some in (moved[:1], moved)
    )

    assert [("a/one", "moved")] == whats([*rules, one], [*rules, both])


def test_an_example_may_be_an_answer_without_a_value() -> None:
    rule = made.rule("a/one", {"unknown": "plan"})

    assert "  With {answers: {plan: dont_know}} on 2026-10-05" in str(found([], [rule]))


def test_a_limit_that_a_rule_compares_a_day_with_is_a_cause() -> None:
    later = c.FactRef("deadlines.clock", HERE)
    asks = {"any": [AGREED, {"hearing.scheduled_on": {"after": later}}]}
    one, other = made.rule("a/one", asks), made.rule("a/one", asks, urgency="now")
    longer = replace(CLOCK, length=length("90 calendar days"))
    because = {
        each.id: each.because for each in found([one, CLOCK], [other, longer]).changes
    }

    assert {"a/one": ("the deadline `clock` changed",), "clock": ()} == because


# ------------------------------------------------------- time limits and decisions


def test_a_time_limit_is_looked_at_in_every_way_in_which_it_can_be_extended() -> None:
    twice = [made.extension(AGREED, "60 calendar days"), made.extension(AGREED, None)]
    one = replace(CLOCK, extensions=tuple(twice))
    other = replace(
        one, extensions=(made.extension(AGREED, "90 calendar days"), twice[1])
    )
    example = found([one], [other]).changes[0].example

    assert example.given["mediation.agreed"] is True


def test_a_time_limit_can_come_and_go() -> None:
    hidden = replace(
        made.deadline(
            "clock", "dispute.known_on", "30 calendar days", condition=AGREED
        ),
        hidden_while_unknown=True,
    )

    assert [("clock", "gained")] == whats([], [CLOCK])
    assert [("clock", "lost")] == whats([CLOCK], [])
    assert [("clock", "lost")] == whats([CLOCK], [hidden])


def test_a_decision_is_told_from_which_value_to_which() -> None:
    one = made.decision("fit", made.case("yes", AGREED), otherwise="no")
    other = made.decision("fit", made.case("yes", AFRAID), otherwise="no")
    said = str(found([one], [other]))

    assert said.endswith(
        "Title of fit [fit] comes out otherwise.\n"
        "  With {mediation.agreed: yes} on 2026-10-05: yes -> undecided, not settled\n"
        "  Elsewhere: yes -> no; undecided, not settled -> yes;"
        " undecided, not settled -> no; no -> yes; no -> undecided, not settled"
    )


def test_a_decision_that_passes_over_what_is_unknown_differs_from_one_that_waits() -> (
    None
):
    rows = (made.case("yes", AGREED), made.case("maybe", AFRAID))
    waits = made.decision("fit", *rows)
    skips = made.decision("fit", *rows, if_unknown=False)

    assert [("fit", "decided")] == whats([waits], [skips])


def test_a_decision_that_takes_all_is_compared_row_by_row() -> None:
    one = made.decision("ways", made.case("talk", AGREED), hit="all")
    other = made.decision("ways", made.case("talk", AFRAID), hit="all")

    assert [("ways", "decided")] == whats([one], [other])
    assert [] == whats([one], [one])


def test_a_new_decision_and_one_that_is_gone_are_said() -> None:
    fit = made.decision("fit", made.case("yes", AGREED), otherwise="no")

    assert str(found([], [fit])).split("\n\n")[1].startswith("New: Title of fit [fit]")
    assert str(found([fit], [])).split("\n\n")[1].startswith("Gone: Title of fit [fit]")


# ---------------------------------------------------------------- names and words


def test_a_rule_with_another_name_is_followed() -> None:
    now = replace(made.rule("b/new", AGREED, urgency="now"), formerly=("a/old",))
    other = found([made.rule("a/old", AGREED)], [now])

    assert {"a/old": "b/new"} == other.renamed
    assert [("b/new", "more_urgent")] == [
        (each.id, each.what) for each in other.changes
    ]
    assert "`a/old` is now called `b/new`." in str(other)


def test_what_is_only_worded_otherwise_is_listed() -> None:
    text = r.Text("en", "Hello", (), HERE)
    one = replace(made.rule("a/one", AGREED), texts={"en": text})
    other = replace(
        one,
        title={"en": "Another"},
        because={"en": "Another."},
        texts={"es": text},
        cite=made.refs("a"),
    )
    said = str(found([one], [other]))

    assert said.endswith(
        "Other words in 1 piece of advice:\n"
        "  Another [a/one]: title, reason, text (en), text (es), sources"
    )


# --------------------------------------------------------- what cannot be compared


def test_what_cannot_be_taken_apart_is_said_to_be_not_compared() -> None:
    def within(text: str) -> list[Any]:
        asks = {"dispute.known_on": {"within_last": length(text)}}
        return [made.rule("a/one", asks)]

    assert found(within("5 school days"), within("9 school days")).not_compared == (
        "`a/one`: whether it is given, which rests on dispute.known_on",
        "`a/one`: whether it is no longer given, which rests on dispute.known_on",
    )


def test_a_day_for_which_no_dispute_shows_another_is_not_compared() -> None:
    def due(text: str) -> list[Any]:
        day = made.due("before", "mediation.scheduled_on", text)
        return [made.rule("a/one", AGREED, due=[day])]

    said = str(found(due("5 school days"), due("9 school days")))

    assert said.endswith(
        "Not compared, as no dispute could be found that shows it either way:\n"
        "  `a/one`: its day"
    )


def test_advice_that_another_piece_always_shuts_out_is_not_compared() -> None:
    rival = made.rule("b/two", AGREED, protected=True, exclusive_with=["a/one"])
    shut_out = made.rule("a/one", AGREED, if_unknown="warn")
    other = replace(rival, if_unknown=shut_out.if_unknown)
    now = made.rule("a/one", AGREED, urgency="now", if_unknown=True)

    assert found([other, shut_out], [other, now]).not_compared == (
        "`a/one`: how sure it is",
        "`a/one`: how urgent it is",
    )


def test_a_value_that_one_ruleset_does_not_know_cannot_be_told_to_both() -> None:
    def own(*values: str) -> r.OwnFact:
        return r.OwnFact(
            "made.it", "enum", values, "It", "", None, True, "shared", False, HERE
        )

    rule = made.rule("a/one", {"made.it": "c"})
    other = found([own("a", "b")], [own("a", "b", "c"), rule])

    assert ("`a/one`: whether it is given",) == other.not_compared


def test_rulesets_for_two_states_cannot_be_compared() -> None:
    one = ruleset(jurisdiction="US-PA")

    with pytest.raises(NotComparable, match="for two states"):
        contrast(one, ruleset(jurisdiction="US-OH"))


def test_facts_of_two_kinds_cannot_be_told_to_both() -> None:
    def own(kind: Any, *values: str) -> r.OwnFact:
        return r.OwnFact(
            "made.it", kind, values, "It", "It.", None, True, "shared", False, HERE
        )

    with pytest.raises(NotComparable, match="is boolean in one ruleset and enum"):
        found([own("boolean")], [own("enum", "a", "b")])


def test_each_ruleset_is_told_only_the_facts_that_it_knows() -> None:
    own = r.OwnFact(
        "made.it", "boolean", (), "It", "It.", None, True, "shared", False, HERE
    )
    has = [
        own,
        made.rule("a/one", {"any": [{"made.it": True}, {"unknown": "made.it"}]}),
    ]

    assert [("a/one", "gained")] == whats([], has)
    assert [("a/one", "lost")] == whats(has, [])


def test_examples_are_in_the_state_that_a_ruleset_is_for() -> None:
    rule = [made.rule("a/one", {"state": {"in": ("US-PA", "US-OH")}})]
    example = found([], rule, jurisdiction="US-PA").changes[0].example

    assert {"state": "US-PA"} == example.given


# --------------------------------------------------------------------------- days


def test_a_value_that_comes_into_force_later_is_looked_at_on_its_day() -> None:
    rule, day = made.rule("a/one", IS_NEAR), date(2027, 1, 1)
    other = found(
        [near("14 calendar days"), rule], [near("21 calendar days", day), rule]
    )

    assert (TODAY, day) == other.days
    assert [day] == [each.example.as_of for each in other.changes]


def test_without_a_day_it_is_the_newest_on_which_a_source_was_looked_at() -> None:
    rules = ruleset(made.citation("a"))

    assert (TODAY,) == contrast(rules, rules).days


# ------------------------------------------------------------- what may be forgotten


def forgotten(one: list[Any], other: list[Any], **changes: Any) -> tuple[str, ...]:
    return found(one, other, **changes).forgotten


def a_case(**expected: Any) -> CaseExample:
    return CaseExample("both said yes", TODAY, AGREED, **expected)


def test_other_advice_under_the_same_version_is_noticed() -> None:
    one, other = [made.rule("a/one", AGREED)], [made.rule("a/one", AFRAID)]

    assert forgotten(one, other) == (
        "Both are version 0.1.0, and families read something else. Give the new one another"
        " version, so that nobody takes it for the old one.",
    )
    assert forgotten(one, other, version="1.1") == ()
    assert forgotten(one, one) == ()


def test_two_rulesets_with_two_names_are_no_versions_of_each_other() -> None:
    one, other = [made.rule("a/one", AGREED)], [made.rule("b/one", AFRAID)]

    assert forgotten(one, other, id="other") == ()


def test_a_rule_that_is_gone_without_a_trace_is_noticed() -> None:
    one = [made.rule("a/old", AGREED), made.rule("a/older", AGREED)]
    other = [replace(made.rule("b/new", AGREED), formerly=("a/old",))]

    assert forgotten(one, other, version="1.1") == (
        "Gone, and named by no rule under `formerly`: `a/older`. Overlays and receipts that"
        " name them will not find them.",
    )


def test_a_text_that_nobody_read_again_is_noticed() -> None:
    was = replace(
        made.rule("a/one", AGREED), texts={"en": r.Text("en", "Hello", (), HERE)}
    )
    now = replace(was, texts={"en": r.Text("en", "Good day", (), HERE)})
    read_again = replace(now, review_by=date(2028, 1, 1))

    assert forgotten([was], [now], version="1.1") == (
        "Another text, and the reviewer and the day of the next review are the old ones:"
        " `a/one`. Has a person read it again?",
    )
    assert forgotten([was], [read_again], version="1.1") == ()


def test_cases_that_were_bent_to_a_rule_are_noticed() -> None:
    was = replace(
        made.rule("a/one", AGREED), cases=(a_case(expect=made.refs("a/one")),)
    )
    now = replace(made.rule("a/one", AFRAID), cases=(a_case(never=made.refs("a/one")),))
    rule_alone = replace(now, cases=was.cases)
    more_cases = replace(now, cases=(*was.cases, replace(a_case(), name="another")))
    cases_alone = replace(was, cases=now.cases)

    assert forgotten([was], [now], version="1.1") == (
        "The rule and what its cases expect were changed together: `a/one`. Was the rule"
        " wrong, or were the cases?",
    )
    assert forgotten([was], [rule_alone], version="1.1") == ()
    assert forgotten([was], [more_cases], version="1.1") == ()
    assert forgotten([was], [cases_alone], version="1.1") == ()
