"""A table of cells as somebody sent it, as it is seen, each cell with the name of its place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from xtgoals.model.finding import Finding
from xtgoals.model.period import month_end, parse_date


class Area(NamedTuple):
    """Cells that are merged into one: first and last row and column, all counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Cell(NamedTuple):
    """The text of a cell as a person sees it, outer blanks gone; `fault` is why that is not sure.

    `is_day`: a spreadsheet shows the cell as a day, a month or a year of the calendar.
    """

    text: str
    fault: str = ""
    is_day: bool = False

    @property
    def doubt(self) -> str:
        """Why it cannot be relied on as a label: its fault, or `day` for one that may stand for its month."""
        day = parse_date(self.text) if self.is_day else None
        # a month is often kept as its first day, and then it is seen as a day
        return self.fault or ("day" if day and day != month_end(day.year, day.month) else "")


NOTHING = Cell("")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet or text file: `path` as messages show it, its `name` in a workbook, and what it holds.

    `rows` has only cells in which something is, by row and column counted from 0, rows in their order.
    `merged` has for each cell of a merged area that area, whose text stands in its first cell; `comments` are
    what somebody remarked on cells. `tag` is that of a form. A text file has its physical `lines` and the
    `delimiter` between cells; row n begins on line n + 1. `findings` kept part of it from being read.
    """

    path: str
    rows: Mapping[int, Mapping[int, Cell]]
    name: str = ""
    spreadsheet: bool = False
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: Mapping[tuple[int, int], Area] = field(default_factory=dict)
    comments: Mapping[tuple[int, int], str] = field(default_factory=dict)
    tag: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[str, ...] = ()
    delimiter: str = ","
    findings: tuple[Finding, ...] = ()

    def cell(self, row: int, column: int) -> Cell:
        """What is seen at a place: in a merged area its text; nothing where nothing is."""
        if area := self.merged.get((row, column)):
            row, column = area.top, area.left
        return self.rows.get(row, {}).get(column, NOTHING)

    @classmethod
    def of_workbook(
        cls,
        path: str,
        cells: Mapping[tuple[int, int], Cell],
        areas: Iterable[Area],
        hidden: tuple[bool, Collection[int], Collection[int]],
        comments: Mapping[tuple[int, int], str],
        tag: Mapping[str, str] | None = None,
    ) -> Sheet:
        """A sheet of a workbook; `hidden` says whether it is, and which of its rows and columns are."""
        rows: dict[int, dict[int, Cell]] = {}
        for (row, column), cell in sorted(cells.items()):
            if cell.text or cell.fault:
                rows.setdefault(row, {})[column] = cell
        used = {column for row in rows.values() for column in row}
        merged = {
            (row, column): area
            for area in areas
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        }
        is_hidden, hidden_rows, hidden_columns = hidden
        return cls(
            path,
            rows,
            path.partition("!")[2],
            spreadsheet=True,
            hidden=is_hidden,
            hidden_rows=frozenset(hidden_rows) & rows.keys(),
            hidden_columns=frozenset(hidden_columns) & used,
            merged=merged,
            comments=comments,
            tag=tag or {},
        )

    def name_of(self, row: int, column: int) -> str:
        """How messages name a cell, both counted from 0: `D7` in a spreadsheet, line and column elsewhere.

        >>> Sheet("x.xlsx", {}, spreadsheet=True).name_of(6, 3)
        'D7'
        >>> Sheet("x.csv", {}, lines=("id,2024",)).name_of(0, 1)
        '1:4'
        """
        if not self.spreadsheet:
            return f"{row + 1}:{self._span(row, column)[0] + 1}"
        return f"{letters(column)}{row + 1}"

    def locate(self, finding: Finding) -> Finding:
        """A finding with the column and the text of its cell, or the name of it in a spreadsheet."""
        row = finding.line - 1
        excerpt = self.lines[row] if 0 <= row < len(self.lines) else None
        if not finding.place:
            return finding._replace(excerpt=excerpt)
        column = int(finding.place[0])
        if self.spreadsheet:
            return finding._replace(column=column + 1, cell=self.name_of(row, column))
        start, end = self._span(row, column)
        return finding._replace(column=start + 1, width=max(end - start, 1), excerpt=excerpt)

    def _span(self, row: int, column: int) -> tuple[int, int]:
        """Where a cell of a text file begins and ends on its line, quotes included, counted from 0."""
        fields, _ = fields_of(self.lines[row] if row < len(self.lines) else "", self.delimiter)
        return fields[min(column, len(fields) - 1)]


def letters(column: int) -> str:
    """The letters of a column of a spreadsheet, counted from 0.

    >>> letters(0), letters(27)
    ('A', 'AB')
    """
    found, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        found = chr(65 + digit) + found
    return found


def fields_of(line: str, delimiter: str = ",", *, quoted: bool = False) -> tuple[list[tuple[int, int]], bool]:
    """Where the fields of a physical line begin and end, and whether the last one goes on behind it.

    Quotes are part of a field; `quoted` says that the line begins inside of one.

    >>> fields_of('a,"b,c"')
    ([(0, 1), (2, 7)], False)
    """
    # a doubled quote closes and opens again, and so needs no case of its own
    fields, start = [], 0
    for index, sign in enumerate(line):
        if sign == '"':
            quoted = not quoted
        elif sign == delimiter and not quoted:
            fields.append((start, index))
            start = index + 1
    return [*fields, (start, len(line))], quoted
