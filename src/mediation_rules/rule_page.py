"""Write the tables of the rule format's reference: the loader's own tables go in, Markdown comes out.

Each function is one part of the page; the prose between them is written by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.checks.shape import DEEPEST_CONDITION
from mediation_rules.conditions import DayUnit, Operator
from mediation_rules.diagnostics import MOST_FINDINGS
from mediation_rules.loading import folder, parts
from mediation_rules.loading.meanings import MEANINGS
from mediation_rules.loading.meanings.of_conditions import JOINED
from mediation_rules.loading.meanings.of_conditions import OPERATORS as ASKED
from mediation_rules.operands import OPERATORS
from mediation_rules.source import MAX_BYTES, MAX_DEPTH, MAX_NODES
from mediation_rules.tables import MAX_COLUMNS, MAX_ROWS
from mediation_rules.texts.model import LONGEST_SOURCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mediation_rules.fact_values import FactKind
    from mediation_rules.loading.levels import Level
    from mediation_rules.loading.meanings.meaning import Meaning

_MIB = 1024 * 1024


def keys(kind: str) -> str:
    """Return a table of keys for each mapping of one kind of file."""
    here = [level for level in MEANINGS if level.kind == kind]
    return "\n\n".join(f"### {_title(level)}\n\n{_keys_of(level)}" for level in here)


def _title(level: Level) -> str:
    """Name a level as a heading; the one that is the whole file needs no name again."""
    if level.name.endswith(".yaml"):
        return "At the top"
    return level.name[0].upper() + level.name[1:]


def _keys_of(level: Level) -> str:
    rows = [
        (f"`{key}`", meaning.takes, meaning.says, _default(key, level, meaning))
        for key, meaning in MEANINGS[level].items()
    ]
    return _table(("key", "takes", "what it says", "if it is left out"), rows)


def _default(key: str, level: Level, meaning: Meaning) -> str:
    return "**needed**" if key in level.required else meaning.otherwise


def operators() -> str:
    """Return every operator with what it may be asked of."""
    rows = [
        (f"`{word}`", _kinds(word), asked.takes, asked.says, f"`{asked.example}`")
        for word, asked in ASKED.items()
    ]
    return _table(("operator", "asked of", "takes", "yes when", "example"), rows)


def _kinds(operator: Operator) -> str:
    if operator in (Operator.KNOWN, Operator.UNKNOWN):
        return "every fact"
    kinds = [kind for kind, allowed in OPERATORS.items() if operator in allowed]
    return ", ".join(map(str, kinds))


def operators_by_type() -> str:
    """Return every type of fact with the operators that may be asked of it."""

    def words(kind: FactKind) -> str:
        return ", ".join(f"`{operator}`" for operator in OPERATORS[kind])

    rows = [(str(kind), words(kind)) for kind in OPERATORS]
    return _table(("type of fact", "operators"), rows)


def joined() -> str:
    """Return what a condition may be besides a test and a name."""
    rows = [
        (f"`{word}`", asked.takes, asked.says, f"`{asked.example}`")
        for word, asked in JOINED.items()
    ]
    return _table(("key", "takes", "yes when", "example"), rows)


def units() -> str:
    """Return what a length of time may be counted in, in one sentence."""
    return ", ".join(f"`{unit}`" for unit in DayUnit)


def limits() -> str:
    """Return how large a ruleset may be."""
    rows = [
        ("bytes of one file", f"{MAX_BYTES // _MIB} MiB", "MR012"),
        ("bytes of all files", f"{folder.MAX_FOLDER_BYTES // _MIB} MiB", "MR013"),
        ("files; folders", f"{folder.MAX_FILES:,} each", "MR013"),
        ("rules", f"{folder.MAX_RULES:,}", "MR013"),
        ("values in one file", f"{MAX_NODES:,}", "MR011"),
        ("values in all files", f"{parts.MAX_VALUES:,}", "MR011"),
        ("levels of nesting in YAML", f"{MAX_DEPTH}", "MR010"),
        ("levels of one condition", f"{DEEPEST_CONDITION}", "MR320"),
        ("rows; columns of a table", f"{MAX_ROWS:,}; {MAX_COLUMNS}", "MR035"),
        ("characters of an advice text", f"{LONGEST_SOURCE:,}", "MR505"),
        ("a length of time", "a hundred years", "MR027"),
        ("mistakes that are shown", f"{MOST_FINDINGS:,}", "MR019"),
    ]
    return _table(("what", "at most", "code"), rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
