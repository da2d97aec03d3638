"""The sheet on which leads are assigned: made, filled in by a person, and read again, all or nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import CLEAN, Run
from tests.importing.sending import CATALOGUE
from xtgoals.files.locks import held

Assign = Callable[..., Path]
FIRST, NAME, LEAD, NOTE, ID = 6, 2, 6, 7, 8  # of the rows; of the columns
PLAN = CATALOGUE.replace(
    "organisations: {office: {name: {zh: 办公室, en: Office}}}",
    """organisations:
  office: {name: {zh: 办公室, en: Office}}
  roads: {name: {zh: 市路局, en: Roads Bureau}, aliases: [路局]}
  parks: {name: {zh: 市园林局, en: Parks Bureau}}
  both: {name: {zh: 两局, en: Both}, members: [roads, parks]}""",
).replace("responsible: [office]", "responsible: [both]")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "targets.yaml").write_text(PLAN, encoding="utf-8")
    return folder


@pytest.fixture
def assign(run: Run, data: Path, tmp_path: Path) -> Assign:
    """A sheet in which somebody has chosen leads: `assign(stations=("市路局", "note"))`."""

    def made(lang: str = "zh", **leads: tuple[str, str]) -> Path:
        path = tmp_path / "leads.xlsx"
        done = run("--data", str(data), "--lang", lang, "form", "--leads", "-o", str(path), "--overwrite")
        assert done.returncode == 0, done.stderr
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[0]
        rows = {str(sheet.cell(row, ID).value): row for row in range(FIRST, sheet.max_row)}
        for name, (lead, note) in leads.items():
            sheet.cell(rows[name], LEAD).value, sheet.cell(rows[name], NOTE).value = lead, note or None
        book.save(path)
        return path

    return made


def brought(run: Run, data: Path, path: Path, *options: str) -> Any:
    return run("--data", str(data), "--lang", "en", "import", str(path), *options)


def test_a_row_an_indicator_with_a_drop_down_of_the_bodies_of_its_clause(assign: Assign) -> None:
    sheet = openpyxl.load_workbook(assign()).worksheets[0]
    assert [cell.value for cell in sheet[FIRST]] == [
        *("一", "新建5G基站", "800个", "两局", "-"),
        *(None, None, "stations"),
    ]
    # a group cannot lead: its members can
    (rule,) = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert rule.formula1 == '"市路局,市园林局"'
    assert rule.errorStyle == "warning"
    locked = [sheet.cell(FIRST, at).protection.locked for at in range(1, ID + 1)]
    assert locked == [True, True, True, True, True, False, False, True]


def test_a_list_that_is_too_long_stands_in_the_hidden_sheet(run: Run, folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "leads.xlsx"
    done = run("--data", str(folder), "--lang", "en", "form", "--leads", "-o", str(path))
    assert done.stdout == f"written: {path} (66 indicators, 138 milestones)\n"
    book = openpyxl.load_workbook(path)
    rules = [one.formula1 for one in book.worksheets[0].data_validations.dataValidation]
    long = next(one for one in rules if one.startswith("xtgoals!$"))
    cells = book["xtgoals"][long.removeprefix("xtgoals!").replace("$", "")]
    assert len(cells) >= 9
    assert all(cell[0].value for cell in cells)


def test_all_of_it_is_stored_in_one_replacing(run: Run, data: Path, assign: Assign) -> None:
    path = assign(stations=("市路局", "会议\n纪要"), loans=("parks", ""), roads=("路局", ""))
    before = (data / "targets.yaml").read_bytes()
    dry = brought(run, data, path, "--dry-run")
    assert dry.returncode == 0
    assert "New base stations  -           Roads Bureau  会议 纪要" in dry.stdout
    assert "dry run, nothing stored" in dry.stdout
    assert (data / "targets.yaml").read_bytes() == before
    done = brought(run, data, path)
    assert done.returncode == 0, done.stderr
    assert "leads: 3 set, 0 unchanged\nstored in: " in done.stdout
    wanted = PLAN
    for name, line in (
        ("stations", "roads  # 会议 纪要"),
        ("loans", "parks"),
        ("roads", "roads"),
    ):
        head, tail = wanted.split(f"  - id: {name}\n")
        wanted = f"{head}  - id: {name}\n" + tail.replace(
            "    targets:", f"    lead: {line}\n    targets:", 1
        )
    assert (data / "targets.yaml").read_text("utf-8") == wanted
    # what stands as it is wanted is nothing new, though the sheet was printed before
    again = brought(run, data, path)
    assert (again.returncode, again.stdout) == (0, "leads: 0 set, 3 unchanged\n")


def test_who_leads_already_is_replaced_by_whom_somebody_chose_instead(
    run: Run, data: Path, assign: Assign
) -> None:
    assert run("--data", str(data), "lead", "loans", "roads").returncode == 0
    done = brought(run, data, assign("en", loans=("Parks Bureau", "")))
    assert re.search("New loans +Roads Bureau +Parks Bureau", done.stdout)
    assert "    lead: parks\n" in (data / "targets.yaml").read_text("utf-8")


def test_a_lead_that_is_no_longer_the_one_printed(run: Run, data: Path, assign: Assign) -> None:
    path = assign(loans=("市路局", ""), stations=("市路局", ""))
    assert run("--data", str(data), "lead", "loans", "parks").returncode == 0
    before = (data / "targets.yaml").read_bytes()
    done = brought(run, data, path)
    assert done.returncode == 3
    assert "another lead was set meanwhile for New loans (printed: -, now: Parks Bureau)" in done.stderr
    assert (data / "targets.yaml").read_bytes() == before
    # a row in which nothing was chosen says nothing, whoever leads by now
    assert brought(run, data, assign(stations=("市路局", ""))).returncode == 0


@pytest.mark.parametrize(
    ("lead", "note", "said"),
    [
        ("市政局", "", "no organisation '市政局'"),
        ("两局", "", "Both is a group, and a group cannot answer"),
        ("路", "", "no organisation '路'\n  fix: one of: roads (Roads Bureau)"),
        ("", "why", "there is a note, and no lead"),
    ],
)
def test_what_is_not_understood_stores_nothing(
    run: Run, data: Path, assign: Assign, lead: str, note: str, said: str
) -> None:
    path = assign(loans=(lead, note), stations=("市路局", ""))
    done = brought(run, data, path)
    assert done.returncode == 1
    assert f"leads.xlsx!牵头单位:F{FIRST + 1}: error: unknown-organisation: {said}" in done.stderr
    assert done.stdout == "leads: 1 refused\nnothing was stored\n"
    assert (data / "targets.yaml").read_text("utf-8") == PLAN


def test_one_whom_the_clause_does_not_name_is_a_warning(run: Run, data: Path, assign: Assign) -> None:
    done = brought(run, data, assign(loans=("办公室", "")))
    assert done.returncode == 0
    assert (
        "warning: lead-elsewhere: Office leads New loans, and the plan does not name it there" in done.stderr
    )
    assert "    lead: office\n" in (data / "targets.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (lambda book: book["xtgoals"].__setitem__("B4", "stations parks"), "form-tag"),
        (lambda book: book["xtgoals"].__setitem__("B2", "other"), "form-plan"),
        (lambda book: book["xtgoals"].__setitem__("B1", "9"), "form-format"),
        (lambda book: book.worksheets[0].cell(FIRST, ID, "bridges"), "form-line"),
    ],
)
def test_an_altered_sheet(
    run: Run, data: Path, assign: Assign, change: Callable[[Any], object], rule: str
) -> None:
    path = assign(stations=("市路局", ""))
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
    done = brought(run, data, path)
    assert done.returncode == 1
    assert f"error: {rule}: " in done.stderr
    assert (data / "targets.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize(
    ("columns", "cell", "said"),
    [
        ((ID,), f"B{FIRST + 1}", "'新增知识价值贷款' is not the indicator whose id stands in this row"),
        ((ID, NAME), f"H{FIRST + 1}", "New base stations stands in another row, too"),
    ],
)
def test_a_row_pasted_over_another_gives_no_lead(
    run: Run, data: Path, assign: Assign, columns: tuple[int, ...], cell: str, said: str
) -> None:
    path = assign(stations=("市路局", ""), loans=("市园林局", ""))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for column in columns:
        sheet.cell(FIRST + 1, column).value = sheet.cell(FIRST, column).value
    book.save(path)
    done = brought(run, data, path)
    assert done.returncode == 1
    assert f"leads.xlsx!牵头单位:{cell}: error: form-line: {said}" in done.stderr
    assert (data / "targets.yaml").read_text("utf-8") == PLAN


def test_it_is_imported_by_itself_and_made_for_no_period(run: Run, data: Path, assign: Assign) -> None:
    path = assign(stations=("市路局", ""))
    (data.parent / "t.csv").write_text("indicator,period,value\nloans,2024-Q1,3\n", encoding="utf-8")
    for options in (["--period", "2024-Q3"], ["--force"], [str(data.parent / "t.csv")]):
        done = brought(run, data, path, *options)
        assert done.returncode == 2
        assert "assigns leads: import it by itself, without options" in done.stderr
    asked = ("--data", str(data), "--lang", "en", "form", "--leads")
    assert "for no period" in run(*asked, "--period", "2024").stderr
    assert "add --overwrite" in run(*asked, "-o", str(path)).stderr
    assert "or use --all or --leads" in run(*asked, "--all").stderr
    assert "say for which period" in run("--data", str(data), "--lang", "en", "form", "--all").stderr


def test_a_locked_catalogue(run: Run, data: Path, assign: Assign, monkeypatch: pytest.MonkeyPatch) -> None:
    path = assign(stations=("市路局", ""))
    monkeypatch.setattr("xtgoals.files.locks.LOCK_SECONDS", 0.01)
    with held(data / "targets.yaml", "targets.yaml"):
        assert brought(run, data, path).returncode == 3
    assert (data / "targets.yaml").read_text("utf-8") == PLAN


def test_on_a_terminal_it_is_asked(data: Path, assign: Assign) -> None:
    pytest.importorskip("pty")
    from tests.terminal import Terminal

    path = assign(stations=("市路局", ""))
    environment = {**CLEAN, "XTGOALS_LANG": "en"}
    for answer, stands in (("n", False), ("y", True)):
        terminal = Terminal("--data", str(data), "import", str(path), environment=environment)
        terminal.until("Store them?")
        terminal.type(answer)
        terminal.end()
        assert "Roads Bureau" in terminal.screen
        assert ("lead: roads" in (data / "targets.yaml").read_text("utf-8")) == stands


@pytest.mark.whole
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_sheet_that_another_program_saved(run: Run, data: Path, assign: Assign, tmp_path: Path) -> None:
    path = assign(stations=("市路局", "会议纪要"))
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    done = brought(run, data, tmp_path / "out" / "leads.xlsx")
    assert done.returncode == 0, done.stderr
    assert "    lead: roads  # 会议纪要\n" in (data / "targets.yaml").read_text("utf-8")
