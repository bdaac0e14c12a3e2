"""The source of an advice text in, the words that a family would read out."""

from __future__ import annotations

import re
from functools import cache

_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%.*?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_CITED = re.compile(
    r"\(?\b\d+\s+(?:CFR|U\.?S\.?C\.?)\s+§*\s*[\d.]+(?:\([a-z0-9]+\))*\)?"
)
_MARKS = re.compile(r"[*_`>#]+")

STAND_IN = "Sam"
"""What a value is read as: one short word, as most names and days are."""


def hidden(source: str) -> str:
    """Return `source` with everything that is not prose blanked out, on the same lines."""
    for pattern in (_COMMENT, _STATEMENT, _OUTPUT):
        source = pattern.sub(_blank, source)
    return source


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def spoken(source: str) -> str:
    """Return the prose of `source` as it would be read, each value as one short word."""
    for pattern, instead in (
        (_COMMENT, ""),
        (_STATEMENT, ""),
        (_OUTPUT, STAND_IN),
        (_LINK, r"\1"),
        (_ADDRESS, ""),
        (_CITED, ""),
        (_MARKS, ""),
    ):
        source = pattern.sub(instead, source)
    return source


def plain(text: str, terms: tuple[str, ...], names: tuple[str, ...]) -> str:
    """Return `text` with every term of the trade and proper name as one short word."""
    return _any_of((*terms, *names)).sub(STAND_IN, text)


@cache
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=len, reverse=True)
    some = "|".join(
        r"\s+".join(map(re.escape, words.split())) for words in longest_first
    )
    return re.compile(rf"\b(?:{some})\b", re.IGNORECASE)
