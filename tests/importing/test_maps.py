"""Maps read other tables of their layout, and refuse what they do not cover."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font

from tests.command import ROOT, Run
from tests.importing.sending import Send, Sent, rows_of, workbook
from xtgoals.files.encodings import decoded

CASES = Path(__file__).parent / "cases"
GUIDE = """\
title: ["数据库：年度数据", "时间：*"]
header: 3
columns: {indicator: 指标}
across: periods
indicators:
  基站(个): {id: stations, unit: 个}
  贷款(万元): {id: loans, unit: 万元}
missing: ["—"]
flags: {p: estimate, r: reported, c: missing}
pass_over: [公路(公里), "数据来源：国家统计局"]
"""
TABLE = """\
数据库：年度数据
时间：最近6年
指标,2024年,2023年,2022年
贷款(万元),8000,7000,6000
基站(个),405,300,—
公路(公里),1,2,3
数据来源：国家统计局
"""
ROWS = ["loans 2022 0.6", "loans 2023 0.7", "loans 2024 0.8", "stations 2023 300", "stations 2024 405"]


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ("", "", ROWS),
        ("贷款(万元),8000,7000,6000\n基站(个)", "基站(个)", ROWS[3:]),
        ("贷款(万元)", " 贷款（万元） ", ROWS),
        ("8000,", "8000万元,", ROWS),
        ("405,", "405 p,", [*ROWS[:4], "stations 2024 405 estimate"]),
        ("405,", "405 r,", ROWS),
        ("405,", ": c,", ROWS[:4]),
        ("405,300,—", ",—,", ROWS[:3]),
        ("公路(公里),1,2,3", "公路(公里),a,—,", ROWS),  # whatever it says
        ("国家统计局\n", "国家统计局\n公路(公里),1,2,3\n\n", ROWS),
        ("2022年\n", "2022年,,\n", ROWS),
        (
            "2024年,2023年,2022年",
            "2019年,2020年,2021年",
            ["loans 2019 0.8", "loans 2020 0.7", "loans 2021 0.6", "stations 2019 405", "stations 2020 300"],
        ),
    ],
)
def test_what_a_map_covers_is_stored(send: Send, old: str, new: str, rows: list[str]) -> None:
    assert old in TABLE
    sent = send(TABLE.replace(old, new), "--force", guide=GUIDE)
    assert sorted(sent.rows) == sorted(rows)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("时间：最近6年\n", "单位：千元\n", "2:1"),
        ("时间：最近6年", "时间：最近6年,单位：千元", "2:9"),
        ("时间：最近6年\n", "时间：最近6年\n单位：千元\n", "3:1"),
        ("数据库：年度数据", "数据库：季度数据", "1:1"),
        ("贷款(万元),8000", "单位：千元,,,\n贷款(万元),8000", "4:1"),
        ("基站(个),405", "雨湖区：,,,\n基站(个),405", "5:1"),
        ("基站(个),405", "其中,—,—,—\n基站(个),405", "5:1"),
        ("基站(个),405", "指标,2024年,2023年,2022年\n基站(个),405", "5:1"),
        ("2024年,", "2024年(预计),", "3:4"),
        ("2024年,", "2024年p,", "3:4"),
        ("2022年\n", "增长\n", "3:16"),
        ("2023年,2022年", "2023年,2023年", "4:18"),
        ("2022年\n", "\n", "4:18"),
        ("7000,6000", "7000,6000,5000", "4:23"),
        ("基站(个)", "基站(万个)", "5:1"),
        ("贷款(万元)", "贷款(亿元)", "4:1"),
        ("贷款(万元)", "贷款(万元)1)", "4:1"),
        ("公路(公里)", "铁路(公里)", "6:1"),
        ("基站(个),405", ",405", "5:1"),
        ("405,", "405 b,", "5:7"),
        ("405,", "405 c,", "5:7"),  # a figure, and a flag that says that there is none
        ("405,", "405p,", "5:7"),
        ("8000,", "8000亿元,", "4:8"),
        ("—", "…", "5:15"),
        ("数据来源：国家统计局", "注：含预计数", "7:1"),
        ("数据来源：国家统计局", ",,含预计数", "7:1"),
    ],
)
def test_what_a_map_does_not_cover_is_refused(send: Send, old: str, new: str, place: str) -> None:
    sent = send(TABLE.replace(old, new), "--force", guide=GUIDE)
    assert (sent.rows, sent.status) == ([], 1)
    assert f"t.csv:{place}: error: " in sent.said, sent.said


@pytest.mark.parametrize(
    ("option", "text"), [("--unit", "亿元"), ("--period", "2024"), ("--indicator", "stations")]
)
def test_an_option_does_not_contradict_what_a_map_says(send: Send, option: str, text: str) -> None:
    sent = send(TABLE, option, text, "--force", guide=GUIDE)
    assert (sent.rows, "said-otherwise" in sent.said) == ([], True)


BY_REGION = """\
title: ["指标：{indicator}"]
header: 2
columns: {region: 地区}
across: periods
indicators: {基站数: {id: stations, unit: 个}}
regions: {岳塘: yuetang}
"""


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("基站数", "基站", ""),
        ("岳塘", "岳塘区", ""),
        ("基站数", "公路", "1:1"),
        ("指标：基站数", "", "1:1"),
        ("指标：基站数", "指标：基站数,指标：公路", "1:8"),
        ("指标：基站数", "指标：基站数,单位：万个", "1:8"),
        ("岳塘", "岳麓区", "4:1"),
        ("岳塘", "合计", "4:1"),
        ("岳塘", "", "4:1"),
        ("岳塘", "雨湖区", "4:5"),
        ("雨湖区,5", "雨湖", "3:1"),
        ("雨湖区,5", "单位：万个,\n雨湖区,5", "3:1"),
    ],
)
def test_a_map_of_regions_and_a_title(send: Send, old: str, new: str, place: str) -> None:
    table = "指标：基站数\n地区,2024年\n雨湖区,5\n岳塘,7\n"
    sent = send(table.replace(old, new), "--force", guide=BY_REGION)
    assert sent.rows == ([] if place else ["stations yuhu 2024 5", "stations yuetang 2024 7"])
    assert not place or f"t.csv:{place}: error: " in sent.said, sent.said


TIDY = """\
columns: {indicator: 名称, period: 年, region: 地, value: 值, flag: 标}
indicators: {基站: stations}
regions: {雨湖: yuhu, "": city}
flags: {p: estimate, x: missing}
keep: {性别: ""}
"""


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        ("", "", ["stations yuhu 2024 5", "stations 2024 9 estimate"]),
        ("女", "男", ["stations yuhu 2024 5", "stations 2024 9 estimate"]),
        ("9,p", ",x", ["stations yuhu 2024 5"]),
        ("9,p", ",", ["stations yuhu 2024 5"]),
        ("雨湖,,5", "雨湖,女,5", ["stations 2024 9 estimate"]),
        ("9,p", "9,e", []),
        ("雨湖,,5", "岳塘,,5", []),
        ("性别", "性", []),
        ("标\n", "旗\n", []),
        ("标\n", "标,季\n", []),
        ("性别", "值", []),
        ("年", "期", []),
        ("2024,雨湖,,", "2024年二季度,雨湖,,", []),
    ],
)
def test_a_map_of_a_tidy_table(send: Send, old: str, new: str, rows: list[str]) -> None:
    table = "名称,年,地,性别,值,标\n基站,2024,雨湖,,5,\n基站,2024,,,9,p\n基站,2024,雨湖,女,3,\n"
    sent = send(table.replace(old, new, 1), "--force", guide=TIDY)
    assert sorted(sent.rows) == sorted(rows)
    assert sent.status == (not rows)
    assert not rows or "left out, as `keep` of the map says" in sent.said


ACROSS = "columns: {indicator: 指标}\nacross: periods\npass_over: [备注]\n"


@pytest.mark.parametrize(
    ("heading", "shown", "font", "stored"),
    [
        (date(2024, 9, 30), "yyyy-mm-dd", None, "loans 2024-09-30 4"),
        (date(2024, 9, 1), "yyyy-mm", None, "loans 2024-09 4"),
        ("2024-09", "General", None, "loans 2024-09 4"),
        (date(2024, 9, 1), "yyyy-mm-dd", None, ""),
        (date(2024, 9, 1), 'yyyy"年"m"月（预计）"', None, ""),
        ("2024-09", "General", Font(strike=True), ""),
        ("2024-09", "General", Font(vertAlign="superscript"), ""),
    ],
)
def test_a_heading_is_what_is_seen(
    send: Send, tmp_path: Path, heading: Any, shown: str, font: Font | None, stored: str
) -> None:
    def edit(sheet: Any, _: Any) -> None:
        sheet["B1"] = heading
        sheet["B1"].number_format = shown
        sheet["C1"].font = Font(strike=True)  # of what is passed over nothing matters
        if font:
            sheet["B1"].font = font

    path = workbook(tmp_path / "w.xlsx", [["指标", None, "备注"], ["loans", 4, "x"]], edit)
    sent = send(path, "--force", name="t.xlsx", guide=ACROSS)
    assert sent.rows == [stored] * bool(stored)
    assert stored or "t.xlsx!表:B1: error: bad-cell: " in sent.said


def test_a_pattern_of_many_gaps_is_tried_once(send: Send) -> None:
    # a regular expression of these would try for hours
    gaps = "*a" * 20
    guide = f'pass_over: ["{gaps}*b", "{gaps}*c"]\ncolumns: {{indicator: 指标, value: 数值}}\nperiod: 2024\n'
    table = "指标,数值\n" + "a" * 5000 + ",4\n" + "a" * 5000 + "c,4\nloans,4\n"
    sent = send(table, "--force", guide=guide)
    assert (sent.rows, "t.csv:2:1: error: unknown-indicator: " in sent.said) == ([], True)
    assert send(table.replace("a,4", "ab,4"), guide=guide).rows == ["loans 2024 4"]


Worked = Callable[..., Sent]


@pytest.fixture
def worked(tmp_path: Path, run: Run) -> Worked:
    """A table of a case, changed, by the map of `examples/maps/`."""

    def imported(case: str, file: str, change: Callable[[Path], None], guide: str = "") -> Sent:
        data = tmp_path / "data"
        (data / "actuals").mkdir(parents=True)
        shutil.copy(CASES / case / "targets.yaml", data)
        change(Path(shutil.copy(CASES / case / file, tmp_path)))
        guide = str(ROOT / "examples" / "maps" / f"{guide or case}.yaml")
        done = run("--data", "data", "--lang", "en", "import", file, "--map", guide, "--force", cwd=tmp_path)
        return Sent(rows_of(data), done.stdout + done.stderr, done.returncode)

    return imported


def text(*replaced: tuple[str, str]) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        content = path.read_bytes()
        known = decoded(content) or ""
        for old, new in replaced:
            assert old in known
            known = known.replace(old, new)
        path.write_bytes(known.encode("utf-8-sig"))

    return change


def cells(sheet: str, **values: Any) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        book = openpyxl.load_workbook(path)
        for cell, value in values.items():
            book[sheet][cell] = value
        book.save(path)

    return change


@pytest.mark.parametrize(
    ("case", "file", "change", "row"),
    [
        ("60-nbs-annual", "a.csv", text(("2024年,2023年", "2025年,2018年")), "gdp 2025 4821.5"),
        ("60-nbs-annual", "a.csv", text(("最近6年", "最近20年"), ("4821.5", "5000")), "gdp 2024 5000"),
        ("62-nbs-provinces", "grp.csv", text(("2024年", "2018年"), ("天津市", "湖南省X")), None),
        ("62-nbs-provinces", "grp.csv", text(("2024年", "2018年")), "grp tj 2018 16310.2"),
        ("64-nbs-monthly", "a.csv", text(("2024年5月", "2025年5月")), "m2 2025-05 8822.07"),
        ("65-panel", "a.csv", text(("湖南,2019", "天津,2019")), "urb tj 2019 57.4"),
        ("69-statcan", "a.csv", text(('"2023-01"', '"2022-12"')), "emp 2022-12 18907500"),
        ("71-eurostat-tsv", "a.tsv", text(("2021 ", "2019 ")), "nights at 2019 4189700"),
        ("66-monthly-with-metadata-rows", "a.xlsx", cells("指标", C7=44.5), "retail 2024-05 44.5"),
        ("70-eurostat-xlsx", "a.xlsx", cells("Sheet 1", B12=33.5), "hours at 2021 33.5"),
        ("60-nbs-annual", "a.csv", text(("时间：最近6年", "单位：千元")), None),
        ("60-nbs-annual", "a.csv", text(("国内生产总值(亿元)", "国内生产总值(万元)")), None),
        ("60-nbs-annual", "a.csv", text(("第一产业", "第二产业")), None),
        ("60-nbs-annual", "a.csv", text(("2024年", "2024年预计")), None),
        ("62-nbs-provinces", "grp.csv", text(("北京市", "北京")), None),
        ("62-nbs-provinces", "grp.csv", text(("地区生产总值(亿元)", "地区生产总值(万元)")), None),
        ("62-nbs-provinces", "grp.csv", text(("地区生产总值", "地区生产总值指数")), None),
        ("64-nbs-monthly", "a.csv", text(("期末值(亿元),货币和", "期末值(万元),货币和")), None),
        ("64-nbs-monthly", "a.csv", text(("2024年5月", "2024年5月*")), None),
        ("65-panel", "a.csv", text(("就业人员数_人", "就业人员数_万人")), None),
        ("65-panel", "a.csv", text(("湖南", "湖北")), None),
        ("65-panel", "a.csv", text(("86.9", "86.9*")), None),
        ("69-statcan", "a.csv", text(('"thousands"', '"millions"')), None),
        ("69-statcan", "a.csv", text(('"r"', '"E"')), None),
        ("69-statcan", "a.csv", text(('"TERMINATED"', '"Sex"')), None),
        ("71-eurostat-tsv", "a.tsv", text(("2040000 b", "2040000 u")), None),
        ("71-eurostat-tsv", "a.tsv", text(("AT1", "AT2")), None),
        ("71-eurostat-tsv", "a.tsv", text(("nace_r2,", "sex,")), None),
        ("66-monthly-with-metadata-rows", "a.xlsx", cells("指标", C5="万元"), None),
        ("66-monthly-with-metadata-rows", "a.xlsx", cells("指标", D4="季"), None),
        ("66-monthly-with-metadata-rows", "a.xlsx", cells("指标", B11="注：预计"), None),
        ("66-monthly-with-metadata-rows", "a.xlsx", cells("指标", C2="社会消费品零售总额:累计值"), None),
        ("70-eurostat-xlsx", "a.xlsx", cells("Sheet 1", C6="Minute"), None),
        ("70-eurostat-xlsx", "a.xlsx", cells("Flags 1", B8="2024", E8="2021"), None),
        ("70-eurostat-xlsx", "a.xlsx", cells("Flags 1", A7="Sex", C7="Females"), None),
        ("70-eurostat-xlsx", "a.xlsx", cells("Sheet 1", A12="Croatia"), None),
        ("70-eurostat-xlsx", "a.xlsx", cells("Flags 1", B11="u"), None),
        ("70-eurostat-xlsx", "a.xlsx", cells("Flags 1", A11="Austria", A12="Belgium"), None),
    ],
)
def test_a_worked_map_reads_its_layout_and_no_other(
    worked: Worked, case: str, file: str, change: Callable[[Path], None], row: str | None
) -> None:
    sent = worked(case, file, change)
    assert sent.status == (row is None), sent.said
    assert row in sent.rows if row else sent.rows == [], sent.said
