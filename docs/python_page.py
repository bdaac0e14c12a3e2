"""Write the reference of the Python interface: the public names go in, Markdown comes out.

Everything is taken from docstrings and signatures, so that the page cannot say other than
the code. `docs/reference/python.md` is made so by cog.
"""

from __future__ import annotations

import inspect
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

import mediation_rules
import mediation_rules.testing
from mediation_rules import assessment, differences, explanation, facts, lint, weighing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import ModuleType

_SECTION = re.compile(r"^(Args|Returns|Raises|Attributes|Yields):$", re.MULTILINE)
_ENTRY = re.compile(r"^(\w+(?:, \w+)*): (.*)$")
_TITLES = {"Args": "Takes"}
_STARS: dict[object, str] = {
    inspect.Parameter.VAR_POSITIONAL: "*",
    inspect.Parameter.VAR_KEYWORD: "**",
}
_WIDEST = 90


def as_markdown() -> str:
    """Return every public name with what can be done with it."""
    names = [name for name in mediation_rules.__all__ if not name.startswith("_")]
    parts = [_public(getattr(mediation_rules, name)) for name in names]
    results = map(_result, [*_results(assessment), *_results(differences)])
    shared = _results(assessment)
    own = [found for found in _results(explanation) if found not in shared]
    reasons = map(_result, own)
    weighed = [found for found in _results(weighing) if found not in shared]
    return "\n\n".join(
        [
            *parts,
            "## What an assessment holds",
            *results,
            "## What an explanation holds",
            *reasons,
            "## What a weighing holds",
            *map(_result, weighed),
            "## What a report holds",
            _class(lint.Report).replace("\n## ", "\n### "),
            "## What `mediation_rules.testing` holds",
            *_strategies(),
        ]
    )


def _strategies() -> Iterator[str]:
    for name in mediation_rules.testing.__all__:
        yield f"#{_function(getattr(mediation_rules.testing, name))}"


def _public(thing: type[object] | Callable[..., object]) -> str:
    return _class(thing) if inspect.isclass(thing) else _function(thing)


def _function(function: Callable[..., object]) -> str:
    name = function.__name__
    shown = f"```text\n{name}{_signature(function)}\n```"
    return "\n\n".join([f"## {name}", shown, *_prose(_sections(function))])


def _class(cls: type[object]) -> str:
    parts = [f"## {cls.__name__}", *_described(cls)]
    ours = [
        each for each in cls.__mro__ if each.__module__.startswith("mediation_rules")
    ]
    # What a class takes from another of ours stands below its own.
    members = {n: m for each in reversed(ours) for n, m in vars(each).items()}
    order = dict.fromkeys(name for each in ours for name in vars(each))
    for name in order:
        if not name.startswith("_"):
            parts += _member(cls, name, members[name])
    return "\n\n".join(parts)


def _result(cls: type[object]) -> str:
    return "\n\n".join([f"### {cls.__name__}", *_described(cls)])


def _results(module: ModuleType) -> list[type[object]]:
    """Return the values that a result is made of, in the order of their module."""
    return [
        found
        for found in vars(module).values()
        if inspect.isclass(found)
        and issubclass(found, assessment.Frozen)
        and found not in (assessment.Frozen, assessment.Assessment)
    ]


# ------------------------------------------------------------------ classes


def _described(cls: type[object]) -> Iterator[str]:
    """Yield what a class is, and a table of its fields."""
    sections = _sections(cls)
    meanings = dict(_entries(sections.pop("Attributes", "")))
    yield from _prose(sections)
    # The facts of a dispute have a page of their own.
    if cls is not facts.Dispute:
        yield from _table(
            (name, str(hint), meanings.get(name, ""))
            for name, hint in inspect.get_annotations(cls).items()
            if not name.startswith("_") and "ClassVar" not in str(hint)
        )


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """Yield a table, unless it would be empty; with what the fields mean if that is said."""
    found = list(rows)
    is_said = any(meaning for *_, meaning in found)
    lines = ["| field | type | meaning |", "|---|---|---|"]
    for name, hint, meaning in found:
        # A bar would end the cell of a table.
        lines.append(f"| `{name}` | `{hint.replace('|', chr(92) + '|')}` | {meaning} |")
    if not is_said:
        lines = [line.rpartition("|")[0].rpartition("|")[0] + "|" for line in lines]
    if found:
        yield "\n".join(lines)


def _member(cls: type[object], name: str, member: object) -> Iterator[str]:
    """Describe a method or a property that is ours."""
    function = getattr(cls, name)
    if isinstance(member, property):
        yield f"### {cls.__name__}.{name}"
        yield from _prose(_sections(member))
    elif inspect.isroutine(function) and "mediation_rules" in function.__module__:
        yield f"### {cls.__name__}.{name}()"
        yield f"```text\n{name}{_signature(function)}\n```"
        yield from _prose(_sections(function))


# ------------------------------------------------------------------ signatures


def _signature(function: Callable[..., object]) -> str:
    """Write a signature, one argument a line if it is long."""
    signature = inspect.signature(function)
    own = [p for p in signature.parameters.values() if p.name != "self"]
    words = list(_arguments(own))
    end = f") -> {signature.return_annotation}"
    line = f"({', '.join(words)}{end}"
    if len(line) <= _WIDEST:
        return line
    return "\n".join(["(", *(f"    {word}," for word in words), end])


def _arguments(parameters: Iterable[inspect.Parameter]) -> Iterator[str]:
    must_be_named = False
    for parameter in parameters:
        is_named = parameter.kind is inspect.Parameter.KEYWORD_ONLY
        if is_named and not must_be_named:
            yield "*"
        must_be_named = must_be_named or is_named
        default = parameter.default
        given = "" if default is inspect.Parameter.empty else f" = {_value(default)}"
        star = _STARS.get(parameter.kind, "")
        yield f"{star}{parameter.name}: {parameter.annotation}{given}"


def _value(default: object) -> str:
    if inspect.isclass(default):
        return default.__name__
    return repr(dict(default) if isinstance(default, MappingProxyType) else default)


# ------------------------------------------------------------------ docstrings


def _sections(thing: object) -> dict[str, str]:
    """Split a docstring: the text comes first, under no name."""
    first, *rest = _SECTION.split(inspect.getdoc(thing) or "")
    bodies = map(inspect.cleandoc, rest[1::2])
    return {"": first.strip(), **dict(zip(rest[::2], bodies, strict=True))}


def _prose(sections: dict[str, str]) -> Iterator[str]:
    yield sections[""]
    for title, body in sections.items():
        if title:
            yield f"{_TITLES.get(title, title)}:"
            yield "\n".join(
                f"- `{name}`: {words}" if name else f"- {words}"
                for name, words in _entries(body)
            )


def _entries(body: str) -> Iterator[tuple[str, str]]:
    """Yield each entry of a section: its name, if it has one, and what is said of it."""
    for paragraph in re.split(r"\n(?! )", body) if body else ():
        line = " ".join(paragraph.split())
        entry = _ENTRY.match(line)
        yield (entry[1], entry[2]) if entry else ("", line)
