"""Advice texts held against the rules they belong to."""

import pytest

from mediation_rules.check import findings
from tests.small import ASK, WAIT, found, read, spoilt

RULE, ADVICE = f"{ASK}/rule.yaml", f"{ASK}/advice.en.md"
WAITING, WAITING_ADVICE = f"{WAIT}/rule.yaml", f"{WAIT}/advice.en.md"


def said(path: str, body: str, *changes: tuple[str, str, str]) -> list[str]:
    """Put `body` in the text of the rule that waits, and return what is found there."""
    home = path.rpartition("/")[0]
    text = f"{{# Uses: {', '.join(names_in(body)) or 'nothing'}. #}}\n{body}\n"
    files = {f"{home}/advice.en.md": text}
    items = [item.partition(" ")[2] for item in found(*changes, added=files)]
    return [item for item in items if "MR228" not in item]


def names_in(body: str) -> list[str]:
    words = (
        body.replace("{{", " §").replace("{% if", " §").replace("{% elif", " §").split()
    )
    names = [words[i + 1] for i, word in enumerate(words) if word == "§"]
    return sorted(set(names))


def test_a_mistake_that_reading_the_text_finds_is_reported() -> None:
    assert [f"{ADVICE}:1:10 error MR508 `child` is declared and not used"] == found(
        (ADVICE, "{{ child }}", "your child")
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("mediation.schedule_on", "unknown name `mediation.schedule_on` in a text"),
        ("params.nera", "unknown parameter `nera` in a text"),
        ("deadlines.recrods.by_rule", "unknown deadline `recrods` in a text"),
        ("decisions.timeing", "unknown decision `timeing` in a text"),
        ("contacts.centre.name", "unknown contact `centre` in a text"),
    ],
)
def test_an_unknown_name_is_reported_once_at_its_place(name: str, message: str) -> None:
    [item] = said(WAITING_ADVICE, f"Say {{{{ {name} }}}}.")

    assert item.startswith(f"error MR522 {message}")


def test_the_name_that_was_meant_is_offered() -> None:
    assert [
        "error MR522 unknown name `mediation.schedule_on` in a text"
        " -> mediation.scheduled_on"
    ] == said(WAITING_ADVICE, "Say {{ mediation.schedule_on | longdate }}.")


UNKNOWN = "error MR523 `mediation.scheduled_on` may be unknown when this text is shown"
DATE = "It is on {{ mediation.scheduled_on | longdate }}."


def test_a_fact_that_the_condition_needs_may_be_printed() -> None:
    assert [] == said(ADVICE, DATE)


def test_a_fact_that_one_branch_needs_may_be_unknown() -> None:
    assert [UNKNOWN] == said(WAITING_ADVICE, DATE)


@pytest.mark.parametrize(
    "body",
    [
        "{% if mediation.scheduled_on is known %}" + DATE + "{% endif %}",
        "{% if mediation.scheduled_on is unknown %}Ask.{% else %}"
        + DATE
        + "{% endif %}",
        "It is on {{ mediation.scheduled_on | or_blank }}.",
    ],
)
def test_a_guarded_fact_may_be_unknown(body: str) -> None:
    assert [] == said(WAITING_ADVICE, body)


def test_a_fact_guarded_by_another_may_be_unknown() -> None:
    guarded = "{% if plan is known %}" + DATE + "{% endif %}"

    assert [UNKNOWN] == said(WAITING_ADVICE, guarded)


def test_a_rule_that_warns_knows_nothing_for_certain() -> None:
    definition, facts, _ = read(spoilt((RULE, "cite:", "if_unknown: warn\ncite:")))
    items = findings(definition, facts)

    assert ["`due` may be unknown when this text is shown"] == [
        item.message for item in items
    ]
    assert items[0].why.startswith(
        "With `if_unknown: warn` this rule is given while its condition is unknown."
    )
    assert items[0].fix.startswith("Write `{% if due is known %}` before")


def test_the_reason_says_that_no_due_date_is_given() -> None:
    files = {WAITING_ADVICE: "{# Uses: due. #}\nBy {{ due | longdate }}.\n"}
    definition, facts, _ = read(spoilt(added=files))

    assert ["This rule gives no due date."] == [
        item.why.partition(" A text")[0] for item in findings(definition, facts)
    ]


def test_the_reason_says_that_the_condition_can_hold_without_it() -> None:
    files = {WAITING_ADVICE: f"{{# Uses: mediation.scheduled_on. #}}\n{DATE}\n"}
    definition, facts, _ = read(spoilt(added=files))

    assert ["The condition of this rule can hold while that is not known."] == [
        item.why.partition(" A text")[0] for item in findings(definition, facts)
    ]


def test_child_and_the_day_and_parameters_are_always_known() -> None:
    body = "{{ child }} {{ as_of | longdate }} {{ params.near | duration }}"

    assert [] == said(WAITING_ADVICE, body)


def test_a_decision_is_known_only_where_the_condition_asks_for_it() -> None:
    body = "The session is {{ decisions.timing | label }}."
    asks = (
        WAITING,
        "  any:\n    - mediation.agreed: yes\n    - timing: soon",
        "  timing: soon",
    )

    assert [] == said(WAITING_ADVICE, body, asks)
    assert [
        "error MR523 `decisions.timing` may be unknown when this text is shown"
    ] == said(WAITING_ADVICE, body)


def test_a_deadline_is_known_where_its_start_is() -> None:
    body = "By {{ deadlines.records.by_rule | longdate }}."
    start = (
        WAITING,
        "  any:\n    - mediation.agreed: yes\n    - timing: soon",
        "  known: records.requested_on",
    )

    assert [] == [item for item in said(WAITING_ADVICE, body, start) if "MR523" in item]
    assert [
        "error MR523 `deadlines.records.by_rule` may be unknown when this text is shown"
    ] == said(WAITING_ADVICE, body)


def test_a_detail_that_a_contact_lacks_is_reported() -> None:
    assert ["error MR526 contact `center` has no `phone`"] == said(
        WAITING_ADVICE,
        "Call {{ contacts.center.phone }} or see {{ contacts.center.link }}.",
    )


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        ("plan | longdate", "enum"),
        ("documents_held | label", "set"),
        ("params.near | longdate", "duration"),
        ("decisions.timing | bullets", "enum"),
        ("as_of | duration", "date"),
        ("deadlines.records.act_by | listed", "date"),
    ],
)
def test_a_filter_that_does_not_suit_is_reported(output: str, kind: str) -> None:
    name, _, filter_name = output.partition(" | ")

    assert [
        f"error MR524 filter `{filter_name}` cannot show `{name}`, which is of type {kind}"
    ] == [
        item
        for item in said(WAITING_ADVICE, f"Say {{{{ {output} }}}}.")
        if "MR523" not in item
    ]


def test_a_question_that_a_fact_cannot_answer_is_reported() -> None:
    body = "{% if plan is yes %}Good.{% endif %}{% if mediation.agreed is no %}Ask.{% endif %}"

    assert ["error MR524 `is yes` asks `plan`, which is of type enum"] == said(
        WAITING_ADVICE, body
    )


@pytest.mark.parametrize(
    ("test", "message"),
    [
        ('plan == "ieps"', "`plan` is never `ieps` -> iep"),
        ('decisions.timing == "sooon"', "`decisions.timing` is never `sooon` -> soon"),
        (
            'discipline.days_this_year == "3"',
            '`discipline.days_this_year` is never `"3"`',
        ),
        ("access.home_language != 3", "`access.home_language` is never `3`"),
        ('plan == "iep"', None),
        ("discipline.days_this_year == 3", None),
        ('access.home_language == "Spanish"', None),
        ('contacts.center.name == "The parent center of your state"', None),
    ],
)
def test_a_comparison_that_never_holds_is_reported(
    test: str, message: str | None
) -> None:
    body = f"{{% if {test} %}}Good.{{% endif %}}"

    assert ([f"error MR525 {message}"] if message else []) == said(WAITING_ADVICE, body)


def test_a_number_in_quotes_is_to_be_written_without_them() -> None:
    text = '{# Uses: discipline.days_this_year. #}\n{% if discipline.days_this_year == "3" %}A.{% endif %}\n'
    definition, facts, _ = read(spoilt(added={WAITING_ADVICE: text}))

    [mistake] = (f for f in findings(definition, facts) if f.code == "MR525")

    assert "Compare it with a number, without quotes." == mistake.fix


@pytest.mark.parametrize(
    ("test", "kind", "fix"),
    [
        ('mediation.agreed == "yes"', "boolean", "Ask `is yes` or `is no`."),
        ('documents_held != "iep_current"', "set", "Ask `is known`."),
        ('mediation.scheduled_on == "2026-10-14"', "date", "Ask `is known`."),
        ('deadlines.records.by_rule == "2026-10-14"', "date", "Ask `is known`."),
        ("params.near == 14", "duration", "Ask `is known`."),
    ],
)
def test_what_equals_nothing_is_not_compared(test: str, kind: str, fix: str) -> None:
    path, _, value = test.split()
    text = f"{{# Uses: {path}. #}}\n{{% if {test} %}}Good.{{% endif %}}\n"
    definition, facts, _ = read(spoilt(added={WAITING_ADVICE: text}))

    [mistake] = (f for f in findings(definition, facts) if f.span.file.endswith(".md"))

    value = value.strip('"')
    assert ("MR524", fix) == (mistake.code, mistake.fix)
    assert (
        f"`{path}` is compared with `{value}`, and is of type {kind}" == mistake.message
    )


def test_a_text_is_not_blamed_for_a_rule_that_names_what_is_not_there() -> None:
    assert [
        "error MR301 unknown condition `mediation_is_neer` -> mediation_is_near"
    ] == said(ADVICE, DATE, (RULE, "- mediation_is_near", "- mediation_is_neer"))


def test_names_behind_names_are_looked_at_too() -> None:
    more = "\na:\n  says: a\n  when: {all: [b, mediation_is_near]}\nb:\n  says: b\n  when: {any: [a, gone]}\n"

    assert [] == [
        item
        for item in said(
            ADVICE,
            DATE,
            ("conditions/all.yaml", "", more),
            (RULE, "- mediation_is_near", "- a\n    - b"),
        )
        if "MR523" in item
    ]
