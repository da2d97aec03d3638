"""Workbooks of the old binary format (.xls) through xlrd: every sheet as it is seen."""

from __future__ import annotations

import io
from collections.abc import Iterator
from math import isfinite
from typing import Any

from xtgoals.files import optional
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.sheet import Area, Cell, Sheet
from xtgoals.tables.shown import ASIAN_DAYS, LONGEST_FORMAT, day_cell, number_cell, text_cell
from xtgoals.tables.workbook import TAG_SHEET

LARGEST = 8 * 2**20  # bytes; two of them may be one blank cell
MOST_ROWS = 1_000_000  # of all sheets, up to the last cell of each
MOST_MERGED = 200_000  # cells that lie in merged areas
_NOTHING = (0, 6)  # kinds of cells: empty, and blank but for a format


def old_workbook_sheets(content: bytes, shown: str) -> Iterator[Sheet]:
    """The sheets of an old workbook. Raises UnreadableFault if it is damaged, encrypted, or too large."""
    xlrd, olefile = optional.xlrd(), optional.olefile()
    if len(content) > LARGEST:
        raise _too_large(shown)
    try:
        # taken out of its container first, in which xlrd follows a chain of sectors round a circle for ever
        with olefile.OleFileIO(io.BytesIO(content)) as container:
            name = "Workbook" if container.exists("Workbook") else "Book"
            stream = container.openstream(name).read()
        # sheet by sheet, and without the blank cells up to the last column of any row
        book = xlrd.open_workbook(
            file_contents=stream,
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
    except Exception as error:  # xlrd raises whatever a damaged file makes it stumble over
        raise _unreadable(shown, error) from None
    rows = 0
    tag: dict[str, str] = {}
    # the tag of a form first
    for name in sorted(book.sheet_names(), key=lambda name: name != TAG_SHEET):
        try:
            sheet = book.sheet_by_name(name)
        except Exception as error:  # likewise
            raise _unreadable(shown, error) from None
        rows += sheet.nrows
        if rows > MOST_ROWS:
            raise _too_large(shown)
        if name == TAG_SHEET:
            pairs = (sheet.row_values(row) for row in range(sheet.nrows))
            tag = {str(pair[0]): str(pair[1]) for pair in pairs if len(pair) > 1 and pair[0]}
        else:
            yield _sheet(book, sheet, shown, tag)
        book.unload_sheet(name)


def _unreadable(shown: str, error: Exception) -> UnreadableFault:
    return UnreadableFault(
        "{shown} cannot be read: {error}; save it as .xlsx and import that", shown=shown, error=error
    )


def _too_large(shown: str) -> UnreadableFault:
    return UnreadableFault("{shown} is too large for a table; save it as CSV and import that", shown=shown)


def _sheet(book: Any, sheet: Any, shown: str, tag: dict[str, str]) -> Sheet:
    areas = [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    if sum((one.bottom - one.top + 1) * (one.right - one.left + 1) for one in areas) > MOST_MERGED:
        raise _too_large(shown)
    places = [
        (row, column)
        for row in range(sheet.nrows)
        for column, kind in enumerate(sheet.row_types(row))
        if kind not in _NOTHING
    ]
    cells = {at: _cell(book, sheet, *at) for at in places}
    hidden_rows = [at for at, row in sheet.rowinfo_map.items() if row.hidden or row.height == 0]
    columns = [at for at, one in sheet.colinfo_map.items() if one.hidden or one.width == 0]
    comments = {at: str(note.text) for at, note in sheet.cell_note_map.items()}
    hidden = (bool(sheet.visibility), hidden_rows, columns)
    # a hidden sheet beside a form is none of its pages
    own = {} if sheet.visibility else tag
    return Sheet.of_workbook(f"{shown}!{sheet.name}", cells, areas, hidden, comments, own)


def _cell(book: Any, sheet: Any, row: int, column: int) -> Cell:
    import xlrd

    kind, value = sheet.cell_type(row, column), sheet.cell_value(row, column)
    style = book.xf_list[sheet.cell_xf_index(row, column)]
    form = book.format_map[style.format_key].format_str
    if len(form) > LONGEST_FORMAT:
        return Cell(str(value), "format")
    if kind == xlrd.XL_CELL_ERROR:
        return Cell(xlrd.error_text_from_code.get(value, "#"), "error")
    if kind == xlrd.XL_CELL_BOOLEAN:
        seen = Cell(str(bool(value)).upper())
    elif kind == xlrd.XL_CELL_TEXT:
        seen = text_cell(value, form)
    elif kind == xlrd.XL_CELL_DATE or style.format_key in ASIAN_DAYS:
        seen = _day(book, value, style.format_key, form)
    else:
        seen = number_cell(value, form) if isfinite(value) else Cell(str(value), "error")
    return seen._replace(fault=seen.fault or _marked(book, sheet, row, column, style))


def _day(book: Any, value: float, key: int, form: str) -> Cell:
    import xlrd

    try:
        day = xlrd.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError):
        return Cell(str(value), "format")
    return day_cell(day, ASIAN_DAYS.get(key, form))


def _marked(book: Any, sheet: Any, row: int, column: int, style: Any) -> str:
    """Whether characters are struck out, raised or lowered: of the whole cell, or of a part of its text."""
    runs = sheet.rich_text_runlist_map.get((row, column), ())
    length = len(str(sheet.cell_value(row, column)))
    # until the first run the font is that of the cell
    fonts = [number for at, number in runs if at < length]
    fonts += [] if runs and runs[0][0] == 0 else [style.font_index]
    for font in (book.font_list[number] for number in fonts):
        if font.struck_out or font.escapement:
            return "struck" if font.struck_out else "raised"
    return ""
