"""How hard laws are tried whose every example costs a tenth of a second, on any profile."""

from hypothesis import settings

A_THIRD = settings(max_examples=settings().max_examples // 3)
