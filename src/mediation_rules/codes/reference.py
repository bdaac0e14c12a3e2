"""Write the catalogue as the page `docs/reference/diagnostics.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediation_rules.codes import HUNDREDS

if TYPE_CHECKING:
    from mediation_rules.codes.page import CodePage


def as_markdown() -> str:
    """Return every page of the catalogue as Markdown, one section for each hundred."""
    parts = []
    for hundred in HUNDREDS:
        title = (hundred.__doc__ or "").splitlines()[0].rstrip(".")
        parts += [f"## {title}", *map(entry, hundred.PAGES)]
    return "\n\n".join(parts) + "\n"


def entry(page: CodePage) -> str:
    """Return one page of the catalogue as Markdown."""
    parts = [
        f"### {page.code}: {page.title}",
        " ".join(words for words in (_level(page), page.why, page.fix) if words),
        f"Avoid:\n\n```yaml\n{page.bad}\n```",
        f"Prefer:\n\n```yaml\n{page.good}\n```",
    ]
    return "\n\n".join(parts)


def _level(page: CodePage) -> str:
    return f"*{page.level.capitalize()}.*"
