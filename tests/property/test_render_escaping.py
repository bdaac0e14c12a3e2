"""Whatever a family or an author writes comes out as words, in every format."""

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests import scenes

from mediation_rules.assessment import Reason
from mediation_rules.render import Scene, render
from mediation_rules.render.clean import clean, escape_markdown
from mediation_rules.render.document import from_markdown

NASTY = (
    "<script>alert(1)</script>",
    "</style><b>x</b>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% for x in y %}{# z #}",
    "[a](javascript:alert(1))",
    "![a](https://example.org/a.png)",
    "<https://example.org>",
    "https://example.org www.example.org a@example.org",
    "**bold** _it_ `code` ~~gone~~ ***",
    "# Heading",
    "- point",
    "1. point",
    "1) point",
    "+ point",
    "> quote",
    "---",
    "===",
    "| a | b |",
    "&lt;b&gt; &#x202e; &amp;",
    "\\",
    "a\\*b\\",
    "a  \nb\r\n\r\nc\u2028d\u0085e",
    "\x00\x07\x1b[31mred\x1b[0m\x1b]8;;https://example.org\x07",
    "\u202egnp.exe\u202c \u2066x\u2069 \u200e\u200f",
    "\ud800 \udfff \ufffe \ue000",
    "مریم می‌خواهد",
    "O'Brien-Nguyễn",
    "%s {0} {x.__class__} ${x}",
    "[x]: https://example.org",
    "x" * 200,
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=60),
    st.text(alphabet="\\`*_{}[]<>()#+-.!|~&:/= \n0a", max_size=30),
    st.builds("{}{}{}".format, st.text(max_size=8), st.sampled_from(NASTY), st.text(max_size=8)),
)  # fmt: skip

HIDDEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
COLOR = re.compile("\x1b\\[[0-9;]*m")

TAGS = frozenset(
    {"html", "head", "meta", "title", "style", "body", "main", "header", "section"}
    | {"article", "blockquote", "h1", "h2", "h3", "p", "ul", "ol", "li", "br", "a"}
    | {"strong", "em", "time"}
)
ATTRIBUTES = frozenset(
    {"lang", "dir", "charset", "name", "content", "http-equiv", "class", "id", "href"}
    | {"rel", "datetime"}
)


class Reader(HTMLParser):
    """What a browser would make of a page: tags, attributes, links and words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: set[str] = set()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value or "" for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def squeezed(text: str) -> str:
    return "".join(text.split())


def scene_with(said: str) -> Scene:
    """The family of `scenes`, with `said` wherever someone's own words can stand."""
    ruleset = scenes.definition(
        contacts={"pti": scenes.contact(f"The {said} center", f"help {said} yes")}
    )
    rules = {
        id_: replace(rule, title={"en": f"Do {said} now"})
        for id_, rule in ruleset.rules.items()
    }
    item = scenes.advice(
        "prepare/ask-for-the-plan",
        due=scenes.TODAY,
        reasons=(Reason(text=f"Because {said} is so."),),
        citations=("a",),
    )
    return scenes.scene(
        scenes.assessment(recommendations=(item,), not_covered=(f"Not {said} here",)),
        {**scenes.VALUES, "student.first_name": said, "access.home_language": said},
        ruleset=replace(ruleset, rules=rules),
    )


LINKS = {"https://example.org/300.506", "https://example.org/pti", "tel:911", "tel:988"}


@given(texts)
def test_html_shows_any_text_as_words(said: str) -> None:
    """A page holds only the tags, attributes and links of its layout, and every word given."""
    page = render(scene_with(said), "html")
    reader = Reader()
    reader.feed(page)
    words = squeezed(" ".join(reader.words))

    assert not HIDDEN.search(page)
    assert reader.tags <= TAGS
    assert reader.attributes <= ATTRIBUTES
    assert LINKS == {link for link in reader.links if link[:1] != "#"}
    assert squeezed(f"Do {clean(said)} now") in words
    assert squeezed(f"Because {clean(said)} is so.") in words
    assert squeezed(f"{clean(said) or 'Your child'} has an IEP.") in words


@given(texts)
def test_markdown_shows_any_text_as_words(said: str) -> None:
    """A reader of Markdown, even one that allows HTML, sees the words and no markup in them."""
    page = render(scene_with(said), "markdown")
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
    inner = [child for token in tokens for child in token.children or ()]
    words = squeezed(" ".join(token.content for token in inner))

    assert not HIDDEN.search(page)
    assert {
        "html_block",
        "code_block",
        "fence",
        "hr",
        "table_open",
        "blockquote_open",
    }.isdisjoint(token.type for token in tokens)
    assert {"html_inline", "image", "code_inline"}.isdisjoint(t.type for t in inner)
    assert LINKS == {str(t.attrs["href"]) for t in inner if t.type == "link_open"}
    assert squeezed(f"Do {clean(said)} now") in words
    assert squeezed(f"Because {clean(said)} is so.") in words
    assert squeezed(f"{clean(said) or 'Your child'} has an IEP.") in words


@given(texts)
def test_plain_text_shows_any_text_as_words(said: str) -> None:
    page = render(scene_with(said), "text")
    words = squeezed(page)

    assert not HIDDEN.search(page)
    assert squeezed(f"Do {clean(said)} now") in words
    assert squeezed(f"{clean(said) or 'Your child'} has an IEP.") in words


@given(texts)
def test_a_terminal_gets_no_command_but_ours(said: str) -> None:
    """Without its colours, the terminal shows exactly the plain text."""
    scene = scene_with(said)
    page = COLOR.sub("", render(scene, "terminal"))

    assert not HIDDEN.search(page)
    assert page == render(scene, "text")


@given(texts)
def test_escaped_markdown_reads_as_the_words_it_was(said: str) -> None:
    """Escaping is undone by reading: nothing is lost and nothing becomes markup."""
    words = clean(said)

    [block] = from_markdown(f"x\n{escape_markdown(words)} x")

    assert squeezed(f"x{words}x") == squeezed(block.runs[0].text)  # type: ignore[union-attr]


@given(texts)
def test_what_is_clean_stays_as_it_is(said: str) -> None:
    assert clean(said) == clean(clean(said))
