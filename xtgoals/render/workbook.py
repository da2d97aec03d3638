"""Workbooks of records through openpyxl: real numbers and dates, and no text that runs."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from xtgoals.files import optional
from xtgoals.report.document import harmless

_NARROWEST, _WIDEST = 8, 50


def records_workbook(
    title: str, rows: Sequence[dict[str, Any]], notes: tuple[str, Sequence[str]] = ("", ())
) -> bytes:
    """Flat records as a sheet: numbers are numbers, dates are dates, texts never run as formulas.

    What has to be known of all of them stands on a second sheet: its name, and a note a row.
    """
    openpyxl = optional.openpyxl()
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    widths: list[int] = []
    for column, name in enumerate(rows[0] if rows else (), start=1):
        sheet.cell(1, column, name).font = Font(bold=True)
        widths.append(wide(name))
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row.values(), start=1):
            put(sheet, number, column, value)
            if value is not None:
                widths[column - 1] = max(widths[column - 1], wide(str(value)))
    for column, width in enumerate(widths, start=1):
        letters = get_column_letter(column)
        sheet.column_dimensions[letters].width = min(max(width + 2, _NARROWEST), _WIDEST)
    sheet.freeze_panes = "A2"
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
