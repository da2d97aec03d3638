"""A table of cells as somebody sent it, each with the name of its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class GridCell:
    """The text of a cell as a person reads it; `fault` says why it has none (a formula without a value)."""

    text: str
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or file: `path` as messages show it, rows of cells, and the hidden tag of a form."""

    path: str
    rows: tuple[tuple[GridCell, ...], ...]
    spreadsheet: bool = False
    tag: Mapping[str, str] = field(default_factory=dict)

    def place(self, row: int, column: int) -> str:
        """How messages name a cell, both counted from 0: `D7` in a spreadsheet, `7:4` in a text file.

        >>> Grid("x.xlsx", (), spreadsheet=True).place(6, 3), Grid("x.csv", ()).place(6, 3)
        ('D7', '7:4')
        """
        if not self.spreadsheet:
            return f"{row + 1}:{column + 1}"
        letters, rest = "", column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{row + 1}"
