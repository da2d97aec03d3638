"""Workbooks (.xlsx) through openpyxl: every sheet as it is seen."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from xtgoals.files import optional
from xtgoals.files.packages import look_through
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.sheet import Area, Cell, Sheet
from xtgoals.tables.shown import ASIAN_DAYS, LONGEST_FORMAT, day_cell, number_cell, text_cell

TAG_SHEET = "xtgoals"
_LAST_DAY = 2958466  # serial number of the year 10000


def workbook_sheets(content: bytes, shown: str) -> Iterator[Sheet]:
    """The sheets of a workbook. Raises UnreadableFault if it is damaged, or too large to be a table."""
    openpyxl = optional.openpyxl()
    # what would take minutes or all memory is refused before it is opened
    has_formulas = look_through(content, shown)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of features that say nothing about figures
        try:
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True, rich_text=True)
            # a formula that was never calculated looks like an empty cell; only few files have formulas
            formulas = openpyxl.load_workbook(io.BytesIO(content)) if has_formulas else None
        except Exception as error:  # openpyxl raises whatever its zip and xml readers do
            raise UnreadableFault("{shown} is no readable .xlsx: {error}", shown=shown, error=error) from None
    tag = _tag(book[TAG_SHEET]) if TAG_SHEET in book.sheetnames else {}
    for sheet in book.worksheets:
        if sheet.title == TAG_SHEET:
            continue
        filled = _filled(sheet)
        cells = {at: _cell(cell, book.epoch) for at, cell in filled.items()}
        for at, cell in _filled(formulas[sheet.title]).items() if formulas else ():
            if cell.data_type == "f" and at not in cells:
                cells[at] = Cell("", "formula")
        areas = [
            Area(one.min_row - 1, one.min_col - 1, one.max_row - 1, one.max_col - 1)
            for one in sheet.merged_cells.ranges
        ]
        comments = {at: str(cell.comment.text) for at, cell in filled.items() if cell.comment}
        hidden = (sheet.sheet_state != "visible", _hidden_rows(sheet, cells), _hidden_columns(sheet, cells))
        # a hidden sheet beside a form is none of its pages: the tag does not speak of it
        yield Sheet.of_workbook(
            f"{shown}!{sheet.title}", cells, areas, hidden, comments, {} if hidden[0] else tag
        )


def _tag(sheet: Any) -> dict[str, str]:
    found = {at: str(cell.value) for at, cell in _filled(sheet).items()}
    return {key: found[row, 1] for (row, column), key in found.items() if not column and (row, 1) in found}


def _filled(sheet: Any) -> dict[tuple[int, int], Any]:
    # by row and column from 0; not `iter_rows`, since a format alone may reach to row 1,048,576
    return {
        (row - 1, column - 1): cell for (row, column), cell in sheet._cells.items() if cell.value is not None
    }


def _hidden_rows(sheet: Any, cells: Mapping[tuple[int, int], Cell]) -> set[int]:
    by_default = bool(sheet.sheet_format.zeroHeight)
    known = {row: sheet.row_dimensions.get(row + 1) for row, _ in cells}
    return {
        row for row, one in known.items() if (by_default if one is None else one.hidden or one.height == 0)
    }


def _hidden_columns(sheet: Any, cells: Mapping[tuple[int, int], Cell]) -> set[int]:
    last = max((column for _, column in cells), default=0)
    found: set[int] = set()
    seen = 0  # those up to here are done; a range may claim to reach far beyond the last column, and others
    hidden = (one for one in sheet.column_dimensions.values() if one.hidden or one.width == 0)
    for low, high in sorted((one.min, one.max) for one in hidden):
        found.update(range(max(low - 1, seen), min(high, last + 1)))
        seen = max(seen, high)
    return found


def _cell(cell: Any, epoch: datetime) -> Cell:
    value, form = cell.value, _format(cell)
    if form is None:
        return Cell(str(value), "format")
    if cell.data_type == "e":
        return Cell(str(value), "error")
    # before the numbers: a bool is an int
    if isinstance(value, bool):
        seen = Cell(str(value).upper())
    elif isinstance(value, int | float):
        seen = _number(cell, value, form, epoch)
    elif isinstance(value, datetime | date):
        seen = day_cell(value, form)
    elif isinstance(value, str | list):
        seen = text_cell(str(value), form)
    else:
        seen = Cell(str(value), "time")
    return seen._replace(fault=seen.fault or _marked(cell))


def _format(cell: Any) -> str | None:
    """The number format of a cell; None where the file does not say it, or it is none."""
    try:
        form = str(cell.number_format)
    except IndexError:
        return None
    return form if len(form) <= LONGEST_FORMAT else None


def _marked(cell: Any) -> str:
    """Whether characters are struck out, raised or lowered: of the whole cell, or of a part of its text."""
    fonts = [cell.font] if cell.has_style else []
    if isinstance(cell.value, list):  # rich text
        fonts += [one.font for one in cell.value if not isinstance(one, str) and one.text.strip()]
    for font in fonts:
        if font is not None and (font.strike or font.vertAlign in ("superscript", "subscript")):
            return "struck" if font.strike else "raised"
    return ""


def _number(cell: Any, value: float, form: str, epoch: datetime) -> Cell:
    from openpyxl.utils.datetime import from_excel

    if not isfinite(value):
        return Cell(str(value), "error")
    number = cell._style.numFmtId
    if number in ASIAN_DAYS and 1 <= value < _LAST_DAY:
        return day_cell(from_excel(value, epoch), ASIAN_DAYS[number])
    return number_cell(value, form)
