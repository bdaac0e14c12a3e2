"""Go through the named entries of a file: names of the right form, each only once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import quote
from mediation_rules.loading.fields import shape
from mediation_rules.scalars import DOTTED, SNAKE
from mediation_rules.source import Mapping, Scalar

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from mediation_rules.diagnostics import Findings
    from mediation_rules.source import Node

_FORMS: dict[str, tuple[re.Pattern[str], str]] = {
    "citation": (DOTTED, "a-z and 0-9, joined by `-` or `.`"),
}
_SNAKE = (SNAKE, "words of a-z and 0-9, joined by `_`")


@dataclass(slots=True)
class Names:
    """The names of one kind of thing over all files of a ruleset.

    Attributes:
        kind: What is named, as an author would call it.
        first: Where each name was first written.
    """

    kind: str
    first: dict[str, Scalar] = field(default_factory=dict)

    def of(self, root: Node, findings: Findings) -> Iterator[tuple[Scalar, Node]]:
        """Yield the sound names of a file with what stands under each."""
        if not isinstance(root, Mapping):
            message = (
                f"this file maps names to what they mean, and here stands {shape(root)}"
            )
            findings.report("MR022", root.span, message)
            return
        pattern, form = _FORMS.get(self.kind, _SNAKE)
        for name, node in root.entries:
            if not pattern.fullmatch(name.text):
                message = f"{quote(name.text)} cannot name a {self.kind}: use {form}"
                findings.report("MR029", name.span, message)
            elif first := self.first.get(name.text):
                message = f"the {self.kind} {quote(name.text)} is defined again"
                related = (("first defined here", first.span),)
                findings.report("MR030", name.span, message, related=related)
            else:
                self.first[name.text] = name
                yield name, node
