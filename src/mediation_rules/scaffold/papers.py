"""Write the files of a new letter or worksheet: the rule that it goes with goes in; a working draft comes out.

Its sources are those of the rule, and so are the facts of its first case: nothing is made up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from mediation_rules.fact_values import DateRange
from mediation_rules.scalars import KEBAB

if TYPE_CHECKING:
    from mediation_rules.examples import CaseExample
    from mediation_rules.papers import Kind
    from mediation_rules.rules import Rule, RulesetDefinition

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


def paper_files(
    name: str, kind: Kind, rule: Rule, definition: RulesetDefinition
) -> dict[str, str]:
    """Return the files of a new letter or worksheet by their path in the ruleset.

    Args:
        name: What it is called: words of a-z and 0-9 with hyphens.
        kind: `letter` or `worksheet`.
        rule: The rule whose step it goes with.
        definition: The ruleset that it is for.

    Raises:
        ValueError: The name cannot be one, is taken, or no case shows the rule being given.
    """
    if not KEBAB.fullmatch(name):
        raise ValueError(
            f"`{name}` cannot be the name of a {kind}: use words of a-z and 0-9 with"
            " hyphens, such as `ask-for-a-copy`."
        )
    if f"{kind}s/{name}" in definition.papers:
        raise ValueError(f"There is a {kind} `{name}` already.")
    case = _case_of(rule)
    words = {
        "title": name.replace("-", " ").capitalize(),
        "rule": rule.id,
        "cite": ", ".join(item.id for item in rule.cite),
        "as_of": case.as_of.isoformat(),
        "given": _flow(case.given),
    }
    texts = {
        f"{kind}.{language}.md": _template(f"{kind}.{language}.md", f"{kind}.en.md")
        for language in (definition.languages[0], *definition.translations.promised)
    }
    found = {
        f"{kind}.yaml": Template(_template(f"{kind}.yaml")).substitute(words),
        **texts,
        "cases.yaml": Template(_template("cases.yaml")).substitute(words),
    }
    return {f"{kind}s/{name}/{path}": text for path, text in found.items()}


def _case_of(rule: Rule) -> CaseExample:
    """Return the first case in which a rule is given."""
    for case in rule.cases:
        if rule.id in {item.id for item in (*case.expect, *case.provisional)}:
            return case
    raise ValueError(
        f"No case of `{rule.id}` expects it to be given. Write one first: it shows when"
        " this is offered, too."
    )


def _template(name: str, otherwise: str = "") -> str:
    """Return a template; in a language that has none, the English one is to be translated."""
    home = files("mediation_rules.scaffold") / "papers"
    found = home / f"{name}.template"
    there = found if found.is_file() else home / f"{otherwise}.template"
    return there.read_text(encoding="utf-8")


def _flow(value: object) -> str:
    """Write a fact as one line of YAML."""
    match value:
        case bool():
            return "yes" if value else "no"
        case DateRange():
            return _flow({"earliest": value.earliest, "latest": value.latest})
        case date():
            return value.isoformat()
        case Mapping():
            parts = (f"{key}: {_flow(item)}" for key, item in value.items())
            return f"{{{', '.join(parts)}}}"
        case tuple() | frozenset():
            return f"[{', '.join(map(_flow, value))}]"
        case int():
            return str(value)
        case _:
            text = str(value)
            return text if _PLAIN.fullmatch(text) else json.dumps(text)
