"""How a long reading of rows tells those who wait how far it is."""

from __future__ import annotations

from collections.abc import Callable

# called with the rows read since the last call, and with the size in bytes of a file when it is done (else 0)
Watch = Callable[[int, int], None]


def nobody(rows: int, size: int) -> None:
    """Tell nobody."""
