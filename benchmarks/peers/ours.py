"""Our language: the fields are a ruleset's own facts, each rule is a named condition.

The rules are written down as YAML and go through the loader and the compiler like any ruleset.
What `compiled` and `durable` measure is one whole evaluation: from known values to the
propositions that they settle, three-valued as always, and the rules that hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.logical import (
    CHOICES,
    COUNTS,
    FLAGS,
    KINDS,
    Dispute,
    Rule,
    Term,
    Workload,
)
from mediation_rules.compile import compile_program
from mediation_rules.load import load as load_folder
from mediation_rules.program import Program, Proposition, yes
from mediation_rules.rules import RulesetDefinition
from mediation_rules.situation import Situation

AS_OF = date(2026, 10, 5)
HEADING = {
    "id": "benchmark",
    "version": "0.1.0",
    "title": "A benchmark",
    "jurisdiction": "us_federal",
    "languages": ["en"],
    "review_by": "2027-06-30",
    "sections": [{"id": "all", "title": "All"}],
}
RULE = {
    "title": "Stand for all conditions",
    "because": "A ruleset has a rule.",
    "when": "r0",
    "recommend": {"urgency": "routine"},
}


def compiled_program(load: Workload) -> tuple[Program, dict[Proposition, int]]:
    """Return the program of a workload, and which proposition says that which rule holds."""
    program = compile_program(definition(load))
    return program, {
        yes(program.names[f"condition:r{rule.number}"]): rule.number
        for rule in load.rules
    }


def definition(load: Workload) -> RulesetDefinition:
    """Return a workload as a ruleset."""
    with TemporaryDirectory() as home:
        root = Path(home)
        files = {
            "ruleset.yaml": HEADING,
            "facts.yaml": {name: _fact(name) for name in (*FLAGS, *KINDS, *COUNTS)},
            "conditions/all.yaml": {f"r{r.number}": _condition(r) for r in load.rules},
            "rules/all/one/rule.yaml": RULE,
        }
        for name, contents in files.items():
            # JSON is YAML too.
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(json.dumps(contents, indent=1))
        return load_folder(root).unwrap()


def situation(dispute: Dispute) -> Situation:
    """Return a dispute as conditions see it."""
    return Situation(as_of=AS_OF, values=dispute)


def _fact(name: str) -> Mapping[str, object]:
    kind: Mapping[str, object] = {"type": "boolean"}
    if name in KINDS:
        kind = {"type": "enum", "values": list(CHOICES)}
    if name in COUNTS:
        kind = {"type": "integer"}
    return {**kind, "title": name, "description": f"The field {name}."}


def _condition(rule: Rule) -> Mapping[str, object]:
    when = {rule.join: [_term(term) for term in rule.terms]}
    return {"says": f"rule {rule.number} holds", "when": when}


def _term(term: Term) -> object:
    if term.ask == "rule":
        return term.field
    return {term.field: term.value if term.ask == "is" else {term.ask: term.value}}
