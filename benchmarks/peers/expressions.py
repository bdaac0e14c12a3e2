"""Say a rule as an expression, for the engines that take text."""

from __future__ import annotations

import json
from collections.abc import Mapping

from benchmarks.logical import Rule, Term

SIGNS = {"is": "==", "at_least": ">=", "at_most": "<="}


def say(rule: Rule, words: Mapping[str, str]) -> str:
    """Join the terms with the engine's words for `all` and `any`."""
    return words[rule.join].join(f"({say_term(term, words)})" for term in rule.terms)


def say_term(term: Term, words: Mapping[str, str]) -> str:
    """Say one term; `words` has the prefix of a field's name under `field`."""
    prefix = words.get("field", "")
    if term.ask == "rule":
        return f"{prefix}{term.field} == true"
    return f"{prefix}{term.field} {SIGNS[term.ask]} {json.dumps(term.value)}"
