"""Make the changes of an overlay, one by one, in the tree of the ruleset that it extends."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mediation_rules.diagnostics import Diagnostic, closest, listed, quote
from mediation_rules.layers import Verb
from mediation_rules.overlay.addresses import find, put, with_entry
from mediation_rules.overlay.content import content, differences, fingerprint, label_of
from mediation_rules.overlay.histories import with_value
from mediation_rules.overlay.pinning import Pin
from mediation_rules.overlay.removal import without_rule
from mediation_rules.overlay.translated import in_first_language
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Mapping as Lookup

    from mediation_rules.diagnostics import Findings, Span
    from mediation_rules.layers import Change
    from mediation_rules.overlay.addresses import Place
    from mediation_rules.overlay.changes import Edit
    from mediation_rules.source import Node

Touched = tuple[tuple[tuple[str, ...], "Change"], ...]
"""Places by the names on the way to them, and the change that was made there."""

_MOST_DIFFERENCES = 4
_MOST_NAMES = 30  # more would be no list to choose from
_OF_A_VALUE = ("since", "until", "owner")


class Misfit(Exception):
    """A change cannot be made at its place; the text says why, `fix` how to mend it."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.fix = fix


class Edits:
    """The changes of one overlay.

    Attributes:
        tree: The ruleset with what was changed so far.
        touched: The places that were changed, by this overlay and by those below.
        made: The changes of this overlay.
        pins: What each change that takes something's place found there.
    """

    def __init__(
        self,
        tree: Mapping,
        touched: Touched,
        *,
        texts: Lookup[str, Scalar],
        first: str,
        was: Node | None,
        findings: Findings,
    ) -> None:
        self.tree = tree
        self.touched = touched
        self.made: list[Change] = []
        self.pins: list[Pin] = []
        self._texts = texts
        self._first = first
        self._was = was if isinstance(was, Mapping) else None
        self._findings = findings

    def make(self, edit: Edit) -> None:
        """Make one change, or report why it cannot be made."""
        change = edit.change
        place = find(self.tree, change.address.id)
        try:
            if not self._leads_somewhere(change, place):
                return
            self._expected(change, place)
            changed = _MAKERS[change.verb](edit, self._texts, place)
        except Misfit as error:
            span = change.address.span
            self._findings.report("MR412", span, str(error), fix=error.fix)
            return
        if changed is not None and content(changed) == content(place.node):
            message = f"{quote(change.address.id)} already says this"
            self._findings.report("MR406", change.address.span, message)
            return
        self.tree = cast("Mapping", put(self.tree, place.steps, changed))
        if changed is None and _is_rule(place):
            self.tree = without_rule(self.tree, place.names[1])
        self.touched = (*self.touched, (_way(place), change))
        self.made.append(change)

    def _leads_somewhere(self, change: Change, place: Place) -> bool:
        """Whether there is such a place, or, for what may be new, the mapping around it."""
        if place.names[:1] == ("ruleset",):
            raise Misfit("what ruleset.yaml says is set in your own ruleset.yaml")
        if place.is_found and len(place.steps) < 2 + (place.names[0] == "questions"):
            raise Misfit("this is all of a kind, and not one thing of the ruleset")
        is_key = isinstance(place.node, Mapping) and "." not in place.rest
        may_be_new = change.verb in (Verb.SET, Verb.ADD) and len(place.steps) > 1
        if place.is_found or (is_key and may_be_new):
            return True
        hint = closest(place.rest, place.onward)
        way = change.address.id.removesuffix(place.rest)
        self._findings.report(
            "MR404",
            change.address.span,
            f"there is nothing at {quote(change.address.id)}",
            fix=_onward(way.rstrip("."), place),
            suggestion=f"{way}{hint}" if hint else None,
        )
        return False

    def _expected(self, change: Change, place: Place) -> None:
        """Hold what stands at a place against the fingerprint that the author took of it."""
        if not place.is_found or change.verb is Verb.ADD:
            return
        there = in_first_language(place, self._first)
        actual = fingerprint(there)
        seen = self._was.get(change.was.id) if self._was and change.was else None
        pin = Pin(change, actual, there, seen)
        self.pins.append(pin)
        if pin.fits:
            return
        self._changed_before(change, place)
        if change.was is None:
            message = f"{quote(change.address.id)} is changed without `was`"
            fix = f"Add `was: {actual}`, so that you are told when it moves."
            self._warn("MR410", change, message, fix=fix)
            return
        self._findings.report(
            "MR405",
            change.was.span,
            f"{quote(change.address.id)} is no longer what this change was made for",
            why=_moved(pin),
            fix=f"Read it again, mend the change, and write `was: {actual}`.",
            related=(("what stands there now", place.node.span),),
        )

    def _changed_before(self, change: Change, place: Place) -> None:
        """Report a place that another change has touched already."""
        way = _way(place)
        for other, earlier in self.touched:
            shared = min(len(other), len(way))
            if other[:shared] != way[:shared]:
                continue
            related = (("changed here first", earlier.span),)
            if earlier.layer == change.layer:
                message = f"{quote(change.address.id)} is changed twice"
                span = change.address.span
                self._findings.report("MR408", span, message, related=related)
            else:
                message = f"{earlier.layer} changes {quote(change.address.id)} as well"
                self._warn("MR407", change, message, related=related)

    def _warn(
        self,
        code: str,
        change: Change,
        message: str,
        *,
        fix: str = "",
        related: tuple[tuple[str, Span], ...] = (),
    ) -> None:
        span = change.address.span
        item = Diagnostic(
            code, span, message, fix=fix, related=related, severity="warning"
        )
        self._findings.take([item])


def _moved(pin: Pin) -> str:
    """Say what has changed, if the overlay kept what stood there."""
    if pin.seen is None:
        return ""
    parts = list(differences(pin.seen, pin.node))
    return f"Since then {listed(parts, _MOST_DIFFERENCES)}."


def _onward(way: str, place: Place) -> str:
    """Say how an address could go on that leads nowhere."""
    if not way:
        return f"It begins with one of: {listed(place.onward, len(place.onward))}."
    if not place.onward:
        return f"Stop at {quote(way)}: nothing stands below it."
    if len(place.onward) > _MOST_NAMES:
        return f"Use one of the {len(place.onward)} names under {quote(way)}."
    return f"After {quote(way)} it goes on with: {listed(place.onward)}."


def _way(place: Place) -> tuple[str, ...]:
    return (*place.names, place.rest) if place.rest else place.names


def _is_rule(place: Place) -> bool:
    return place.names[0] == "rules" and len(place.names) == 2


# ------------------------------------------------------------------------- the verbs


def _set(edit: Edit, texts: Lookup[str, Scalar], place: Place) -> Node:
    """Put a value under a key, whether or not there was one; date it for a parameter."""
    is_parameter = place.names[0] == "parameters" and len(place.names) == 2
    if is_parameter and place.is_found:
        return with_value(cast("Mapping", place.node), edit.keys)
    extra = [key.text for key, _ in edit.keys.entries if key.text in _OF_A_VALUE]
    if extra:
        raise Misfit(f"only a parameter takes {listed(map(quote, extra))}")
    value = cast("Node", edit.brings)
    return value if place.is_found else _with_key(edit, place, value)


def _replace(edit: Edit, texts: Lookup[str, Scalar], place: Place) -> Node:
    """Put something else in the place of what is there."""
    text = texts.get(edit.change.address.id)
    if text is not None and edit.brings is not None:
        raise Misfit("the text stands in a file and here as well", "Leave out `with`.")
    brings = edit.brings or text
    if brings is None:
        raise Misfit(
            "there is nothing to put there",
            "Say what under `with`. A text stands in a file: for"
            " `rules.fit/example.advice.en` in `rules/fit/example/advice.en.md`.",
        )
    return brings


def _add(edit: Edit, texts: Lookup[str, Scalar], place: Place) -> Node:
    """Add items to a list, or keys with their values to a mapping."""
    new = cast("Node", edit.brings)
    if not place.is_found:
        if isinstance(new, Scalar):
            raise Misfit("`add` brings a list, or keys with values", "Use `set`.")
        return _with_key(edit, place, new)
    there = place.node
    if isinstance(there, Sequence) and isinstance(new, Sequence):
        return Sequence(tuple(_joined(edit, there, new)), there.span)
    if isinstance(there, Mapping) and isinstance(new, Mapping):
        names = {key.text for key, _ in there.entries}
        if taken := [key.text for key, _ in new.entries if key.text in names]:
            raise Misfit(f"{listed(map(quote, taken))} is there already", "Use `set`.")
        return Mapping((*there.entries, *new.entries), there.span)
    raise Misfit(
        "what is added is not of the kind that stands there",
        "Add a list to a list, and keys with values to keys with values.",
    )


def _disable(edit: Edit, texts: Lookup[str, Scalar], place: Place) -> None:
    """Take out what is there."""


_MAKERS: Lookup[Verb, Callable[[Edit, Lookup[str, Scalar], Place], Node | None]] = {
    Verb.SET: _set,
    Verb.REPLACE: _replace,
    Verb.ADD: _add,
    Verb.DISABLE: _disable,
}


def _with_key(edit: Edit, place: Place, value: Node) -> Node:
    key = Scalar(place.rest, False, edit.change.address.span)
    return with_entry(cast("Mapping", place.node), key, value)


def _joined(edit: Edit, there: Sequence, new: Sequence) -> Iterator[Node]:
    """Put items into a list: above a named one, at its start, or at its end."""
    if edit.above is None:
        yield from new.items if edit.at_start else ()
        yield from there.items if edit.at_start else _appended(there, new)
        return
    labels = [label_of(item) for item in there.items]
    if edit.above.text not in labels:
        hint = closest(edit.above.text, [label for label in labels if label])
        meant = f" Did you mean {quote(hint)}?" if hint else ""
        raise Misfit(
            f"no item of this list is called {quote(edit.above.text)}",
            f"Name one by its `name`, `id` or `rule`, or leave out `above`.{meant}",
        )
    place = labels.index(edit.above.text)
    yield from (*there.items[:place], *new.items, *there.items[place:])


def _appended(there: Sequence, new: Sequence) -> Iterator[Node]:
    """Append items to a list; `otherwise` of a decision stays the last."""
    last = [
        item
        for item in there.items
        if isinstance(item, Mapping) and item.get("otherwise") is not None
    ]
    yield from (item for item in there.items if item not in last)
    yield from new.items
    yield from last
