"""What is wrong with a row that could not be read; the slow path beside the fast one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xtgoals.entry.likely import BAD_DATE, BAD_PERIOD, likely_date, likely_decimal, likely_period, meant_words
from xtgoals.ledger.columns import Columns
from xtgoals.model.characters import quoted
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.observation import Series
from xtgoals.model.period import parse_date, parse_period
from xtgoals.model.rule import Rule
from xtgoals.model.words import Grade

BAD_GRADE = Rule(
    "bad-grade", msg("A grade is estimate, reported, verified, final or withdrawn."), "guess", "estimate"
)
BAD_VALUE = Rule("bad-value", msg("A value is a plain decimal in the indicator's unit."), '"13,36"', "13.36")
LINE_BREAK = Rule(
    "line-break",
    msg("A row is one line; where a cell holds a line break, a merge of two files may tear it apart."),
    'a note "seen\\nin April"',
    "seen in April",
)
MISSING_VALUE = Rule(
    "missing-value",
    msg("A row has a value; missing is not zero, so what is not known has no row."),
    "2024-Q1,,,reported",
    "no row, or 0 if nothing was done",
)
RAGGED_ROW = Rule(
    "ragged-row", msg("Every row has as many fields as the header."), "2024-Q2,,1,225", '2024-Q2,,"225"'
)

# in this order a word that is like none of them is answered: never with a withdrawal first
_GRADES = tuple(grade.word for grade in (*sorted(Grade)[1:], Grade.WITHDRAWN))
_CONFLICT = re.compile(r"<{7}|={7}|>{7}|\|{7}")
_OTHER_YEAR = re.compile(r"(?![12])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_BREAK = re.compile(r"\s*[\r\n]\s*")
_ID = re.compile(r"[a-z0-9-]+", re.ASCII)


def row_findings(
    series: Series, row: list[str], columns: Columns, line: int, year_starts: int
) -> Iterator[Finding]:
    """Everything that is wrong with one row; nothing where it can be read as an observation."""
    path = series.path
    if len(row) != columns.width:
        # which cell belongs to which column is not known: whatever else was said would be a guess
        yield _ragged(path, row, columns, line)
        return
    broken = [at for at, cell in enumerate(row) if _BREAK.search(cell)]
    if broken:
        message, fix = msg("the cell holds a line break"), msg("write a blank instead")
        yield LINE_BREAK.at(path, (line, broken[0]), message, fix)
        # what else is wrong is what will be wrong when the row is one line
        row = [_BREAK.sub(" ", cell).strip() if at in broken else cell for at, cell in enumerate(row)]
    cells = [*row, ""]  # behind the row: what the columns that the file lacks point to
    period, value = cells[columns.period], cells[columns.value]
    grade, recorded_on = cells[columns.grade], cells[columns.recorded_on]
    if parse_period(period, year_starts) is None:
        yield _bad_period(path, line, period)
    if value and plain_decimal(value) is None:
        yield _bad_value(series, line, value, period)
    elif not value and grade != Grade.WITHDRAWN.word:
        message = msg("there is no value; missing is not zero")
        fix = msg("give the figure, or delete the row if there is none")
        yield MISSING_VALUE.at(path, (line, "value"), message, fix)
    if grade and grade not in _GRADES:
        likely = meant_words(grade, _GRADES)
        message = msg("{grade} is no grade", grade=quoted(grade))
        fix = msg("write {likely}", likely=likely)
        if len(likely) > 1:
            fix = msg("write one of: {likely}", likely=likely)
        yield BAD_GRADE.at(path, (line, "grade"), message, fix)
    if parse_date(recorded_on) is None:
        yield _bad_date(path, line, recorded_on)


def _ragged(path: str, row: list[str], columns: Columns, line: int) -> Finding:
    given, wanted = len(row), columns.width
    message = msg("{given} fields under a header of {wanted}", given=given, wanted=wanted)
    fix = msg("add or drop commas; quote a text that holds one")
    if _CONFLICT.match(row[0]) and given == 1:
        message = msg("a merge conflict is left unsolved")
        fix = msg("keep the rows of both sides, and delete this line")
    return RAGGED_ROW.at(path, (line,), message, fix)


def _bad_period(path: str, line: int, period: str) -> Finding:
    likely = likely_period(period)
    message = msg("{period} is no period", period=quoted(period))
    fix = msg("write 2024, 2024-H1, 2024-Q3, 2024-09 or 2024-09-30")
    if likely:
        fix = msg("write {likely}", likely=likely)
    return BAD_PERIOD.at(path, (line, "period"), message, fix)


def _bad_date(path: str, line: int, written: str) -> Finding:
    likely = likely_date(written)
    message = msg("{written} is no day", written=quoted(written))
    if _OTHER_YEAR.fullmatch(written):
        message = msg("{written} lies outside the years 1000 to 2999", written=written)
    fix = msg("write {likely}", likely=likely) if likely else msg("write it like 2024-10-12")
    return BAD_DATE.at(path, (line, "recorded_on"), message, fix)


def _bad_value(series: Series, line: int, value: str, period: str) -> Finding:
    # a command is offered only where figure and period leave no doubt: text of the file is no part of it
    likely, when = likely_decimal(value), parse_period(period)
    fix = msg("write a plain decimal: a point, no separators, exponents or units")
    if likely is not None:
        fix = msg("write {likely} (a point, no separators)", likely=likely)
        if when and _ID.fullmatch(series.indicator):
            command = f"xtgoals add-actual {series.indicator} {likely} --period {when.text}"
            fix = msg("{fix}, or enter it with `{command}`", fix=fix, command=command)
    message = msg("{value} is not a plain decimal", value=quoted(value))
    return BAD_VALUE.at(series.path, (line, "value"), message, fix)
