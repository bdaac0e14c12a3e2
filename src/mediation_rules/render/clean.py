"""Make any text harmless: what someone typed goes in, one line of visible words comes out.

Markup is not removed: it is text, and each format escapes it as its own text. What goes is what
no reader can see: control characters, and marks that reorder or hide the words around them.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST_VALUE = 5_000
OWN_WORDS = "\ue000"
"""Stands before words of ours in a text, so that they can begin a sentence; see `advice`."""

# Of the format characters, joiners are kept, without which Persian and many Indian names are
# misspelt, and the few that are seen, such as the Arabic sign before a year.
_KEPT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
_GONE = frozenset({"Cc", "Cf", "Co"})
_NOT_A_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# Characters that mean something in the middle of a line of Markdown, and in a table.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!=@$^+]")
_OPENING = re.compile(r"^(?:([-+=:.)\"'(/%,;?])|(\d{1,9})([.)]))")
_BARE_LINK = re.compile(r"(?i)(https?|ftp|mailto|xmpp)(:)|(www)(\.)")


def clean(text: str, longest: int = LONGEST_VALUE) -> str:
    """Return `text` on one line, without invisible characters, cut off when it is too long."""
    one_line = " ".join(text[: longest * 2].split())
    if one_line.isprintable() and len(one_line) <= longest:
        return one_line
    seen = "".join(character for character in one_line if _is_seen(character))
    words = " ".join(_NOT_A_CHARACTER.sub("\ufffd", seen).split())
    return words if len(words) <= longest else words[: longest - 1] + "…"


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _GONE or character in _KEPT


def escape_markdown(text: str, *, may_begin: bool = True) -> str:
    """Return `text` so that Markdown shows it letter for letter.

    Args:
        text: Words on one line.
        may_begin: Whether it may stand at the beginning of a line, where more is special.
    """
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    escaped = _BARE_LINK.sub(r"\1\3\\\2\4", escaped)
    return _OPENING.sub(_escape_opening, escaped) if may_begin else escaped


def _escape_opening(found: re.Match[str]) -> str:
    """Escape what would begin a list, a rule or a heading at the start of a line."""
    mark, digits, stop = found.groups()
    return f"\\{mark}" if mark else f"{digits}\\{stop}"
