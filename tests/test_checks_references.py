"""Names that one part of a ruleset uses for another."""

from mediation_rules.check import findings
from tests.small import ASK, WAIT, found, line, read, spoilt

RULE = f"{ASK}/rule.yaml"


def test_a_sound_ruleset_has_nothing_to_find() -> None:
    assert [] == found()


def test_an_unknown_condition_is_reported_where_it_is_named() -> None:
    assert [
        f"{RULE}:6:7 error MR301 unknown condition `mediaton_is_near` -> mediation_is_near"
    ] == found((RULE, "- mediation_is_near", "- mediaton_is_near"))


def test_an_unknown_condition_far_from_every_name_lists_them() -> None:
    definition, facts, _ = read(spoilt((RULE, "- mediation_is_near", "- holidays")))

    assert ["Use one of: mediation_is_near"] == [
        item.fix for item in findings(definition, facts)
    ]


def test_a_predicate_of_the_application_is_a_known_condition() -> None:
    changes = (
        RULE,
        "- mediation_is_near",
        "- mediation_is_near\n    - district_is_rural",
    )

    assert [f"{RULE}:7:7 error MR301 unknown condition `district_is_rural`"] == found(
        changes
    )
    assert [] == found(changes, predicates=("district_is_rural",))


def test_a_decision_alone_is_no_condition() -> None:
    [said] = found((RULE, "- mediation_is_near", "- timing"))

    assert f"{RULE}:6:7 error MR302 `timing` is a decision, not a condition" == said


def test_an_unknown_parameter_is_reported_in_a_condition_a_due_date_and_a_deadline() -> (
    None
):
    assert [
        "conditions/all.yaml:3:56 error MR201 unknown parameter `nera` -> near",
        "deadlines/all.yaml:4:19 error MR201 unknown parameter `replytime` -> reply_time",
        f"{RULE}:11:53 error MR201 unknown parameter `naer` -> near",
    ] == [
        item
        for item in found(
            ("conditions/all.yaml", "param: near", "param: nera"),
            ("deadlines/all.yaml", "param: reply_time", "param: replytime"),
            (RULE, "by: {param: near}", "by: {param: naer}"),
        )
        if "MR226" not in item
    ]


def test_an_unknown_citation_is_reported_wherever_it_stands() -> None:
    cite = "because: The session is near.\n      cite: [guid]"

    assert [
        "conditions/all.yaml:12:14 error MR202 unknown citation `guid` -> guide",
        f"{RULE}:12:8 error MR202 unknown citation `cfr-300.613-b` -> cfr-300.613-a",
    ] == found(
        ("conditions/all.yaml", "because: The session is near.", cite),
        (RULE, "[cfr-300.613-a]", "[cfr-300.613-b]"),
    )


def test_an_unknown_rule_is_reported_in_every_kind_of_link() -> None:
    links = (
        "before: [fit/wait-for-the-sesion]\n"
        "exclusive_with: [fit/nothing-like-it]\n"
        "overrides: [{rule: fit/wait, because: It is late.}]\n"
        "adjusts: [{rule: fit/weit, urgency: now, because: It is late.}]\n"
    )

    assert [
        f"{RULE}:14:10 error MR303 unknown rule `fit/wait-for-the-sesion`"
        " -> fit/wait-for-the-session",
        f"{RULE}:15:18 error MR303 unknown rule `fit/nothing-like-it`",
        f"{RULE}:16:20 error MR303 unknown rule `fit/wait`",
        f"{RULE}:17:18 error MR303 unknown rule `fit/weit`",
    ] == found((RULE, "", links))


def test_a_rule_that_was_renamed_is_known_by_its_new_name() -> None:
    assert [
        f"{RULE}:14:10 error MR303 rule `fit/wait` is now called"
        " `fit/wait-for-the-session`"
    ] == found(
        (RULE, "", "before: [fit/wait]\n"),
        (f"{WAIT}/rule.yaml", "", "formerly: [fit/wait]\n"),
    )


def test_a_rule_in_an_unlisted_section_is_reported() -> None:
    assert [
        f"{RULE}:1:1 error MR304 unknown section `prepare` -> prepares",
    ] == found(("ruleset.yaml", "id: prepare,", "id: prepares,"))


def test_a_deadline_that_starts_from_no_date_is_reported() -> None:
    assert [
        "deadlines/all.yaml:3:3 error MR204 `records.requested` is not a date:"
        " it is of type boolean",
        "deadlines/all.yaml:3:3 warning MR541 no question asks for `records.requested`"
        " in `en`",
    ] == found(("deadlines/all.yaml", "records.requested_on", "records.requested"))


def test_a_deadline_that_starts_from_an_unknown_fact_is_reported() -> None:
    assert [
        "deadlines/all.yaml:3:3 error MR204 unknown date `records.requestd_on`"
        " -> records.requested_on"
    ] == found(("deadlines/all.yaml", "records.requested_on", "records.requestd_on"))


def test_a_due_date_on_an_unknown_deadline_is_reported() -> None:
    due = "due: {on: deadlines.recrods}"

    assert [f"{RULE}:11:13 error MR203 unknown deadline `recrods` -> records"] == found(
        (RULE, "due: {before: mediation.scheduled_on, by: {param: near}}", due)
    )


def test_a_due_date_on_a_known_deadline_is_fine() -> None:
    assert [] == found(
        (
            f"{WAIT}/rule.yaml",
            "urgency: routine",
            "urgency: routine\n  due: {on: deadlines.records}",
        )
    )


def test_a_date_compared_with_what_is_no_date_is_reported() -> None:
    more = "- mediation_is_near\n    - mediation.scheduled_on: {after: {fact: plan}}"

    assert [
        f"{RULE}:7:46 error MR204 `plan` is not a date: it is of type enum"
    ] == found((RULE, "- mediation_is_near", more))


def test_a_record_may_compare_its_own_days_and_those_of_the_dispute() -> None:
    more = (
        "- mediation_is_near\n"
        "    - timeline: {any: {all: [{on: {before: {fact: on}}},"
        " {on: {after: {fact: records.requested_on}}}]}}"
    )

    assert [] == found((RULE, "- mediation_is_near", more))


def test_a_record_that_compares_a_day_with_an_unknown_one_is_reported() -> None:
    more = "- mediation_is_near\n    - timeline: {any: {on: {before: {fact: own}}}}"

    assert [f"{RULE}:7:44 error MR204 unknown date `own`"] == found(
        (RULE, "- mediation_is_near", more)
    )


def test_a_rule_that_names_itself_is_reported() -> None:
    links = (
        "before: [prepare/ask-for-records]\n"
        "overrides: [{rule: prepare/ask-for-records, because: It is late.}]\n"
    )

    assert [
        f"{RULE}:14:10 error MR305 rule `prepare/ask-for-records` names itself"
        " under `before`",
        f"{RULE}:15:20 error MR305 rule `prepare/ask-for-records` names itself"
        " under `overrides`",
    ] == found((RULE, "", links))


def test_a_rule_that_is_overridden_twice_by_one_is_reported() -> None:
    links = (
        "overrides:\n"
        "  - {rule: fit/wait-for-the-session, because: It is late.}\n"
        "  - {rule: fit/wait-for-the-session, because: It is over.}\n"
    )

    assert [
        f"{RULE}:16:12 warning MR306 `fit/wait-for-the-session` stands twice"
        " under `overrides`"
    ] == found((RULE, "", links))


def test_a_former_id_that_is_still_in_use_is_reported() -> None:
    assert [
        f"{RULE}:14:12 error MR307 former id `fit/wait-for-the-session` belongs to"
        " rule `fit/wait-for-the-session`"
    ] == found((RULE, "", "formerly: [fit/wait-for-the-session]\n"))


def test_a_former_id_of_two_rules_is_reported() -> None:
    assert [
        f"{RULE}:14:12 error MR307 former id `fit/old` belongs to rule"
        " `fit/wait-for-the-session`"
    ] == found(
        (RULE, "", "formerly: [fit/old]\n"),
        (f"{WAIT}/rule.yaml", "", "formerly: [fit/old]\n"),
    )


def test_a_rule_that_was_renamed_to_its_own_id_is_reported() -> None:
    assert [
        f"{RULE}:14:12 error MR307 former id `prepare/ask-for-records` belongs to"
        " rule `prepare/ask-for-records`"
    ] == found((RULE, "", "formerly: [prepare/ask-for-records]\n"))


def test_a_name_whose_own_file_could_not_be_read_is_not_called_unknown() -> None:
    broken = spoilt(
        ("conditions/all.yaml", "within_next", "within_nxt"),
        ("parameters/all.yaml", "45 calendar days", "45 calendarr days"),
        ("deadlines/all.yaml", "whose: school", "whose: nobody"),
        (RULE, "mediation_is_near", "mediation_is_near\n    - near_by"),
        (RULE, "", "before: [fit/wait-for-the-session, fit/other]\n"),
        (f"{WAIT}/rule.yaml", "urgency: routine", "urgency: later"),
        (f"{WAIT}/rule.yaml", "mediation.agreed: yes", "mediation.agreed: maybe"),
    )
    definition, facts, wrong = read(broken)

    assert wrong != []
    assert [
        f"{RULE}:7:7 error MR301 unknown condition `near_by`",
        f"{RULE}:15:36 error MR303 unknown rule `fit/other`",
    ] == [line(item) for item in findings(definition, facts, is_whole=False)]
