"""A table of cells as somebody sent it, each with the name of its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xtgoals.model.finding import Finding


class Area(NamedTuple):
    """Cells that are merged into one: first and last row and column, all counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class GridCell:
    """The text of a cell as a person reads it.

    `kind` is what a spreadsheet says of it (`number`, `date`, `time`, else nothing), `fault` why it has no
    text that can be relied on, `merged` the area whose text stands in its first cell.
    """

    text: str
    fault: str = ""
    kind: str = ""
    merged: Area | None = None


_NOTHING = GridCell("")


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet or file: `path` as messages show it, rows of cells, and the hidden tag of a form.

    A text file has its physical `lines` and the `delimiter` between cells; row n begins on line n + 1.
    `findings` are what kept part of it from being read.
    """

    path: str
    rows: tuple[tuple[GridCell, ...], ...]
    spreadsheet: bool = False
    tag: Mapping[str, str] = field(default_factory=dict)
    hidden: bool = False
    lines: tuple[str, ...] = ()
    delimiter: str = ","
    findings: tuple[Finding, ...] = ()

    def cell(self, row: int, column: int) -> GridCell:
        """The cell at a place; beyond the table it is empty."""
        if row >= len(self.rows) or not 0 <= column < len(self.rows[row]):
            return _NOTHING
        return self.rows[row][column]

    def label(self, row: int, column: int) -> str:
        """The text that stands over a place: that of the merged area it lies in, else its own."""
        cell = self.cell(row, column)
        if cell.merged:
            cell = self.cell(cell.merged.top, cell.merged.left)
        return cell.text.strip()

    def name(self, row: int, column: int) -> str:
        """How messages name a cell, both counted from 0: `D7` in a spreadsheet, line and column elsewhere.

        >>> Grid("x.xlsx", (), spreadsheet=True).name(6, 3)
        'D7'
        >>> Grid("x.csv", (), lines=("id,2024",)).name(0, 1)
        '1:4'
        """
        if not self.spreadsheet:
            return f"{row + 1}:{self._span(row, column)[0] + 1}"
        letters, rest = "", column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{row + 1}"

    def locate(self, finding: Finding) -> Finding:
        """A finding with the column and the text of its cell, or the name of it in a spreadsheet."""
        row = finding.line - 1
        excerpt = self.lines[row] if row < len(self.lines) else None
        if not finding.place:
            return finding._replace(excerpt=excerpt)
        column = int(finding.place[0])
        if self.spreadsheet:
            return finding._replace(column=column + 1, cell=self.name(row, column))
        start, end = self._span(row, column)
        return finding._replace(column=start + 1, width=max(end - start, 1), excerpt=excerpt)

    def _span(self, row: int, column: int) -> tuple[int, int]:
        """Where a cell of a text file begins and ends on its line, quotes included, counted from 0."""
        line = self.lines[row] if row < len(self.lines) else ""
        start, index, quoted = 0, 0, False
        for place, sign in enumerate(line):
            if sign == '"':
                quoted = not quoted
            elif sign == self.delimiter and not quoted:
                if index == column:
                    return start, place
                index, start = index + 1, place + 1
        return start, len(line)
