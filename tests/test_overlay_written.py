"""A node that is written as YAML and read again says the same."""

from hypothesis import given

from mediation_rules.overlay.content import content
from mediation_rules.overlay.written import as_yaml
from mediation_rules.source import Node, Scalar, Sequence, read_yaml
from tests.property.test_overlay_laws import HERE, mapping, nodes


@given(nodes())
def test_what_is_written_reads_back_as_the_same(node: Node) -> None:
    root, found = read_yaml(as_yaml(mapping({"it": node})), "again.yaml")

    assert [] == found
    assert root
    assert content(mapping({"it": node})) == content(root)


def test_a_text_of_several_lines_is_written_as_a_block() -> None:
    node = mapping({"note": Scalar("one\ntwo: three", False, HERE)})

    assert "note: |-\n  one\n  two: three\n" == as_yaml(node)


def test_what_yaml_would_read_otherwise_is_written_in_quotes() -> None:
    texts = ["a: b", "# no", "- x", "'", "[a", "a #b", "", "*a", "&a", "!t", "x:"]
    node = mapping({f"k{n}": Scalar(text, False, HERE) for n, text in enumerate(texts)})

    root, found = read_yaml(as_yaml(node), "again.yaml")

    assert [] == found
    assert root
    assert content(node) == content(root)


def test_what_is_too_long_for_one_line_is_written_as_a_block() -> None:
    long = "a word, " * 12 + "and an end"
    entry = mapping(
        {"name": Scalar("x", False, HERE), "text": Scalar(long, False, HERE)}
    )
    node = mapping({"items": Sequence((entry, Scalar("y", False, HERE)), HERE)})

    assert f'items:\n  - name: x\n    text: "{long}"\n  - y\n' == as_yaml(node)


def test_nothing_is_written_as_nothing() -> None:
    assert "{}\n" == as_yaml(mapping({}))
