"""Workbooks through openpyxl: fill-in forms, and tables of records with real numbers and dates."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from xtgoals.render.safe import harmless
from xtgoals.report.form import GRADE_COLUMN, HEADINGS, OPEN_COLUMNS, VALUE_COLUMN, FormPage
from xtgoals.store.tables import TAG_SHEET, need_openpyxl

_WIDTHS = (26, 30, 10, 16, 10, 10, 10, 16, 14, 8, 26, 26, 14)
_HEADER_ROW = 3


def form_workbook(page: FormPage) -> bytes:
    """A protected sheet with one yellow cell for each figure, drop-downs, validation and a hidden tag."""
    openpyxl = need_openpyxl()
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "填报"
    sheet.cell(1, 1, page.title).font = Font(bold=True, size=14)
    sheet.cell(2, 1, page.guide)
    yellow = PatternFill("solid", start_color="FFFF99")
    grades = DataValidation(type="list", formula1=f'"{",".join(page.grades)}"', allow_blank=True)
    sheet.add_data_validation(grades)
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True), start=1):
        sheet.cell(_HEADER_ROW, column, heading).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for number, (row, limit) in enumerate(zip(page.rows, page.limits, strict=True), start=_HEADER_ROW + 1):
        for index, text in enumerate(row):
            cell = sheet.cell(number, index + 1, harmless(text) or None)
            cell.data_type = "s" if text else cell.data_type  # never a formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if index in OPEN_COLUMNS:
                cell.fill, cell.protection = yellow, Protection(locked=False)
        rule = _decimal_rule(limit, page.error)
        sheet.add_data_validation(rule)
        rule.add(sheet.cell(number, VALUE_COLUMN + 1))
        grades.add(sheet.cell(number, GRADE_COLUMN + 1))
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 3)
    sheet.protection.sheet = True
    sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = (
        "landscape",
        1,
        0,
    )
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    tag = book.create_sheet(TAG_SHEET)
    for pair in page.tag:
        tag.append(pair)
    tag.sheet_state = "hidden"
    return _saved(book)


def _decimal_rule(limit: tuple[int | None, int | None], error: str) -> Any:
    """A number only, as high and low as the unit allows; a spreadsheet has no open ends."""
    from openpyxl.worksheet.datavalidation import DataValidation

    low, high = limit
    return DataValidation(
        type="decimal",
        operator="between",
        formula1=str(-(10**15) if low is None else low),
        formula2=str(10**15 if high is None else high),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="填报值",
        error=error,
    )


def records_workbook(
    title: str, rows: Sequence[dict[str, Any]], notes: tuple[str, Sequence[str]] = ("", ())
) -> bytes:
    """Flat records as a sheet: numbers are numbers, dates are dates, texts never run as formulas.

    What has to be known of all of them stands on a second sheet: its name, and a note a row.
    """
    openpyxl = need_openpyxl()
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for column, name in enumerate(rows[0] if rows else (), start=1):
        sheet.cell(1, column, name).font = Font(bold=True)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row.values(), start=1):
            cell = sheet.cell(number, column)
            if isinstance(value, str):
                cell.value = harmless(value)
                cell.data_type = "s"
            elif isinstance(value, Decimal | date | bool | int):
                cell.value = value
    sheet.freeze_panes = "A2"
    name, lines = notes
    if lines:
        second = book.create_sheet(name)
        for number, line in enumerate(lines, start=1):
            cell = second.cell(number, 1, harmless(line))
            cell.data_type = "s"
    return _saved(book)


def _saved(book: Any) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
