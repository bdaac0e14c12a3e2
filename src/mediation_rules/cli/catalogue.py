"""What `check` can find: a page of the catalogue, or one line for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mediation_rules.codes import CODES, GROUPS
from mediation_rules.diagnostics import closest, visible
from mediation_rules.fixes import FIXES
from mediation_rules.lint.own_checks import installed

if TYPE_CHECKING:
    from mediation_rules.codes.page import CodePage
    from mediation_rules.lint.own_checks import OwnCheck


def page(code: str) -> str:
    """Return what the catalogue says of a code.

    Raises:
        UsageError: There is no such code.
    """
    found = CODES.get(code.upper())
    if found is None:
        hint = closest(code.upper(), CODES)
        meant = f" Did you mean {hint}?" if hint else ""
        raise click.UsageError(f"There is no code `{code}`.{meant}")
    return "\n".join(
        [
            f"{found.code}: {found.title}",
            "",
            *(words for words in (found.why, found.fix) if words),
            "",
            "Not so:",
            *(f"    {line}".rstrip() for line in found.bad.splitlines()),
            "",
            "But so:",
            *(f"    {line}".rstrip() for line in found.good.splitlines()),
        ]
    )


def listed(*, own_checks: bool = False) -> str:
    """Return every code with its level and title, group by group.

    Args:
        own_checks: Whether to name the checks that installed packages bring, too.
    """
    own = [_own(each) for each in installed()] if own_checks else []
    return "\n\n".join(
        "\n".join([f"{name}: {words}", *(_line(p) for h in hundreds for p in h.PAGES)])
        for name, (words, hundreds) in GROUPS.items()
    ) + "".join(f"\n{line}" for line in own)


def _own(check: OwnCheck) -> str:
    return f"  {check.prefix}  of {check.package}: {visible(check.about)}"


def _line(page: CodePage) -> str:
    mended = "; --fix may mend it" if page.code in FIXES else ""
    return f"  {page.code}  {page.level:<16}  {page.title}{mended}"
