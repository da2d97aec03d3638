"""Workbooks of records through openpyxl: real numbers and dates, and no text that runs."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from textwrap import wrap
from types import MappingProxyType
from typing import Any

from xtgoals.files import optional
from xtgoals.locale import Lang
from xtgoals.render.sheet_pictures import Pictures
from xtgoals.render.stamped import FIRST, stamped
from xtgoals.report.cells import harmless
from xtgoals.report.pictures import Picture
from xtgoals.report.sheet import Sheet
from xtgoals.report.sheet_fields import Field

_NARROWEST, _WIDEST = 8, 40
_HEADING_WIDTH, _NOTE_WIDTH = 14, 100
_NUMBER_WIDTH = 10  # a number with more digits is shown with fewer
_LINE = 15  # points
_HEAD = "E8ECF0"
_CORE = "docProps/core.xml"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
# what lies just below the limit is not shown as the limit, as on the screen
_NUMBER_FORMATS = {
    Field.RATIO: '[>=1]0.0%;[>=0.9995]"<100%";0.0%',
    Field.PACE: '[>=1]0.00;[>=0.995]"<1.00";0.00',
    Field.POINTS: "+0.0;-0.0;0.0",
    Field.COUNT: "0",
    Field.DAY: "yyyy-mm-dd",
}


def records_workbook(
    sheets: Sequence[Sheet],
    notes: tuple[str, Sequence[str]],
    *,
    pictures: Mapping[str, Sequence[Picture]] = MappingProxyType({}),
    lang: Lang,
    day: date | None,
) -> bytes:
    """Sheets as a workbook: numbers are numbers, dates are dates, texts never run as formulas.

    What has to be known of all rows stands on a last sheet: its name, and a note a row. Below the table of a
    sheet stand its `pictures`, by its name. The same sheets of the same day, which is told as the time of all
    in it, give the same bytes. Raises UnreadableFault where a library is missing, and as `png` does.
    """
    book = optional.openpyxl().Workbook()
    book.remove(book.active)
    drawn = Pictures(lang)
    for sheet in sheets:
        page = book.create_sheet(_name(sheet.name, book))
        _table(page, sheet)
        _printed(page)
        drawn.below(page, pictures.get(sheet.name, ()))
    name, lines = notes
    if lines:
        page = book.create_sheet(_name(name, book))
        _notes(page, lines)
    return _saved(book, day, drawn)


def _notes(page: Any, lines: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    page.column_dimensions["A"].width = _NOTE_WIDTH
    for number, line in enumerate(lines, start=1):
        put(page, number, 1, line).alignment = Alignment(vertical="top", wrap_text=True)
        page.row_dimensions[number].height = _LINE * _lines(line, _NOTE_WIDTH)


def put(sheet: Any, row: int, column: int, value: Any) -> Any:
    """The cell, with the value in it: a text is only ever a text."""
    cell = sheet.cell(row, column, harmless(value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"  # openpyxl takes what begins with = as a formula
    return cell


def wide(text: str) -> int:
    """Columns that a text takes: a Chinese sign is as wide as two others."""
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in text)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, where it is broken by signs."""
    return -(-wide(text) // max(width - 2, 1)) or 1


def _table(page: Any, sheet: Sheet) -> None:
    """Headings and rows; a long text is broken into lines, and its row as high as they are."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    # a long heading is broken, so that a column of numbers is no wider than they need; beside it stands the
    # button of the filter
    widths = [min(wide(heading) + 3, _HEADING_WIDTH) for heading, _ in sheet.columns]
    formats = [_NUMBER_FORMATS.get(field, "General") for _, field in sheet.columns]
    for row in sheet.rows:
        for column, value in enumerate(row):
            if value is not None:
                needed = wide(str(value))
                needed = min(needed, _NUMBER_WIDTH) if isinstance(value, Decimal) else needed
                widths[column] = max(widths[column], needed + 2)
    widths = [min(max(width, _NARROWEST), _WIDEST) for width in widths]
    _headings(page, sheet, widths)
    for number, row in enumerate(sheet.rows, start=2):
        lines = 1
        for column, value in enumerate(row):
            cell = put(page, number, column + 1, value)
            if value is not None:
                printed = sheet.columns[column].field is Field.PRINTED
                cell.number_format = _decimals(value) if printed else formats[column]
            needed = _lines(value, widths[column]) if isinstance(value, str) else 1
            cell.alignment = Alignment(vertical="top", wrap_text=needed > 1)
            lines = max(lines, needed)
        if lines > 1:
            # not every program makes rows high enough by itself
            page.row_dimensions[number].height = _LINE * min(lines, 27)
    for column, width in enumerate(widths, start=1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions


def _decimals(value: Decimal) -> str:
    """The format that shows a number as it is written: 90.00 not as 90."""
    return f"{Decimal(0).scaleb(int(value.as_tuple().exponent)):f}"


def _headings(page: Any, sheet: Sheet, widths: Sequence[int]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    for column, (heading, _) in enumerate(sheet.columns, start=1):
        cell = put(page, 1, column, heading)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color=_HEAD)
        cell.border = Border(bottom=Side(style="thin", color="555B63"))
        cell.alignment = Alignment(vertical="center", wrap_text=True)
    # words are not broken as signs are: what they leave free takes another line
    rooms = [(heading, max(width - 3, 1)) for (heading, _), width in zip(sheet.columns, widths, strict=True)]
    lines = max(max(_lines(heading, room + 2), len(wrap(heading, room))) for heading, room in rooms)
    page.row_dimensions[1].height = _LINE * (lines + 0.4)


def _printed(page: Any) -> None:
    # on paper the headings stand on every page, and no column is cut off
    setup = page.page_setup
    setup.orientation, setup.paperSize, setup.fitToWidth, setup.fitToHeight = "landscape", 9, 1, 0  # A4
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    margins = page.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.5, 0.7
    page.oddFooter.center.text = "&P / &N"
    # else it writes the others too, empty, for pages that are no others
    page.HeaderFooter.firstHeader = page.HeaderFooter.firstFooter = None


def _name(text: str, book: Any) -> str:
    """A name that a sheet may have, and no other sheet of the book has yet."""
    whole = _NOT_IN_NAMES.sub(" ", harmless(text)).strip("' ") or "-"
    name, number = whole[:_LONGEST_NAME], 1
    while name.lower() in {one.lower() for one in book.sheetnames}:
        number += 1
        name = f"{whole[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    return name


def _saved(book: Any, day: date | None, drawn: Pictures) -> bytes:
    """The file; openpyxl writes the present into it, which is none of what it says."""
    from openpyxl.xml.functions import tostring

    out = io.BytesIO()
    book.save(out)
    properties = book.properties
    properties.creator = None
    properties.created = properties.modified = datetime.combine(day or FIRST, time())
    core = tostring(properties.to_tree())
    return stamped(out.getvalue(), day, lambda name, part: core if name == _CORE else drawn.named(name, part))
