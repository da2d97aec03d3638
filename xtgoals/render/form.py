"""A sheet that people fill in, as a workbook: readable on screen and on A4, open only where one writes."""

from __future__ import annotations

import io
from typing import Any

from xtgoals.files import optional
from xtgoals.render.workbook import put, wide
from xtgoals.report.filling import FillBook, FillPage
from xtgoals.tables.workbook import TAG_SHEET

_HEADER_ROW = 5
_LINE = 15  # points
_INLINE = 250  # signs of a list that stands in the validation itself; a longer one needs cells
_LISTS_FROM = 4  # the column of the hidden sheet from which on they stand, behind the tag


def form_workbook(book: FillBook) -> bytes:
    """Protected sheets, each with yellow cells for what is asked, drop-downs and validation; a hidden tag."""
    openpyxl = optional.openpyxl()
    file = openpyxl.Workbook()
    file.remove(file.active)
    sheets = [(file.create_sheet(page.sheet), page) for page in book.pages]
    tag = file.create_sheet(TAG_SHEET)
    for pair in book.tag:
        tag.append(pair)
    tag.sheet_state = "hidden"
    for sheet, page in sheets:
        _frame(sheet, page)
        _lines(sheet, page)
        _printed(sheet)
        _numbers(sheet, page)
        _choices(sheet, tag, page)
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _frame(sheet: Any, page: FillPage) -> None:
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
    for column, (heading, told) in enumerate(zip(page.headings, page.columns, strict=True), start=1):
        cell = sheet.cell(_HEADER_ROW, column, heading)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", start_color="2F5597")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _border()
        sheet.column_dimensions[get_column_letter(column)].width = told.width


def _lines(sheet: Any, page: FillPage) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill, Protection

    yellow = PatternFill("solid", start_color="FFF2A8")
    for number, row in enumerate(page.rows, start=_HEADER_ROW + 1):
        for index, (text, column) in enumerate(zip(row, page.columns, strict=True)):
            cell = put(sheet, number, index + 1, text or None)
            sided = "center" if column.centred else "right" if index == page.numbers else "left"
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal=sided)
            cell.border = _border()
            cell.font = Font(size=8, color="999999") if column.quiet else Font(size=11)
            if column.open:
                cell.fill, cell.protection = yellow, Protection(locked=False)
        # no program makes rows high enough by itself in every case: as many lines as the fullest cell needs
        needed = max(
            -(-wide(text) // (column.width - 2)) for text, column in zip(row, page.columns, strict=True)
        )
        sheet.row_dimensions[number].height = _LINE * max(needed, 1) + 5


def _numbers(sheet: Any, page: FillPage) -> None:
    for number, (low, high) in enumerate(page.limits, start=_HEADER_ROW + 1):
        # a number only, as high and low as the unit allows; a spreadsheet has no open ends
        ends = {
            "formula1": str(-(10**15) if low is None else low),
            "formula2": str(10**15 if high is None else high),
        }
        rule = _validation(
            sheet, page.headings[page.numbers], page.wrong_number, type="decimal", operator="between", **ends
        )
        rule.add(sheet.cell(number, page.numbers + 1))


def _choices(sheet: Any, lists: Any, page: FillPage) -> None:
    # one validation for all rows that offer the same: each of its own would be a list of its own in the file
    rules: dict[tuple[str, ...], Any] = {}
    for number, words in enumerate(page.choices, start=_HEADER_ROW + 1):
        if words and words not in rules:
            rules[words] = _validation(
                sheet,
                page.headings[page.chosen],
                page.wrong_choice,
                type="list",
                formula1=_listed(lists, words),
                errorStyle="stop" if page.strict else "warning",
            )
        if words:
            rules[words].add(sheet.cell(number, page.chosen + 1))


def _listed(lists: Any, words: tuple[str, ...]) -> str:
    """What a drop-down offers: the words themselves, or where they stand in the hidden sheet."""
    from openpyxl.utils import get_column_letter

    if len(text := ",".join(words)) <= _INLINE and not any("," in one or '"' in one for one in words):
        return f'"{text}"'
    column = max(lists.max_column + 1, _LISTS_FROM)
    for row, word in enumerate(words, start=1):
        put(lists, row, column, word)
    letters = get_column_letter(column)
    return f"{TAG_SHEET}!${letters}$1:${letters}${len(words)}"


def _validation(sheet: Any, title: str, error: str, **allowed: Any) -> Any:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(allow_blank=True, showErrorMessage=True, errorTitle=title, error=error, **allowed)
    sheet.add_data_validation(rule)
    return rule


def _printed(sheet: Any) -> None:
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


def _border() -> Any:
    from openpyxl.styles import Border, Side

    side = Side(style="thin", color="999999")
    return Border(left=side, right=side, top=side, bottom=side)
