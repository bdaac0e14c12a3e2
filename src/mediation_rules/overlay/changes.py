"""Read changes/*.yaml: what an overlay changes in the ruleset that it extends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import listed, quote
from mediation_rules.layers import Change, Verb
from mediation_rules.loading.fields import NO_WORDS, open_fields, shape
from mediation_rules.loading.levels import (
    CHANGE_ADD,
    CHANGE_DISABLE,
    CHANGE_REPLACE,
    CHANGE_SET,
)
from mediation_rules.rules import Reference
from mediation_rules.scalars import as_choice
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.loading.levels import Level
    from mediation_rules.loading.parts import Parts
    from mediation_rules.source import Node

_LEVELS: dict[Verb, Level] = {
    Verb.SET: CHANGE_SET,
    Verb.REPLACE: CHANGE_REPLACE,
    Verb.ADD: CHANGE_ADD,
    Verb.DISABLE: CHANGE_DISABLE,
}
_ENDS = ("start", "end")


@dataclass(frozen=True, slots=True)
class Edit:
    """A change with what it brings.

    Attributes:
        change: What is changed, why, and on whose authority.
        brings: What is put there; None for `disable`, and where a text file holds it.
        keys: The keys of the entry, for those that only some places take.
        at_start: Whether what is added comes first.
        above: The item of a list that what is added comes before, by its name.
    """

    change: Change
    brings: Node | None
    keys: Mapping
    at_start: bool = False
    above: Scalar | None = None


def read_changes(parts: Parts, layer: str, reading: Reading) -> Iterator[Edit]:
    """Read all changes of an overlay, in the order of its files.

    Args:
        parts: The files of the overlay.
        layer: The id of the overlay.
        reading: Where mistakes go, and the languages.
    """
    for root in parts.of("changes").values():
        if not isinstance(root, Sequence):
            message = f"this file is a list of changes, and here stands {shape(root)}"
            fix = "Begin each change with `- set:`, `- replace:`, `- add:` or `- disable:`."
            reading.findings.report("MR022", root.span, message, fix=fix)
            continue
        for item in root.items:
            if edit := _edit(item, layer, reading):
                yield edit


def _edit(node: Node, layer: str, reading: Reading) -> Edit | None:
    verb = _verb(node, reading)
    fields = open_fields(node, _LEVELS[verb], reading) if verb else None
    if verb is None or fields is None:
        return None
    address = fields.scalar(verb)
    if address is None:
        return None
    was = fields.scalar("was")
    change = Change(
        verb=verb,
        address=Reference(address.text, address.span),
        because=fields.words("because") if fields.has("because") else NO_WORDS,
        cite=fields.references("cite"),
        was=Reference(was.text, was.span) if was else None,
        layer=layer,
        span=fields.span,
    )
    return Edit(
        change,
        _brings(fields, verb),
        fields.node,
        at_start=_is_at_start(fields),
        above=fields.scalar("above") if "above" in fields.level.keys else None,
    )


def _verb(node: Node, reading: Reading) -> Verb | None:
    """Return which of the four things an entry does."""
    keys = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
    verbs = [verb for verb in Verb if verb in keys]
    if len(verbs) == 1:
        return verbs[0]
    words = listed(quote(verb) for verb in Verb)
    message = f"a change says one of {words}"
    reading.findings.report("MR037", node.span, message, fix="Say which, and where.")
    return None


def _brings(fields: Fields, verb: Verb) -> Node | None:
    key = "value" if verb is Verb.SET else "with"
    return fields.node.get(key) if key in fields.level.keys else None


def _is_at_start(fields: Fields) -> bool:
    scalar = fields.scalar("at") if "at" in fields.level.keys else None
    if not isinstance(scalar, Scalar):
        return False
    return as_choice(scalar, _ENDS, "a value of `at`", fields.findings) == "start"
