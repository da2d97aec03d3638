"""A fill-in form as a workbook: readable on screen and on A4, open only where one has to write."""

from __future__ import annotations

import io
from typing import Any

from xtgoals.files import optional
from xtgoals.render.workbook import put, wide
from xtgoals.report.form import GRADE_COLUMN, OPEN_COLUMNS, RESPONSIBLE_COLUMN, VALUE_COLUMN, FormPage
from xtgoals.tables.workbook import TAG_SHEET

_WIDTHS = (22, 9, 14, 10, 13, 11, 14, 13, 10, 17, 18, 12, 9, 15)
_RESPONSIBLE_WIDTH = 30
_CENTRED = (1, 3, 5, 8, 11)
_HEADER_ROW = 5
_LINE = 15  # points


def form_workbook(page: FormPage) -> bytes:
    """A protected sheet with one yellow cell for each figure, drop-downs, validation and a hidden tag."""
    openpyxl = optional.openpyxl()
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = page.sheet
    _frame(sheet, page)
    _lines(sheet, page)
    _validated(sheet, page)
    _printed(sheet, len(page.rows))
    tag = book.create_sheet(TAG_SHEET)
    for pair in page.tag:
        tag.append(pair)
    tag.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _frame(sheet: Any, page: FormPage) -> None:
    """Title, guide, headings, and the place to sign."""
    from openpyxl.styles import Alignment, Font, PatternFill, Protection
    from openpyxl.utils import get_column_letter

    last = len(page.headings)
    under = _HEADER_ROW + len(page.rows) + 2
    for row, text, font, height in (
        (1, page.title, Font(bold=True, size=16), 30),
        (2, page.plan, Font(size=11, color="444444"), 20),
        (3, page.due, Font(bold=True, size=12, color="C00000"), 22),
        (4, page.guide, Font(size=10, color="444444"), 2 * _LINE + 4),
        (under, page.signed, Font(size=11), 24),
    ):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
        cell = put(sheet, row, 1, text)
        cell.font = font
        cell.alignment = Alignment(
            horizontal="center" if row < 4 else "left", vertical="center", wrap_text=True
        )
        sheet.row_dimensions[row].height = height
    sheet.cell(under, 1).protection = Protection(locked=False)
    sheet.row_dimensions[_HEADER_ROW].height = 2 * _LINE
    for column, (heading, width) in enumerate(zip(page.headings, _widths(page), strict=True), start=1):
        cell = sheet.cell(_HEADER_ROW, column, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="2F5597")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _border()
        sheet.column_dimensions[get_column_letter(column)].width = width


def _lines(sheet: Any, page: FormPage) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    yellow = PatternFill("solid", start_color="FFF2A8")
    widths = _widths(page)
    for number, row in enumerate(page.rows, start=_HEADER_ROW + 1):
        for index, text in enumerate(row):
            cell = put(sheet, number, index + 1, text or None)
            centred = "center" if index in _CENTRED else "right" if index == VALUE_COLUMN else "left"
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=centred)
            cell.border = _border()
            cell.font = Font(size=8, color="999999") if index >= page.ids else Font(size=11)
            if index in OPEN_COLUMNS:
                cell.fill, cell.protection = yellow, Protection(locked=False)
        # no program makes rows high enough by itself in every case: as many lines as the fullest cell needs
        needed = max(-(-wide(text) // (width - 2)) for text, width in zip(row, widths, strict=True))
        sheet.row_dimensions[number].height = _LINE * max(needed, 1) + 5


def _validated(sheet: Any, page: FormPage) -> None:
    # one validation for all rows: each of its own would be a drop-down list of its own in the file
    grades = _validation(sheet, page, GRADE_COLUMN, type="list", formula1=f'"{",".join(page.grades)}"')
    for number, (low, high) in enumerate(page.limits, start=_HEADER_ROW + 1):
        grades.add(sheet.cell(number, GRADE_COLUMN + 1))
        # a number only, as high and low as the unit allows; a spreadsheet has no open ends
        ends = {
            "formula1": str(-(10**15) if low is None else low),
            "formula2": str(10**15 if high is None else high),
        }
        rule = _validation(sheet, page, VALUE_COLUMN, type="decimal", operator="between", **ends)
        rule.add(sheet.cell(number, VALUE_COLUMN + 1))


def _validation(sheet: Any, page: FormPage, column: int, **allowed: Any) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    title, error = page.headings[column], page.errors[column - VALUE_COLUMN]
    rule = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle=title, error=error, **allowed)
    sheet.add_data_validation(rule)
    return rule


def _printed(sheet: Any, rows: int) -> None:
    # on screen the headings and names stay in sight; on paper the headings stand on every page
    sheet.freeze_panes = sheet.cell(_HEADER_ROW + 1, 2)
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # widths may still be changed
    setup = sheet.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0  # A4
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.8
    sheet.oddFooter.center.text = "&P / &N"


def _widths(page: FormPage) -> tuple[int, ...]:
    more = len(page.headings) - len(_WIDTHS)
    return (*_WIDTHS[:RESPONSIBLE_COLUMN], *[_RESPONSIBLE_WIDTH] * more, *_WIDTHS[RESPONSIBLE_COLUMN:])


def _border() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="999999")
    return Border(left=side, right=side, top=side, bottom=side)
