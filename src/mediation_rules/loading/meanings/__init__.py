"""What each key of a ruleset's files takes and means, beside the `levels` where it may stand.

The reference of the rule format and the hints that an editor shows are both made from this.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.loading import levels
from mediation_rules.loading.meanings import (
    of_law,
    of_overlays,
    of_papers,
    of_promises,
    of_rules,
    of_suites,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mediation_rules.loading.levels import Level
    from mediation_rules.loading.meanings.meaning import Meaning

MEANINGS: Mapping[Level, Mapping[str, Meaning]] = MappingProxyType(
    {
        levels.RULESET: of_law.RULESET,
        levels.EXTENDS: of_overlays.EXTENDS,
        levels.SECTION: of_law.SECTION,
        levels.ACCEPTANCE: of_law.ACCEPTANCE,
        levels.SCHOOL_CALENDAR: of_law.SCHOOL_CALENDAR,
        levels.PERIOD: of_law.PERIOD,
        levels.OWN_FACT: of_law.OWN_FACT,
        levels.QUESTION: of_law.QUESTION,
        levels.NAMED_CONDITION: of_rules.NAMED_CONDITION,
        levels.DECISION: of_rules.DECISION,
        levels.DECISION_CASE: of_rules.DECISION_CASE,
        levels.OTHERWISE: of_rules.OTHERWISE,
        levels.DECISION_REASON: of_rules.DECISION_REASON,
        levels.TABLE: of_rules.TABLE,
        levels.PARAMETER: of_law.PARAMETER,
        levels.PARAMETER_VALUE: of_law.PARAMETER_VALUE,
        levels.DEADLINE: of_law.DEADLINE,
        levels.EXTENSION: of_law.EXTENSION,
        levels.CITATION: of_law.CITATION,
        levels.CONTACT: of_law.CONTACT,
        levels.PROPERTY: of_promises.PROPERTY,
        levels.IMPOSSIBLE: of_promises.IMPOSSIBLE,
        levels.NEVER: of_promises.NEVER,
        levels.ALWAYS: of_promises.ALWAYS,
        levels.COVERS: of_promises.COVERS,
        levels.EXCLUSIVE: of_promises.EXCLUSIVE,
        levels.MONOTONE: of_promises.MONOTONE,
        levels.IRRELEVANT: of_promises.IRRELEVANT,
        levels.UNKNOWN_SAFE: of_promises.UNKNOWN_SAFE,
        levels.SPARED: of_promises.SPARED,
        levels.RULE: of_rules.RULE,
        levels.RECOMMEND: of_rules.RECOMMEND,
        levels.DUE: of_rules.DUE_DATE,
        levels.OVERRIDE: of_rules.OVERRIDE,
        levels.ADJUSTMENT: of_rules.ADJUSTMENT,
        levels.ASSUME: of_rules.ASSUME,
        levels.CASE: of_rules.CASE,
        levels.SUITE: of_suites.SUITE,
        levels.SUITE_CASE: of_suites.SUITE_CASE,
        levels.MATRIX: of_suites.MATRIX,
        levels.LETTER: of_papers.LETTER,
        levels.WORKSHEET: of_papers.WORKSHEET,
        levels.PAPER_FIELD: of_papers.PAPER_FIELD,
        levels.PAPER_CASE: of_papers.PAPER_CASE,
        levels.CHANGE_SET: of_overlays.SET,
        levels.CHANGE_REPLACE: of_overlays.REPLACE,
        levels.CHANGE_ADD: of_overlays.ADD,
        levels.CHANGE_DISABLE: of_overlays.DISABLE,
    }
)
"""The keys of every level, in the order of the reference."""
