"""Seal facts and answers: values go in, digests that tell them apart come out.

The facts of a family are few and many can be guessed: whoever has a plain digest can try them
one by one. With a key, a secret of the application, a digest says nothing to anybody else.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass, field

from pydantic_core import to_jsonable_python

SHORTEST_KEY = 16
_DIGITS_OF_A_KEY = 12


@dataclass(frozen=True, slots=True)
class Seal:
    """How digests are made.

    Attributes:
        key: A secret of the application; None for plain digests.
    """

    key: bytes | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse a key that could be guessed.

        Raises:
            ValueError: The key is too short.
        """
        if self.key is not None and len(self.key) < SHORTEST_KEY:
            raise ValueError(f"a receipt key has at least {SHORTEST_KEY} bytes")

    @property
    def key_id(self) -> str:
        """Which key it is, without the key; empty when there is none."""
        return self.digest("key", "")[:_DIGITS_OF_A_KEY] if self.key else ""

    def digest(self, kind: str, value: object) -> str:
        """Return the digest of a value as JSON would have it.

        Args:
            kind: What the value is: equal values of two kinds have different digests.
            value: Plain data, dates and models.
        """
        data = to_jsonable_python(value)
        text = json.dumps([kind, data], sort_keys=True, separators=(",", ":")).encode()
        if self.key is None:
            return hashlib.sha256(text).hexdigest()
        return hmac.new(self.key, text, hashlib.sha256).hexdigest()


PLAIN = Seal()
