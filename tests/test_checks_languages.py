"""Everything a family reads, in every language of the ruleset."""

from mediation_rules.check import findings
from tests.small import ASK, WAIT, found, read, spoilt

SPANISH = {
    f"{ASK}/advice.es.md": "{# Uses: nothing. #}\nPida los documentos.\n",
    f"{WAIT}/advice.es.md": "{# Uses: nothing. #}\nVenga.\n",
    "questions.es.yaml": "plan: {ask: Que plan}\n",
}
BOTH = ("ruleset.yaml", "[en]", "[en, es]")


def test_a_recommendation_without_advice_in_a_language_is_reported() -> None:
    files = {f"{WAIT}/advice.es.md": SPANISH[f"{WAIT}/advice.es.md"]}

    assert [
        f"{ASK}/rule.yaml:1:1 error MR520 rule `prepare/ask-for-records` has no"
        " `advice.es.md`"
    ] == [item for item in found(BOTH, added=files) if "MR520" in item]


def test_a_rule_that_recommends_nothing_needs_no_advice() -> None:
    overrides = "overrides: [{rule: prepare/ask-for-records, because: It is late.}]"

    assert [] == [
        item
        for item in found(
            (f"{WAIT}/rule.yaml", "recommend:\n  urgency: routine", overrides),
            added={f"{WAIT}/advice.en.md": ""},
        )
        if "MR520" in item
    ]


def test_every_text_that_lacks_a_language_is_reported() -> None:
    links = (
        "overrides: [{rule: fit/wait-for-the-session, because: Late.}]\n"
        "adjusts: [{rule: fit/wait-for-the-session, urgency: now, because: Later.}]\n"
    )
    said = [
        item
        for item in found(
            BOTH,
            (f"{ASK}/rule.yaml", "", links),
            ("ruleset.yaml", "", "notice: A word.\n"),
            ("deadlines/all.yaml", "", "  note: Another word.\n"),
            (
                "conditions/all.yaml",
                "  decide:",
                "  reasons: [{when: mediation_is_near, bears: for, because: Near.}]\n  decide:",
            ),
            added=SPANISH,
        )
        if "MR540" in item
    ]

    assert [
        "citations.yaml:2:3 the title of `cfr-300.613-a`",
        "citations.yaml:3:3 the authority of `cfr-300.613-a`",
        "citations.yaml:8:3 the title of `guide`",
        "citations.yaml:9:3 the authority of `guide`",
        "citations.yaml:11:3 the locator of `guide`",
        "conditions/all.yaml:2:3 condition `mediation_is_near`",
        "conditions/all.yaml:6:3 the title of `timing`",
        "conditions/all.yaml:7:12 value `soon` of `timing`",
        "conditions/all.yaml:7:24 value `later` of `timing`",
        "conditions/all.yaml:8:13 a reason of `timing`",
        "conditions/all.yaml:10:7 a reason of `timing`",
        "conditions/all.yaml:13:7 a reason of `timing`",
        "contacts.yaml:2:3 contact `center`",
        "contacts.yaml:3:3 contact `center`",
        "deadlines/all.yaml:2:3 the title of `records`",
        "deadlines/all.yaml:6:3 what `records` protects",
        "deadlines/all.yaml:8:3 the note of `records`",
        "facts.yaml:3:3 the title of `small.paper_sent`",
        "parameters/all.yaml:2:3 parameter `near`",
        "parameters/all.yaml:7:3 parameter `reply_time`",
        f"{WAIT}/rule.yaml:1:1 the title of `fit/wait-for-the-session`",
        f"{WAIT}/rule.yaml:2:1 the reason of `fit/wait-for-the-session`",
        f"{ASK}/rule.yaml:1:1 the title of `prepare/ask-for-records`",
        f"{ASK}/rule.yaml:2:1 the reason of `prepare/ask-for-records`",
        f"{ASK}/rule.yaml:14:20 a reason of `prepare/ask-for-records`",
        f"{ASK}/rule.yaml:15:18 a reason of `prepare/ask-for-records`",
        "ruleset.yaml:1:1 section `fit`",
        "ruleset.yaml:1:1 section `prepare`",
        "ruleset.yaml:3:1 the title of the ruleset",
        "ruleset.yaml:10:1 the notice of the ruleset",
    ] == [
        item.replace("warning MR540 ", "").replace(" is not written in `es`", "")
        for item in said
    ]


def test_a_text_in_every_language_is_fine() -> None:
    both = "title: {en: Ask for the records, es: Pida los documentos}"

    assert [] == [
        item
        for item in found(
            BOTH,
            (f"{ASK}/rule.yaml", "title: Ask for the records", both),
            added=SPANISH,
        )
        if "the title of `prepare" in item
    ]


def test_a_sentence_that_stands_in_many_places_is_asked_for_once() -> None:
    said = [
        item
        for item in found(
            BOTH,
            ("deadlines/all.yaml", "", "  note: There is time.\n"),
            added=SPANISH,
        )
        if "MR540" in item and ("the note of" in item or ":12:7" in item)
    ]

    assert [
        "conditions/all.yaml:12:7 warning MR540 a reason of `timing` is not written in `es`"
    ] == said


def test_a_short_text_takes_its_translation_from_the_catalogue() -> None:
    catalogue = '"The session is near.": La sesi\u00f3n est\u00e1 cerca.\n'

    said = [
        item
        for item in found(
            BOTH, added={**SPANISH, "translations/conditions.es.yaml": catalogue}
        )
        if ":9:7" in item or "MR543" in item
    ]

    assert [] == said


def test_a_sentence_whose_translation_is_still_to_be_written_is_missing() -> None:
    catalogue = '"The session is near.":\n"There is time.": ""\n'

    said = [
        item
        for item in found(
            BOTH, added={**SPANISH, "translations/conditions.es.yaml": catalogue}
        )
        if "a reason of `timing`" in item
    ]

    assert [
        "conditions/all.yaml:9:7 warning MR540 a reason of `timing` is not written in `es`",
        "conditions/all.yaml:12:7 warning MR540 a reason of `timing` is not written in `es`",
    ] == said


def test_nothing_is_called_a_translation_of_nothing_while_a_file_cannot_be_read() -> (
    None
):
    catalogue = {"translations/conditions.es.yaml": '"Nobody says this": Nadie\n'}
    definition, facts, _ = read(spoilt(BOTH, added={**SPANISH, **catalogue}))

    assert "MR543" in {item.code for item in findings(definition, facts)}
    assert "MR543" not in {
        item.code for item in findings(definition, facts, is_whole=False)
    }


def test_files_in_a_language_that_is_not_listed_are_drafts() -> None:
    catalogue = {"translations/conditions.es.yaml": '"Nobody says this": Nadie\n'}

    assert found() == found(added={**SPANISH, **catalogue})


def test_a_question_for_a_fact_that_the_first_language_does_not_ask_for_is_no_translation() -> (
    None
):
    more = {
        "questions.es.yaml": "student.in_danger: {ask: Que, phrases: {yes: si, no: no, unknown: no sabemos}}\n"
    }

    assert [] == [
        item
        for item in found(BOTH, added={**SPANISH, **more})
        if "MR521" in item and "questions" in item
    ]
