"""Put into a tree what an overlay brings of its own: new names, rules, texts, cases and questions.

A name that the base has already is never overwritten in silence; that takes a change, which says
why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from mediation_rules.diagnostics import quote
from mediation_rules.overlay.addresses import find, put, with_entry
from mediation_rules.overlay.headings import merged_heading
from mediation_rules.overlay.tree import CASES, HOMES, NAMED, named
from mediation_rules.source import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Collection

    from mediation_rules.diagnostics import Findings
    from mediation_rules.overlay.addresses import Place
    from mediation_rules.overlay.tree import Home
    from mediation_rules.source import Node


class Additions:
    """What one overlay adds.

    Attributes:
        tree: The ruleset with what was added so far.
        texts: Texts that a change puts in the place of the base's, by address.
        is_more: Whether anything was added.
    """

    def __init__(
        self, tree: Mapping, replaced: Collection[str], findings: Findings
    ) -> None:
        self.tree = tree
        self.texts: dict[str, Scalar] = {}
        self.is_more = False
        self._replaced = replaced
        self._findings = findings

    def put_in(self, own: Mapping) -> None:
        """Add everything that the tree of an overlay holds."""
        sections = {key.text: cast("Mapping", node) for key, node in own.entries}
        for kind in NAMED:
            self._append(kind, sections[kind], kind.removesuffix("s"))
        for language, questions in sections["questions"].entries:
            self._questions(language.text, cast("Mapping", questions))
        for home in HOMES:
            for name, node in sections[home.section].entries:
                self._folder(home, name, cast("Mapping", node))
        heading = merged_heading(self._at("ruleset"), sections["ruleset"])
        self._put(find(self.tree, "ruleset"), heading)

    def _at(self, address: str) -> Mapping:
        return cast("Mapping", find(self.tree, address).node)

    def _put(self, place: Place, node: Node) -> None:
        self.tree = cast("Mapping", put(self.tree, place.steps, node))

    def _append(self, address: str, added: Mapping, kind: str) -> None:
        """Append entries to a mapping; a name that is taken is reported."""
        home = self._at(address)
        first = {key.text: key.span for key, _ in home.entries}
        entries = list(home.entries)
        for key, node in added.entries:
            if key.text in first:
                related = (("the base's own", first[key.text]),)
                self._findings.report(
                    "MR409",
                    key.span,
                    f"the {kind} {quote(key.text)} is already there in the base",
                    fix="Name it otherwise, or change the base's own under `changes/`:"
                    f" `- replace: {address}.{key.text}`.",
                    related=related,
                )
            else:
                entries.append((key, node))
                self.is_more = True
        self._put(find(self.tree, address), Mapping(tuple(entries), home.span))

    def _questions(self, language: str, questions: Mapping) -> None:
        if self._at("questions").get(language) is None:
            added = named([(language, questions)], questions.span)
            self._append("questions", added, "language")
        else:
            self._append(f"questions.{language}", questions, "question")

    def _folder(self, home: Home, name: Scalar, own: Mapping) -> None:
        """Put in a new rule or paper, or further texts and cases of one of the base."""
        there = self._at(home.section).get(name.text)
        apart = (home.texts, CASES)
        is_whole = any(key.text not in apart for key, _ in own.entries)
        if there is None or is_whole:
            self._append(home.section, Mapping(((name, own),), own.span), home.own)
            return
        at = f"{home.section}.{name.text}"
        texts, cases = own.get(home.texts), own.get(CASES)
        for language, text in texts.entries if isinstance(texts, Mapping) else ():
            self._text(at, home, language, cast("Scalar", text))
        if isinstance(cases, Sequence):
            self._cases(find(self.tree, at), cases)

    def _text(self, at: str, home: Home, language: Scalar, text: Scalar) -> None:
        """Keep a text for the change that replaces the base's; add one in a new language."""
        address = f"{at}.{home.texts}.{language.text}"
        if address in self._replaced:
            self.texts[address] = text
        elif find(self.tree, address).is_found:
            name = at.removeprefix(f"{home.section}.")
            self._findings.report(
                "MR414",
                text.span,
                f"the base has a text for {quote(name)} in {quote(language.text)}",
                fix="Say under `changes/` that you replace it, and why:"
                f" `- replace: {address}`.",
            )
        else:
            place = find(self.tree, at)
            texts = cast("Mapping", place.node).get(home.texts)
            there = texts or Mapping((), text.span)
            more = with_entry(cast("Mapping", there), language, text)
            self._entry(place, home.texts, more)

    def _cases(self, home: Place, cases: Sequence) -> None:
        there = cast("Mapping", home.node).get(CASES)
        before = there.items if isinstance(there, Sequence) else ()
        self._entry(home, CASES, Sequence((*before, *cases.items), cases.span))

    def _entry(self, home: Place, key: str, value: Node) -> None:
        name = Scalar(key, False, value.span)
        self._put(home, with_entry(cast("Mapping", home.node), name, value))
        self.is_more = True
