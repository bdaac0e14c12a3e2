"""Say what breaks a property: an outcome goes in, sentences and a case to keep come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.analyse.witness import as_written
from mediation_rules.diagnostics import Diagnostic, quote
from mediation_rules.properties import PropertyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mediation_rules.properties import Property
    from mediation_rules.proving import Outcome
    from mediation_rules.proving.breaking import Breach

_EXPECTS: Mapping[PropertyKind, str] = {
    PropertyKind.NEVER: "never",
    PropertyKind.ALWAYS: "expect",
    PropertyKind.MONOTONE: "expect",
    PropertyKind.IRRELEVANT: "expect",
    PropertyKind.UNKNOWN_SAFE: "expect",
}
"""What a case would say of the rule; of the rest a person has to choose."""


def unkept(outcomes: Iterable[Outcome]) -> Iterator[Diagnostic]:
    """Yield a finding for each property that does not hold, or holds for nothing."""
    for outcome in outcomes:
        promise, breach = outcome.promise, outcome.breach
        if breach is not None:
            yield Diagnostic(
                "MR363",
                promise.span,
                f"{quote(promise.name)} does not hold",
                why="; ".join(sentences(promise, breach)),
            )
        elif outcome.basis == "vacuous":
            yield Diagnostic(
                "MR364",
                promise.span,
                f"{quote(promise.name)} speaks of no dispute",
                severity="warning",
            )


def sentences(promise: Property, breach: Breach) -> Iterator[str]:
    """Yield what breaks a promise, a sentence or a fact to each line."""
    yield f"it breaks for {breach.given(breach.told)}"
    if not breach.change:
        for rule, came in zip(breach.rules, breach.came, strict=True):
            yield f"{rule} is {came}"
        if promise.kind is PropertyKind.IMPOSSIBLE:
            yield "what should be impossible holds for it"
        return
    [rule], (was, came) = breach.rules, breach.came
    yield f"{rule} is {was}"
    yield f"{_changed(breach.change)} it is {came}"


def _changed(change: Mapping[str, object]) -> str:
    left = [path for path, value in change.items() if value is None]
    told = {path: value for path, value in change.items() if value is not None}
    return f"with {as_written(told)}" if told else f"without {', '.join(left)}"


def as_case(promise: Property, breach: Breach) -> str | None:
    """Return the case that would keep a promise, in the words of a case file.

    None is the answer where a person has to say which of several rules is wrong.
    """
    key = _EXPECTS.get(promise.kind)
    if key is None:
        return None
    told = {**breach.told, **breach.change}
    kept = {path: value for path, value in told.items() if value is not None}
    return "\n".join(
        (
            f"- name: {promise.name.replace('_', ' ')}",
            f"  as_of: {breach.as_of}",
            f"  given: {as_written(kept)}",
            f"  {key}: [{breach.rules[0]}]",
        )
    )
