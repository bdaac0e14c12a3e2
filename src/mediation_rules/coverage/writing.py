"""Write cases as YAML at the end of the files that hold them; what is there stays as it is."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from mediation_rules.coverage.observing import told_mapping
from mediation_rules.fact_values import DateRange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from mediation_rules.coverage.proposing import Proposal

_PLAIN = re.compile(r"[A-Za-z][^:#\[\]{}&*!|>\"%@`\\\n]*(?<! )\Z")
_WORDS = frozenset(("yes", "no", "true", "false", "on", "off", "null", "y", "n"))


def as_yaml(proposal: Proposal) -> str:
    """Return a case as an author would write it, marked as one that waits for a person."""
    lines = [
        f"- name: {_text(proposal.name)}",
        f"  as_of: {proposal.seen.as_of}",
        f"  given: {{{_entries(_given(proposal))}}}",
    ]
    for key, value in proposal.expected.items():
        if isinstance(value, list):
            lines.append(f"  {key}: [{', '.join(value)}]")
        else:
            lines.append(f"  {key}: {{{_entries(value)}}}")
    return "\n".join([*lines, "  confirm: unsure", ""])


def files(folder: Path, proposals: Iterable[Proposal]) -> dict[Path, str]:
    """Return the files of cases with new ones at their end, by path.

    Args:
        folder: The folder of the ruleset.
        proposals: The new cases.
    """
    by_rule: defaultdict[str, list[Proposal]] = defaultdict(list)
    for proposal in proposals:
        by_rule[proposal.rule].append(proposal)
    found = {}
    for rule, added in by_rule.items():
        path = folder / "rules" / rule / "cases.yaml"
        before = path.read_text(encoding="utf-8").rstrip() if path.exists() else ""
        found[path] = "\n\n".join(
            [*([before] if before else []), *(as_yaml(each).rstrip() for each in added)]
        )
    return {path: f"{text}\n" for path, text in found.items()}


def _given(proposal: Proposal) -> dict[str, object]:
    told = told_mapping(proposal.seen.dispute)
    answers = told.pop("answers")
    assert isinstance(answers, dict), "answers are a mapping"
    return {**told, **({"answers": answers} if answers else {})}


def _entries(values: Mapping[str, object]) -> str:
    return ", ".join(f"{path}: {_value(value)}" for path, value in values.items())


def _value(value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return f"{{{_entries(value)}}}"
        case DateRange():
            return f"{{earliest: {value.earliest}, latest: {value.latest}}}"
        case frozenset():
            return f"[{', '.join(sorted(map(_value, value)))}]"
        case tuple():
            return f"[{', '.join(f'{{{_entries(record)}}}' for record in value)}]"
        case str():
            return _text(str(value), in_line=True)
    return str(value)


def _text(text: str, *, in_line: bool = False) -> str:
    """Write a text plainly where YAML reads it so, else in quotes."""
    is_plain = _PLAIN.match(text) and text.lower() not in _WORDS
    is_plain = is_plain and not (in_line and "," in text)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
