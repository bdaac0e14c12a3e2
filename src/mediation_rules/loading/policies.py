"""Read `if_unknown`: what happens while a condition is unknown."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mediation_rules.conditions_reader import find_fact
from mediation_rules.diagnostics import listed, quote
from mediation_rules.fact_values import FactKind
from mediation_rules.loading.fields import open_fields
from mediation_rules.loading.levels import ASSUME
from mediation_rules.operands import constant
from mediation_rules.rules import IfUnknown, Policy
from mediation_rules.scalars import as_choice, as_yes_no
from mediation_rules.source import Mapping, Scalar

if TYPE_CHECKING:
    from collections.abc import Mapping as Lookup

    from mediation_rules.conditions import Scalar as Constant
    from mediation_rules.loading.fields import Fields, Reading
    from mediation_rules.source import Node

_NOT_ASSUMED = "What is assumed of an unknown fact changes nothing."
_WORDS = tuple(policy.value for policy in Policy if policy is not Policy.ASSUME)
_ASSUMABLE = (FactKind.BOOLEAN, FactKind.ENUM, FactKind.ORDERED, FactKind.INTEGER)


def read_if_unknown(fields: Fields) -> IfUnknown:
    """Read the policy under `if_unknown`; `ask` when there is none."""
    node = fields.given("if_unknown")
    if node is None:
        return IfUnknown()
    findings = fields.findings
    if isinstance(node, Scalar):
        what = "a policy; to assume something, write `{assume: …}`"
        word = as_choice(node, _WORDS, what, findings)
        return IfUnknown(Policy(word) if word else Policy.ASK, None, node.span)
    entry = open_fields(node, ASSUME, fields.reading)
    assumed = entry.given("assume") if entry else None
    if assumed is None:
        return IfUnknown()
    if isinstance(assumed, Scalar):
        return IfUnknown(Policy.ASSUME, as_yes_no(assumed, findings), node.span)
    return IfUnknown(Policy.ASSUME, _facts(assumed, fields.reading), node.span)


def _facts(node: Node, reading: Reading) -> Lookup[str, Constant] | None:
    """Read the values that are assumed for facts while they are unknown."""
    findings = reading.findings
    if not isinstance(node, Mapping):
        message = "`assume` takes `yes`, `no`, or facts with their values"
        findings.report("MR022", node.span, message)
        return None
    values: dict[str, Constant] = {}
    for path, value in node.entries:
        fact = find_fact(path, None, reading.scope, findings, why=_NOT_ASSUMED)
        if fact and (fact.derived or fact.kind not in _ASSUMABLE):
            message = f"{quote(path.text)} cannot be assumed"
            fix = f"Only a fact of type {listed(_ASSUMABLE)} can, and none that is computed."
            findings.report("MR107", path.span, message, fix=fix)
        elif fact:
            found = constant(fact, value, findings)
            if found is not None:
                values[path.text] = found
    return MappingProxyType(values)
