"""Cleaning what someone typed: one line, nothing hidden, letters of every script kept."""

import pytest

from mediation_rules.render.clean import clean, escape_markdown


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("  a \n\t b\u2028c\u00a0d ", "a b c d"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("\u202eabc\u202c \u2066d\u2069\u200e", "abc d"),
        ("soft\u00adhyphen\ufeff", "softhyphen"),
        ("a \u202e b", "a b"),
        ("\ue000private", "private"),
        ("\ud800\ufdd0\uffff", "\ufffd\ufffd\ufffd"),
        ("می‌خواهد", "می‌خواهد"),
        ("👨‍👩‍👧 Zoë Nguyễn 李", "👨‍👩‍👧 Zoë Nguyễn 李"),
        ("<b>{{ x }}</b>", "<b>{{ x }}</b>"),
        ("", ""),
    ],
)
def test_only_what_nobody_sees_is_taken_away(said: str, expected: str) -> None:
    assert expected == clean(said)


def test_a_text_that_is_too_long_ends_in_dots() -> None:
    assert "aaaa…" == clean("a" * 9, longest=5)
    assert "aaaaa" == clean("a" * 5, longest=5)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("1. a", "1\\. a"),
        ("12) a", "12\\) a"),
        ("a - b. (c)", "a - b. (c)"),
        ("a_b*c", "a\\_b\\*c"),
        ("https://a.b www.a.b", "https\\://a.b www\\.a.b"),
    ],
)
def test_markdown_is_escaped_only_where_it_means_something(
    said: str, expected: str
) -> None:
    assert expected == escape_markdown(said)


def test_less_is_special_in_the_middle_of_a_line() -> None:
    assert "- a" == escape_markdown("- a", may_begin=False)
