"""The rows of one CSV text as batches of columns: each distinct text is parsed once, every fault is located.

There may be millions of rows. Nothing here runs once a row while rows are sound: a batch is cut from the
reader, turned into columns, and each column is looked up in what was parsed before. A batch that holds an
unsound cell is gone through row by row, which says all that is wrong.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any, Generic, TypeVar

from xtgoals.ledger.headers import header_findings, header_names
from xtgoals.ledger.layout import REFUSED, Column, Layout, Placed
from xtgoals.ledger.row_faults import row_findings
from xtgoals.ledger.syntax_faults import LINE_END, unreadable
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import msg
from xtgoals.model.reading import Reading
from xtgoals.model.rule import Rule

HEADER_REPEATED = Rule(
    "header-repeated",
    msg("The header stands once, on the first line."),
    "period,value,recorded_on among the rows",
    "rows alone",
)
NUL_BYTE = Rule("nul-byte", msg("A text file holds no NUL byte."), "re\\0turn", "return")

R = TypeVar("R")
# rows: large enough that the work for a batch does not count, small enough to stay in the processor's cache
BATCH = 512


def batches(text: str, reading: Reading, layout: Layout[R]) -> Iterator[R]:
    """The sound rows of a file, as its layout makes them; findings and the number of rows are added to
    `reading` on the way.

    Where `reading` has a finding already, no row can be relied on: they are read for their faults alone.
    """
    observed = not reading.findings
    chunks = _chunks(text, reading)
    first = next(chunks, None)  # nothing where not even the header can be read
    if first:
        header = first[0][0]
        reading.findings += header_findings(layout, reading.path, header)
        placed = layout.placed(header_names(layout, header))
        if placed is None:
            # counted before it is added, for `_chunks` adds to the rows as well
            count = sum(1 for rows, _ in chunks for row in rows if any(row))
            reading.rows += count
            return
        parser = _Parser(layout, placed, reading, header, torn="\0" in text)
        # what a mended header leads to is read for its faults, but never observed
        observed = observed and layout.placed(header) is not None
        for rows, lines in chunks:
            batch = parser.batch(rows, lines)
            if observed and batch is not None:
                yield batch
    if "\0" in text:
        reading.findings += _nul_bytes(text, reading.path)


def _chunks(text: str, reading: Reading) -> Iterator[tuple[list[list[str]], Sequence[int]]]:
    """The header, then rows by the batch, up to a fault of syntax; with their lines and the next one."""
    reader = _reader(text)
    line, size = 1, 1
    fault: csv.Error | None = None
    while fault is None:
        rows: list[list[str]] = []
        try:
            # `list(islice(...))` would lose the rows that come before a fault; `extend` keeps them
            rows.extend(islice(reader, size))
        except csv.Error as error:
            fault = error
        if rows:
            # at a fault the reader stands behind a row that it has not given
            starts = _starts(rows, line, 0 if fault else reader.line_num)
            line, size = starts[-1], BATCH
            yield rows, starts
        elif fault is None:
            return
    reading.findings.append(unreadable(text, reading, min(line, reader.line_num), fault))


def _nul_bytes(text: str, path: str) -> Iterator[Finding]:
    """The first NUL byte of each line; the row that it stands in is left out."""
    for number, line in enumerate(LINE_END.split(text), start=1):
        if "\0" in line:
            message, fix = msg("it holds a NUL byte"), msg("delete it")
            yield NUL_BYTE.at(path, At(number, line.index("\0") + 1), message, fix)


def _reader(text: str) -> Any:
    """A reader of CSV that counts physical lines, whichever of the three line ends a text has."""
    if '"' in text or "\r" in text:
        return csv.reader(io.StringIO(text, newline=""), strict=True)
    # the same lines, cut in one go: nothing can be quoted, so no line break is part of a cell
    lines = text.split("\n")
    if text.endswith("\n"):
        lines.pop()
    return csv.reader(lines, strict=True)


class _Once(dict[str, object]):
    """What each distinct text of a column means, parsed when it is met first; `bad` are those that mean
    nothing.
    """

    def __init__(self, column: Column) -> None:
        super().__init__()
        # `Column.meaning` in two steps, for a column may hold as many texts as rows
        self._parse = column.parse or str
        self.bad: set[str] = set()
        if column.empty is not REFUSED:
            self[""] = column.empty

    def __missing__(self, text: str) -> object:
        parsed = self[text] = self._parse(text)
        if parsed is None:
            self.bad.add(text)
        return parsed

    def column(self, cells: Sequence[str]) -> list[Any]:
        """The meanings of a column."""
        return list(map(self.__getitem__, cells))


class _Parser(Generic[R]):
    """Makes rows of a ledger of the lines of one file, and findings of those that cannot be read."""

    def __init__(
        self, layout: Layout[R], placed: Placed, reading: Reading, header: list[str], *, torn: bool
    ) -> None:
        self._layout = layout
        self._placed = placed
        self._header = header
        self._torn = torn  # a NUL byte may stand in any cell
        self._reading = reading
        # what is only text, too: the reader makes a text of each cell, though most repeat
        self._once = list(map(_Once, layout.columns))

    def batch(self, rows: list[list[str]], starts: Sequence[int]) -> R | None:
        """The rows that can be read; each of the others becomes findings. `starts` has one line more."""
        lines: Sequence[int] = starts[:-1]
        flat = starts[-1] - starts[0] == len(rows)  # no cell has a line break
        even = flat and not self._torn and set(map(len, rows)) == {self._placed.width}
        meanings, suspects = self._columnwise(rows) if even else ([], range(len(rows)))
        gone = {at for at in suspects if not self._is_sound(rows[at], lines[at])}
        self._reading.rows += len(rows) - len(suspects)
        if gone or not even:
            lines = [line for at, line in enumerate(lines) if at not in gone]
            rows = [row for at, row in enumerate(rows) if at not in gone]
            # a withdrawn row may be without a value, which means nothing elsewhere
            meanings = self._columnwise(rows)[0] if rows else []
        return self._layout.make(meanings, self._reading.path, lines) if rows else None

    def _is_sound(self, row: list[str], line: int) -> bool:
        """Whether nothing is wrong with a row, which is looked at cell by cell; what is becomes findings."""
        if not any(row):
            return False  # commas alone, as spreadsheets leave them, say as little as an empty line
        self._reading.rows += 1
        if self._torn and "\0" in "".join(row):
            return False  # told once for the line, by `_nul_bytes`
        path = self._reading.path
        if row == self._header:
            faults = [_repeated(path, line)]
        else:
            faults = list(row_findings(self._layout, path, row, self._placed, line))
        self._reading.findings += faults
        return not faults

    def _columnwise(self, rows: list[list[str]]) -> tuple[list[Sequence[Any]], Sequence[int]]:
        """The columns of the rows, and where a row stands in which a cell means nothing."""
        # the last column is where those that the file lacks point to
        cells = [*zip(*rows, strict=True), ("",) * len(rows)]
        meanings: list[Sequence[Any]] = []
        suspects: set[int] = set()
        for once, at in zip(self._once, self._placed.at, strict=True):
            column = cells[at]
            meanings.append(once.column(column))
            # `bad` is empty in most files, so that the cells are compared only where something was met
            if once.bad and not once.bad.isdisjoint(column):
                suspects.update(place for place, cell in enumerate(column) if cell in once.bad)
        return meanings, sorted(suspects)


def _starts(rows: list[list[str]], first: int, last: int) -> Sequence[int]:
    """The physical lines on which rows begin, and the one behind them; `last` is theirs, 0 if not known."""
    if last - first + 1 == len(rows):  # no cell has a line break
        return range(first, last + 2)
    heights = (1 + sum(len(LINE_END.findall(cell)) for cell in row) for row in rows)
    return list(accumulate(heights, initial=first))


def _repeated(path: str, line: int) -> Finding:
    message = msg("the header stands here again")
    fix = msg("delete the line")
    return HEADER_REPEATED.at(path, (line,), message, fix)
