"""Workbooks of several sheets: what openpyxl reads in them again, and what LibreOffice makes of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from xtgoals.locale import Lang
from xtgoals.render.charts.drawing import words
from xtgoals.render.workbook import records_workbook
from xtgoals.report.document import Document
from xtgoals.report.pictures import Bars, Chart, Picture, Tally
from xtgoals.report.sheet import Sheet, SheetColumn
from xtgoals.report.sheet_fields import Field

openpyxl = pytest.importorskip("openpyxl")
DAY = date(2024, 10, 20)
COLUMNS = (
    SheetColumn("Name", Field.TEXT),
    SheetColumn("Value", Field.NUMBER),
    SheetColumn("Completion", Field.RATIO),
    SheetColumn("Due", Field.DAY),
)
ROWS = (("Roads", Decimal("12.5"), Decimal("0.75"), date(2024, 12, 31)), ("=1+1", None, None, None))
ROADS = Sheet("Roads", COLUMNS, ROWS)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_each_sheet_is_a_table_for_screen_and_paper() -> None:
    other = ROADS._replace(name="Other")
    book = opened(records_workbook([ROADS, other], ("Notes", ["made up", "=2"]), lang="en", day=DAY))
    assert book.sheetnames == ["Roads", "Other", "Notes"]
    sheet = book["Other"]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["Name", "Value", "Completion", "Due"],
        ["Roads", 12.5, 0.75, datetime(2024, 12, 31)],  # noqa: DTZ001 - as it is read
        ["=1+1", None, None, None],
    ]
    assert sheet["A3"].data_type == "s"
    assert [sheet.cell(2, column).number_format for column in (3, 4)] == [
        '[>=1]0.0%;[>=0.9995]"<100%";0.0%',
        "yyyy-mm-dd",
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:D3")
    setup = sheet.page_setup
    assert (setup.orientation, int(setup.paperSize), setup.fitToWidth, setup.fitToHeight) == (
        "landscape",
        9,
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$1:$1"
    assert [cell.value for cell in book["Notes"]["A"]] == ["made up", "=2"]
    assert book["Notes"]["A2"].data_type == "s"


def test_a_long_text_is_broken_into_lines() -> None:
    sheet = Sheet("a", (SheetColumn("Reason", Field.TEXT),), (("长" * 100,), ("short",)))
    page = opened(records_workbook([sheet], ("", ()), lang="zh", day=DAY))["a"]
    # 200 cells in a column of 40, of which two are margins: 6 lines of 15 points
    assert (page.column_dimensions["A"].width, page.row_dimensions[2].height) == (40, 90)
    assert page["A2"].alignment.wrap_text
    assert page.row_dimensions[3].height is None


def test_a_long_heading_is_broken_and_its_column_as_wide_as_its_numbers() -> None:
    columns = (SheetColumn("Change of completion (points)", Field.POINTS), SheetColumn("Gap", Field.NUMBER))
    sheet = Sheet("a", columns, ((Decimal("0.25"), Decimal("1.6666666666666667")),))
    page = opened(records_workbook([sheet], ("Notes", ("made up " * 20,)), lang="en", day=DAY))
    # Change of / completion / (points), of 15 points each, and a little room
    assert (page["a"].column_dimensions["A"].width, page["a"].row_dimensions[1].height) == (14, 51)
    assert page["a"].column_dimensions["B"].width == 12  # of 18 signs the first ten, and room
    # 160 cells in a column of 100, of which two are margins: 2 lines
    assert page["Notes"].column_dimensions["A"].width == 100
    assert page["Notes"].row_dimensions[1].height == 30


def test_names_of_sheets_are_such_as_a_workbook_allows() -> None:
    names = ["a/b:c*d?[e]\\", "'x'", "", "长" * 40, "长" * 40, "A", "a", "\x1b"]
    sheets = [ROADS._replace(name=name) for name in names]
    made = opened(records_workbook(sheets, ("a", ["note"]), lang="en", day=DAY)).sheetnames
    assert made == ["a b c d  e", "x", "-", "长" * 31, f"{'长' * 29} 2", "A", "a 2", "x1b", "a 3"]


def test_a_heading_is_no_formula_either() -> None:
    sheet = Sheet("a", (SheetColumn("=cmd()", Field.TEXT),), ())
    page = opened(records_workbook([sheet], ("", ()), lang="en", day=DAY))["a"]
    assert (page["A1"].value, page["A1"].data_type) == ("=cmd()", "s")


def test_the_same_sheets_of_the_same_day_are_the_same_bytes(
    tally: Tally, chart: Chart, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("vl_convert")

    def made(day: date | None) -> bytes:
        pictures: dict[str, list[Picture]] = {"Roads": [tally, chart]}
        return records_workbook([ROADS], ("Notes", ["a"]), pictures=pictures, lang="en", day=day)

    content = made(DAY)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)  # in 2096
    assert made(DAY) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(2024, 10, 20, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2024-10-20T00:00:00Z") == 2
    # without a day it is the first that there is, and no other is told
    with zipfile.ZipFile(io.BytesIO(made(None))) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        assert archive.read("docProps/core.xml").decode().count("1980-01-01T00:00:00Z") == 2


@pytest.mark.whole
def test_pictures_stand_below_their_table_with_their_words(
    tally: Tally, chart: Chart, bars: Bars, office: Callable[[bytes, str, str], bytes]
) -> None:
    pytest.importorskip("vl_convert")
    content = records_workbook(
        [ROADS, ROADS._replace(name="Other")],
        ("", ()),
        pictures={"Roads": [tally], "Other": [chart, bars], "none": [tally]},
        lang="en",
        day=DAY,
    )
    book = opened(content)
    assert [len(book[name]._images) for name in ("Roads", "Other")] == [1, 2]
    rows = [image.anchor._from.row + 1 for image in book["Other"]._images]
    # the table has 3 rows: the title stands in the 5th, and the picture of 262 pixels takes 14 of 20
    assert rows == [6, 23]
    assert [book["Other"].cell(row - 1, 1).value for row in rows] == ["Posts built", "Completion by region"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first, second = (archive.read(f"xl/drawings/drawing{number}.xml").decode() for number in (1, 2))
    assert words(tally, "en") in first
    assert second.index(words(chart, "en")) < second.index(words(bars, "en"))
    assert office(content, "xlsx", "pdf").startswith(b"%PDF")


@pytest.mark.whole
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_texts_stay_texts(
    hostile: Callable[[Lang], Document], office: Callable[[bytes, str, str], bytes], lang: Lang
) -> None:
    page = hostile("en")
    pictures = [one for one in page.blocks if isinstance(one, Tally | Chart | Bars)]
    text = page.title
    sheet = Sheet(text, (SheetColumn(text, Field.TEXT),), ((text,),))
    content = records_workbook([sheet], (text, [text]), pictures={text: pictures}, lang=lang, day=DAY)
    book = opened(content)
    assert len(book.sheetnames) == 2
    assert r"\x1b[31m\u202e\ufffe\ud800 =1+1" in book.worksheets[0]["A2"].value
    assert "<script>" in office(content, "xlsx", "csv").decode("utf-8", "replace")
