"""Write cases as YAML at the end of the files that hold them; what is there stays as it is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mediation_rules.analyse.witness import as_written, quoted
from mediation_rules.coverage.observing import told_mapping

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mediation_rules.coverage.proposing import Proposal


def as_yaml(proposal: Proposal) -> str:
    """Return a case as an author would write it, marked as one that waits for a person."""
    lines = [
        f"- name: {quoted(proposal.name)}",
        f"  as_of: {proposal.seen.as_of}",
        f"  given: {as_written(_given(proposal))}",
    ]
    lines += (f"  {key}: {as_written(each)}" for key, each in proposal.expected.items())
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
