"""Turn the facts of a special-education dispute into mediation guidance that a family can use."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mediation_rules.assessment import Assessment as Assessment
    from mediation_rules.diagnostics import Diagnostic as Diagnostic
    from mediation_rules.facts import Dispute as Dispute
    from mediation_rules.lint import check_ruleset as check_ruleset
    from mediation_rules.lint import verify_ruleset as verify_ruleset
    from mediation_rules.ruleset import Ruleset as Ruleset

__version__ = "0.1.0"

# The public names and where they live; each is imported when it is first asked for, so that
# `import mediation_rules` costs next to nothing.
_HOMES = {
    "Assessment": "mediation_rules.assessment",
    "Diagnostic": "mediation_rules.diagnostics",
    "Dispute": "mediation_rules.facts",
    "Ruleset": "mediation_rules.ruleset",
    "check_ruleset": "mediation_rules.lint",
    "verify_ruleset": "mediation_rules.lint",
}

__all__ = sorted([*_HOMES, "__version__"])


def __getattr__(name: str) -> object:
    """Import a public name from its home on first use."""
    if name in _HOMES:
        value = getattr(import_module(_HOMES[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names only."""
    return list(__all__)
