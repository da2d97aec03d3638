"""The known names that come nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str], most: int = 3, like: float = 0.6) -> list[str]:
    """Up to `most` known names at least so `like` (0 to 1) `name`, the nearest first.

    >>> nearest("shaosan", ["shaoshan", "yuhu"])
    ['shaoshan']
    """
    return get_close_matches(name, list(known), n=most, cutoff=like)
