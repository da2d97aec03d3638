"""What people do to tables, and what becomes of it: understood, named, or refused at its cell."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from tests.command import Run
from tests.importing.conftest import Stored


def book(path: Path, rows: Any, merged: tuple[str, ...] = (), **formats: str) -> Path:
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = "表"
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for cell, number_format in formats.items():
        sheet[cell].number_format = number_format
    made.save(path)
    return path


def table(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_merged_value_is_no_figure_for_each_row(bring: Run, stored: Stored, tmp_path: Path) -> None:
    rows = [["指标", "期间", "数值"], ["core-greenways", "2024-Q1", 5], ["rural-roads", "2024-Q1", None]]
    done = bring(str(book(tmp_path / "t.xlsx", rows, ("C2:C3",))))
    assert "表:C2: error: bad-cell: one merged cell stands for several figures" in done.stderr
    assert stored() == {}


def test_a_merged_label_is_that_of_every_row(bring: Run, stored: Stored, tmp_path: Path) -> None:
    rows = [
        ["指标", "地区", "期间", "数值"],
        ["public-fast-chargers", "雨湖区", "2024-Q1", 5],
        [None, "岳塘区", None, 6],
    ]
    done = bring(str(book(tmp_path / "t.xlsx", rows, ("A2:A3", "C2:C3"))))
    assert done.returncode == 0, done.stderr
    assert stored() == {"public-fast-chargers": [("2024-Q1", "5"), ("2024-Q1", "6")]}


QUARTERS = [("2023-Q1", "1"), ("2023-Q2", "2"), ("2023-Q3", "3"), ("2023-Q4", "4")]
OF_QUARTERS = """\
format: 1
header: [1, 2]
columns: {indicator: 指标, note: 备注}
across: "{period}"
periods: {2023年 一季度: 2023-Q1, 2023年 二季度: 2023-Q2, 2023年 三季度: 2023-Q3, 2023年 四季度: 2023-Q4}
"""
OF_GROWTH = """\
format: 1
header: [1, 2]
columns: {indicator: 指标}
across: "{period} 完成值"
pass_over: ["* 同比", 同比]
"""


def test_a_year_over_quarters_needs_a_map(bring: Run, stored: Stored, tmp_path: Path) -> None:
    rows = [
        ["指标", "2023年", None, None, None, "备注"],
        [None, "一季度", "二季度", "三季度", "四季度", None],
        ["core-greenways", 1, 2, 3, 4, "x"],
    ]
    path = book(tmp_path / "t.xlsx", rows, ("B1:E1", "A1:A2", "F1:F2"))
    assert "表:B1: error: unknown-column: no known heading: '2023年' (B)" in bring(str(path)).stderr
    assert stored() == {}
    guide = table(tmp_path / "quarters.yaml", OF_QUARTERS)
    done = bring(str(path), "--map", str(guide), "--force")
    assert done.returncode == 0, done.stderr
    assert stored() == {"core-greenways": QUARTERS}
    # in a text file only its first column has the year, and nothing is taken from it for the others
    text = "指标,2023年,,,,备注\n,一季度,二季度,三季度,四季度,\nrural-roads,1,2,3,4,x\n"
    done = bring(str(table(tmp_path / "t.csv", text)), "--map", str(guide), "--force")
    assert "t.csv:2:6: error: bad-period: period '二季度': it names no year" in done.stderr
    assert list(stored()) == ["core-greenways"]


def test_a_period_over_a_value_and_its_growth_needs_a_map(bring: Run, stored: Stored, tmp_path: Path) -> None:
    text = "指标,2024年一季度,,2024年上半年,\n,完成值,同比,完成值,同比\ncore-greenways,1,3%,2,4%\n"
    path = table(tmp_path / "t.csv", text)
    assert "t.csv:1:1: error: no-header: " in bring(str(path)).stderr
    assert stored() == {}
    done = bring(str(path), "--map", str(table(tmp_path / "growth.yaml", OF_GROWTH)))
    assert done.returncode == 0, done.stderr
    assert stored() == {"core-greenways": [("2024-Q1", "1"), ("2024-H1", "2")]}


@pytest.mark.parametrize(
    ("text", "place", "rule"),
    [
        ("指标,数值,2024Q1\ncore-greenways,1,2\n", "1:7", "unknown-column"),
        ("指标,2024Q1\ncore-greenways,1\n", "1:4", "unknown-column"),
        ("indicator,period,value,comment\ncore-greenways,2024-Q1,1,hi\n", "1:24", "unknown-column"),
        (
            "indicator,period,value,recorded_on\ncore-greenways,2024-Q1,1,2024-04-01\n",
            "1:24",
            "unknown-column",
        ),
        (
            '指标,期间,数值,备注\ncore-greenways,2024-Q1,1,"abc\nrural-roads,2024-Q1,1,\n',
            "2:26",
            "csv-syntax",
        ),
        ("指标,期间,数值,级别\ncore-greenways,2024-Q1,1,大概\n", "2:26", "bad-grade"),
        ("指标,期间,数值\n绿道网,2024-Q1,1\n", "2:1", "unknown-indicator"),
        ("指标,期间,数值\ncore-greenways,二〇二四,1\n", "2:16", "bad-period"),
        ("指标,期间,地区,数值\ncore-greenways,2024-Q1,长沙,1\n", "2:24", "unknown-region"),
        ("指标,期间,单位,数值\ncore-greenways,2024-Q1,个,1\n", "2:24", "unknown-unit"),
        ("指标,期间,数值\ncore-greenways,2024-Q1,\n", "2:24", "missing-value"),
        ("指标,期间,数值\ncore-greenways,2024-Q1,1\ncore-greenways,2024-Q1,2\n", "3:24", "second-figure"),
    ],
)
def test_a_fault_is_named_at_its_cell(
    bring: Run, stored: Stored, tmp_path: Path, text: str, place: str, rule: str
) -> None:
    done = bring(str(table(tmp_path / "t.csv", text)))
    assert f"t.csv:{place}: error: {rule}: " in done.stderr, done.stderr
    assert done.returncode == 1
    assert stored() == {}


def test_empty_columns_do_no_harm_and_others_are_refused(bring: Run, stored: Stored, tmp_path: Path) -> None:
    text = "序号,指标,责任单位,期间,数值\n1,core-greenways,住建局,2024-Q1,5\n"
    done = bring(str(table(tmp_path / "t.csv", text)))
    assert "t.csv:1:1: error: unknown-column: no known heading: '序号' (A)" in done.stderr
    assert "'责任单位' (C)" in done.stderr
    assert stored() == {}
    text = "指标,期间,数值,,\ncore-greenways,2024-Q1,5,,\n,,,,\n"
    assert bring(str(table(tmp_path / "t.csv", text))).returncode == 0
    assert stored() == {"core-greenways": [("2024-Q1", "5")]}


@pytest.mark.parametrize(
    ("line", "place", "rule"),
    [
        (",合计,,5", "3:1", "empty-label"),
        ("合计,2024-Q1,5,", "3:1", "unknown-indicator"),
        ("注1：口径不变,,,", "3:9", "empty-label"),
        ("资料来源：各单位", "3:1", "empty-label"),
        ("制表人：张三,,,审核：李四", "3:8", "empty-label"),
        ("core-greenways,其中：,,", "3:20", "missing-value"),
    ],
)
def test_notes_signatures_and_totals_are_refused(
    bring: Run, stored: Stored, tmp_path: Path, line: str, place: str, rule: str
) -> None:
    text = f"指标,期间,数值,备注\ncore-greenways,2024-Q1,5,快报数\n{line}\n"
    done = bring(str(table(tmp_path / "t.csv", text)))
    assert f": error: {rule}: " in done.stderr, done.stderr
    assert f"t.csv:{place}: " in done.stderr
    assert stored() == {}
    assert bring(str(table(tmp_path / "t.csv", text.replace(line, "")))).returncode == 0
    assert stored() == {"core-greenways": [("2024-Q1", "5")]}


@pytest.mark.parametrize(
    ("day", "number_format", "period"),
    [
        (datetime.date(2024, 9, 1), 'yyyy"年"m"月"', "2024-09"),
        (datetime.date(2024, 9, 1), "[$-804]yyyy\\-mm;@", "2024-09"),
        (datetime.date(2024, 1, 1), "yyyy", "2024"),
        (datetime.date(2024, 9, 30), "yyyy-mm-dd", "2024-09-30"),
    ],
)
def test_a_month_cell_means_the_month(
    bring: Run,
    stored: Stored,
    tmp_path: Path,
    day: datetime.date,
    number_format: str,
    period: str,
) -> None:
    rows = [["指标", "期间", "数值"], ["core-greenways", day, 5]]
    assert bring(str(book(tmp_path / "t.xlsx", rows, B2=number_format)), "--force").returncode == 0
    assert stored() == {"core-greenways": [(period, "5")]}


def test_number_formats_say_what_is_seen(bring: Run, stored: Stored, tmp_path: Path) -> None:
    rows = [
        ["指标", "期间", "数值"],
        ["good-air-days", "2024-Q1", 86.3],  # a literal sign: 86.3%
        ["standard-clinics", "2024-Q1", 0.863],  # a percent format: 86.3%
    ]
    done = bring(str(book(tmp_path / "t.xlsx", rows, C2='0.0"%"', C3="0.0%")))
    assert done.returncode == 0, done.stderr
    assert stored() == {
        "good-air-days": [("2024-Q1", "86.3")],
        "standard-clinics": [("2024-Q1", "86.3")],
    }
    rows = [["指标", "期间", "数值"], ["core-greenways", "2024-Q2", datetime.date(2024, 1, 2)]]
    assert "C2: error: bad-cell: the cell holds a date" in bring(str(book(tmp_path / "d.xlsx", rows))).stderr
    rows = [["指标", "期间", "数值"], ["core-greenways", "2024-Q2", 5000]]
    scaled = book(tmp_path / "s.xlsx", rows, C2='0.0,"千"')
    assert "C2: error: bad-cell: its format shows a thousandth" in bring(str(scaled)).stderr


def test_units_in_the_cell_in_a_column_and_in_the_heading(bring: Run, stored: Stored, tmp_path: Path) -> None:
    text = (
        "指标,期间,单位,数值\ncore-greenways,2024-Q1,米,5000米\nrural-roads,2024-Q1,米,5000\n"
        "old-estate-households,2024,户,21000\nold-estate-area,2024,万平方米,3\n"
    )
    done = bring(str(table(tmp_path / "t.csv", text)))
    assert done.returncode == 0, done.stderr
    assert stored() == {
        "core-greenways": [("2024-Q1", "5")],  # 5000 m are 5 km
        "rural-roads": [("2024-Q1", "5")],
        "old-estate-households": [("2024", "2.1")],  # 21000 of 10,000
        "old-estate-area": [("2024", "3")],
    }
    text = "指标,期间,数值（万元）\nknowledge-loans,2024-Q1,8000\n"
    refused = bring(str(table(tmp_path / "u.csv", text)))
    assert "u.csv:1:7: error: unknown-column: no known heading: '数值（万元）' (C)" in refused.stderr
    text = text.replace("（万元）", "")
    assert bring(str(table(tmp_path / "u.csv", text)), "--unit", "万元").returncode == 0
    assert stored()["knowledge-loans"] == [("2024-Q1", "0.8")]  # 8000 万元 are 0.8 亿元


def test_a_title_with_commas_and_a_small_file_without_a_bom(
    bring: Run, stored: Stored, tmp_path: Path
) -> None:
    tabs = "指标\t期间\t数值\ncore-greenways\t2024-Q1\t5\n"
    titled = bring(str(table(tmp_path / "t.txt", f"一季度,数据,报送,的;通知\n\n{tabs}")))
    assert "t.txt:1:1: error: no-header: '一季度,数据,报送,的;通知' stands above the header" in titled.stderr
    assert bring(str(table(tmp_path / "t.txt", tabs))).returncode == 0
    small = table(tmp_path / "u.csv", "指标,期间,数值\nrural-roads,2024-Q1,5\n", "utf-16-le")
    assert bring(str(small)).returncode == 0
    assert sorted(stored()) == ["core-greenways", "rural-roads"]


def test_sheets_without_figures_and_hidden_ones_are_refused(
    bring: Run, stored: Stored, tmp_path: Path
) -> None:
    path = book(tmp_path / "t.xlsx", [["指标", "期间", "数值"], ["core-greenways", "2024-Q1", 5]])
    made = openpyxl.load_workbook(path)
    for row in (["填报说明"], [1, "10月15日前报送"]):
        made["说明"].append(row) if "说明" in made.sheetnames else made.create_sheet("说明").append(row)
    hidden = made.create_sheet("旧表")
    hidden.append(["指标", "期间", "数值"])
    hidden.append(["rural-roads", "2024-Q1", 5])
    hidden.sheet_state = "hidden"
    made.create_sheet("空表").sheet_state = "hidden"  # nothing stands in it
    made.save(path)
    done = bring(str(path))
    assert "t.xlsx!说明:A1: error: no-header: " in done.stderr
    assert "t.xlsx!旧表:A1: error: hidden-cells: " in done.stderr
    assert "空表" not in done.stderr
    assert stored() == {}
    # a map may name the one sheet that counts, and then the others are named
    guide = table(tmp_path / "m.yaml", "format: 1\nsheet: 表\n")
    done = bring(str(path), "--map", str(guide))
    assert done.returncode == 0, done.stderr
    assert "t.xlsx!说明 was not read: the map names other sheets" in done.stderr
    assert "t.xlsx!旧表 was not read" in done.stderr
    assert list(stored()) == ["core-greenways"]


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("t.ods", b"PK\x03\x04x", "OpenDocument; save it as .xlsx"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "is encrypted"),
        ("t.xlsx", b"\xd0\xcf\x11\xe0", "cannot be read"),
        ("t.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "cannot be read"),
        ("t.xls", b"<html><table><tr><td>1</td></tr></table></html>", "is a web page or XML, not a table"),
        ("t.csv", b"period\0,value\n", "NUL byte"),
        ("t.csv", b"", "there are no figures in"),
    ],
)
def test_other_files_are_told_apart(bring: Run, tmp_path: Path, name: str, content: bytes, hint: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = bring(str(tmp_path / name))
    assert hint in done.stderr
    assert done.returncode == (2 if content else 0)


def test_a_workbook_is_known_by_its_content_and_a_folder_by_its_tables(
    bring: Run, stored: Stored, tmp_path: Path
) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    shutil.copy(
        book(tmp_path / "t.xlsx", [["指标", "期间", "数值"], ["core-greenways", "2024-Q1", 5]]),
        inside / "a.csv",
    )
    table(inside / "b.csv", "指标,期间,数值\nrural-roads,2024-Q1,5\n")
    table(inside / "~$a.xlsx", "locked")
    done = bring(str(inside))
    assert done.returncode == 0, done.stderr
    assert sorted(stored()) == ["core-greenways", "rural-roads"]
    (tmp_path / "empty").mkdir()
    assert "no .xlsx or .csv" in bring(str(tmp_path / "empty")).stderr


def test_formatted_cells_at_the_end_of_a_sheet_cost_nothing_and_outsized_ones_are_refused(
    bring: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [["指标", "期间", "数值"], ["core-greenways", "2024-Q1", 5]]
    path = book(tmp_path / "t.xlsx", rows, H1048576="0.0")
    assert bring(str(path)).returncode == 0  # a loop over every row would take minutes
    # openpyxl would make all 3,275,800 cells of so large an area before it writes it: it is put into the file
    small = book(tmp_path / "s.xlsx", rows, ("F1:G2",))
    with ZipFile(small) as packed, ZipFile(tmp_path / "m.xlsx", "w") as merged:
        for name in packed.namelist():
            merged.writestr(name, packed.read(name).replace(b'ref="F1:G2"', b'ref="F1:XFD200"'))
    assert "too large for a table" in bring(str(tmp_path / "m.xlsx")).stderr


def test_what_is_doubtful_keeps_all_from_being_stored(bring: Run, stored: Stored, tmp_path: Path) -> None:
    rows = ("core-greenways,2024-Q1,9,s", "core-greenways,2024-Q2,8,s", "rural-roads,2024-Q1,3,s")
    path = table(tmp_path / "t.csv", "\n".join(("指标,期间,数值,来源", *rows, "")))
    done = bring(str(path))
    assert done.returncode == 1
    assert "3 added, 0 unchanged, 0 revised, 0 refused" in done.stdout
    assert "nothing was stored" in done.stdout
    assert "1 figure doubtful; if it is right, import again with --force" in done.stderr  # 8 is below 9
    assert stored() == {}
    assert bring(str(path), "--force").returncode == 0
    assert stored() == {
        "core-greenways": [("2024-Q1", "9"), ("2024-Q2", "8")],
        "rural-roads": [("2024-Q1", "3")],
    }


def test_a_text_that_a_spreadsheet_would_run_is_stored_as_it_is(
    bring: Run, stored: Stored, folder: Path, tmp_path: Path
) -> None:
    # the apostrophe is what an export puts before it
    text = "指标,期间,数值,备注\nrural-roads,2024-Q1,3,'=s\n"
    assert "formula-text" in bring(str(table(tmp_path / "t.csv", text))).stderr
    assert bring(str(tmp_path / "t.csv"), "--force").returncode == 0
    assert stored() == {"rural-roads": [("2024-Q1", "3")]}
    assert ",=s," in (folder / "actuals" / "rural-roads.csv").read_text("utf-8")


def test_a_figure_may_go_back_to_what_it_was(bring: Run, stored: Stored, tmp_path: Path) -> None:
    def send(value: int, *options: str) -> str:
        text = f"指标,期间,数值\ncore-greenways,2024-Q1,{value}\n"
        done = bring(str(table(tmp_path / "t.csv", text)), *options)
        (counts,) = [line for line in done.stdout.splitlines() if " added, " in line]
        return counts + done.stderr

    assert send(12).startswith("1 added")
    assert send(13, "--revise", "--note", "recount").startswith("0 added, 0 unchanged, 1 revised")
    assert send(12).startswith("0 added, 1 unchanged")  # an old table again
    assert send(12, "--revise", "--note", "counted right at first").startswith(
        "0 added, 0 unchanged, 1 revised"
    )
    assert [value for _, value in stored()["core-greenways"]] == ["12", "13", "12"]
    said = send(14)
    assert "12 for 2024-Q1 stands already (" in said
    assert "core-greenways.csv:4), and here is 14" in said
    assert "say why it is revised in the note, or with --note" in send(14, "--revise")


@pytest.mark.parametrize(
    "content",
    [
        b'period,value,recorded_on,source\n2024-Q1,5,2024-04-10,"s\n',
        "period,value,recorded_on,source\n2024-Q1,5,2024-04-10,局\n".encode("gbk"),
        b"\xef\xbb\xbf",
        b"\n\n",
    ],
    ids=["open quote", "gbk", "bom only", "blank"],
)
def test_nothing_is_added_to_a_damaged_file(bring: Run, folder: Path, tmp_path: Path, content: bytes) -> None:
    ledger = folder / "actuals" / "core-greenways.csv"
    ledger.write_bytes(content)
    path = table(tmp_path / "t.csv", "指标,期间,数值\ncore-greenways,2024-Q2,5\nrural-roads,2024-Q2,5\n")
    done = bring(str(path))
    assert done.returncode == 2
    assert "is damaged: " in done.stderr
    assert "Nothing was stored" in done.stderr
    assert ledger.read_bytes() == content
    assert not (folder / "actuals" / "rural-roads.csv").exists()


def test_a_dry_run_writes_nothing_at_all(bring: Run, folder: Path, tmp_path: Path) -> None:
    path = table(tmp_path / "t.csv", "指标,期间,数值\ncore-greenways,2024-Q2,5\n")
    done = bring(str(path), "--dry-run")
    assert done.returncode == 0
    assert "1 added, 0 unchanged, 0 revised, 0 refused" in done.stdout
    assert list((folder / "actuals").iterdir()) == []  # no lock either: the folder may be read-only
