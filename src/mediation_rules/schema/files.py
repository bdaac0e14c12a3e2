"""The schemas of whole files: which keys stand where, and what each of them takes.

The keys come from the loader's own table of levels, so that a key cannot be allowed in one
place and unknown in the other.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, get_args

from mediation_rules.fact_fields import Audience, Sensitivity
from mediation_rules.fact_values import FactKind
from mediation_rules.loading import levels
from mediation_rules.loading.meanings import MEANINGS
from mediation_rules.rules import ActionUrgency, Policy
from mediation_rules.schema.cases import case, matrix, paper_case
from mediation_rules.schema.conditions import CELL, CONDITION, described
from mediation_rules.schema.facts import given, questions
from mediation_rules.schema.scalars import (
    DAY,
    DURATION,
    JSON,
    TEXT,
    YES_NO,
    Names,
    each,
    either,
    list_of,
    one_of,
    record,
    value,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mediation_rules.loading.levels import Level

_NAME = "^[a-z][a-z0-9]*(_[a-z0-9]+)*$"
_CITATION = "^[a-z0-9]+([.-][a-z0-9]+)*$"
_FACT_PATH = r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$"
_ANYTHING: JSON = {"description": "What this place takes: a text, a list, or keys."}
_LENGTH: JSON = {"$ref": "#/$defs/length"}

_OF_THE_BASE = ("languages", "sections")
_CHANGES = (
    levels.CHANGE_SET,
    levels.CHANGE_REPLACE,
    levels.CHANGE_ADD,
    levels.CHANGE_DISABLE,
)


_PROMISES = (
    levels.IMPOSSIBLE,
    levels.NEVER,
    levels.ALWAYS,
    levels.COVERS,
    levels.EXCLUSIVE,
    levels.MONOTONE,
    levels.IRRELEVANT,
    levels.UNKNOWN_SAFE,
)


def file_schemas(names: Names) -> dict[str, JSON]:
    """Return the schema of each kind of file."""
    keys = _Keys(names)
    return {
        "ruleset": keys.heading(),
        "facts": _named(_FACT_PATH, keys.of(levels.OWN_FACT)),
        "citations": _named(_CITATION, keys.of(levels.CITATION)),
        "contacts": _named(_NAME, keys.of(levels.CONTACT)),
        "questions": questions(names),
        "conditions": _named(_NAME, keys.condition_or_decision()),
        "parameters": _named(_NAME, keys.of(levels.PARAMETER)),
        "deadlines": _named(_NAME, keys.of(levels.DEADLINE)),
        "properties": _named(_NAME, keys.of(levels.PROPERTY)),
        "rule": keys.of(levels.RULE),
        "cases": list_of(keys.of(levels.CASE)),
        "suites": _named(_NAME, keys.of(levels.SUITE)),
        "letter": keys.of(levels.LETTER),
        "worksheet": keys.of(levels.WORKSHEET),
        "paper_cases": list_of(keys.of(levels.PAPER_CASE)),
        "changes": list_of(either(*map(keys.of, _CHANGES))),
    }


def _named(pattern: str, entry: JSON) -> JSON:
    """Return the schema of a file that maps names to entries."""
    return {
        "type": "object",
        "patternProperties": {pattern: entry},
        "additionalProperties": False,
    }


class _Keys:
    """What each key of each level takes, with the names of one ruleset filled in."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.words = words(names)
        self.rule = one_of(names.rules)
        self.cite = list_of(one_of(names.citations))

    def of(self, level: Level) -> JSON:
        """Return the schema of a mapping of one level."""
        takes = {**self._everywhere(), **self._of_level(level)}
        # A key without a schema of its own takes anything; a test names it.
        schemas = {
            key: {**takes.get(key, {}), **_said(key, level)} for key in level.keys
        }
        return record(schemas, level.required)

    def heading(self) -> JSON:
        """Return the schema of ruleset.yaml; an overlay takes its lists from the base."""
        schema = self.of(levels.RULESET)
        if self.names.is_overlay:
            own = [key for key in schema["required"] if key not in _OF_THE_BASE]
            schema["required"] = [*own, "extends"]
        return schema

    def condition_or_decision(self) -> JSON:
        """Return the schema of an entry of a conditions file."""
        return either(self.of(levels.NAMED_CONDITION), self.of(levels.DECISION))

    def _everywhere(self) -> Mapping[str, JSON]:
        """Return the keys that take the same at every level."""
        return {
            **dict.fromkeys(
                ("title", "because", "says", "protects", "note", "notice", "what_for"),
                self.words,
            ),
            **dict.fromkeys(("review_by", "since", "until", "checked_on"), DAY),
            **dict.fromkeys(("valid_from", "valid_to", "as_of"), DAY),
            **dict.fromkeys(("protected", "holidays_count", "controllable"), YES_NO),
            "hidden_while_unknown": YES_NO,
            **dict.fromkeys(
                ("owner", "reviewer", "checked_by", "locator", "unit"), TEXT
            ),
            **dict.fromkeys(
                ("authority", "link", "read_at", "phone", "description"), TEXT
            ),
            "distressing": YES_NO,
            "when": CONDITION,
            "cite": self.cite,
            "length": _LENGTH,
            "hit": one_of(("first", "all")),
        }

    def _of_level(self, level: Level) -> Mapping[str, JSON]:
        """Return the keys that take something of their own at this level."""
        makers: dict[str, Callable[[], Mapping[str, JSON]]] = {
            levels.RULESET.name: self._ruleset,
            levels.SECTION.name: lambda: {"id": TEXT},
            levels.ACCEPTANCE.name: lambda: dict.fromkeys(
                ("code", "at", "because"), TEXT
            ),
            levels.SCHOOL_CALENDAR.name: self._school_calendar,
            levels.PERIOD.name: lambda: {"from": DAY, "to": DAY},
            levels.DECISION.name: self._decision,
            levels.DECISION_CASE.name: lambda: {"value": TEXT, "name": TEXT},
            levels.OTHERWISE.name: lambda: {"otherwise": TEXT},
            levels.DECISION_REASON.name: _bears,
            levels.TABLE.name: _table,
            levels.PARAMETER.name: self._parameter,
            levels.PARAMETER_VALUE.name: lambda: {"value": TEXT},
            levels.DEADLINE.name: self._deadline,
            levels.CITATION.name: _citation,
            levels.CONTACT.name: lambda: {"name": self.words, "states": list_of(TEXT)},
            levels.OWN_FACT.name: _own_fact,
            levels.RULE.name: self._rule,
            levels.RECOMMEND.name: self._recommend,
            levels.DUE.name: self._due,
            levels.OVERRIDE.name: lambda: {"rule": self.rule},
            levels.ADJUSTMENT.name: self._adjustment,
            levels.ASSUME.name: self._assume,
            levels.CASE.name: partial(case, self.names),
            levels.SUITE.name: self._suite,
            levels.SUITE_CASE.name: partial(case, self.names),
            levels.MATRIX.name: partial(matrix, self.names),
            levels.PROPERTY.name: lambda: {
                "because": TEXT,
                **{level.name.strip("`"): self.of(level) for level in _PROMISES},
            },
            **{level.name: self._promise for level in _PROMISES},
            levels.SPARED.name: lambda: {"rule": self.rule, "because": TEXT},
            levels.LETTER.name: self._paper,
            levels.WORKSHEET.name: self._paper,
            levels.PAPER_CASE.name: partial(paper_case, self.names),
            levels.EXTENDS.name: lambda: {"ruleset": TEXT, "version": TEXT},
            **{level.name: partial(self._change, level) for level in _CHANGES},
        }
        make = makers.get(level.name)
        return make() if make else {}

    def _ruleset(self) -> dict[str, JSON]:
        return {
            **dict.fromkeys(("id", "version", "jurisdiction"), TEXT),
            **dict.fromkeys(("languages", "maintainers"), list_of(TEXT)),
            "sections": list_of(self.of(levels.SECTION)),
            "school_closures": list_of(DAY),
            "sources_checked_within": TEXT,
            "school_calendar": self.of(levels.SCHOOL_CALENDAR),
            "extends": self.of(levels.EXTENDS),
            "accept": list_of(self.of(levels.ACCEPTANCE)),
        }

    def _school_calendar(self) -> dict[str, JSON]:
        days = list_of(either(DAY, self.of(levels.PERIOD)))
        return dict.fromkeys(("terms", "closed", "open"), days)

    def _decision(self) -> dict[str, JSON]:
        rows = either(self.of(levels.DECISION_CASE), self.of(levels.OTHERWISE))
        return {
            "values": each(self.words),
            "decide": list_of(rows),
            "table": self.of(levels.TABLE),
            "reasons": list_of(self.of(levels.DECISION_REASON)),
            "if_unknown": self._if_unknown(),
        }

    def _parameter(self) -> dict[str, JSON]:
        return {
            "kind": one_of(("law", "practice")),
            "value": TEXT,
            "history": list_of(self.of(levels.PARAMETER_VALUE)),
        }

    def _deadline(self) -> dict[str, JSON]:
        whose = ("family", "school", "state", "hearing_officer", "anyone")
        return {
            "after": self._date(),
            "before": self._date(),
            "roll": one_of(("none", "next_business_day", "previous_business_day")),
            "margin": _LENGTH,
            "whose": one_of(whose),
            "extensions": list_of(self.of(levels.EXTENSION)),
        }

    def _date(self) -> JSON:
        facts = self.names.facts.values()
        return one_of(fact.path for fact in facts if fact.kind is FactKind.DATE)

    def _rule(self) -> dict[str, JSON]:
        return {
            "unless": list_of(CONDITION),
            "recommend": self.of(levels.RECOMMEND),
            "if_unknown": self._if_unknown(),
            "before": list_of(self.rule),
            "exclusive_with": list_of(self.rule),
            "overrides": list_of(self.of(levels.OVERRIDE)),
            "adjusts": list_of(self.of(levels.ADJUSTMENT)),
            "formerly": list_of(TEXT),
            "audience": one_of(get_args(Audience)),
        }

    def _promise(self) -> dict[str, JSON]:
        return {
            "rules": list_of(self.rule),
            "sections": list_of(TEXT),
            "urgency": list_of(one_of(map(str, ActionUrgency))),
            "facts": list_of(one_of(self.names.facts)),
            "sooner": self._date(),
            "more": one_of(self.names.facts),
            "except": list_of(self.of(levels.SPARED)),
        }

    def _recommend(self) -> dict[str, JSON]:
        due = self.of(levels.DUE)
        return {
            "urgency": one_of(map(str, ActionUrgency)),
            "due": either(due, list_of(due)),
            "action": TEXT,
        }

    def _due(self) -> dict[str, JSON]:
        dates = dict.fromkeys(("on", "before", "after"), self._date())
        return {**dates, "within": _LENGTH, "by": _LENGTH}

    def _adjustment(self) -> dict[str, JSON]:
        return {**self._recommend(), "rule": self.rule}

    def _if_unknown(self) -> JSON:
        said = [str(policy) for policy in Policy if policy is not Policy.ASSUME]
        return either(one_of(said), self.of(levels.ASSUME))

    def _assume(self) -> dict[str, JSON]:
        facts = {
            fact.path: {**value(fact), **described(fact)}
            for fact in self.names.facts.values()
            if not fact.derived
        }
        return {"assume": either(YES_NO, record(facts, minProperties=1))}

    def _change(self, level: Level) -> dict[str, JSON]:
        """Return what a change takes; what it brings depends on its place."""
        # The names are for an editor to complete; an address may lead further into each.
        address = either(one_of(self.names.addresses()), TEXT)
        return {
            level.required[0]: address,
            **dict.fromkeys(("value", "with"), _ANYTHING),
            "was": TEXT,
            "at": one_of(("start", "end")),
            "above": TEXT,
        }

    def _suite(self) -> dict[str, JSON]:
        return {
            "about": TEXT,
            "given": given(self.names.facts),
            "only_here": YES_NO,
            "cases": list_of(self.of(levels.SUITE_CASE)),
            "matrix": self.of(levels.MATRIX),
        }

    def _paper(self) -> dict[str, JSON]:
        field = self.of(levels.PAPER_FIELD)
        return {
            **dict.fromkeys(("to", "subject"), self.words),
            "answer_within": DURATION,
            "offered_by": list_of(self.rule),
            "fields": _named(_NAME, field),
            "audience": one_of(get_args(Audience)),
        }


def _said(key: str, level: Level) -> JSON:
    """Return what an editor shows when a key is pointed at."""
    meaning = MEANINGS[level][key]
    default = f" Left out: {meaning.otherwise}." if meaning.otherwise else ""
    return {"description": f"{meaning.says}{default}"}


def _bears() -> dict[str, JSON]:
    return {"bears": one_of(("for", "against", "safeguard"))}


def _table() -> dict[str, JSON]:
    return {"columns": list_of(TEXT), "rows": list_of(list_of(CELL)), "file": TEXT}


def _citation() -> dict[str, JSON]:
    return {"title": TEXT, "strength": one_of(("binding", "guidance", "practice"))}


def _own_fact() -> dict[str, JSON]:
    kinds = ("boolean", "enum", "set", "date", "integer", "text")
    return {
        "title": TEXT,
        "type": one_of(kinds),
        "values": list_of(TEXT),
        "sensitivity": one_of(get_args(Sensitivity)),
    }
