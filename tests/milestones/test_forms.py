"""The sheet of milestones in a form: whom it asks for what, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import Run
from tests.milestones.conftest import PLAN, Ledger

Filled = Callable[..., Path]
FIRST = 6  # the first row of lines
NAME, STEP, STATE, ON, EXPECTED, EVIDENCE, NOTE = "A", "D", "G", "H", "I", "J", "K"


@pytest.fixture
def filled(ask: Run, tmp_path: Path) -> Filled:
    """A form of an organisation with some cells filled in: `filled({"G6": "doing"}, "transport")`."""

    def form(cells: Mapping[str, object], who: str = "transport", lang: str = "zh", name: str = "f") -> Path:
        path = tmp_path / f"{name}.xlsx"
        asked = ("form", "--organisation", who, "--period", "2024-Q3", "-o", str(path), "--overwrite")
        done = ask(*asked, "--lang", lang)
        assert done.returncode == 0, done.stderr
        book = openpyxl.load_workbook(path)
        sheet = steps_of(book)
        for place, value in cells.items():
            sheet[place] = value
        book.save(path)
        return path

    return form


def steps_of(book: Any) -> Any:
    return next(one for one in book.worksheets if one.title in ("节点任务", "Milestones"))


def lines(path: Path) -> list[tuple[str, str]]:
    """Milestone and step of each line, by the ids at its end."""
    sheet = steps_of(openpyxl.load_workbook(path))
    ids = [one.column for one in sheet[5] if one.value in ("任务编码", "节点编码", "Milestone id", "Step id")]
    found = [tuple(sheet.cell(row, at).value or "" for at in ids) for row in range(FIRST, sheet.max_row - 1)]
    return [(str(milestone), str(step)) for milestone, step in found]


def test_all_forms_ask_each_step_of_one_body(ask: Run, ledger: Ledger, tmp_path: Path) -> None:
    ledger("avenue,paperwork,done,2024-09-01,,verified,permit,,2024-09-10,office\n")
    done = ask("form", "--all", "--period", "2024-Q3", "-o", str(tmp_path / "f"))
    assert done.returncode == 0, done.stderr
    asked = {
        path.name: lines(path)
        for path in sorted((tmp_path / "f").iterdir())
        if "Milestones" in openpyxl.load_workbook(path).sheetnames
    }
    assert asked == {
        # what is achieved is not asked for
        "Transport-Bureau-2024-Q3.xlsx": [("avenue", "start")],
        "Education-Bureau-2024-Q3.xlsx": [("roadshows", "")],
        # without a lead: in the workbook of the clause
        "clause-2.1.2-2024-Q3.xlsx": [("bridge", "done")],
    }
    assert done.stdout.splitlines()[-2:] == [
        "3 steps of milestones are asked for beside them",
        "1 figures in 3 workbooks; 1 without a lead",
    ]


def test_a_step_that_is_late_stays_on_the_forms(ask: Run, data: Path, tmp_path: Path) -> None:
    text = PLAN.replace("{id: paperwork, name", "{id: paperwork, by: 2024-03-31, name")
    (data / "targets.yaml").write_text(
        text.replace("    lead: transport\n", "    lead: transport\n    frequency: annual\n"), "utf-8"
    )
    path = tmp_path / "f.xlsx"
    assert ask("form", "--organisation", "transport", "--period", "2024-Q3", "-o", str(path)).returncode == 0
    assert lines(path) == [("avenue", "paperwork")]  # the other is asked for at the end of the year


def test_a_filled_form_is_shown_and_stored(ask: Run, filled: Filled, data: Path) -> None:
    path = filled(
        {
            "G6": "已完成",
            "H6": date(2024, 10, 8),
            "J6": "许可证3号",
            "G7": "未启动",
            "I7": "年底前",
            "K7": "资金未到位",
        }
    )
    dry = ask("import", str(path), "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert "节点任务: 2 lines as understood" in dry.stdout
    assert "done on 2024-10-08, reported; evidence: 许可证3号" in dry.stdout
    assert not (data / "milestones.csv").exists()
    done = ask("import", str(path), "--by", "transport")
    assert done.returncode == 0, done.stderr
    assert "2 added, 0 unchanged" in done.stdout
    stored = (data / "milestones.csv").read_text("utf-8").splitlines()[1:]
    assert stored == [
        "avenue,paperwork,done,2024-10-08,,reported,许可证3号,,2024-10-20,transport",
        "avenue,start,not-started,,2024-12-31,reported,,资金未到位,2024-10-20,transport",
    ]
    again = ask("import", str(path))
    assert (again.returncode, "0 added, 2 unchanged" in again.stdout) == (0, True)
    assert (data / "milestones.csv").read_text("utf-8").splitlines()[1:] == stored


def test_the_next_period_asks_for_a_report_of_its_own(
    ask: Run, filled: Filled, ledger: Ledger, data: Path
) -> None:
    # said in August, before the quarter ended: that is no report for its end
    ledger("avenue,start,doing,,2024-12-01,reported,,,2024-08-10,transport\n")
    path = filled({"G7": "doing", "I7": "2024-12-01"})
    assert "1 added, 0 unchanged" in ask("import", str(path)).stdout
    # said in October, after it: that is
    ledger("avenue,start,doing,,2024-12-01,reported,,,2024-10-10,transport\n")
    assert "0 added, 1 unchanged" in ask("import", str(path)).stdout


@pytest.mark.parametrize(
    ("cells", "rule", "cell"),
    [
        ({"G6": "已完成", "J6": "x"}, "milestone-day", "H6"),
        ({"G6": "已完成", "H6": "2024-10-21", "J6": "x"}, "milestone-day", "H6"),
        ({"G6": "已完成", "H6": "国庆前", "J6": "x"}, "bad-date", "H6"),
        ({"G6": "推进中", "I6": "9月前"}, "bad-date", "I6"),
        ({"G6": "推进中", "I6": "尽快"}, "bad-date", "I6"),
        ({"G6": "差不多了"}, "bad-state", "G6"),
        ({"K6": "a note alone"}, "bad-state", "G6"),
        ({"G6": "撤回", "K6": "x"}, "bad-state", "G6"),
        ({"G6": "推进中", "A6": "小桥"}, "form-line", "A6"),
        ({"G6": "推进中", "E6": "2025-12-31"}, "form-line", "A6"),
        ({"G6": "推进中", "N6": "start"}, "form-line", "A6"),
        ({"G6": "推进中", "N6": "opening"}, "form-line", "M6"),
        ({"G6": "推进中", "A1": "another title"}, "form-tag", "A1"),
        ({"G6": "推进中", "H5": "预计完成"}, "form-tag", "A1"),
        ({"G6": "=B6"}, "bad-cell", "G6"),
        ({"G6": "推进中", "P6": "beside"}, "bad-cell", "P6"),
        ({"G12": "推进中"}, "bad-cell", "G12"),
    ],
)
def test_what_is_wrong_is_found_at_its_cell(
    ask: Run, filled: Filled, data: Path, cells: dict[str, object], rule: str, cell: str
) -> None:
    done = ask("import", str(filled(cells)))
    assert done.returncode == 1
    assert f"!节点任务:{cell}: error: {rule}: " in done.stderr
    assert done.stderr.count("error:") == 1
    assert not (data / "milestones.csv").exists()


def test_hidden_and_merged_cells_are_not_read(ask: Run, filled: Filled) -> None:
    for change, rule in (
        (lambda sheet: sheet.row_dimensions[6].__setattr__("hidden", True), "hidden-cells"),
        (lambda sheet: sheet.column_dimensions["G"].__setattr__("hidden", True), "hidden-cells"),
        (lambda sheet: sheet.merge_cells("G6:G7"), "bad-cell"),
    ):
        path = filled({"G6": "推进中"})
        book = openpyxl.load_workbook(path)
        change(steps_of(book))  # type: ignore[no-untyped-call]
        book.save(path)
        done = ask("import", str(path))
        assert (done.returncode, f"error: {rule}" in done.stderr) == (1, True), done.stderr


def test_a_sheet_that_was_renamed_is_still_known(ask: Run, filled: Filled) -> None:
    path = filled({"G6": "推进中", "I6": "年底"})
    book = openpyxl.load_workbook(path)
    steps_of(book).title = "进展"
    book.save(path)
    assert "1 added" in ask("import", str(path)).stdout


def test_a_doubt_takes_force(ask: Run, filled: Filled, data: Path) -> None:
    path = filled({"G6": "done", "H6": "2024-10-08"}, lang="en")
    done = ask("import", str(path))
    assert done.returncode == 1
    assert "!Milestones:J6: warning: no-evidence" in done.stderr
    assert not (data / "milestones.csv").exists()
    assert ask("import", str(path), "--force").returncode == 0
    assert len((data / "milestones.csv").read_text("utf-8").splitlines()) == 2


def test_figures_and_steps_come_back_together_or_not_at_all(ask: Run, data: Path, tmp_path: Path) -> None:
    assert ask("lead", "posts", "transport").returncode == 0
    path = tmp_path / "f.xlsx"
    assert ask("form", "--organisation", "transport", "--period", "2024-Q3", "-o", str(path)).returncode == 0
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Form", "Milestones", "xtgoals"]
    book["Form"]["H6"], book["Form"]["J6"] = 300, "return"
    book["Milestones"]["G6"], book["Milestones"]["I6"] = "doing", "soon"
    book.save(path)
    assert ask("import", str(path)).returncode == 1
    assert not (data / "milestones.csv").exists()
    assert not list((data / "actuals").iterdir())
    book["Milestones"]["I6"] = "2024-11-30"
    book.save(path)
    done = ask("import", str(path))
    assert "2 added" in done.stdout
    assert "posts.csv" in done.stdout
    assert "milestones.csv" in done.stdout


def test_the_sheet_of_leads_has_milestones(ask: Run, data: Path, tmp_path: Path) -> None:
    path = tmp_path / "leads.xlsx"
    done = ask("form", "--leads", "-o", str(path))
    assert done.stdout.strip().endswith("(1 indicator, 3 milestones)")
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {str(sheet.cell(row, 8).value): row for row in range(6, 10)}
    assert [*rows] == ["posts", "avenue", "bridge", "roadshows"]
    assert sheet.cell(rows["bridge"], 3).value == "建成大桥"
    sheet.cell(rows["bridge"], 6).value = "North Government"
    sheet.cell(rows["posts"], 6).value = "Transport Bureau"
    book.save(path)
    done = ask("import", str(path))
    assert done.returncode == 0, done.stderr
    text = (data / "targets.yaml").read_text("utf-8")
    assert "  - id: bridge\n    lead: north-government\n" in text
    assert "    lead: transport\n    targets:" in text


def test_the_office_that_has_seen_it_says_so_for_what_is_done(ask: Run, filled: Filled, data: Path) -> None:
    path = filled({"G6": "已完成", "H6": "2024-10-08", "J6": "许可证3号", "G7": "推进中"})
    done = ask("import", str(path), "--grade", "verified")
    assert done.returncode == 0, done.stderr
    stored = (data / "milestones.csv").read_text("utf-8").splitlines()[1:]
    # nobody can have seen that something is not done
    assert [row.split(",")[5] for row in stored] == ["verified", "reported"]


def test_a_form_that_nobody_signed_says_nothing_below_its_lines(ask: Run, filled: Filled, data: Path) -> None:
    led = PLAN.replace("    reported_as: to-date\n", "    reported_as: to-date\n    lead: transport\n")
    (data / "targets.yaml").write_text(led, "utf-8")
    path = filled({"G6": "推进中"})
    assert "remark" not in ask("import", str(path), "--dry-run").stderr
    book = openpyxl.load_workbook(path)
    figures = next(sheet for sheet in book if sheet.sheet_state == "visible" and sheet != steps_of(book))
    below = figures.max_row
    assert str(figures.cell(below, 1).value).startswith("填报人")
    figures.cell(below, 1).value = "填报人：李伟"
    book.save(path)
    assert "a remark without a figure: 填报人:李伟" in ask("import", str(path), "--dry-run").stderr
