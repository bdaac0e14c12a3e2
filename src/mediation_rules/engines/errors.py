"""What can go wrong with an engine, said so that an application knows what to do."""

from __future__ import annotations

from mediation_rules.diagnostics import closest


class EngineError(RuntimeError):
    """An engine cannot carry this program, or failed while it ran."""


class EngineUnavailable(EngineError):
    """An engine cannot run on this Python."""


class UnknownEngine(ValueError):
    """There is no engine of that name."""

    def __init__(self, name: str, names: tuple[str, ...]) -> None:
        near = closest(name, names)
        hint = f" Did you mean {near!r}?" if near else ""
        super().__init__(
            f"there is no engine {name!r}: use one of {', '.join(names)}.{hint}"
        )
