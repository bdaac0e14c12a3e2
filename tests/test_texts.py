"""Texts: what they may use, under which guards, and what is refused with file and line."""

import traceback

import pytest
from jinja2 import TemplateRuntimeError

from mediation_rules.diagnostics import Span
from mediation_rules.rules import Text
from mediation_rules.texts import Names, ParsedText, declared_uses, environment, parse

FILE = "rules/prepare/x/advice.en.md"


def read(source: str, line: int = 1) -> ParsedText:
    end = line + source.count("\n")
    return parse(Text("en", source, (), Span(FILE, line, 1, end, 1)))


def findings(source: str) -> list[tuple[str, int, int, str]]:
    """Code, line, column and message of everything found in `source`."""
    return [
        (item.code, item.span.line, item.span.column, item.message)
        for item in read(source).diagnostics
    ]


def refusal(body: str) -> tuple[str, int, int, str]:
    """The only finding in a text that declares nothing."""
    [found] = findings(f"First line.\n{body}")
    return found


def guards(source: str) -> dict[str, set[tuple[str, str]]]:
    return {name.path: set(name.guards) for name in read(source).outputs}


# ------------------------------------------------------------------ declarations


def test_the_first_comment_declares_what_a_text_uses() -> None:
    source = "{# Said to the family. Uses: child, due,\n   contacts.pti. #}\nHello."

    assert [("child", 1, 30), ("due", 1, 37), ("contacts.pti", 2, 4)] == [
        (use.id, use.span.line, use.span.column) for use in declared_uses(source, FILE)
    ]


@pytest.mark.parametrize(
    "source",
    ["Hello.", "{# A note. #}Hello.", "{# Uses: nothing. #}Hello.", "Hi {# Uses: a #}"],
)
def test_a_text_may_declare_nothing(source: str) -> None:
    assert () == declared_uses(source, FILE)


def test_many_spaces_in_a_declaration_are_read_at_once() -> None:
    source = f"{{# Uses: child,{' ' * 1_000_000}due . #}}"

    assert ["child", "due"] == [use.id for use in declared_uses(source, FILE)]


def test_a_text_that_keeps_its_promise_has_no_findings() -> None:
    source = (
        "{# Uses: child, due, contacts.pti, deadlines.appeal, plan. #}\n"
        "{{ child }} has {{ plan | label }}. Ask by {{ due | longdate }}.\n"
        "{% if deadlines.appeal is known %}\n"
        "Appeal by {{ deadlines.appeal.act_by | longdate }}.\n"
        "{% endif %}\n"
        "Call {{ contacts.pti.name }}, {{ contacts.pti.phone }}.\n"
    )

    assert [] == findings(source)


def test_a_name_that_is_used_and_not_declared_is_reported_once() -> None:
    source = "{# Uses: child. #}\n{{ child }}, {{ childs }} and {{ childs }}"

    [found] = read(source).diagnostics

    assert ("MR509", 2, 17, "`childs` is used and not declared", "child") == (
        found.code,
        found.span.line,
        found.span.column,
        found.message,
        found.suggestion,
    )


def test_a_declared_name_must_be_used() -> None:
    assert [("MR508", 1, 10, "`child` is declared and not used")] == findings(
        "{# Uses: child. #}\nHello."
    )


def test_a_declared_name_must_be_a_name_and_stand_there_once() -> None:
    source = "{# Uses: due, due, the plan. #}\n{{ due }}"

    assert [
        ("MR507", 1, 15, "`due` is declared twice"),
        ("MR507", 1, 20, "`the plan` is not a name"),
    ] == findings(source)


# ------------------------------------------------------------------ names


def test_each_use_of_a_name_has_its_own_place() -> None:
    parsed = read(
        "{# Uses: child, plan. #}\n{{ child }} and {{ child }}\n{{ plan|label }}"
    )

    assert [("child", 2, 4, ()), ("child", 2, 20, ()), ("plan", 3, 4, ("label",))] == [
        (name.path, name.span.line, name.span.column, name.filters)
        for name in parsed.names
    ]


def test_a_text_that_starts_lower_in_its_file_reports_lines_of_the_file() -> None:
    [name] = read("{{ child }}", line=10).names

    assert 10 == name.span.line


def test_a_name_spread_over_two_lines_is_reported_with_its_line() -> None:
    [name] = read("{# Uses: a.b. #}\n  {{ a\n.b }}").names

    assert ("a.b", 3, 1) == (name.path, name.span.line, name.span.column)


def test_what_is_only_asked_about_is_not_an_output() -> None:
    parsed = read('{% if plan == "iep" or plan is unknown %}x{% endif %}')

    assert () == parsed.outputs
    assert [("plan", None, "iep"), ("plan", "unknown", None)] == [
        (name.path, name.asked, name.compared) for name in parsed.names
    ]


def test_both_days_of_a_deadline_are_one_subject() -> None:
    parsed = read(
        "{{ deadlines.appeal.by_rule }}{{ deadlines.appeal.act_by }}{{ plan }}"
    )

    assert ["deadlines.appeal", "deadlines.appeal", "plan"] == [
        name.subject for name in parsed.names
    ]


# ------------------------------------------------------------------ guards


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ x }}", set()),
        ("{% if x is known %}{{ x }}{% endif %}", {("x", "known")}),
        ("{% if x is not known %}{% else %}{{ x }}{% endif %}", {("x", "known")}),
        ("{% if not x is unknown %}{{ x }}{% endif %}", {("x", "known")}),
        ("{% if x is unknown %}a{% elif y is yes %}{{ x }}{% endif %}", {("x", "known"), ("y", "yes")}),
        ("{% if x is known or y is known %}{{ x }}{% endif %}", set()),
        ("{% if x is unknown or y is unknown %}{% else %}{{ x }}{% endif %}", {("x", "known"), ("y", "known")}),
        ("{% if not (x is known and y is no) %}{{ x }}{% endif %}", set()),
        ("{% if x is known and y is known %}{{ x }}{% endif %}", {("x", "known"), ("y", "known")}),
        ('{% if x == "a" %}{{ x }}{% endif %}', {("x", "is:a")}),
        ("{% if x == 3 %}{{ x }}{% endif %}", {("x", "is:3")}),
        ('{% if x != "a" %}{% else %}{{ x }}{% endif %}', {("x", "is:a")}),
        ('{% if x != "a" %}{{ x }}{% endif %}', set()),
        ("{% if x is yes %}{% else %}{{ x }}{% endif %}", set()),
        ("{% if y is known %}{% if x is known %}a{% endif %}{{ x }}{% endif %}", {("y", "known")}),
    ],
)  # fmt: skip
def test_the_ifs_around_a_name_are_its_guards(
    source: str, expected: set[tuple[str, str]]
) -> None:
    assert {"x": expected} == guards(source)


def test_a_question_about_a_deadline_guards_both_of_its_days() -> None:
    found = guards(
        "{% if deadlines.a.act_by is known %}{{ deadlines.a.by_rule }}{% endif %}"
    )

    assert {"deadlines.a.by_rule": {("deadlines.a", "known")}} == found


@pytest.mark.parametrize(
    ("source", "is_guarded"),
    [
        ("{{ x }}", False),
        ("{{ x | or_blank }}", True),
        ("{% if x is known %}{{ x }}{% endif %}", True),
        ("{% if x is yes %}{{ x }}{% endif %}", True),
        ('{% if x == "a" %}{{ x }}{% endif %}', True),
        ("{% if x is unknown %}{{ x }}{% endif %}", False),
        ("{% if y is known %}{{ x }}{% endif %}", False),
    ],
)
def test_a_name_is_guarded_where_it_must_be_known(
    source: str, is_guarded: bool
) -> None:
    [name] = read(source).outputs

    assert is_guarded == name.is_guarded


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("{% for x in documents_held %}{{ x }}{% endfor %}", "a loop"),
        ("{% set x = 1 %}", "`set`"),
        ("{% set x %}a{% endset %}", "`set`"),
        ("{% macro m() %}a{% endmacro %}", "a macro"),
        ("{% call child() %}a{% endcall %}", "`call`"),
        ("{% filter label %}a{% endfilter %}", "a filter block"),
        ("{% include 'x' %}", "`include`"),
        ("{% import 'x' as y %}", "`import`"),
        ("{% from 'x' import y %}", "`import`"),
        ("{% extends 'x' %}", "`extends`"),
        ("{% block b %}{% endblock %}", "a block"),
        ("{% with a = 1 %}{% endwith %}", "`with`"),
        ("{{ child() }}", "a call"),
        ("{{ child.upper() }}", "a call"),
        ("{{ documents_held[0] }}", "an index in brackets"),
        ("{{ child if due else plan }}", "`if` inside an expression"),
        ("{{ child ~ due }}", "joining with `~`"),
        ("{{ [child] }}", "a constant on its own"),
        ("{{ 'words' }}", "a constant on its own"),
        ("{{ 'a' * 1000000000 }}", "arithmetic"),
        ("{{ due + 1 }}", "arithmetic"),
        ("{{ contacts.state-agency.name }}", "arithmetic"),
        ("{{ -due }}", "arithmetic"),
        ("{{ child == due }}", "a comparison"),
        ("{{ child is known }}", "this"),
        ("{% if child() %}a{% endif %}", "a call"),
        ("{% if (due + 1) is known %}a{% endif %}", "arithmetic"),
        ("{% if (child | label) is known %}a{% endif %}", "a filter"),
        ("{% if 'a' == child %}a{% endif %}", None),
    ],
)
def test_everything_that_is_not_allowed_is_refused_at_its_line(
    body: str, words: str | None
) -> None:
    code, line, _column, message = refusal(body)

    expected = f"{words} is not allowed in a text" if words else message
    assert 2 == line
    assert expected == message
    assert code == ("MR502" if words else "MR504")


@pytest.mark.parametrize(
    "body",
    ["{{ child.__class__ }}", "{{ _x }}", "{{ Child }}", "{{ child._x }}", "{{ a.B }}"],
)
def test_nothing_can_be_reached_through_an_attribute(body: str) -> None:
    assert ("MR502", 2, 1, "reaching into a value is not allowed in a text") == refusal(
        body
    )


def test_a_misspelt_filter_is_reported_at_its_own_column_with_a_suggestion() -> None:
    [found] = read("{{ child | longdat }}").diagnostics

    assert ("MR503", 12, "unknown filter `longdat`", "longdate") == (
        found.code,
        found.span.column,
        found.message,
        found.suggestion,
    )


@pytest.mark.parametrize(
    "body",
    [
        "{{ x | label('a') }}",
        "{{ x | listed('nor') }}",
        "{{ x | listed(x) }}",
        "{{ x | listed(word='or') }}",
        "{{ x | listed(*x) }}",
        "{{ x | listed(**x) }}",
    ],
)
def test_a_filter_takes_no_brackets(body: str) -> None:
    code, _line, _column, message = refusal(body)

    assert "MR503" == code
    assert message.endswith("does not take what is in its brackets")


def test_a_choice_may_be_listed_with_or() -> None:
    assert [] == findings('{# Uses: issues. #}\n{{ issues | listed("or") }}')


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("{% if x is defined %}a{% endif %}", "unknown question `is defined`"),
        ("{% if x is knwn %}a{% endif %}", "unknown question `is knwn`"),
        ("{% if x %}a{% endif %}", "this is not a question that a text can ask"),
        ("{% if x.y %}a{% endif %}", "this is not a question that a text can ask"),
        ("{% if x > 3 %}a{% endif %}", "this is not a question that a text can ask"),
        ("{% if x == y %}a{% endif %}", "this is not a question that a text can ask"),
        (
            "{% if x == true %}a{% endif %}",
            "this is not a question that a text can ask",
        ),
        (
            "{% if 1 < x < 3 %}a{% endif %}",
            "this is not a question that a text can ask",
        ),
    ],
)
def test_only_plain_questions_can_be_asked(body: str, message: str) -> None:
    code, line, _column, found = refusal(body)

    assert ("MR504", 2, message) == (code, line, found)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ("{{ child.name }}", "child.name"),
        ("{{ contacts.pti }}", "contacts.pti"),
        ("{{ contacts.pti.fax }}", "contacts.pti.fax"),
        ("{{ deadlines.appeal }}", "deadlines.appeal"),
        ("{{ deadlines }}", "deadlines"),
        ("{{ params.x.y }}", "params.x.y"),
        ("{{ decisions }}", "decisions"),
    ],
)
def test_a_name_of_a_special_group_has_a_fixed_shape(body: str, path: str) -> None:
    assert ("MR506", 2, 4, f"`{path}` is not a name that a text can use") == refusal(
        body
    )


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("a\n{{ child }", 2),
        ("a\n{% if x is yes %}b", 2),
        ("{% endif %}", 1),
        ("{{ " + "(" * 5000 + "x" + ")" * 5000 + " }}", 1),
        ("{{ " + "9" * 5000 + " }}", 1),
        ("{{ " + "not " * 4000 + "x }}", 1),
    ],
)
def test_a_broken_template_is_reported_alone(source: str, line: int) -> None:
    [found] = findings(source)

    assert ("MR501", line) == found[:2]
    assert found[3].startswith("this is not a template: ")


def test_a_text_has_a_greatest_length() -> None:
    assert [("MR505", 1, 1, "this text is longer than 20,000 characters")] == findings(
        "a" * 20_001
    )


def test_ifs_stand_in_each_other_only_so_deep() -> None:
    deep = "{% if x is yes %}" * 9 + "a" + "{% endif %}" * 9

    assert ["`if` stands inside 8 others"] == [
        message for code, _, _, message in findings(deep) if code == "MR505"
    ]


def test_every_mistake_in_a_text_is_reported_at_once() -> None:
    source = "{# Uses: a. #}\n{{ f() }}\n{% if x %}{{ b|c }}{% else %}{{ [1] }}{% endif %}\n# H"

    assert ["MR508", "MR502", "MR504", "MR502", "MR503", "MR510"] == [
        code for code, *_ in findings(source)
    ]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("# Heading", "MR510", 1),
        ("  ### Heading", "MR510", 3),
        ("=====", "MR510", 1),
        ("---", "MR510", 1),
        ("See ![a](https://example.org/a.png)", "MR511", 5),
        ("A <b>word", "MR511", 3),
        ("A </b> word", "MR511", 3),
        ("<!-- note -->", "MR511", 1),
        ('<img src="x">', "MR511", 1),
    ],
)
def test_headings_images_and_html_are_refused(
    line: str, code: str, column: int
) -> None:
    assert (code, 2, column) == refusal(line)[:3]


@pytest.mark.parametrize(
    "line",
    ["#1 in line", "- a point", "1 < 2", "[a link](https://example.org)", "wow!"],
)
def test_plain_markdown_is_fine(line: str) -> None:
    assert [] == findings(line)


def test_raw_blocks_hold_plain_words() -> None:
    assert [] == findings("{% raw %}{{ shown as it is }}{% endraw %}")


# ------------------------------------------------------------------ the sandbox


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ x.real }}", "has no attribute 'real'"),
        ("{{ x.__class__ }}", "has no attribute '__class__'"),
        ("{{ x['real'] }}", "cannot index"),
        ("{{ f() }}", "cannot call"),
        ("{{ x + 1 }}", "cannot calculate"),
        ("{{ 'a' * 1000000000 }}", "cannot calculate"),
        ("{{ -x }}", "cannot calculate"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("{{ range }}", "'range' is undefined"),
        ("{{ group.other }}", "has no attribute 'other'"),
    ],
)
def test_the_sandbox_holds_even_where_the_static_check_did_not_look(
    source: str, words: str
) -> None:
    template = environment().from_string(source)

    with pytest.raises(TemplateRuntimeError, match=words):
        template.render(x=1, f=len, group=Names({"known": 1}))


def test_the_sandbox_reads_names() -> None:
    template = environment().from_string("{{ group.items }}")

    assert "1" == template.render(group=Names({"items": 1}))


def test_a_line_of_tags_leaves_nothing_and_a_tag_in_a_sentence_leaves_the_line() -> (
    None
):
    source = (
        "{# Uses: x. #}\nOne.\n  {% if a %}{% if a %}\nTwo.\n{% endif %}{% endif %}\n"
        "{# a note\n of two lines #}\nThree,{% if a %} four{% endif %}\nfive.\n{{ nothing }}"
    )
    template = environment().from_string(source.replace("{{ nothing }}", ""))

    assert "One.\nTwo.\nThree, four\nfive." == template.render(a=True)
    with pytest.raises(TemplateRuntimeError) as caught:
        environment().from_string(source).render(a=True)
    assert 10 == traceback.extract_tb(caught.value.__traceback__)[-1].lineno


def test_raw_words_keep_their_lines() -> None:
    source = "a\n{% raw %}\n{% if x %}\n{% endraw %}\nb"

    assert "a\n\n{% if x %}\n\nb" == environment().from_string(source).render()


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("{% if " + "(" * 20 + "x is no" + ")" * 20 + " %}a{% endif %}", "MR509"),
        ("{#\n" * 6_000, "MR501"),
        ("{%\n" * 6_000, "MR501"),
        ("{% if x is no %}\n" * 1_100, "MR501"),
        ("<a " * 6_500, None),
        ("![" * 9_500, None),
        ("{# Uses: " + " " * 19_000 + "x #}", "MR508"),
        ("{# Uses: " + ",".join(f"a{n}" for n in range(2_800)) + ". #}", "MR508"),
        ("".join(f"{{{{ a{n:04} }}}}" for n in range(1_800)), "MR509"),
        ("\n" * 19_000, None),
    ],
)
def test_a_hostile_text_is_read_in_bounded_time(source: str, code: str | None) -> None:
    codes = {item.code for item in read(source).diagnostics}

    assert codes == ({code} if code else set())


def test_a_question_that_is_too_long_is_refused() -> None:
    source = "{% if " + " and ".join(["x is no"] * 1_550) + " %}a{% endif %}"

    [found] = read(source).diagnostics

    # Which of the two depends on how deep this Python can go.
    assert found.code in {"MR501", "MR505"}
    assert found.message.endswith(("too long", "number is too long"))
