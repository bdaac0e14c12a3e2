"""Each format: a document goes in, exactly these words come out."""

from datetime import date

import pytest
from rich.cells import cell_len

from mediation_rules.render import render, write
from mediation_rules.render.as_text import lines
from mediation_rules.render.as_tree import as_tree
from mediation_rules.render.document import (
    LINE_BREAK,
    Block,
    Document,
    Group,
    Heading,
    Paragraph,
    Points,
    Run,
    Table,
    from_markdown,
    link,
    paragraph,
    points,
    safe_link,
    words,
)
from tests import scenes


def document(*blocks: Block, language: str = "en") -> Document:
    return Document(language, language == "ar", "A <title>", blocks)


PLAIN = document(
    Heading(1, (words("Title # 1"),)),
    Group(
        "section",
        (
            Heading(2, (words("Part"),), "part-a/b"),
            paragraph(
                Run("Some "), words("bold", strong=True), words("."), kind="when"
            ),
            Group(
                "step",
                (
                    Heading(3, (words("1. Step"),)),
                    Paragraph(
                        (
                            Run("See "),
                            link("the law", "https://example.org/a(b)"),
                            Run(" or "),
                            link("555-0100", "tel:5550100"),
                            LINE_BREAK,
                            words("next", emphasis=True),
                        )
                    ),
                    Group("quote", (paragraph("quoted"), paragraph("again"))),
                    Points(
                        (
                            (paragraph("one"), points(["inner"])),
                            (paragraph("two"),),
                            (),
                        ),
                        ordered=True,
                    ),
                ),
            ),
        ),
    ),
    Paragraph((Run("by Friday", strong=True, day=date(2026, 10, 16)),), kind="today"),
)


def test_markdown() -> None:
    assert """\
# Title \\# 1

## Part

Some **bold**.

### 1. Step

See [the law](https://example.org/a%28b%29) or [555-0100](tel:5550100)\x20\x20
*next*

> quoted
>
> again

1. one

   - inner
2. two
3.

**by Friday**
""" == write(PLAIN, "markdown")


def test_text() -> None:
    assert """\
Title # 1
=========

Part
----

Some bold.
1. Step
  See the law (https://example.org/a(b)) or 555-0100
  next

      quoted

      again

  1. one

     - inner
  2. two
  3.

by Friday
""" == write(PLAIN, "text")


def test_html() -> None:
    page = write(PLAIN, "html")
    body = page[page.index("<main>") :]

    assert (
        """\
<main>
<h1>Title # 1</h1>
<section class="section">
<h2 id="part-a-b">Part</h2>
<p class="when">Some <strong>bold</strong>.</p>
<article class="step">
<h3>1. Step</h3>
<p>See <a href="https://example.org/a(b)" rel="noreferrer">the law</a> or \
<a href="tel:5550100" rel="noreferrer">555-0100</a><br>
<em>next</em></p>
<blockquote class="quote">
<p>quoted</p>
<p>again</p>
</blockquote>
<ol>
<li><p>one</p>
<ul>
<li>inner</li>
</ul></li>
<li>two</li>
<li></li>
</ol>
</article>
</section>
<p class="today"><strong><time datetime="2026-10-16">by Friday</time></strong></p>
</main>
</body>
</html>
"""
        == body
    )


def test_a_page_names_its_language_direction_and_title() -> None:
    page = write(document(language="ar"), "html")

    assert page.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert "<title>A &lt;title&gt;</title>" in page
    assert '<html lang="en" dir="ltr">' in write(document(), "html")


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    page = render(scenes.scene(), "html")

    assert "default-src 'none'; style-src 'unsafe-inline'" in page
    assert all(
        sign not in page
        for sign in ("<script", "<img", "<link", "@import", "url(", " src=")
    )


def test_a_terminal_has_the_same_words_with_or_without_colour() -> None:
    text = write(PLAIN, "text")

    assert text == write(PLAIN, "terminal", color=False)
    assert "\x1b[1m" in write(PLAIN, "terminal")
    assert "\x1b[" not in write(PLAIN, "terminal", color=False)


@pytest.mark.parametrize("width", [24, 40, 80, 200])
def test_no_line_is_wider_than_asked_for_but_a_link(width: int) -> None:
    said = "a" * 300 + " 漢字" * 40 + " word" * 50
    page = document(
        Heading(1, (words(said),)),
        paragraph(said),
        points([said, (points([said]),)]),
        Group("quote", (paragraph(said),)),
        Group("step", (Heading(3, (words(said),)), paragraph(said))),
    )

    assert max(cell_len(line.text) for line in lines(page, width)) <= width


def test_a_long_link_is_never_cut() -> None:
    target = "https://example.org/" + "a" * 100

    assert f"({target})" in write(document(paragraph(link("x", target))), "text")


def test_a_link_that_is_its_own_words_is_written_once() -> None:
    target = "https://example.org/"

    assert f"{target}\n" == write(document(paragraph(link(target, target))), "text")


def test_a_link_with_several_looks_has_its_target_once() -> None:
    [block] = from_markdown("[a **b**](https://example.org) c")

    assert "a b (https://example.org) c\n" == write(document(block), "text")


def test_a_line_that_is_too_narrow_to_read_is_widened() -> None:
    assert "Some words that would be\ntorn apart.\n" == write(
        document(paragraph("Some words that would be torn apart.")), "text", width=3
    )


def test_an_empty_document_is_an_empty_page() -> None:
    assert ["\n", "\n", "\n"] == [
        write(document(), "markdown"),
        write(document(), "text"),
        write(document(Group("quote", ())), "text"),
    ]


# ------------------------------------------------------------------ reading Markdown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a **b** *c* `d`", "a **b** *c* d"),
        ("a\nb", "a b"),
        ("a  \nb", "a  \nb"),
        ("[a](https://x.org) [b](javascript:alert(1))", "[a](https://x.org) \\[b\\](javascript:alert(1))"),
        ("![a](https://x.org/a.png)", "\\![a](https://x.org/a.png)"),
        ("# a", "\\# a"),
        ("a\n===", "a \\=\\=\\="),
        ("<b>a</b>", "\\<b\\>a\\</b\\>"),
        ("> a\n> b", "> a b"),
        ("- a\n\n  b\n- c", "- a\n\n  b\n- c"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("a&nbsp;&#x202e;b", "a b"),
        ("**a**  \n**b**", "**a**  \n**b**"),
        ("a\n\n    b", "a\n\nb"),
    ],
)  # fmt: skip
def test_markdown_is_read_as_words_lists_and_links(source: str, expected: str) -> None:
    assert f"{expected}\n" == write(document(*from_markdown(source)), "markdown")


@pytest.mark.parametrize(
    ("target", "is_safe"),
    [
        ("https://example.org", True),
        ("http://example.org", True),
        ("HTTPS://example.org", True),
        ("mailto:a@example.org", True),
        ("tel:911", True),
        ("sms:988", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("/local", False),
        ("https://exa mple.org", False),
        ("https://example.org/\u202e", False),
        ("https://example.org/\n", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_mail_and_phone_links_are_followed(
    target: str | None, is_safe: bool
) -> None:
    assert (target if is_safe else None) == safe_link(target)


def test_a_paragraph_may_end_in_a_line_break() -> None:
    assert "a\n\nb\n" == write(
        document(Paragraph((Run("a"), LINE_BREAK)), paragraph("b")), "text"
    ).replace("\n\n\n", "\n\n")


TABLE = """\
| What | Who |
| --- | --- |
| A **bold** word that is longer than its column | you |
|  | ____ |
"""


def a_table() -> Document:
    return Document("en", False, "T", from_markdown(TABLE, is_paper=True))


def test_a_table_in_each_format() -> None:
    assert write(a_table(), "markdown") == (
        "| What | Who |\n| --- | --- |\n"
        "| A **bold** word that is longer than its column | you |\n"
        "|  | \\_\\_\\_\\_ |\n"
    )
    assert (
        "<table>\n"
        '<thead><tr><th scope="col">What</th><th scope="col">Who</th></tr></thead>\n'
        "<tbody>\n"
        "<tr><td>A <strong>bold</strong> word that is longer than its column</td>"
        "<td>you</td></tr>\n"
        "<tr><td></td><td>____</td></tr>\n"
        "</tbody>\n</table>"
    ) in write(a_table(), "html")
    assert (
        "What            Who\n"
        "--------------  --------------\n"
        "A bold word     you\n"
        "that is longer\n"
        "than its\n"
        "column\n"
        "--------------  --------------\n"
        "                ____\n"
        "--------------  --------------\n"
    ) == write(a_table(), "text", width=30)


def test_a_table_in_a_tree_has_a_leaf_for_each_row() -> None:
    assert as_tree(a_table(), color=False).splitlines()[1:] == [
        "├── What  Who",
        "├── A bold word that is longer than its column  you",
        "└──   ____",
    ]


def test_an_advice_text_has_no_headings_and_no_tables() -> None:
    words = "## A\n\n| a |\n| - |\n"

    assert [Paragraph] * 2 == [type(block) for block in from_markdown(words)]
    paper = from_markdown(words, is_paper=True)
    assert [Heading, Table] == [type(block) for block in paper]
