"""Filling in a text: values by kind, guards, capitals, and errors with file and line."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from mediation_rules.conditions import DayUnit, Duration
from mediation_rules.fact_fields import DateRange
from mediation_rules.fact_model import FactModel
from mediation_rules.facts import Dispute
from mediation_rules.render.advice import Ours, TextError, fill_in
from mediation_rules.render.speech import Speaker
from tests import scenes

FILE = "rules/x/advice.en.md"


def filled(body: str, known: Mapping[str, Any]) -> str:
    """Fill `body` in, which uses exactly what is in `known`."""
    return fill(f"{{# Uses: {', '.join(known)}. #}}\n{body}", known)


def fill(source: str, values: Mapping[str, Any], line: int = 1) -> str:
    ruleset = scenes.definition()
    model = FactModel.of(Dispute).derived(ruleset.deadlines, ruleset.decisions.values())
    speaker = Speaker(ruleset, model, "en")
    return fill_in(scenes.text(source, FILE, line), speaker, values.get)


@pytest.mark.parametrize(
    ("body", "known", "expected"),
    [
        ("Ask by {{ due }}.", {"due": date(2026, 10, 14)}, "Ask by October 14, 2026."),
        ("{{ due | longdate }}", {"due": date(2026, 10, 14)}, "October 14, 2026"),
        (
            "On {{ due | longdate }}.",
            {"due": DateRange(earliest=date(2026, 10, 1), latest=date(2026, 10, 2))},
            "On a day between October 1, 2026 and October 2, 2026.",
        ),
        (
            "In {{ params.x | duration }}.",
            {"params.x": Duration(1, DayUnit.SCHOOL_DAYS)},
            "In 1 school day.",
        ),
        ("You have {{ plan }}.", {"plan": "iep"}, "You have an IEP."),
        ("You have {{ plan | label }}.", {"plan": "iep"}, "You have an IEP."),
        (
            "About {{ issues }}.",
            {"issues": frozenset({"b", "a"})},
            "About a and b.",
        ),
        (
            'Bring {{ issues | listed("or") }}.',
            {"issues": ("b", "a")},
            "Bring a or b.",
        ),
        ("Papers: {{ documents_held }}.", {"documents_held": frozenset()}, "Papers: none."),
        (
            "Papers:{{ documents_held | bullets }}End",
            {"documents_held": frozenset()},
            "Papers:\n\n- None\n\nEnd",
        ),
        (
            "Papers:{{ issues | bullets }}End",
            {"issues": frozenset({"a", "b_c"})},
            "Papers:\n\n- A\n- B c\n\nEnd",
        ),
        ("It is {{ plan.x }}.", {"plan.x": True}, "It is yes."),
        ("It is {{ plan.x }}.", {"plan.x": False}, "It is no."),
        ("Age {{ student.age }}.", {"student.age": 7}, "Age 7 years."),
        ("For {{ x.y }}.", {"x.y": 1200}, "For 1,200."),
        ("{{ child }}", {"child": "Maya"}, "Maya"),
        ("Say {{ mediation_fit }}.", {"mediation_fit": "possible_fit"}, "Say Mediation may fit here."),
        ("Say {{ decisions.mediation_fit }}.", {"decisions.mediation_fit": "poor_fit_now"}, "Say Mediation is not the next step."),
        ("On {{ due | or_blank }}.", {"due": None}, "On " + "\\_" * 24 + "."),
        ("On {{ due | longdate | or_blank }}.", {"due": None}, "On " + "\\_" * 24 + "."),
        ("On {{ due | or_blank | longdate }}.", {"due": None}, "On " + "\\_" * 24 + "."),
        ("On {{ due | or_blank }}.", {"due": date(2026, 1, 2)}, "On January 2, 2026."),
        ("{{ child }} {{ child | label }}", {"child": "x*y"}, "x\\*y x\\*y"),
    ],
)  # fmt: skip
def test_a_value_is_said_by_its_kind(
    body: str, known: dict[str, Any], expected: str
) -> None:
    assert expected == filled(body, known)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{{ child }} is.", "Your child is."),
        ("Ask {{ child }}.", "Ask your child."),
        ("Ask. {{ child }} can.", "Ask. Your child can."),
        ("Ask! *{{ child }}* can.", "Ask! *Your child* can."),
        ("Ask (x.) {{ child }} can.", "Ask (x.) Your child can."),
        ("Ask:\n\n{{ child }} can.", "Ask:\n\nYour child can."),
        ("Ask:\n\n- {{ child }}\n- **{{ child }}**", "Ask:\n\n- Your child\n- **Your child**"),
        ("Ask:\n\n1. {{ child }}\n2) {{ child }}", "Ask:\n\n1. Your child\n2) Your child"),
        ("Ask\n{{ child }} again.", "Ask\nyour child again."),
        ("e.g.{{ child }}", "e.g.your child"),
    ],
)  # fmt: skip
def test_words_of_ours_begin_a_sentence_with_a_capital(
    body: str, expected: str
) -> None:
    assert expected == filled(body, {"child": Ours("your child")})


def test_a_name_keeps_its_own_letters_at_the_start_of_a_sentence() -> None:
    assert "bell is." == filled("{{ child }} is.", {"child": "bell"})


@pytest.mark.parametrize(
    ("question", "value", "expected"),
    [
        ("is known", True, "a"),
        ("is known", False, "a"),
        ("is known", None, "b"),
        ("is unknown", None, "a"),
        ("is unknown", 0, "b"),
        ("is yes", True, "a"),
        ("is yes", 1, "b"),
        ("is yes", None, "b"),
        ("is no", False, "a"),
        ("is no", None, "b"),
        ("is not no", None, "a"),
        ('== "iep"', "iep", "a"),
        ('== "iep"', "ifsp", "b"),
        ('== "iep"', None, "b"),
        ('!= "iep"', "ifsp", "a"),
        ("== 1", 1, "a"),
        ("== 1", True, "b"),
    ],
)
def test_a_text_asks_plain_questions(
    question: str, value: object, expected: str
) -> None:
    body = f"{{% if x {question} %}}a{{% else %}}b{{% endif %}}"

    assert expected == filled(body, {"x": value})


def test_a_deadline_may_be_asked_for_and_printed_in_one_text() -> None:
    source = (
        "{# Uses: deadlines.x. #}\n"
        "{% if deadlines.x is known and deadlines.x.act_by is known %}\n"
        "{{ deadlines.x.act_by }}\n"
        "{% endif %}"
    )
    day = date(2026, 10, 16)

    assert "October 16, 2026" == fill(
        source, {"deadlines.x": day, "deadlines.x.act_by": day}
    )
    assert "" == fill(source, {})


def test_a_block_leaves_no_empty_line() -> None:
    body = "One.\n{% if x is yes %}\nTwo.\n{% endif %}\nThree."

    assert "One.\nTwo.\nThree." == filled(body, {"x": True})


# ------------------------------------------------------------------ errors


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        (
            "{# Uses: plan. #}\nHello.\n{{ plan }}",
            3,
            "`plan` is printed, and it is unknown here",
        ),
        (
            "{# Uses: child. #}\n{{ child | longdate }}",
            2,
            "`child` is not of the kind that this filter takes",
        ),
        ("{# Uses: child. #}\n\n{{ child | bullets }}", 3, "`child` is not a set"),
        ("{# Uses: child. #}\n\n{{ child | listed }}", 3, "`child` is not a set"),
        (
            "{# Uses: x, x.y. #}\n{% if x is unknown %}{{ x.y }}{% endif %}{{ x }}",
            2,
            "this is not a name of a text",
        ),
        ("a\n{% for x in y %}{% endfor %}", 2, "a loop is not allowed in a text"),
        (
            "{{ child.__class__ }}",
            1,
            "reaching into a value is not allowed in a text",
        ),
        ("{{ child", 1, "this is not a template: unexpected end of template, expected 'end of print statement'"),
    ],
)  # fmt: skip
def test_a_text_that_fails_names_its_file_and_line(
    source: str, line: int, reason: str
) -> None:
    values = {"child": "Maya", "x.y": "b"}

    with pytest.raises(TextError) as caught:
        fill(source, values, line=11)

    error = caught.value
    assert (FILE, line + 10, reason) == (error.file, error.line, error.reason)
    assert f"{FILE}:{line + 10}: {reason}" == str(error)


def test_a_failing_lookup_names_the_text_too() -> None:
    class Broken:
        def __str__(self) -> str:
            raise RuntimeError

    with pytest.raises(TextError, match=f"{FILE}:2: RuntimeError"):
        filled("{{ child }}", {"child": Broken()})


def test_a_text_cannot_grow_without_bound() -> None:
    with pytest.raises(TextError, match="the text grows too long"):
        filled("{{ child }}" * 1_000, {"child": "x" * 5_000})


def test_a_value_is_cut_off_where_nobody_reads_on() -> None:
    assert 5_000 == len(filled("{{ child }}", {"child": "x" * 9_000}))


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("{{ child }}" * 1_800, {"child": Ours("x" * 5_000)}),
        ("\n \n" * 6_000 + "{{ child }}" * 100, {"child": Ours("a. " * 300)}),
        ("{{ child }}" * 1_500, {"child": Ours("*" * 60)}),
    ],
)
def test_a_hostile_text_is_filled_in_bounded_time_or_refused(
    body: str, values: dict[str, Any]
) -> None:
    with pytest.raises(TextError, match="the text grows too long"):
        filled(body, values)
