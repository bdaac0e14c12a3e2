"""Lay overlays over the ruleset that they extend: trees go in, one comes out.

What an overlay adds is put in first, then each of its changes is made in order. A change that
cannot be made is reported, and the base stays as it is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mediation_rules.layers import Verb
from mediation_rules.overlay.additions import Additions
from mediation_rules.overlay.changes import read_changes
from mediation_rules.overlay.edits import Edits
from mediation_rules.overlay.translated import without_translations
from mediation_rules.overlay.tree import tree_of

if TYPE_CHECKING:
    from mediation_rules.layers import Change
    from mediation_rules.loading.fields import Reading
    from mediation_rules.loading.parts import Parts
    from mediation_rules.overlay.edits import Touched
    from mediation_rules.overlay.pinning import Pin
    from mediation_rules.source import Mapping


@dataclass(frozen=True, slots=True)
class Merged:
    """A ruleset with the overlays that were laid over it so far.

    Attributes:
        tree: The ruleset by address.
        changes: What was changed, in order.
        touched: The places that were changed, and by what.
        pins: What the changes of the last overlay found at their places.
    """

    tree: Mapping
    changes: tuple[Change, ...] = ()
    touched: Touched = ()
    pins: tuple[Pin, ...] = ()


def lay_over(merged: Merged, parts: Parts, layer: str, reading: Reading) -> Merged:
    """Lay one more overlay over a ruleset.

    Args:
        merged: The ruleset, with the overlays below.
        parts: The files of the overlay.
        layer: The id of the overlay.
        reading: Where mistakes go, and the languages of both.
    """
    findings = reading.findings
    edits = tuple(read_changes(parts, layer, reading))
    replaced = {
        edit.change.address.id for edit in edits if edit.change.verb is Verb.REPLACE
    }
    first = reading.languages[0]
    changed = [edit.change.address.id for edit in edits]
    base = without_translations(merged.tree, changed, first)
    additions = Additions(base, replaced, findings)
    additions.put_in(tree_of(parts))
    making = Edits(
        additions.tree,
        merged.touched,
        texts=additions.texts,
        first=first,
        was=parts.of("replaced").get("replaced.yaml"),
        findings=findings,
    )
    for edit in edits:
        making.make(edit)
    if not edits and not additions.is_more and not parts.of("changes"):
        start = parts.start_of("ruleset.yaml")
        findings.report("MR406", start, "this overlay changes nothing")
    changes = (*merged.changes, *making.made)
    return Merged(making.tree, changes, making.touched, tuple(making.pins))
