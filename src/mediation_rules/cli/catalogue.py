"""What `check` can find: a page of the catalogue, or one line for each."""

from __future__ import annotations

import click

from mediation_rules.codes import CODES, GROUPS
from mediation_rules.diagnostics import closest


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


def listed() -> str:
    """Return every code with its level and title, group by group."""
    parts = []
    for name, (words, hundreds) in GROUPS.items():
        pages = [page for hundred in hundreds for page in hundred.PAGES]
        parts.append(
            "\n".join(
                [
                    f"{name}: {words}",
                    *(
                        f"  {each.code}  {each.level:<16}  {each.title}"
                        for each in pages
                    ),
                ]
            )
        )
    return "\n\n".join(parts)
