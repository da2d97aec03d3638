"""Workbooks of records through openpyxl: real numbers and dates, and no text that runs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from xtgoals.files import optional
from xtgoals.report.cells import harmless
from xtgoals.report.sheet import Field, Sheet

_NARROWEST, _WIDEST = 8, 50
# what lies just below the limit is not shown as the limit, as on the screen
_NUMBER_FORMATS = {
    Field.RATIO: '[>=1]0.0%;[>=0.9995]"<100%";0.0%',
    Field.PACE: '[>=1]0.00;[>=0.995]"<1.00";0.00',
    Field.POINTS: "+0.0;-0.0;0.0",
    Field.COUNT: "0",
    Field.DAY: "yyyy-mm-dd",
}


def records_workbook(records: Sheet, notes: tuple[str, Sequence[str]]) -> bytes:
    """A sheet as a workbook: numbers are numbers, dates are dates, texts never run as formulas.

    What has to be known of all rows stands on a second sheet: its name, and a note a row.
    """
    openpyxl = optional.openpyxl()
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = records.name
    widths: list[int] = []
    for column, (heading, _) in enumerate(records.columns, start=1):
        sheet.cell(1, column, heading).font = Font(bold=True)
        widths.append(wide(heading))
    formats = [_NUMBER_FORMATS.get(field, "General") for _, field in records.columns]
    for number, row in enumerate(records.rows, start=2):
        for column, value in enumerate(row, start=1):
            cell = put(sheet, number, column, value)
            if value is not None:
                cell.number_format = formats[column - 1]
                widths[column - 1] = max(widths[column - 1], wide(str(value)))
    for column, width in enumerate(widths, start=1):
        letters = get_column_letter(column)
        sheet.column_dimensions[letters].width = min(max(width + 2, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    name, lines = notes
    if lines:
        second = book.create_sheet(name)
        for number, line in enumerate(lines, start=1):
            put(second, number, 1, line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """The cell, with the value in it: a text is only ever a text."""
    cell = sheet.cell(row, column, harmless(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes what begins with = as a formula
    return cell


def wide(text: str) -> int:
    """Columns that a text takes: a Chinese sign is as wide as two others."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)
