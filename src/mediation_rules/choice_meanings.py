"""Say what each choice of the vocabulary means: an enum goes in, a few plain words for each id come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.vocabulary import Jurisdiction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


def meanings_of(choices: type[StrEnum]) -> Mapping[str, str]:
    """Return id -> meaning for the choices of `choices` that have one."""
    return {}


def aliases_of(choices: type[StrEnum]) -> Mapping[str, str]:
    """Return other spellings -> id: a State may be named by its two letters alone."""
    if choices is not Jurisdiction:
        return {}
    return {
        member.value.removeprefix("US-"): member.value
        for member in Jurisdiction
        if member.value.startswith("US-")
    }
