"""Workbooks through openpyxl: every sheet as a grid, with what its number formats say."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from xtgoals.files import optional
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.numbers import plain_text
from xtgoals.tables.grid import Area, Grid, GridCell
from xtgoals.tables.grids import TAG_SHEET

LARGEST = 32 * 2**20  # bytes of sheets, unpacked: some 600,000 cells, read in some ten seconds
_MOST_MERGED = 10**6
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_MERGED = re.compile(rb'ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
# quoted and escaped text, colours and conditions, padding: none of it is part of the number
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_IN_THOUSANDS = re.compile(r"[0#?],+(?![0#?,])")
# built-in formats of the Chinese Excel, which files name by number only (ECMA-376, 18.8.30)
_ASIAN_MONTHS = frozenset((27, 36, 50, 52, 57))
_ASIAN_DAYS = frozenset((28, 29, 30, 31, 51, 53, 54, 58))


def workbook_grids(content: bytes, shown: str) -> Iterator[Grid]:
    """The sheets of a workbook. Raises UnreadableFault if it is damaged, or too large to be a form."""
    openpyxl = optional.openpyxl()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that say nothing about figures
        try:
            has_formulas = _has_formulas(content, shown)
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            # a formula that was never calculated looks like an empty cell; only few files have formulas
            formulas = openpyxl.load_workbook(io.BytesIO(content)) if has_formulas else None
        except UnreadableFault:
            raise
        except Exception as error:  # openpyxl raises whatever its zip and xml readers do
            raise UnreadableFault("{shown} is no readable .xlsx: {error}", shown=shown, error=error) from None
    found = _filled(book[TAG_SHEET]) if TAG_SHEET in book.sheetnames else {}
    tag = {
        str(key.value): str(found[row, 2].value)
        for (row, column), key in found.items()
        if column == 1 and (row, 2) in found
    }
    for sheet in book.worksheets:
        if sheet.title != TAG_SHEET:
            rows = _rows(sheet, _filled(formulas[sheet.title]) if formulas else {}, book.epoch)
            hidden = sheet.sheet_state != "visible"
            # a hidden sheet beside a form is none of its pages: the tag does not speak of it
            yield Grid(f"{shown}!{sheet.title}", rows, True, {} if hidden else tag, hidden)


def _has_formulas(content: bytes, shown: str) -> bool:
    # a workbook that would take minutes or all memory is refused before it is opened
    from openpyxl.utils import column_index_from_string

    formulas, merged = False, 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [part for part in archive.infolist() if part.filename.startswith("xl/")]
        large = sum(part.file_size for part in parts if part.filename.endswith(".xml")) > LARGEST
        for part in parts:
            if large or not part.filename.startswith("xl/worksheets/") or part.is_dir():
                continue
            # searched, not parsed: parsing a hostile sheet is what takes the time
            xml = archive.read(part)
            formulas = formulas or bool(_FORMULA.search(xml))
            at = xml.find(b"mergeCells")
            for left, top, right, bottom in _MERGED.findall(xml, at) if at >= 0 else ():
                first, last = (column_index_from_string(one.decode()) for one in (left, right))
                merged += (last - first + 1) * (int(bottom) - int(top) + 1)
    if large or merged > _MOST_MERGED:
        raise UnreadableFault(
            "{shown} is too large for a form; delete the rows and columns that are not needed, or "
            "save it as CSV and import that",
            shown=shown,
        )
    return formulas


def _filled(sheet: Any) -> dict[tuple[int, int], Any]:
    # by row and column from 1; not `iter_rows`, since a format alone may reach to row 1,048,576
    return {at: cell for at, cell in sheet._cells.items() if cell.value is not None}


def _rows(
    sheet: Any, formulas: Mapping[tuple[int, int], Any], epoch: datetime
) -> tuple[tuple[GridCell, ...], ...]:
    found = {at: _cell(cell, epoch) for at, cell in _filled(sheet).items()}
    for at, cell in formulas.items():
        if cell.data_type == "f" and at not in found:
            found[at] = GridCell("", "formula")
    for area in sheet.merged_cells.ranges:
        merged = Area(area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        for at in area.cells:
            cell = found.get(at, GridCell(""))
            found[at] = GridCell(cell.text, cell.fault, cell.kind, merged)
    widths: dict[int, int] = {}
    for row, column in found:
        widths[row] = max(column, widths.get(row, 0))
    empty = GridCell("")
    return tuple(
        tuple(found.get((row, column), empty) for column in range(1, widths.get(row, 0) + 1))
        for row in range(1, max(widths, default=0) + 1)
    )


def _cell(cell: Any, epoch: datetime) -> GridCell:
    value = cell.value
    if cell.data_type == "e":
        return GridCell(str(value), "error")
    # before the numbers: a bool is an int
    if isinstance(value, bool):
        return GridCell(str(value).upper())
    if isinstance(value, int | float):
        return _number(cell, value, epoch)
    if isinstance(value, datetime | date):
        return GridCell(_day(value, cell.number_format), kind="date")
    if isinstance(value, str):
        return GridCell(value)
    return GridCell(str(value), kind="time")


def _number(cell: Any, value: float, epoch: datetime) -> GridCell:
    from openpyxl.utils.datetime import from_excel

    if not isfinite(value):
        return GridCell(str(value), "error")
    number_format = cell._style.numFmtId
    if number_format in _ASIAN_MONTHS | _ASIAN_DAYS and 1 <= value < 2958466:  # the year 10000
        day = from_excel(value, epoch)
        return GridCell(f"{day:%Y-%m}" if number_format in _ASIAN_MONTHS else f"{day:%Y-%m-%d}", kind="date")
    # fifteen digits are what a spreadsheet keeps: 0.30000000000000004 was typed as 0.3
    number = Decimal(format(value, ".15g"))
    shown = _LITERAL.sub("", cell.number_format or "").split(";")[0]
    if "%" in shown:
        return GridCell(f"{plain_text(number * 100)}%", kind="number")
    # what is seen is a thousandth of what is stored, and only the writer knows which one is the figure
    return GridCell(plain_text(number), "scaled" if _IN_THOUSANDS.search(shown) else "", "number")


def _day(value: date, number_format: str) -> str:
    # as it is seen: September 2024 is kept as the first of September, and means the month
    signs = _LITERAL.sub("", number_format or "").lower()
    if "d" in signs or "y" not in signs:
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in signs else f"{value:%Y}"
