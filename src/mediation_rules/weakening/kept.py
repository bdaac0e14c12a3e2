"""Find protected things that are gone, that are protected no longer, or whose texts say less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mediation_rules.dating import PREFIX
from mediation_rules.diagnostics import Diagnostic, Span, listed, quote
from mediation_rules.weakening.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mediation_rules.rules import RulesetDefinition


class _Protectable(Protocol):
    @property
    def protected(self) -> bool:
        """Whether an overlay may not weaken it."""

    @property
    def span(self) -> Span:
        """Where it stands."""


Kept = tuple[str, str, _Protectable, _Protectable | None]
"""How it is called, its address, and what it was and is."""


def _protected(base: RulesetDefinition, merged: RulesetDefinition) -> Iterator[Kept]:
    """Yield what the base protects, with what has become of it."""
    kinds: tuple[
        tuple[str, str, Mapping[str, _Protectable], Mapping[str, _Protectable]], ...
    ] = (
        ("", "rules.", base.rules, merged.rules),
        ("parameter ", "parameters.", base.parameters, merged.parameters),
        (PREFIX, PREFIX, base.deadlines, merged.deadlines),
    )
    for kind, group, before, after in kinds:
        for name, item in before.items():
            if item.protected:
                yield f"{kind}{name}", f"{group}{name}", item, after.get(name)


def removed(base: RulesetDefinition, merged: RulesetDefinition) -> Iterator[Diagnostic]:
    """Yield a finding for each protected thing that is not there any more."""
    places = Places(base, merged)
    for name, address, before, after in _protected(base, merged):
        if after is None:
            yield Diagnostic(
                "MR420",
                places.of(address, merged.span),
                f"{quote(name)} is protected and was removed",
                related=(("protected here", before.span),),
            )


def unprotected(
    base: RulesetDefinition, merged: RulesetDefinition
) -> Iterator[Diagnostic]:
    """Yield a finding for each thing that an overlay stops protecting."""
    places = Places(base, merged)
    for name, address, before, after in _protected(base, merged):
        if after is not None and not after.protected:
            yield Diagnostic(
                "MR421",
                places.of(address, after.span),
                f"{quote(name)} is protected no longer",
                related=(("protected here", before.span),),
            )


def says_less(
    base: RulesetDefinition, merged: RulesetDefinition
) -> Iterator[Diagnostic]:
    """Yield a finding for each text of a protected rule that leaves out what it told before."""
    places = Places(base, merged)
    for rule in base.rules.values():
        after = merged.rules.get(rule.id)
        if not rule.protected or after is None:
            continue
        for language, text in rule.texts.items():
            now = after.texts.get(language)
            told = {use.id for use in now.uses} if now else set()
            lost = [use.id for use in text.uses if use.id not in told]
            if now is None or lost:
                what = (
                    f"uses {listed(map(quote, lost))} no longer" if now else "is gone"
                )
                yield Diagnostic(
                    "MR427",
                    places.of_rule(rule, now.span if now else after.span),
                    f"{quote(rule.id)} is protected, and its text in"
                    f" {quote(language)} {what}",
                    related=(("the protected text", text.span),),
                )
