"""The engines: a program goes in, the working memory of one case comes out.

Every engine settles the same propositions; they differ in how. Which one runs is chosen by
name, by the environment variable `MEDIATION_RULES_ENGINE`, or is `compiled`.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from mediation_rules.engines.errors import EngineError, EngineUnavailable, UnknownEngine

if TYPE_CHECKING:
    from mediation_rules.program import Engine

__all__ = [
    "DEFAULT",
    "NAMES",
    "VARIABLE",
    "EngineError",
    "EngineUnavailable",
    "UnknownEngine",
    "chosen_name",
    "engine",
]

VARIABLE = "MEDIATION_RULES_ENGINE"
DEFAULT = "compiled"

_HOMES = {
    "compiled": "mediation_rules.engines.compiled",
    "durable": "mediation_rules.engines.durable",
}
NAMES = tuple(_HOMES)


def engine(name: str | None = None) -> Engine:
    """Return an engine.

    Args:
        name: `compiled` or `durable`; what the environment says, or `compiled`, if None.

    Raises:
        UnknownEngine: There is no engine of that name.
        EngineUnavailable: The engine cannot run on this Python.
    """
    chosen = chosen_name(name) or DEFAULT
    if chosen not in _HOMES:
        raise UnknownEngine(chosen, NAMES)
    return _at_home(chosen)


@cache
def _at_home(name: str) -> Engine:
    found: Engine = import_module(_HOMES[name]).ENGINE
    return found


def chosen_name(name: str | None = None) -> str | None:
    """Return the name of the engine that was asked for, here or by the environment."""
    return name or os.environ.get(VARIABLE) or None
