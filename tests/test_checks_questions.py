"""Questions for the facts that rules ask about."""

from tests.small import ASK, found

QUESTIONS = "questions.en.yaml"


def test_a_fact_without_a_question_is_reported_where_it_is_needed_first() -> None:
    assert [
        f"{ASK}/rule.yaml:5:7 warning MR541 no question asks for `plan` in `en`"
    ] == found((QUESTIONS, "plan: {ask: Which plan does your child have?}\n", ""))


def test_the_start_of_a_deadline_and_the_day_of_a_due_date_are_asked_for() -> None:
    assert [
        "deadlines/all.yaml:3:3 warning MR541 no question asks for `records.requested_on`"
        " in `en`",
        f"{ASK}/rule.yaml:11:17 warning MR541 no question asks for `iep.next_meeting_on`"
        " in `en`",
    ] == [
        item
        for item in found(
            (
                QUESTIONS,
                "records.requested_on: {ask: On which day did you ask for the records?}\n",
                "",
            ),
            (
                f"{ASK}/rule.yaml",
                "before: mediation.scheduled_on",
                "before: iep.next_meeting_on",
            ),
        )
        if "MR523" not in item
    ]


def test_a_list_of_records_needs_no_question() -> None:
    more = "- mediation_is_near\n    - timeline: {any: {kind: call}}"

    assert [] == found((f"{ASK}/rule.yaml", "- mediation_is_near", more))


def test_choices_without_words_are_reported() -> None:
    assert [
        f"{QUESTIONS}:7:1 warning MR544 the question for `mediation.kind` has no words for"
        " after_filing"
    ] == found(
        (
            QUESTIONS,
            "",
            "mediation.kind: {ask: Which?, choices: {before_filing: Before}}\n",
        )
    )


def test_a_question_may_leave_all_choices_or_phrases_to_the_fact() -> None:
    assert [] == found((QUESTIONS, "", "relationship: {ask: How do you stand?}\n"))


def test_phrases_for_some_answers_only_are_reported() -> None:
    assert [
        f"{QUESTIONS}:1:1 warning MR546 the question for `plan` lacks the phrase `unknown`",
        f"{QUESTIONS}:3:1 warning MR546 the question for `mediation.agreed` lacks the"
        " phrase `no`, `unknown`",
    ] == found(
        (QUESTIONS, "have?}", "have?, phrases: {value: the plan is so}}"),
        (QUESTIONS, "yes?}", "yes?, phrases: {yes: both said yes}}"),
    )
