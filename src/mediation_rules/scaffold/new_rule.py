"""Write the files of a new rule: its id goes in; paths with their texts, working as they are, come out.

Whatever is still to be written begins with `TODO:`, and `check` warns as long as it stands there.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from string import Template
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from mediation_rules.diagnostics import closest, listed
from mediation_rules.fact_values import FactKind
from mediation_rules.scalars import KEBAB

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.check import CheckedRuleset
    from mediation_rules.rules import RulesetDefinition

_FIRST = "plan"
"""The fact that a new rule asks about, if the ruleset asks for it."""

_ENGLISH = "en"
_WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "en": {
            "title": "TODO: say what the family can do",
            "because": "TODO: say why it helps.",
            "advice": "TODO: say what to do, one step at a time.",
        },
        "es": {
            "title": "TODO: diga qué puede hacer la familia",
            "because": "TODO: diga por qué ayuda.",
            "advice": "TODO: diga qué hacer, paso a paso.",
        },
    }
)
"""What stands in a new rule, by language; in any other it is the English."""


@dataclass(frozen=True, slots=True)
class NewRule:
    """The id of a rule that is not there yet."""

    id: str

    @classmethod
    def of(cls, name: str, definition: RulesetDefinition) -> Self:
        """Take an id.

        Raises:
            ValueError: It cannot be one, or not in this ruleset.
        """
        section, _, rest = name.partition("/")
        if not KEBAB.fullmatch(section) or not KEBAB.fullmatch(rest):
            raise ValueError(
                f"`{name}` cannot be the id of a rule: write `section/name`, both in a-z,"
                " 0-9 and hyphens."
            )
        sections = [each.id for each in definition.sections]
        if section not in sections:
            hint = closest(section, sections)
            meant = f" Did you mean `{hint}`?" if hint else ""
            raise ValueError(
                f"{definition.id} has no section `{section}`, only {listed(sections)}.{meant}"
            )
        taken = {old for rule in definition.rules.values() for old in rule.formerly}
        if name in taken or name in definition.rules:
            raise ValueError(f"{definition.id} has, or had, a rule `{name}`.")
        if not definition.citations:
            raise ValueError(
                f"{definition.id} has no source that a rule could cite. Add one to"
                " citations.yaml first."
            )
        return cls(name)


def rule_files(rule: NewRule, checked: CheckedRuleset) -> dict[str, str]:
    """Return the files of a new rule by their path in the ruleset.

    Args:
        rule: What it is called.
        checked: The ruleset that it is for.
    """
    languages = checked.definition.languages
    fact, yes, no = _fact(checked)
    words = {
        "id": rule.id,
        "title": _in_languages("title", languages),
        "because": _in_languages("because", languages),
        "fact": fact,
        "yes": yes,
        "no": no,
        "cite": next(iter(checked.definition.citations)),
    }
    home = f"rules/{rule.id}"
    found = {
        f"{home}/{name}": Template(_template(name)).substitute(words)
        for name in ("rule.yaml", "cases.yaml")
    }
    texts = {
        f"{home}/advice.{language}.md": f"{_said('advice', language)}\n"
        for language in languages
    }
    return {**found, **texts}


def _fact(checked: CheckedRuleset) -> tuple[str, str, str]:
    """Return a fact that the ruleset asks for in every language, and two of its values."""
    definition = checked.definition
    asked = [
        path
        for path, fact in checked.facts.items()
        if fact.kind in (FactKind.BOOLEAN, FactKind.ENUM)
        and not fact.derived
        and all(path in definition.questions.get(x, {}) for x in definition.languages)
    ]
    path = _FIRST if _FIRST in asked or not asked else asked[0]
    choices = checked.facts[path].choices or ("yes", "no")
    return path, choices[0], choices[1]


def _template(name: str) -> str:
    file = files("mediation_rules.scaffold") / "rule" / f"{name}.template"
    return file.read_text(encoding="utf-8")


def _in_languages(what: str, languages: tuple[str, ...]) -> str:
    """Return words as the value of a key; one text if there is one language."""
    texts = {language: f'"{_said(what, language)}"' for language in languages}
    if len(texts) == 1:
        return next(iter(texts.values()))
    return "".join(f"\n  {language}: {text}" for language, text in texts.items())


def _said(what: str, language: str) -> str:
    return _WORDS.get(language, _WORDS[_ENGLISH])[what]
