"""The rows of one CSV text as batches of columns: each distinct text is parsed once, every fault is located.

There may be millions of rows. Nothing here runs once a row while rows are sound: a batch is cut from the
reader, turned into columns, and each column is looked up in what was parsed before. A batch that holds an
unsound cell is gone through row by row, which says all that is wrong.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from xtgoals.model.finding import Finding, Severity
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.observation import Batch, Series
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.words import Grade, Text
from xtgoals.store.row_faults import Columns, header_findings, is_sound, row_findings

T = TypeVar("T")
GRADES = {"": Grade.REPORTED, **{grade.word: grade for grade in Grade}}
# rows: large enough that the work for a batch does not count, small enough to stay in the processor's cache
BATCH = 512
_BREAK = re.compile(r"\r\n|\r|\n")


def batches(text: str, series: Series, own_region: str) -> Iterator[Batch]:
    """The sound rows of a file; findings and the number of rows are added to `series` on the way."""
    reader = _reader(text)
    taken = 0
    try:
        header: list[str] = next(reader, [])
        columns = Columns.of(header)
        series.findings += header_findings(series.path, header)
        if columns is None:
            series.rows = sum(1 for row in reader if row)
            return
        parser = _Parser(columns, series, own_region)
        taken, line = 1, reader.line_num + 1
        while rows := list(islice(reader, BATCH)):
            yield parser.batch(rows, _lines(rows, line, reader.line_num))
            taken, line = taken + len(rows), reader.line_num + 1
    except csv.Error as error:
        rest, line, begins = _until_fault(text, taken)
        if rest and taken:
            yield parser.batch(rest, _lines(rest, line, begins - 1))
        series.findings.append(_unreadable(text, series, begins, error))


def _reader(text: str) -> Any:
    """A reader of CSV that counts physical lines, whichever of the three line ends a text has."""
    if '"' in text or "\r" in text:
        return csv.reader(io.StringIO(text, newline=""), strict=True)
    # the same lines, cut in one go: nothing can be quoted, so no line break is part of a cell
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return csv.reader(lines, strict=True)


class _Once(dict[str, T | None]):
    """What each distinct text means, parsed when it is met first; `bad` are those that mean nothing."""

    def __init__(self, parse: Callable[[str], T | None]) -> None:
        super().__init__()
        self._parse = parse
        self.bad: set[str] = set()

    def __missing__(self, text: str) -> T | None:
        parsed = self[text] = self._parse(text)
        if parsed is None:
            self.bad.add(text)
        return parsed

    def column(self, cells: Sequence[str]) -> list[Any]:
        """The meanings of a column."""
        return list(map(self.__getitem__, cells))


class _Parser:
    """Makes batches of the rows of one file, and findings of those that cannot be read."""

    def __init__(self, columns: Columns, series: Series, own_region: str) -> None:
        self._columns = columns
        self._series = series
        self._periods = _Once(parse_period)
        self._days = _Once(parse_date)
        self._values = _Once(plain_decimal)
        self._grades = _Once(GRADES.get)
        self._regions = _Once(lambda name: name or own_region)

    def batch(self, rows: list[list[str]], lines: Sequence[int]) -> Batch:
        """The rows that can be read; each of the others becomes findings."""
        batch = self._columnwise(rows, lines) if set(map(len, rows)) == {self._columns.width} else None
        if batch:
            self._series.rows += len(rows)
            return batch
        sound: list[tuple[list[str], int]] = []
        for row, line in zip(rows, lines, strict=True):
            if row:
                self._series.rows += 1
                if len(row) == self._columns.width and is_sound([*row, ""], self._columns, GRADES):
                    sound.append((row, line))
                else:
                    self._series.findings += row_findings(self._series, row, self._columns, line)
        rows, lines = [row for row, _ in sound], [line for _, line in sound]
        return (self._columnwise(rows, lines, sound=True) if sound else None) or Batch.of([])

    def _columnwise(
        self, rows: list[list[str]], lines: Sequence[int], *, sound: bool = False
    ) -> Batch | None:
        """The columns of the rows, or None where a cell means nothing and nobody has said that it may."""
        at, count = self._columns, len(rows)
        # the last column is where those that the file lacks point to
        cells = [*zip(*rows, strict=True), ("",) * count]
        parsed = []
        for once, column in (
            (self._periods, cells[at.period]),
            (self._values, cells[at.value]),
            (self._grades, cells[at.grade]),
            (self._days, cells[at.recorded_on]),
        ):
            parsed.append(once.column(column))
            if once.bad and not sound and not once.bad.isdisjoint(column):
                return None
        period, value, grade, recorded_on = parsed
        region = self._regions.column(cells[at.region])
        path = [self._series.path] * count
        return Batch(
            period, region, value, grade, recorded_on,
            cells[at.source], cells[at.note], cells[at.reported_by], path, lines,
        )  # fmt: skip


def _lines(rows: list[list[str]], first: int, last: int) -> Sequence[int]:
    """The physical lines on which rows begin; one that ends behind `first + len(rows)` has broken cells."""
    if last - first + 1 == len(rows):
        return range(first, last + 1)
    lines = []
    for row in rows:
        lines.append(first)
        first += 1 + sum(len(_BREAK.findall(cell)) for cell in row)
    return lines


def _until_fault(text: str, taken: int) -> tuple[list[list[str]], int, int]:
    """The rows after the first `taken` up to the one that the reader gives up at, their line, and its own."""
    reader = _reader(text)
    rest: list[list[str]] = []
    line = begins = 1
    try:
        for number, row in enumerate(reader):
            if number < taken:
                line = reader.line_num + 1
            else:
                rest.append(row)
            begins = reader.line_num + 1
    except csv.Error:
        pass
    return rest, line, min(begins, reader.line_num)


def _unreadable(text: str, series: Series, line: int, error: csv.Error) -> Finding:
    # what stands behind an open quote cannot be told apart: its lines count as rows that are left out
    series.rows += sum(1 for rest in text.split("\n")[line - 1 :] if rest.strip())
    message = Text(f"CSV 无法读取：{error}", f"the CSV cannot be read: {error}")
    fix = Text("检查引号是否成对", "check that every quote is closed")
    return Finding("csv-syntax", Severity.ERROR, series.path, line, 1, message, fix)
