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

from xtgoals.files.encodings import CSV_SYNTAX
from xtgoals.ledger.columns import Columns
from xtgoals.ledger.headers import header_findings, header_names
from xtgoals.ledger.row_faults import is_sound, row_findings
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.observation import Batch, Series
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.rule import Rule
from xtgoals.model.words import Grade

HEADER_REPEATED = Rule(
    "header-repeated",
    msg("The header stands once, on the first line."),
    "period,value,recorded_on among the rows",
    "rows alone",
)
NUL_BYTE = Rule("nul-byte", msg("A text file holds no NUL byte."), "re\\0turn", "return")

T = TypeVar("T")
GRADES = {"": Grade.REPORTED, **{grade.word: grade for grade in Grade}}
# rows: large enough that the work for a batch does not count, small enough to stay in the processor's cache
BATCH = 512
_BREAK = re.compile(r"\r\n|\r|\n")
_LONGEST = csv.field_size_limit()
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_CLOSED_FIELDS = re.compile(r'(?:(?:"(?:[^"]|"")*"|[^",][^,]*|),)*')


def batches(text: str, series: Series, own_region: str) -> Iterator[Batch]:
    """The sound rows of a file; findings and the number of rows are added to `series` on the way."""
    reader = _reader(text)
    taken = 0
    try:
        header: list[str] = next(reader, [])
        faults = list(header_findings(series.path, header))
        series.findings += faults
        columns = Columns.of(header_names(header))
        if columns is None:
            series.rows = sum(1 for row in reader if any(row))
            return
        parser = _Parser(columns, series, own_region, header, torn="\0" in text)
        # what a mended header leads to is read for its faults, but never observed
        observed = Columns.of(header) is not None
        taken, line = 1, reader.line_num + 1
        while rows := list(islice(reader, BATCH)):
            batch = parser.batch(rows, _lines(rows, line, reader.line_num))
            if observed:
                yield batch
            taken, line = taken + len(rows), reader.line_num + 1
    except csv.Error as error:
        rest, line, begins = _until_fault(text, taken)
        if rest and taken:
            batch = parser.batch(rest, _lines(rest, line, begins - 1))
            if observed:
                yield batch
        series.findings.append(_unreadable(text, series, begins, error))
    if "\0" in text:
        series.findings += _nul_bytes(text, series.path)


def _nul_bytes(text: str, path: str) -> Iterator[Finding]:
    """The first NUL byte of each line; the row that it stands in is left out."""
    for number, line in enumerate(_BREAK.split(text), start=1):
        if "\0" in line:
            message, fix = msg("it holds a NUL byte"), msg("delete it")
            yield NUL_BYTE.at(path, At(number, line.index("\0") + 1), message, fix)


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

    def __init__(
        self, columns: Columns, series: Series, own_region: str, header: list[str], *, torn: bool
    ) -> None:
        self._columns = columns
        self._header = header
        self._torn = torn  # a NUL byte may stand in any cell
        self._series = series
        self._periods = _Once(parse_period)
        self._days = _Once(parse_date)
        self._values = _Once(plain_decimal)
        self._grades = _Once(GRADES.get)
        self._regions = _Once(lambda name: name or own_region)

    def batch(self, rows: list[list[str]], lines: Sequence[int]) -> Batch:
        """The rows that can be read; each of the others becomes findings."""
        even = not self._torn and set(map(len, rows)) == {self._columns.width}
        batch = self._columnwise(rows, lines) if even else None
        if batch:
            self._series.rows += len(rows)
            return batch
        sound: list[tuple[list[str], int]] = []
        for row, line in zip(rows, lines, strict=True):
            if not any(row):
                continue  # commas alone, as spreadsheets leave them, say as little as an empty line
            self._series.rows += 1
            if self._torn and "\0" in "".join(row):
                continue
            if row == self._header:
                self._series.findings.append(_repeated(self._series.path, line))
            elif len(row) == self._columns.width and is_sound([*row, ""], self._columns, GRADES):
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


def _repeated(path: str, line: int) -> Finding:
    message = msg("the header stands here again")
    fix = msg("delete the line")
    return HEADER_REPEATED.at(path, (line,), message, fix)


def _unreadable(text: str, series: Series, line: int, error: csv.Error) -> Finding:
    """What the reader gives up at: an open quote, a text behind a quote, a field without end."""
    # what stands behind an open quote cannot be told apart: its lines count as rows that are left out
    rest = _BREAK.split(text)[line - 1 :]
    series.rows += sum(1 for one in rest if one.strip())
    column = 1
    message = msg("the CSV cannot be read: {error}", error=error)
    fix = msg("check that every quote is closed")
    if "field larger" in str(error):
        message = msg("a field has more than {longest:,} characters", longest=_LONGEST)
        fix = msg("shorten it; or close the quote, if one is open")
    elif "unexpected end" in str(error):
        message = msg("a quote is not closed")
        column = _open_quote(rest[0])
    elif "expected after" in str(error):
        message = msg("something else than a comma follows a closing quote")
        fix = msg('write a quote inside a text twice: ""')
        column = _text_behind_quote(rest[0])
    return CSV_SYNTAX.at(series.path, At(line, column), message, fix)


def _open_quote(line: str) -> int:
    """The column of the quote that opens and is not closed on the line; quotes count where a field begins."""
    match = _CLOSED_FIELDS.match(line)
    at = match.end() if match else 0
    return at + 1 if line[at : at + 1] == '"' else 1


def _text_behind_quote(line: str) -> int:
    match = _CLOSED_FIELDS.match(line)
    quoted = _QUOTED.match(line, match.end() if match else 0)
    return quoted.end() + 1 if quoted else 1
