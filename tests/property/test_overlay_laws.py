"""Laws of addresses and fingerprints, over trees made by chance."""

from hypothesis import given
from hypothesis import strategies as st

from mediation_rules.diagnostics import Span
from mediation_rules.overlay.addresses import find, put
from mediation_rules.overlay.content import content, differences, fingerprint
from mediation_rules.source import Mapping, Node, Scalar, Sequence

HERE = Span("made.yaml", 1, 1, 1, 1)
WORDS = st.text("abc.- ", min_size=1, max_size=4)


def mapping(entries: dict[str, Node]) -> Mapping:
    return Mapping(
        tuple((Scalar(key, False, HERE), node) for key, node in entries.items()), HERE
    )


def nodes() -> st.SearchStrategy[Node]:
    scalars = WORDS.map(lambda text: Scalar(text, False, HERE))
    return st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=3).map(lambda i: Sequence(tuple(i), HERE)),
            st.dictionaries(WORDS, inner, max_size=3).map(mapping),
        ),
        max_leaves=8,
    )


@given(nodes(), st.data())
def test_what_is_found_can_be_put_back(tree: Node, data: st.DataObject) -> None:
    """Putting what stands at an address there again leaves the tree as it is."""
    address = data.draw(st.text("abc.-12", max_size=6))
    place = find(tree, address)

    assert not place.steps or tree == put(tree, place.steps, place.node)


@given(st.dictionaries(WORDS, nodes(), min_size=1, max_size=4), st.data())
def test_every_key_is_found_by_its_name(
    entries: dict[str, Node], data: st.DataObject
) -> None:
    """A name leads to its own entry, whatever dots it holds."""
    name = data.draw(st.sampled_from(sorted(entries)))

    assert entries[name] == find(mapping(entries), name).node


@given(st.dictionaries(WORDS, nodes(), min_size=1, max_size=4), nodes(), st.data())
def test_only_the_place_itself_changes(
    entries: dict[str, Node], new: Node, data: st.DataObject
) -> None:
    """What stands beside a place is the same before and after a change of it."""
    name = data.draw(st.sampled_from(sorted(entries)))
    tree = mapping(entries)

    changed = put(tree, find(tree, name).steps, new)

    assert mapping({**entries, name: new}) == changed


@given(nodes(), nodes())
def test_a_fingerprint_tells_contents_apart(one: Node, other: Node) -> None:
    """Two nodes have the same fingerprint exactly when they say the same."""
    is_same = content(one) == content(other)

    assert is_same == (fingerprint(one) == fingerprint(other))
    assert is_same == ([] == list(differences(one, other)))
