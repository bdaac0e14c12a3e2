"""The index of the search: a script that holds nothing but data, so that a page from a folder can read it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mediation_rules.catalogue.addresses import place, rule_page
from mediation_rules.render.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mediation_rules.catalogue.view import View

_NOT_IN_A_SCRIPT = str.maketrans(
    {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
)


def index(view: View) -> str:
    """Return the script."""
    lines = ",\n".join(map(_literal, _entries(view)))
    return f"window.catalogueIndex = [\n{lines}\n];\n"


def _literal(entry: tuple[str, str, str, str]) -> str:
    kind, title, to, text = entry
    value = {"kind": kind, "title": clean(title), "to": to, "text": clean(text)}
    return json.dumps(value, ensure_ascii=False).translate(_NOT_IN_A_SCRIPT)


def _entries(view: View) -> Iterator[tuple[str, str, str, str]]:
    """Yield what can be found: its kind, title and place, and more words to find it by."""
    definition, say = view.definition, view.say
    for section, title, rules in view.sections:
        for rule in rules:
            words = f"{say(rule.because)} {rule.id} {section}"
            yield title, view.title(rule), rule_page(rule.id), words
    for name, condition in definition.conditions.items():
        title = say(condition.says) or name
        yield view.t("page.conditions"), title, place("conditions", name), name
    for name, decision in definition.decisions.items():
        title = say(decision.title) or name
        yield view.t("page.decisions"), title, place("decisions", name), name
    for name, deadline in definition.deadlines.items():
        words = f"{name} {say(deadline.protects)}"
        title = say(deadline.title) or name
        yield view.t("page.deadlines"), title, place("deadlines", name), words
    for name, parameter in definition.parameters.items():
        title = say(parameter.title) or name
        yield view.t("page.parameters"), title, place("parameters", name), name
    for name, citation in view.citations.items():
        words = f"{name} {citation.locator} {citation.authority}"
        yield view.t("page.sources"), citation.title, place("sources", name), words
    for name, contact in definition.contacts.items():
        title = say(contact.name) or name
        words = f"{name} {say(contact.what_for)}"
        yield view.t("page.contacts"), title, place("contacts", name), words
    for name, promise in definition.properties.items():
        words = f"{name} {promise.because}"
        to = place("properties", name)
        yield view.t("page.properties"), view.named(name), to, words
    for name, suite in view.suites.items():
        words = f"{name} {suite.about}"
        yield view.t("page.suites"), view.named(name), place("suites", name), words
