"""Tables as people send them, through the command: what is understood, refused, and stored once."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import CLEAN, ROOT, Run
from tests.importing.conftest import Stored

LONG = """\
indicator,period,value,source
public-fast-chargers,2024-Q1,113,return
good-air-days,2024-Q1,86.1,return
"""
WIDE = """\
标题行：一季度数据,,,
,,,
指标,单位,2024年一季度,2024年上半年
 新建公共快充桩 ,个,113,２２５个
空气质量优良天数比例,%,86.1,86.4%
,,,
注：来源为月报,,,
"""
MAP = """\
format: 1
title: ["标题行：*"]
header: 3
columns: {indicator: 指标, unit: 单位}
across: periods
pass_over: ["注：*"]
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize(("table", "rows"), [(LONG, 1), (WIDE, 2)], ids=["long", "wide"])
def test_tables_in_every_encoding(
    bring: Run, stored: Stored, tmp_path: Path, encoding: str, table: str, rows: int
) -> None:
    file, guide = tmp_path / "table.csv", tmp_path / "wide.yaml"
    file.write_bytes(table.replace("\n", "\r\n").encode(encoding))
    guide.write_text(MAP, "utf-8")
    if table == WIDE:  # without a map nothing of it is understood
        refused = bring(str(file))
        assert (refused.returncode, stored()) == (1, {})
        assert "table.csv:1:1: error: no-header: " in refused.stderr
        bring = partial(bring, "--map", str(guide))
    done = bring(str(file))
    assert done.returncode == 0, done.stderr
    assert f"{2 * rows} added, 0 unchanged" in done.stdout
    assert stored()["public-fast-chargers"] == [("2024-Q1", "113"), ("2024-H1", "225")][:rows]
    assert stored()["good-air-days"] == [("2024-Q1", "86.1"), ("2024-H1", "86.4")][:rows]
    again = bring(str(file))
    assert f"0 added, {2 * rows} unchanged" in again.stdout
    assert again.returncode == 0


def test_all_or_nothing_and_what_is_wrong_with_each(bring: Run, stored: Stored, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(
        "指标,期间,数值,单位,地区\n"
        "public-fast-chargers,2024-Q1,113,个,湘潭市\n"
        "public-slow-chairs,2024-Q1,113,个,湘潭市\n"
        "good-air-days,上上个月,86.1,%,湘潭市\n"
        "good-air-days,2024-Q1,约86,%,湘潭市\n"
        "rural-roads,2024-Q1,12,亩,湘潭市\n"
        "rural-roads,2024-Q2,12,公里,长沙\n"
        "road-safety,2024-Q1,1,2,,7\n",
        encoding="utf-8",
    )
    done = bring(str(file))
    assert done.returncode == 1
    assert stored() == {}
    assert "nothing was stored" in done.stdout
    assert [line.split(":")[1] for line in done.stderr.splitlines() if "error" in line] == [
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
    ]
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(lines[:2]), "utf-8")
    assert bring(str(file)).returncode == 0
    assert stored() == {"public-fast-chargers": [("2024-Q1", "113")]}


def test_a_different_figure_needs_revise_and_a_note(bring: Run, stored: Stored, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(LONG, encoding="utf-8")
    bring(str(file))
    file.write_text(LONG.replace("113", "110"), encoding="utf-8")
    done = bring(str(file))
    assert done.returncode == 1
    assert "second-figure" in done.stderr
    assert bring(str(file), "--revise", "--note", "three counted twice").returncode == 0
    assert stored()["public-fast-chargers"] == [("2024-Q1", "113"), ("2024-Q1", "110")]


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("old.xls", b"x", "'x' is no known heading"),  # a portal's .xls may be any text
        ("old.xls", b"\xd0\xcf\x11\xe0", "cannot be read"),
        ("wps.et", b"\xd0\xcf\x11\xe0", "save it as .xlsx"),
        ("broken.xlsx", b"x", "no readable .xlsx"),
        ("none.csv", None, "there is no file"),
        ("odd.csv", b"\xff\xff\xff\x80\x80", "encoding"),
        ("prose.csv", b"hello,world\n1,2\n", "'hello' is no known heading"),
        ("names.csv", b"indicator,region\npublic-fast-chargers,x\n", "no column of values"),
    ],
)
def test_what_is_no_table_is_told(
    bring: Run, tmp_path: Path, name: str, content: bytes | None, hint: str
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    done = bring(str(file))
    assert done.returncode in (1, 2)
    assert hint in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def form(folder: Path, run: Run) -> Run:
    """`form` for the third quarter, in Chinese."""
    return partial(run, "--data", str(folder), "--lang", "zh", "form", "--period", "2024-Q3")


FIRST = 6  # the row of the first line


def columns(sheet: Any) -> dict[str, int]:
    """Where each heading of a form stands."""
    return {str(cell.value): cell.column for cell in sheet[FIRST - 1]}


def fill(path: Path, values: dict[int, Any]) -> None:
    """Fill yellow cells as a person would, by row."""
    book = openpyxl.load_workbook(path)
    sheet = book["填报"]
    for row, value in values.items():
        cell = sheet.cell(row, columns(sheet)["填报值"])
        assert cell.protection.locked is False
        cell.value = value
        sheet.cell(row, columns(sheet)["数据来源"]).value = "三季度报表"
    book.save(path)


def filled_in(path: Path) -> dict[tuple[str, str], float]:
    """Fill every yellow cell as a person would, each with a figure of its own; what was filled in."""
    book = openpyxl.load_workbook(path)
    values: dict[tuple[str, str], float] = {}
    if "填报" not in book.sheetnames:  # it asks for steps of milestones alone
        return values
    sheet = book["填报"]
    at = columns(sheet)
    for row in range(FIRST, sheet.max_row - 1):
        indicator, unit = str(sheet.cell(row, at["指标编码"]).value), sheet.cell(row, at["单位"]).value
        if sheet.cell(row, at["填报值"]).protection.locked is False:
            value = 10.5 + row if unit == "%" else 100 + row
            sheet.cell(row, at["填报值"]).value = value
            sheet.cell(row, at["数据来源"]).value = "三季度报表"
            values[indicator, str(sheet.cell(row, at["地区"]).value)] = value
    book.save(path)
    return values


@pytest.mark.whole
def test_the_round_trip_of_every_organisation(
    run: Run, bring: Run, stored: Stored, form: Run, folder: Path, tmp_path: Path
) -> None:
    """Form, filled in by a person, import, status: what was written in the cell is what stands."""
    made = form("--all", "-o", str(tmp_path / "forms"))
    assert made.returncode == 0, made.stderr
    # what is annual is not asked for in September
    assert re.search("本期无需填报：.*grain-area", made.stdout)
    files = sorted((tmp_path / "forms").glob("*.xlsx"))
    assert len(files) == len([line for line in made.stdout.splitlines() if line.startswith("已写入")])
    assert len(files) > 15
    for file in files:
        shutil.rmtree(folder / "actuals")
        (folder / "actuals").mkdir()
        values = filled_in(file)
        done = bring(str(file), "--force")
        if not values:
            continue
        assert done.returncode == 0, (file.name, done.stderr)
        assert f"{len(values)} added" in done.stdout
        shown = run("--data", str(folder), "status", "--as-of", "2024-Q3", "--format", "json")
        found = json.loads(shown.stdout)
        actuals = {one["indicator"]: one["actual"] for one in (*found["targets"], *found["watched"])}
        for (indicator, region), value in values.items():
            actual = actuals[indicator]
            if region == "湘潭市":
                assert (actual["value"], actual["covered"]) == (value, "2024-09-30"), (file.name, indicator)
        rows = sorted((name, float(value)) for name, kept in stored().items() for _, value in kept)
        assert rows == sorted((name, float(value)) for (name, _), value in values.items())


def test_a_form_with_faults_names_the_cell(bring: Run, stored: Stored, form: Run, tmp_path: Path) -> None:
    assert form("--all", "-o", str(tmp_path)).returncode == 0
    path = (tmp_path / "clause-2.3.3-2024-Q3.xlsx").rename(tmp_path / "form.xlsx")
    fill(path, {6: "很多", 7: "=1+", 8: "#N/A", 9: "345亩"})
    done = bring(str(path))
    assert done.returncode == 1
    for cell in ("H6", "H7", "H8", "H9"):
        assert f"form.xlsx!填报:{cell}: error" in done.stderr
    assert stored() == {}


def test_a_form_of_another_plan_or_period_is_refused(bring: Run, form: Run, tmp_path: Path) -> None:
    form("--all", "-o", str(tmp_path))
    path = tmp_path / "clause-2.3.3-2024-Q3.xlsx"
    book = openpyxl.load_workbook(path)
    book["xtgoals"]["B2"] = "changsha-2025"
    book.save(path)
    assert "form-plan" in bring(str(path)).stderr
    book["xtgoals"]["B2"] = "xiangtan-2024"
    book["填报"]["N6"], book["填报"]["H6"] = "2024-Q2", 5
    book.save(path)
    assert "form-period" in bring(str(path)).stderr


def test_export_has_real_numbers_and_no_formulas(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "actuals" / "rural-roads.csv").write_text(
        'period,value,recorded_on,source\n2024-Q1,12.5,2024-04-10,"=HYPERLINK(1)"\n', encoding="utf-8"
    )
    path = tmp_path / "rows.xlsx"
    assert (
        run("--data", str(folder), "export", "observations", "--format", "xlsx", "-o", str(path)).returncode
        == 0
    )
    sheet = openpyxl.load_workbook(path)["observations"]
    assert sheet.freeze_panes == "A2"
    row = {str(head.value): cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (row["Value"].value, row["Source"].data_type) == (12.5, "s")
    assert getattr(row["Recorded on"], "is_date", False)
    text = run("--data", str(folder), "export", "observations", "--bom").stdout
    assert text.startswith("﻿indicator,")
    assert "'=HYPERLINK" in text


def test_due_names_who_where_and_how_late(run: Run, folder: Path) -> None:
    (folder / "actuals" / "public-fast-chargers.csv").write_text(
        "period,region,value,recorded_on,source\n2024-Q2,yuhu,57,2024-07-09,s\n", encoding="utf-8"
    )
    asked = ["due", "--as-of", "2024-06-30", "--known-on", "2024-07-20"]
    done = run("--data", str(folder), *asked, "--format", "json", "--fail")
    assert done.returncode == 1
    late = [one for one in json.loads(done.stdout)["overdue"] if one["indicator"] == "public-fast-chargers"]
    # due on 15 July, five days before 20 July; Yuhu has reported
    assert {one["region"] for one in late} == {"xiangtan-county", "xiangxiang", "shaoshan", "yuetang"}
    assert {(one["days_late"], one["lead_assigned"]) for one in late} == {(5, False)}
    assert "yuetang-government" in {one["organisation"] for one in late}
    assert run("--data", str(folder), "due", "--known-on", "2024-01-05", "--fail").returncode == 0


def test_due_names_nobody_who_does_not_lead(run: Run, folder: Path) -> None:
    asked = ["due", "--as-of", "2024-06-30", "--known-on", "2024-07-20"]
    owing = json.loads(run("--data", str(folder), *asked, "--format", "json").stdout)["overdue"]
    # of a part the body of its region, of all else nobody
    assert {one["organisation"] for one in owing if one["region"] == "xiangtan"} == {None}
    shown = run("--data", str(folder), "--lang", "en", *asked, "--format", "plain").stdout
    assert "no lead: 二(一)2 (14 organisations in the clause)" in shown
    assert "Transport Bureau" not in shown
    # clauses in the order of the plan: 二(一) before 二(三)
    assert shown.index("no lead: 二(一)2") < shown.index("no lead: 二(三)3")
    assert run("--data", str(folder), "lead", "road-safety", "transport").returncode == 0
    owing = json.loads(run("--data", str(folder), *asked, "--format", "json").stdout)["overdue"]
    assert [one["organisation"] for one in owing if one["indicator"] == "road-safety"] == ["transport"]
    assert (
        "\nTransport Bureau\n"
        in run("--data", str(folder), "--lang", "en", *asked, "--format", "plain").stdout
    )


@pytest.mark.long
def test_an_import_that_is_killed_stores_whole_files_and_is_repeated(
    run: Run, stored: Stored, folder: Path, tmp_path: Path
) -> None:
    names = ["rural-roads", "road-safety", "core-greenways", "forest-transformed", "knowledge-loans"]
    cut_off = 0
    for number in range(1, 13):
        file, day = tmp_path / f"{number}.csv", f"2024-{number:02}-28"
        lines = "".join(f"{name},{day},{number},s,estimate\n" for name in names)
        file.write_text("indicator,period,value,source,grade\n" + lines, encoding="utf-8")
        command = ["--data", str(folder), "import", str(file), "--force"]
        process = subprocess.Popen(
            [sys.executable, "-m", "xtgoals", *command],
            env=CLEAN,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if number % 2:  # some die while they store, and not only before or after it
            while process.poll() is None and not any(
                (day, str(number)) in rows for rows in stored().values()
            ):
                pass
        else:
            time.sleep(0.1 * number)
        process.send_signal(signal.SIGKILL)
        cut_off += process.wait() == -signal.SIGKILL
        rows = stored()
        assert all(
            one[-1] in ((day, str(number)), (f"2024-{number - 1:02}-28", str(number - 1)))
            for one in rows.values()
        )
        done = run(*command)
        assert done.returncode == 0, done.stderr
        assert {(name, one[-1]) for name, one in stored().items()} == {
            (name, (day, str(number))) for name in names
        }
        assert {len(one) for one in stored().values()} == {number}
    # otherwise nothing was tried
    assert cut_off >= 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="a small file system is mounted by root")
def test_a_full_disk_is_told_and_loses_nothing(run: Run, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", str(small)], check=False
    ).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        (small / "actuals").mkdir()
        shutil.copy(ROOT / "data" / "targets.yaml", small)
        path = small / "actuals" / "road-safety.csv"
        path.write_text("period,value,recorded_on,source\n2024-Q1,5,2024-04-10,s\n")
        before = path.read_bytes()
        with (small / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                pass
        done = run(
            "--data",
            str(small),
            "--lang",
            "en",
            "add-actual",
            "road-safety",
            "9",
            "--period",
            "2024-Q2",
            "--source",
            "s",
        )
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert path.read_bytes() == before
        (small / "filler").unlink()
        assert [item.name for item in (small / "actuals").glob(".*tmp")] == []
    finally:
        subprocess.run(["umount", str(small)], check=False)
