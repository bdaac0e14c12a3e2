"""YAML text becomes nodes with places; what the dialect lacks is refused as it passes by."""

import tracemalloc

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mediation_rules import source
from mediation_rules.diagnostics import Diagnostic, Span, lines_of
from mediation_rules.source import (
    MAX_BYTES,
    Mapping,
    Node,
    Scalar,
    Sequence,
    read_text,
    read_yaml,
)


def read(text: str | bytes) -> Node | None:
    """Read YAML that is sound."""
    node, findings = read_yaml(text, "a.yaml")
    assert findings == []
    return node


def wrong(text: str | bytes) -> list[str]:
    """Return what is wrong: place, code and words."""
    _, findings = read_yaml(text, "a.yaml")
    return [told(item) for item in findings]


def told(item: Diagnostic) -> str:
    return f"{item.span.line}:{item.span.column} {item.code} {item.message}"


def at(line: int, start: int, end: int) -> Span:
    return Span("a.yaml", line, start, line, end)


def plain(node: Node | None) -> object:
    """Return the texts of a tree without their places."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return None


def test_every_node_knows_its_place() -> None:
    node = read("plan: iep\nwhen: [a, {b: 1}]\n")

    assert node == Mapping(
        (
            (Scalar("plan", False, at(1, 1, 5)), Scalar("iep", False, at(1, 7, 10))),
            (
                Scalar("when", False, at(2, 1, 5)),
                Sequence(
                    (
                        Scalar("a", False, at(2, 8, 9)),
                        Mapping(
                            (
                                (
                                    Scalar("b", False, at(2, 12, 13)),
                                    Scalar("1", False, at(2, 15, 16)),
                                ),
                            ),
                            at(2, 11, 17),
                        ),
                    ),
                    at(2, 7, 18),
                ),
            ),
        ),
        Span("a.yaml", 1, 1, 2, 18),
    )


def test_a_block_ends_where_its_last_item_ends() -> None:
    node = read("a:\n  - b\n  - c\n\nd: e\n")

    assert isinstance(node, Mapping)
    assert node.entries[0][1].span == Span("a.yaml", 2, 3, 3, 6)


def test_columns_count_letters_and_not_bytes() -> None:
    node = read("漢é: x\n")

    assert isinstance(node, Mapping)
    assert node.entries[0][1].span == at(1, 5, 6)


def test_no_scalar_gets_a_type_of_its_own() -> None:
    texts = "[no, on, ~, 12:30, 0x1F, 1e3, 2026-10-05, .inf, '1', yes]"

    assert plain(read(texts)) == texts.strip("[]").replace("'", "").split(", ")


def test_quotes_are_remembered_whatever_their_form() -> None:
    node = read("[a, 'b', \"c\"]")

    assert isinstance(node, Sequence)
    assert [False, True, True] == [
        item.quoted for item in node.items if isinstance(item, Scalar)
    ]


def test_a_folded_text_is_one_line() -> None:
    assert plain(read("a: >\n  b\n  c\n")) == {"a": "b c\n"}


def test_a_key_can_be_looked_up() -> None:
    node = read("a: 1\nb: 2\n")

    assert isinstance(node, Mapping)
    assert plain(node.get("b")) == "2"
    assert node.get("c") is None


def test_an_empty_file_is_nothing_and_no_mistake() -> None:
    assert read("") is None
    assert read("# a comment\n") is None


def test_a_byte_order_mark_and_a_version_are_no_mistake() -> None:
    assert plain(read("\ufeffa: 1\n".encode())) == {"a": "1"}
    assert plain(read("%YAML 1.2\n---\na: 1\n")) == {"a": "1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", ["1:4 MR004 anchor `&x` is not allowed"]),
        ("a: [*x, *x]\n", ["1:5 MR004 alias `*x` is not allowed"]),
        ("a: !!str 1\n", ["1:4 MR005 tag `tag:yaml.org,2002:str` is not allowed"]),
        ("a: ! 1\n", ["1:4 MR005 tag `!` is not allowed"]),
        ("%TAG ! t:\n---\na: 1\n", ["1:1 MR005 a %TAG directive is not allowed"]),
        ("<<: 1\n", ["1:1 MR006 the merge key `<<` is not allowed"]),
        ("a: 1\na: 2\n", ["2:1 MR007 the key `a` stands here a second time"]),
        ("a: 1\n---\nb: 1\n", ["2:1 MR008 a second document begins here"]),
        ("? [a]\n: 1\n", ["1:3 MR009 a key must be a plain name"]),
        ("? {a: 1}\n: 1\n", ["1:3 MR009 a key must be a plain name"]),
        ("? *a\n: 1\n", ["1:3 MR004 alias `*a` is not allowed"]),
        ('"\\0"', ["1:1 MR003 the character U+0000 cannot be in a ruleset"]),
        ("a\n b\x00", ["2:3 MR003 the character U+0000 cannot be in a ruleset"]),
        ("a: \ud800", ["1:4 MR003 the character U+D800 cannot be in a ruleset"]),
        (b"a\n b\xff", ["2:3 MR002 byte 0xFF is not UTF-8 text"]),
        ("a: 1\n".encode("utf-16"), ["1:1 MR002 byte 0xFF is not UTF-8 text"]),
    ],
)
def test_what_the_dialect_lacks_is_refused(
    text: str | bytes, expected: list[str]
) -> None:
    assert wrong(text) == expected


def test_a_quoted_merge_key_is_a_key_like_others() -> None:
    assert plain(read("'<<': 1\n")) == {"<<": "1"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c\n", "1:5 a text with `: ` in it must stand in quotes"),
        ("a: 1\n b: 2\n", "2:3 this line reads as part of the line above it"),
        ("a:\n\tb: 1\n", "2:1 a tab is used to indent; YAML wants spaces"),
        ("a:\n  @b\n", "2:3 a value cannot begin with this character"),
        ("a: @b\n", "1:4 a text that begins so must stand in quotes"),
        ("a: - b\n", "1:4 a list with `-` begins on a line of its own"),
        ("a: [b\nc: d\n", "1:4 the bracket that opens here is not closed"),
        ("a: {b: [c\n\n", "1:8 the bracket that opens here is not closed"),
        ("a: [\n\n\n", "1:4 the bracket that opens here is not closed"),
        ("a: 'b\n", "1:4 the quotes that open here are never closed"),
        ("a: 'b' c\n", "1:8 something follows a text that has already ended"),
        ("a: 1\nb\nc: 1\n", "3:1 this line is neither `key: value` nor `- item`"),
        ("a:\n   b: 1\n  c: 2\n", "3:3 this line is indented unlike its neighbours"),
        ('"\\q"', "1:2 found unknown escape character"),
    ],
)
def test_what_is_not_yaml_is_said_in_an_authors_words(text: str, expected: str) -> None:
    place, words = expected.split(" ", 1)

    assert wrong(text) == [f"{place} MR001 this is not YAML: {words}"]


def test_every_mistake_in_a_file_is_reported_at_once() -> None:
    assert len(wrong("a: &x 1\nb: !t 2\nb: 3\n<<: 4\n? [c]\n: 5\n")) == 5


def test_mistakes_before_the_end_of_sound_yaml_are_kept() -> None:
    codes = [line.split()[1] for line in wrong("a: &x 1\na: 2\nb: [\n")]

    assert ["MR004", "MR007", "MR001"] == codes


def test_milder_mistakes_leave_a_tree_and_others_none() -> None:
    assert plain(read_yaml("a: &x 1\na: 2\n", "a.yaml")[0]) == {"a": "1"}
    assert read_yaml("a: *x\n", "a.yaml")[0] is None
    assert read_yaml("<<: {a: 1}\n", "a.yaml")[0] is None


def test_a_repeated_key_names_the_first_place() -> None:
    _, [found] = read_yaml("a: 1\nb: 2\na: [3, {c: 4}]\n", "a.yaml")

    assert found.related == (("first written here", at(1, 1, 2)),)


def test_a_file_of_nothing_but_mistakes_is_read_only_so_far() -> None:
    assert len(wrong("a: 1\n" * 1_000)) == 100


BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param("[" * MAX_BYTES, "MR010", id="brackets"),
        pytest.param("{" * MAX_BYTES, "MR010", id="braces"),
        pytest.param("- " * (MAX_BYTES // 2), "MR010", id="dashes"),
        pytest.param("? " * (MAX_BYTES // 2), "MR010", id="question marks"),
        pytest.param("a: [\n" * 200_000, "MR010", id="open lists"),
        pytest.param("- a\n" * 200_000, "MR011", id="items"),
        pytest.param("[" + "a," * 500_000, "MR011", id="flow items"),
        pytest.param("a:\n  -\n" * 100_000, "MR007", id="repeated keys"),
        pytest.param("x: " * 300_000, "MR001", id="colons"),
        pytest.param('"' + "a" * 1_000_000, "MR001", id="open quotes"),
        pytest.param(
            "[" + "\n" * 1_000_000, "MR001", id="an open bracket, then nothing"
        ),
        pytest.param("&a " * 300_000, "MR001", id="anchors"),
        pytest.param("!" * 1_000_000, "MR005", id="tags"),
        pytest.param("%" * 1_000_000, "MR001", id="directives"),
        pytest.param("\x00" * 1_000_000, "MR003", id="null bytes"),
        pytest.param("a" * MAX_BYTES + "a", "MR012", id="a byte too many"),
        pytest.param("---\n" * 200_000, "MR008", id="documents"),
        pytest.param(BOMB, "MR004", id="alias bomb"),
    ],
)
def test_a_hostile_file_ends_in_an_error_within_bounded_memory(
    text: str, code: str
) -> None:
    tracemalloc.start()

    _, findings = read_yaml(text, "a.yaml")

    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert code in {item.code for item in findings}
    assert peak < 64 * 1024 * 1024


def test_a_file_of_the_largest_size_is_read() -> None:
    text, findings = read_text(b"a" * MAX_BYTES, "a.md")

    assert (text, findings) == ("a" * MAX_BYTES, [])


def test_the_parser_in_python_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a: &x [1, 'b', {c: d}]\nb: >\n  e\nb: !t 1\n"
    fast = read_yaml(text, "a.yaml")
    monkeypatch.setattr(source, "_LOADER", yaml.SafeLoader)

    assert read_yaml(text, "a.yaml") == fast


PLAIN = st.text(alphabet="ab", min_size=1, max_size=3)
TREES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(PLAIN, inner, max_size=3)
    ),
    max_leaves=12,
)


@given(TREES, st.booleans())
def test_what_is_written_as_yaml_is_read_back(tree: object, is_flow: bool) -> None:
    """Reading is the opposite of writing, in both styles of YAML."""
    text = yaml.safe_dump(tree, default_flow_style=is_flow)

    assert plain(read(text)) == tree


@given(st.text(alphabet="a:-[]{},'\"#&*!|>%@`? \n\t0", max_size=40))
def test_every_text_is_read_or_refused_with_a_place(text: str) -> None:
    """No text makes the reader fail, and every finding stands inside the text."""
    _, findings = read_yaml(text, "a.yaml")

    lines = len(lines_of(text))
    assert all(1 <= item.span.line <= lines for item in findings)


@given(st.binary(max_size=60))
def test_every_file_is_read_or_refused(raw: bytes) -> None:
    """No bytes make the reader fail."""
    text, findings = read_text(raw, "a.yaml")

    assert (text is None) == bool(findings)
    read_yaml(raw, "a.yaml")
