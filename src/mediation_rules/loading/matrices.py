"""Read the matrix of a suite: disputes down, advice and decisions across; a case for each row comes out.

What a cell says goes under the same word that a case uses. The default is closed: a cell that is
not written, and a dispute without a row, say what the matrix says `otherwise`.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.diagnostics import closest, listed, quote
from mediation_rules.examples import CaseExample
from mediation_rules.loading.case_files import read_facts
from mediation_rules.loading.fields import shape
from mediation_rules.scalars import as_choice
from mediation_rules.source import Mapping, Reference, Scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from collections.abc import Mapping as Lookup

    from mediation_rules.loading.case_files import Shared
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.source import Node

CELLS: Lookup[str, str] = MappingProxyType(
    {
        "yes": "expect",
        "no": "never",
        "provisional": "provisional",
        "held": "held",
        "possible": "possible",
        "overridden": "overridden",
    }
)
"""What a cell says of advice, and the key under which a case says the same."""

Cells = dict[str, str | None]
"""What the cells of a row say, by the name of their column; None for what was reported."""

Row = tuple[Scalar, Cells]
"""The name of a dispute where its row begins, and its cells."""


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column speaks of, and the words that its cells take; None for any."""

    about: Reference
    is_decision: bool
    takes: tuple[str, ...] | None


class Matrix:
    """One matrix.

    Args:
        fields: Its keys.
        shared: What all cases of the suite have in common. Without a day there are no cases.
        taken: The names that cases of the suite have already, with their places.
    """

    def __init__(
        self, fields: Fields, shared: Shared, taken: Lookup[str, Scalar]
    ) -> None:
        self._fields = fields
        self._shared = shared
        self._taken = taken
        self._columns = dict(_columns(fields))
        self._otherwise = fields.choice("otherwise", CELLS, "no")

    def head(self, *, decisions: bool) -> tuple[Reference, ...]:
        """Return what the columns speak of: advice or decisions."""
        columns = self._columns.values()
        return tuple(each.about for each in columns if each.is_decision == decisions)

    def cases(self) -> Iterator[CaseExample]:
        """Yield a case for each dispute."""
        reading = self._fields.reading
        disputes = self._fields.entries("disputes")
        rows = dict(self._rows([name.text for name, _ in disputes]))
        for name, given in disputes:
            self._report_taken(name)
            key, cells = rows.get(name.text, (name, {}))
            self._report_undecided(key, cells)
            case = self._case(key, read_facts(given, reading), cells)
            if case:
                yield case

    def _rows(self, disputes: Collection[str]) -> Iterator[tuple[str, Row]]:
        for name, node in self._fields.entries("rows"):
            if name.text not in disputes:
                self._unknown(name, "a dispute of this matrix", disputes)
            elif isinstance(node, Mapping):
                yield name.text, (name, dict(self._cells(node)))
            else:
                message = f"a row has columns and what they say, and here stands {shape(node)}"
                self._fields.findings.report("MR022", node.span, message)

    def _cells(self, row: Mapping) -> Iterator[tuple[str, str | None]]:
        for name, node in row.entries:
            column = self._columns.get(name.text)
            if column is None:
                self._unknown(name, "a column of this matrix", self._columns)
            else:
                yield name.text, self._word(node, column)

    def _word(self, cell: Node, column: _Column) -> str | None:
        findings = self._fields.findings
        if not isinstance(cell, Scalar):
            message = f"a cell is one word, and here stands {shape(cell)}"
            findings.report("MR022", cell.span, message)
            return None
        if column.takes is None:
            return cell.text
        about = quote(column.about.id) if column.is_decision else "advice"
        what = f"what a cell says of {about}"
        return as_choice(cell, column.takes, what, findings)

    def _unknown(self, name: Scalar, what: str, known: Collection[str]) -> None:
        self._fields.findings.report(
            "MR020",
            name.span,
            f"{quote(name.text)} is not {what}",
            fix=f"Use one of: {listed(known)}.",
            suggestion=closest(name.text, known),
        )

    def _report_taken(self, name: Scalar) -> None:
        """A dispute is a case of the suite as well, and is called by its name."""
        first = self._taken.get(name.text)
        if first is not None:
            message = f"there is another case called {quote(name.text)}"
            related = (("first written here", first.span),)
            self._fields.findings.report("MR030", name.span, message, related=related)

    def _report_undecided(self, key: Scalar, cells: Cells) -> None:
        """A decision has a value in every dispute, so no word stands for it `otherwise`."""
        for name, column in self._columns.items():
            if column.is_decision and name not in cells:
                message = f"{quote(key.text)} does not say what {quote(name)} comes to"
                fix = f"Write its value in the row: `{name}: ...`."
                self._fields.findings.report("MR021", key.span, message, fix=fix)

    def _case(
        self, key: Scalar, given: Lookup[str, object], cells: Cells
    ) -> CaseExample | None:
        as_of = self._shared.as_of
        if as_of is None:
            return None
        said: defaultdict[str, list[Reference]] = defaultdict(list)
        decisions: dict[str, str] = {}
        for name, column in self._columns.items():
            word = cells.get(name)
            if not column.is_decision:
                said[CELLS[word or self._otherwise]].append(column.about)
            elif word:
                decisions[column.about.id] = word
        return CaseExample(
            name=key.text,
            as_of=as_of,
            given=self._shared.with_facts(given),
            expect=tuple(said["expect"]),
            provisional=tuple(said["provisional"]),
            held=tuple(said["held"]),
            possible=tuple(said["possible"]),
            overridden=tuple(said["overridden"]),
            never=tuple(said["never"]),
            decisions=MappingProxyType(decisions),
            only_here=self._shared.only_here,
            span=key.span,
        )


def _columns(fields: Fields) -> Iterator[tuple[str, _Column]]:
    """Yield the columns by the name that their cells have; two of one name are reported."""
    first: dict[str, Scalar] = {}
    for key in ("advice", "decisions"):
        for name, node in fields.entries(key):
            if not isinstance(node, Scalar):
                message = (
                    f"{quote(name.text)} takes one value, and here stands {shape(node)}"
                )
                fields.findings.report("MR022", node.span, message)
            elif other := first.get(name.text):
                message = f"there is another column called {quote(name.text)}"
                related = (("first written here", other.span),)
                fields.findings.report("MR030", name.span, message, related=related)
            else:
                first[name.text] = name
                is_decision = key == "decisions"
                about = Reference(node.text, node.span)
                takes = (
                    _values(node.text, fields.reading) if is_decision else tuple(CELLS)
                )
                yield name.text, _Column(about, is_decision, takes)


def _values(decision: str, reading: Reading) -> tuple[str, ...] | None:
    """Return the values of a decision; None if there is none of this name, which `check` says."""
    fact = reading.facts.get(decision)
    return tuple(fact.choices) if fact and fact.derived and fact.choices else None
