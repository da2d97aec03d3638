"""Workbooks with one fault each, or none: what is seen in a cell is stored, or it is refused there."""

from __future__ import annotations

import re
import shutil
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.importing.sending import Edit, Send, workbook

ROWS: list[list[Any]] = [["指标", "期间", "数值"], ["loans", "2024-Q1", 4], ["roads", "2024-Q1", 5]]
STORED = ["loans 2024-Q1 4", "roads 2024-Q1 5"]
SHEET = "xl/worksheets/sheet1.xml"


def rewritten(path: Path, old: str, new: str, part: str = SHEET) -> Path:
    """A workbook of which the XML of the sheet, or another part, is changed: what openpyxl does not write."""
    kept = path.with_name("kept.xlsx")
    path.rename(kept)
    with ZipFile(kept) as before, ZipFile(path, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == part:
                assert old.encode() in text
                text = text.replace(old.encode(), new.encode())
            after.writestr(name, text)
    return path


def put(cell: str, value: Any, shown: str = "") -> Edit:
    """An edit that writes into a cell, and gives it a number format."""

    def edit(sheet: Any, _: Any) -> None:
        sheet[cell] = value
        if shown:
            sheet[cell].number_format = shown

    return edit


@pytest.mark.parametrize(
    ("value", "shown", "stored"),
    [
        (4, "General", "4"),
        (4, "@", "4"),
        (4, "G/通用格式", "4"),
        (4, "0.00", "4.00"),
        (1404, "#,##0", "1404"),
        (4, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "4.00"),
        (4, "0_);(0)", "4"),
        (4, "[Red]0", "4"),
        (4, "[DBNum2][$-804]General", "4"),
        (4, '0.0"亿元"', "4"),
        (40000, '#,##0"万元"', "4"),
        (4, '0"亿"', "4"),
        (0.1 + 0.2, "General", "0.3"),
        (0.5, "#.0", "0.5"),
        (0, "#,##0", "0"),
        ("4", "@", "4"),
        (4, "0;-0;;@", "4"),
        (4, "0." + "0" * 30, "4." + "0" * 30),
    ],
)
def test_a_number_is_stored_as_it_is_seen(
    send: Send, tmp_path: Path, value: Any, shown: str, stored: str
) -> None:
    path = workbook(tmp_path / "w.xlsx", ROWS[:2], put("C2", value, shown))
    assert send(path, "--force", name="t.xlsx").rows == [f"loans 2024-Q1 {stored}"]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (4, ";;;"),
        (4, '"约"0'),
        (4, '0"*"'),
        (4, '0"①"'),
        (4, '0"亿元以上"'),
        (4, '0"万吨"'),
        (4, '0"月"'),
        (4, "0%"),
        (4, "0‰"),
        (4, "$0"),
        (4, "[$€-2]0"),
        (4, "[>3]0;0.0"),
        (4, '[=4]"零";0'),
        (4, '@"元"'),
        (4, "0E+00"),
        (4.5, "# ?/?"),
        (4, '0"-"0'),
        (4, "*-0"),
        (4, '0"!"' * 64 + "0"),  # longer than any that a spreadsheet takes
        (4, "0." + "0" * 31),
        (4, "0%%"),
        (4e300, "0.00"),
        (4, "0000"),
        (4, '"("0")"'),
        (4, "0-"),
        (4, '"4"'),
        (4000, "0,"),
        (4e6, "0.0,,"),
        (4.26, "0.0"),
        (4.256, "0.0#"),
        (-4, "0;0"),
        (-4, "0;(0)"),
        (0, "#"),
        (0, "#,###"),
        (0, '#,##0;-#,##0;"-"'),
        (True, ""),
        (date(2024, 4, 1), ""),
        (time(4, 0), ""),
        ("=3+1", ""),
        ("#N/A", ""),
        (4e300, ""),
    ],
)
def test_a_number_that_is_seen_otherwise_is_refused(
    send: Send, tmp_path: Path, value: Any, shown: str
) -> None:
    path = workbook(tmp_path / "w.xlsx", ROWS, put("C2", value, shown))
    sent = send(path, "--force", name="t.xlsx")
    assert (sent.rows, sent.status) == ([], 1)
    assert "t.xlsx!表:C2: error: bad-" in sent.said


@pytest.mark.parametrize(
    ("value", "shown", "stored"),
    [
        (date(2024, 9, 30), "yyyy-mm-dd", "2024-09-30"),
        (datetime(2024, 9, 30, 12, 0), "yyyy-mm-dd hh:mm", "2024-09-30"),  # noqa: DTZ001
        (date(2024, 9, 30), "m/d/yyyy", "2024-09-30"),
        (date(2024, 9, 30), "[$-F800]dddd, mmmm dd, yyyy", "2024-09-30"),
        (date(2024, 9, 1), "yyyy-mm", "2024-09"),
        (date(2024, 9, 1), "mmm-yy", "2024-09"),
        (date(2024, 9, 1), '[$-804]yyyy"年"m"月";@', "2024-09"),
        (date(2024, 1, 1), "yyyy", "2024"),
        (2024, '0"年"', "2024"),
        (2024, "", "2024"),
        (202409, "", "2024-09"),
        (2024.1, "0.00", "2024-10"),
        (9, '"2024-"00', "2024-09"),
        (date(2024, 9, 1), "yyyy-mm-dd", None),
        (date(2024, 9, 15), "yyyy-mm-dd", None),
        (date(2024, 9, 1), 'm"月"', None),
        (date(2024, 9, 1), "m/d", None),
        (date(2024, 9, 1), "mmm", None),
        (date(2024, 9, 1), "General", None),
        (date(2024, 9, 1), 'yyyy"年"m"月（预计）"', None),
        (date(2024, 9, 1), 'yyyy"年前"m"个月"', None),
        (date(2024, 9, 1), 'yyyy-mm"*"', None),
        (date(2024, 9, 1), 'yyyy"Q"q', None),
        (date(2024, 9, 30), "[$-411]ge.m.d", None),
        (45536, "", None),
        (2024.1, "", None),
        (9, '0"月"', None),
        (2, '"2024年"0"季度"', None),
        (True, "", None),
        (time(9, 0), "", None),
        ("=1+1", "", None),
    ],
)
def test_a_period_is_what_is_seen(
    send: Send, tmp_path: Path, value: Any, shown: str, stored: str | None
) -> None:
    path = workbook(tmp_path / "w.xlsx", ROWS[:2], put("B2", value, shown))
    sent = send(path, "--force", name="t.xlsx")
    assert sent.rows == ([] if stored is None else [f"loans {stored} 4"])
    assert stored or re.search(r"t\.xlsx!表:B2: error: bad-(?:cell|period): ", sent.said)
    assert sent.said.count(": error: ") == (stored is None)  # one cause, one finding


@pytest.mark.parametrize("number", [500, 16384])
def test_a_format_that_the_file_does_not_say_is_refused(send: Send, tmp_path: Path, number: int) -> None:
    path = workbook(tmp_path / "w.xlsx", ROWS, put("C2", 4, "0.000"))
    rewritten(path, 'numFmtId="164" fontId', f'numFmtId="{number}" fontId', "xl/styles.xml")
    sent = send(path, name="t.xlsx")
    assert (sent.rows, sent.status) == ([], 1)
    assert "t.xlsx!表:C2: error: bad-cell: its format shows something else" in sent.said


def font(cell: str, **how: Any) -> Edit:
    def edit(sheet: Any, _: Any) -> None:
        sheet[cell].font = Font(**how)

    return edit


RAISED, STRUCK = InlineFont(vertAlign="superscript"), InlineFont(strike=True)


@pytest.mark.parametrize(
    ("cell", "edit"),
    [
        *((cell, font(cell, strike=True)) for cell in ("A2", "B2", "C2", "C1")),
        *((cell, font(cell, vertAlign="superscript")) for cell in ("A2", "B2", "C2", "C1")),
        ("C2", font("C2", vertAlign="subscript")),
        ("C2", put("C2", CellRichText("4", TextBlock(RAISED, "1")))),
        ("C2", put("C2", CellRichText(TextBlock(STRUCK, "3"), "4"))),
        ("A2", put("A2", CellRichText("loans", TextBlock(RAISED, "①")))),
        ("B2", put("B2", CellRichText("2024-Q1", TextBlock(RAISED, "1")))),
        ("C1", put("C1", CellRichText("数值", TextBlock(RAISED, "1")))),
    ],
)
def test_raised_and_struck_out_characters_are_refused(
    send: Send, tmp_path: Path, cell: str, edit: Edit
) -> None:
    sent = send(workbook(tmp_path / "w.xlsx", ROWS, edit), "--force", name="t.xlsx")
    assert sent.rows == []
    assert f"t.xlsx!表:{cell}: error: bad-cell: some of its characters are " in sent.said


@pytest.mark.parametrize(
    "edit",
    [
        font("C2", b=True, color="FFFF0000"),
        put("C2", CellRichText("", TextBlock(InlineFont(b=True), "4"))),
        put("C2", CellRichText("4", TextBlock(RAISED, " "))),
        font("E9", strike=True),  # where nothing stands
    ],
)
def test_other_fonts_do_no_harm(send: Send, tmp_path: Path, edit: Edit) -> None:
    assert send(workbook(tmp_path / "w.xlsx", ROWS, edit), name="t.xlsx").rows == STORED


def hidden(*rows: int, columns: str = "") -> Edit:
    def edit(sheet: Any, _: Any) -> None:
        for row in rows:
            sheet.row_dimensions[row].hidden = True
        for column in columns:
            sheet.column_dimensions[column].hidden = True

    return edit


def filtered(sheet: Any, _: Any) -> None:
    sheet.auto_filter.ref = "A1:C3"
    sheet.auto_filter.add_filter_column(0, ["loans"])
    sheet.row_dimensions[3].hidden = True


def unit_in_hidden_column(sheet: Any, _: Any) -> None:
    sheet["D1"], sheet["D2"], sheet["D3"] = "单位", "万元", "公里"
    sheet.column_dimensions["D"].hidden = True


def grouped(sheet: Any, _: Any) -> None:
    sheet.column_dimensions.group("B", "C", hidden=True)


def no_heights(sheet: Any, _: Any) -> None:
    sheet.sheet_format.zeroHeight = True


def other_sheet(state: str, *cells: str) -> Edit:
    def edit(_: Any, book: Any) -> None:
        sheet = book.create_sheet("旧")
        sheet.sheet_state = state
        if cells:
            sheet.append(cells)

    return edit


@pytest.mark.parametrize(
    ("place", "edit"),
    [
        ("A3", hidden(3)),
        ("A1", hidden(1)),
        ("A3", filtered),
        ("A1", no_heights),
        *((f"{column}1", hidden(columns=column)) for column in "ABC"),
        ("D1", unit_in_hidden_column),
        ("B1", grouped),
    ],
)
def test_what_is_hidden_is_refused(send: Send, tmp_path: Path, place: str, edit: Edit) -> None:
    sent = send(workbook(tmp_path / "w.xlsx", ROWS, edit), name="t.xlsx")
    assert sent.rows == []
    assert f"t.xlsx!表:{place}: error: hidden-cells: " in sent.said


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('<row r="3"', '<row r="3" ht="0" customHeight="1"', "A3"),
        ("<sheetData>", '<cols><col min="3" max="3" width="0" customWidth="1"/></cols><sheetData>', "C1"),
        ("<sheetData>", '<cols><col min="2" max="16384" width="9" hidden="1"/></cols><sheetData>', "B1"),
    ],
)
def test_rows_and_columns_of_no_size_are_hidden(
    send: Send, tmp_path: Path, old: str, new: str, place: str
) -> None:
    sent = send(rewritten(workbook(tmp_path / "w.xlsx", ROWS), old, new), name="t.xlsx")
    assert sent.rows == []
    assert f"t.xlsx!表:{place}: error: hidden-cells: " in sent.said


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_hidden_sheet_is_refused_unless_it_is_empty(send: Send, tmp_path: Path, state: str) -> None:
    sent = send(workbook(tmp_path / "w.xlsx", ROWS, other_sheet(state, "指标", "数值")), name="t.xlsx")
    assert sent.rows == []
    assert "t.xlsx!旧:A1: error: hidden-cells: " in sent.said
    assert send(workbook(tmp_path / "w.xlsx", ROWS, other_sheet(state)), name="t.xlsx").rows == STORED


@pytest.mark.parametrize("edit", [hidden(columns="DE"), hidden(9)])
def test_hidden_where_nothing_stands_does_no_harm(send: Send, tmp_path: Path, edit: Edit) -> None:
    assert send(workbook(tmp_path / "w.xlsx", ROWS, edit), name="t.xlsx").rows == STORED


def merged(*areas: str) -> Edit:
    def edit(sheet: Any, _: Any) -> None:
        for area in areas:
            sheet.merge_cells(area)

    return edit


TWO: list[list[Any]] = [["指标", "期间", "数值"], ["loans", "2024-Q1", 4], [None, "2024-H1", 5]]


@pytest.mark.parametrize(
    ("rows", "areas", "stored"),
    [
        (TWO, ["A2:A3"], ["loans 2024-Q1 4", "loans 2024-H1 5"]),
        (TWO, [], None),  # what is empty is not taken from above
        ([TWO[0], TWO[1], ["loans", "2024-H1", None]], ["C2:C3"], None),
        ([TWO[0], TWO[1], ["loans", "2024-H1", None]], [], None),
        ([["指标", "期间", "数值", "备注"], ["loans", "2024-Q1", 4, None]], ["C2:D2"], ["loans 2024-Q1 4"]),
        ([["指标", "期间", "数值"], ["loans", None, 4]], ["A2:B2"], None),
        ([["指标", "期间", "数值", None], ["loans", "2024-Q1", 4, 5]], ["C1:D1"], None),
        ([["2024年一季度", None, None], *TWO[:2]], ["A1:C1"], None),
        ([*TWO[:2], ["注：预计", None, None]], ["A3:C3"], None),
        (
            [
                ["指标", "期间", "数值", "单位"],
                ["loans", "2024-Q1", 800, "万元"],
                ["loans", "2024-H1", 900, None],
            ],
            ["D2:D3"],
            ["loans 2024-Q1 0.08", "loans 2024-H1 0.09"],
        ),
    ],
)
def test_a_merged_cell_says_its_text_of_all_its_rows(
    send: Send, tmp_path: Path, rows: list[list[Any]], areas: list[str], stored: list[str] | None
) -> None:
    sent = send(workbook(tmp_path / "w.xlsx", rows, merged(*areas)), "--force", name="t.xlsx")
    assert sent.rows == (stored or [])
    assert sent.status == (not stored)


@pytest.mark.parametrize(
    ("old", "new", "stored"),
    [
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2"><f>2+2</f><v>4</v></c>', True),
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2"><f>2+2</f></c>', False),
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2"><f>2+2</f><v></v></c>', False),
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2" t="e"><v>#REF!</v></c>', False),
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2" t="b"><v>1</v></c>', False),
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2" t="d"><v>2024-04-01</v></c>', False),
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2" t="n"><v>0.4E1</v></c>', True),
        ('<c r="C2" t="n"><v>4</v></c>', '<c r="C2" t="n"><v>NaN</v></c>', False),
    ],
)
def test_formulas_and_errors(send: Send, tmp_path: Path, old: str, new: str, stored: bool) -> None:
    sent = send(rewritten(workbook(tmp_path / "w.xlsx", ROWS), old, new), name="t.xlsx")
    assert sent.rows == (STORED if stored else [])


@pytest.mark.parametrize("title", ["雨湖区", "2023年", "2023年完成", "湘潭市雨湖区", "万元", "预计"])
def test_the_name_of_a_sheet_is_heard(send: Send, tmp_path: Path, title: str) -> None:
    sent = send(workbook(tmp_path / "w.xlsx", ROWS, title=title), name="t.xlsx")
    assert sent.rows == []
    assert f"t.xlsx!{title}:C2: error: said-otherwise: " in sent.said
    for harmless in ("Sheet1", "2024年", "湘潭市", "亿元"):
        assert send(workbook(tmp_path / "w.xlsx", ROWS, title=harmless), name="t.xlsx").rows == STORED


def test_a_cell_far_out_is_refused(send: Send, tmp_path: Path) -> None:
    for cell in ("E2", "Z500", "C500"):
        sent = send(workbook(tmp_path / "w.xlsx", ROWS, put(cell, 7)), name="t.xlsx")
        assert (sent.rows, sent.status) == ([], 1)


OLD = Path(__file__).parent / "old"


def test_an_old_workbook_is_read_as_it_is_seen(send: Send, tmp_path: Path) -> None:
    good = Path(shutil.copy(OLD / "good.xls", tmp_path))
    assert send(good, "--force", name="t.xls").rows == [
        "growth 2024-Q1 3.4",  # 0.034 as percent
        "loans 2024-09 0.8",  # 8000, shown with 万元; a day shown as its month
        "loans 2024-06-30 0.5",
        "roads 2024-Q1 5",
        "roads 2024-Q2 6",  # the label is merged
    ]


@pytest.mark.parametrize(
    ("sheet", "place", "rule"),
    [
        ("rounded", "C2", "bad-cell"),
        ("scaled", "C2", "bad-cell"),
        ("struck", "C2", "bad-cell"),
        ("raised", "C2", "bad-cell"),
        ("part raised", "C2", "bad-cell"),
        ("error", "C2", "bad-cell"),
        ("date", "C2", "bad-cell"),
        ("bool", "C2", "bad-value"),
        ("day", "B2", "bad-cell"),
        ("hidden row", "A3", "hidden-cells"),
        ("hidden column", "C1", "hidden-cells"),
        ("hidden sheet", "A1", "hidden-cells"),
        ("merged value", "C2", "bad-cell"),
        ("number as period", "B2", "bad-period"),
    ],
)
def test_an_old_workbook_is_refused_where_it_is_seen_otherwise(
    send: Send, tmp_path: Path, sheet: str, place: str, rule: str
) -> None:
    sent = send(Path(shutil.copy(OLD / "faults.xls", tmp_path)), "--force", name="t.xls")
    assert sent.rows == []
    assert f"t.xls!{sheet}:{place}: error: {rule}: " in sent.said
