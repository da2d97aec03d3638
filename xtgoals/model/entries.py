"""The rows of a ledger that is short enough to be looked at row by row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Row = TypeVar("Row", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Entries(Generic[Row]):
    """Rows in the order of their file, asked as a Batch is: a rule need not know of which ledger they are.

    `texts` are the columns in which people write what they like.
    """

    rows: Sequence[Row]
    texts: tuple[str, ...]

    def distinct(self, column: str) -> set[Any]:
        """The different cells of a column."""
        return {getattr(row, column) for row in self.rows}

    def where(self, column: str, values: Collection[object]) -> list[Row]:
        """The rows whose cell in a column is one of `values`."""
        return [row for row in self.rows if getattr(row, column) in values]
