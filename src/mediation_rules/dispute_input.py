"""Read what is told of a dispute: a mapping, JSON or YAML goes in, typed facts by path come out.

What is wrong comes out as one `DisputeError` with every problem. Nothing is guessed or
repaired. Nested and dotted names say the same; a fact may be told twice only alike.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn

from mediation_rules import source
from mediation_rules.diagnostics import Span, quote
from mediation_rules.dispute_error import DisputeError, Problem
from mediation_rules.fact_reader import ANSWERS, DISPUTED, FactReader, Told, Where
from mediation_rules.fact_values import shown
from mediation_rules.implications import implied

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.fact_model import FactModel

_NULLS = ("", "null", "~")


def read_mapping(data: Mapping[str, object], facts: FactModel) -> Told:
    """Read facts from nested or dotted names with Python values.

    Raises:
        DisputeError: With everything that is wrong.
    """
    return FactReader(facts).read(data)


def read_more(before: Told, given: Mapping[str, object], facts: FactModel) -> Told:
    """Read facts that are told after others, which they may replace; None takes one back.

    Args:
        before: What was told before.
        given: What is told now, from nested or dotted names.
        facts: What may be told.

    Raises:
        DisputeError: With everything that is wrong, in itself or beside what was told before.
    """
    news = read_mapping(given, facts)
    changed = {*news.values, *news.answers, *news.disputed, *_taken_back(given)}
    told = {path: value for path, value in before.values.items() if path not in changed}
    told.update(news.values)
    disputed = {
        path: versions
        for path, versions in before.disputed.items()
        if path not in changed
    }
    # What follows from a new value is known now, whatever was answered before.
    changed.update(implied(told))
    kept = {path: word for path, word in before.answers.items() if path not in changed}
    others = {
        ANSWERS: {**kept, **news.answers},
        DISPUTED: {**disputed, **news.disputed},
    }
    return read_mapping({**told, **others}, facts)


def _taken_back(given: Mapping[str, object], group: str = "") -> Iterator[str]:
    for name, value in given.items():
        if value is None:
            yield f"{group}{name}".removeprefix(f"{DISPUTED}.")
        elif isinstance(value, Mapping) and not group:
            yield from _taken_back(value, f"{name}.")


def read_json(text: str | bytes, facts: FactModel) -> Told:
    """Read facts from the text of a JSON object.

    Raises:
        DisputeError: With everything that is wrong.
    """
    data = _json(text)
    if not isinstance(data, dict):
        _refuse(f"{shown(data)} is not an object of facts")
    return FactReader(facts).read(data)


def read_yaml(text: str | bytes, facts: FactModel, file: str = "dispute.yaml") -> Told:
    """Read facts from the text of a YAML mapping; each problem has its line and column.

    Args:
        text: What the file holds.
        facts: What may be told.
        file: How the file is called in messages.

    Raises:
        DisputeError: With everything that is wrong.
    """
    node, findings = source.read_yaml(text, file)
    if findings:
        raise DisputeError(
            Problem("", item.message, item.fix, item.suggestion, span=item.span)
            for item in findings
        )
    spans: dict[Where, tuple[Span, Span]] = {}
    data = {} if node is None else _plain(node, (), spans)
    if not isinstance(data, dict):
        words = data.text if isinstance(data, source.Scalar) else data
        _refuse(
            f"{shown(words)} is not a mapping of facts", node.span if node else None
        )

    def place(where: Where, name: bool) -> Span | None:
        found = spans.get(where)
        return found[0 if name else 1] if found else None

    return FactReader(facts, place).read(data)


def _json(text: str | bytes) -> object:
    if len(text) > source.MAX_BYTES:
        _refuse(f"the text is longer than the {source.MAX_BYTES:,} bytes allowed")
    try:
        words = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        return json.loads(
            words, object_pairs_hook=_once, parse_constant=_refuse_constant
        )
    except UnicodeDecodeError as error:
        _refuse(f"the text is not UTF-8 at byte {error.start + 1}")
    except json.JSONDecodeError as error:
        _refuse(f"no JSON at line {error.lineno}, column {error.colno}: {error.msg}")
    except DisputeError:
        raise
    except ValueError:
        _refuse("the text has a number that is too long")
    except RecursionError:
        _refuse("the text is nested too deeply")


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Make an object, and refuse one that has a name twice: json keeps the last and is silent."""
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            _refuse(f"{quote(name)} stands twice in one object")
        found[name] = value
    return found


def _refuse_constant(word: str) -> NoReturn:
    _refuse(f"{quote(word)} is not a value of JSON")


def _refuse(message: str, span: Span | None = None) -> NoReturn:
    raise DisputeError([Problem("", message, span=span)]) from None


def _plain(
    node: source.Node, where: Where, spans: dict[Where, tuple[Span, Span]]
) -> object:
    """Return mappings as dicts and sequences as lists, and note where each name and value stands.

    Scalars stay as they are: the fact says what they are. An empty one tells nothing.
    """
    if isinstance(node, source.Mapping):
        found: dict[str, object] = {}
        for key, item in node.entries:
            here = (*where, key.text)
            spans[here] = (key.span, item.span)
            found[key.text] = _plain(item, here, spans)
        return found
    if isinstance(node, source.Sequence):
        items = []
        for number, item in enumerate(node.items):
            spans[(*where, number)] = (item.span, item.span)
            items.append(_plain(item, (*where, number), spans))
        return items
    return None if not node.quoted and node.text in _NULLS else node
