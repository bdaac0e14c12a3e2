"""Draw an explanation, a rule, a section or a ruleset as a Mermaid flowchart."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from mediation_rules.conditions import All, Any, Condition, Named, Not, Test
from mediation_rules.locales import say
from mediation_rules.operators import behind
from mediation_rules.render.clean import clean
from mediation_rules.render.why_record import collapsed, label, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mediation_rules.explanation import Clause
    from mediation_rules.render.why_words import Words
    from mediation_rules.rules import RulesetDefinition

Shape = Literal["fact", "condition", "decision", "deadline", "rule"]

_SHAPES: dict[str, tuple[str, str]] = {
    "fact": ("([", "])"),
    "condition": ("(", ")"),
    "decision": ("{{", "}}"),
    "deadline": ("[/", "/]"),
    "rule": ("[", "]"),
}
_COLOURS = (
    "classDef yes fill:#e3f4e3,stroke:#2e7d32,color:#1b1b1b",
    "classDef no fill:#fbe5e5,stroke:#b3261e,color:#1b1b1b",
    "classDef unknown fill:#fdf5d9,stroke:#8a6d00,color:#1b1b1b",
)
_LONGEST_LABEL = 120
_SPECIAL = re.compile(r'["#&<>`\\|{}\[\]()]')


def quoted(text: str) -> str:
    """Return words as a label: nothing in them means anything to Mermaid or to HTML."""
    words = clean(text, _LONGEST_LABEL)
    return '"' + _SPECIAL.sub(lambda sign: f"#{ord(sign[0])};", words) + '"'


# ------------------------------------------------------------------ explanations


def mermaid_of(spoken: Words) -> str:
    """Draw what decided a thing, or what is open about it, from the facts to the verdict."""
    found = spoken.explanation
    lines = ["flowchart TD"]
    clauses = [c for c in (found.deciding, found.open) if c is not None]
    for clause in clauses:
        _draw(spoken, collapsed(clause), lines)
    return "\n".join([*lines, *(f"  {line}" for line in _COLOURS)]) + "\n"


def _draw(spoken: Words, clause: Clause, lines: list[str]) -> str:
    name = f"n{len(lines)}"
    said = label(spoken, clause)
    if clause.value is not None:
        said = f"{said} = {shown(clause.value)}"
    lines.append(f"  {name}[{quoted(said)}]:::{clause.verdict}")
    for part in clause.parts:
        inner = _draw(spoken, part, lines)
        lines.append(f"  {inner} --> {name}")
    return name


# ---------------------------------------------------------------------- rulesets


class NothingToDraw(LookupError):
    """There is no rule, section, decision or condition of that name."""


def graph(definition: RulesetDefinition, about: str | None = None) -> str:
    """Draw how a ruleset hangs together.

    Args:
        definition: The ruleset.
        about: A rule, with everything that it asks and all that bears on it; a section, with the
            names that its rules ask for; the whole ruleset, by its rules alone, if None.

    Raises:
        NothingToDraw: Nothing has that name.
    """
    drawing = _Drawing(definition)
    if about is None:
        drawing.everything()
    elif about in definition.rules:
        drawing.rule(about)
    elif any(rule.section == about for rule in definition.rules.values()):
        drawing.section(about)
    elif about in definition.conditions or about in definition.decisions:
        drawing.named(about)
    else:
        raise NothingToDraw(about)
    return drawing.text()


@dataclass(slots=True)
class _Drawing:
    """A chart while it grows; nodes are numbered as they come up, and drawn once."""

    definition: RulesetDefinition
    _nodes: dict[tuple[Shape, str], str] = field(default_factory=dict)
    _edges: dict[str, None] = field(default_factory=dict)
    _grouped: dict[str, list[str]] = field(default_factory=dict)

    def text(self) -> str:
        lines = ["flowchart LR"]
        for title, names in self._grouped.items():
            lines.append(f"  subgraph {quoted(title)}")
            lines += [f"    {line}" for line in names]
            lines.append("  end")
        return "\n".join([*lines, *(f"  {edge}" for edge in self._edges)]) + "\n"

    def everything(self) -> None:
        for id_ in self.definition.rules:
            self._node("rule", id_)
        for id_ in self.definition.rules:
            self._relations(id_, both=False)

    def section(self, section: str) -> None:
        for id_, rule in self.definition.rules.items():
            if rule.section == section:
                self._asked(id_, deep=False)
                self._relations(id_, both=False)

    def rule(self, id_: str) -> None:
        self._asked(id_, deep=True)
        self._relations(id_, both=True)

    def named(self, name: str) -> None:
        """Draw a condition or a decision with all that it asks."""
        self._needed_by(name, deep=True)

    # ---------------------------------------------------------------------- nodes

    def _node(self, shape: Shape, name: str) -> str:
        if (shape, name) not in self._nodes:
            node = self._nodes[shape, name] = f"n{len(self._nodes)}"
            begin, end = _SHAPES[shape]
            title = self._heading(shape, name)
            line = f"{node}{begin}{quoted(self._title(shape, name))}{end}"
            self._grouped.setdefault(title, []).append(line)
        return self._nodes[shape, name]

    def _heading(self, shape: Shape, name: str) -> str:
        if shape != "rule":
            return f"{shape}s"
        section = self.definition.rules[name].section
        titles = {part.id: say(part.title, "en") for part in self.definition.sections}
        return titles.get(section, section)

    def _title(self, shape: Shape, name: str) -> str:
        match shape:
            case "rule":
                return say(self.definition.rules[name].title, "en") or name
            case "condition" if name in self.definition.conditions:
                return say(self.definition.conditions[name].says, "en") or name
            case "decision":
                return say(self.definition.decisions[name].title, "en") or name
            case "deadline":
                return say(self.definition.deadlines[name].title, "en") or name
        return name

    def _link(self, one: str, arrow: str, other: str) -> None:
        self._edges[f"{one} {arrow} {other}"] = None

    # ---------------------------------------------------------------------- edges

    def _asked(self, id_: str, *, deep: bool) -> None:
        rule = self.definition.rules[id_]
        node = self._node("rule", id_)
        for other in self._names(rule.when, deep):
            self._link(other, "-->", node)
        for condition in rule.unless:
            for other in self._names(condition, deep):
                self._link(other, "-.->|unless|", node)

    def _names(self, condition: Condition, deep: bool) -> Iterator[str]:
        """Yield the nodes that a condition asks for; facts only where all is drawn."""
        for test in _parts(condition):
            if isinstance(test, Named):
                yield self._needed_by(test.name, deep=deep)
            elif test.path in self.definition.decisions:
                yield self._needed_by(test.path, deep=deep)
            elif deep:
                for path in behind(test):
                    yield self._fact(path)

    def _needed_by(self, name: str, *, deep: bool) -> str:
        """Draw a condition, decision or predicate, and below it what it asks for."""
        shape: Shape = "decision" if name in self.definition.decisions else "condition"
        is_new = (shape, name) not in self._nodes
        node = self._node(shape, name)
        if deep and is_new:
            for condition in self._conditions_of(name):
                for other in self._names(condition, deep):
                    self._link(other, "-->", node)
        return node

    def _conditions_of(self, name: str) -> Iterable[Condition]:
        if name in self.definition.conditions:
            return [self.definition.conditions[name].condition]
        if name in self.definition.decisions:
            return [case.when for case in self.definition.decisions[name].cases]
        return []

    def _fact(self, path: str) -> str:
        name = path.removeprefix("deadlines.")
        if name == path or name not in self.definition.deadlines:
            return self._node("fact", path)
        is_new = ("deadline", name) not in self._nodes
        node = self._node("deadline", name)
        if is_new:
            rule = self.definition.deadlines[name]
            self._link(self._fact(rule.start), "-->", node)
            for other in self._names(rule.when, deep=True) if rule.when else ():
                self._link(other, "-->", node)
        return node

    def _relations(self, id_: str, *, both: bool) -> None:
        """Draw what a rule does to others, and if `both` what others do to it."""
        for one, arrow, other in _relations_of(self.definition):
            if one == id_ or (both and other == id_):
                self._link(self._node("rule", one), arrow, self._node("rule", other))


def _parts(condition: Condition) -> Iterator[Test | Named]:
    match condition:
        case All(items) | Any(items):
            for item in items:
                yield from _parts(item)
        case Not(item):
            yield from _parts(item)
        case _:
            yield condition


def _relations_of(definition: RulesetDefinition) -> Iterator[tuple[str, str, str]]:
    for rule in definition.rules.values():
        for override in rule.overrides:
            yield rule.id, "==>|sets aside|", override.rule.id
        for adjustment in rule.adjusts:
            yield rule.id, "-->|changes|", adjustment.rule.id
        for reference in rule.before:
            yield rule.id, "-.->|before|", reference.id
        for reference in rule.exclusive_with:
            yield rule.id, "---|never with|", reference.id
