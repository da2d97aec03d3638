"""The sheet of problems in a form: filled in, taken back, and judged as the commands judge."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.command import Done, Run
from xtgoals.cli import clock

HEAD = "problem,event,recorded_on,organisation,due,about,region,level,text,evidence,reported_by"
LEDGER = f"""\
{HEAD}
2024-Q3-001,opened,2024-07-20,,,unsafe-bridges,,,three bridges stand still,,office
2024-Q3-001,assigned,2024-07-20,transport,2024-09-30,,,,,,office
2024-Q3-001,progress,2024-08-20,,,,,,tenders are out,,transport
2024-Q3-002,opened,2024-07-20,,,,,,signs are missing,,office
2024-Q3-002,assigned,2024-07-20,transport,2024-11-30,,,,,,office
2024-Q3-003,opened,2024-07-20,,,,,,for another body,,office
2024-Q3-003,assigned,2024-07-20,commerce,2024-11-30,,,,,,office
2024-Q3-004,opened,2024-07-20,,,,,,nobody has it,,office
"""
TEXT, EVIDENCE, ASK = 7, 8, 9  # columns of the sheet, from 1
FIRST = 6  # the row of its first line

Office = Callable[..., Done]


@pytest.fixture
def office(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The program in the folder with these problems, on 10 October 2024 unless another `day` is told."""
    (folder / "problems.csv").write_text(LEDGER, encoding="utf-8")

    def called(*words: str, day: str = "2024-10-10", lang: str = "en", fails: int = 0) -> Done:
        monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(day))
        done = run("--data", str(folder), "--lang", lang, *words, cwd=folder.parent)
        assert done.returncode == fails, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return called


def made(office: Office, folder: Path, lang: str = "en", organisation: str = "transport") -> Path:
    pytest.importorskip("openpyxl")
    path = folder.parent / "form.xlsx"
    words = ("--organisation", organisation, "--period", "2024-Q3", "-o", str(path), "--overwrite")
    office("form", *words, lang=lang)
    return path


def sheet_of(book: Any, lang: str = "en") -> Any:
    return book["Problems" if lang == "en" else "问题"]


def filled(path: Path, lines: dict[int, tuple[str, str, str]], lang: str = "en") -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = sheet_of(book, lang)
    for row, texts in lines.items():
        for column, text in zip((TEXT, EVIDENCE, ASK), texts, strict=True):
            sheet.cell(FIRST + row, column, text or None)
    book.save(path)


def added(folder: Path) -> list[str]:
    return (folder / "problems.csv").read_text("utf-8").splitlines()[len(LEDGER.splitlines()) :]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_row_for_each_problem_that_the_body_has_to_mend(office: Office, folder: Path, lang: str) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = sheet_of(openpyxl.load_workbook(made(office, folder, lang)), lang)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_row=FIRST + 2)]
    assert [row[0] for row in rows[:2]] == ["three bridges stand still", "signs are missing"]
    # 30 September to 10 October
    assert (rows[0][4], rows[0][5], rows[0][9]) == ("10", "tenders are out", "2024-Q3-001")
    assert rows[1][4] is None
    assert rows[2][0] is None
    # one may write what was done, and nothing else
    locked = [cell.protection.locked for cell in sheet[FIRST]]
    assert locked == [True] * 6 + [False] * 3 + [True]
    headings = [cell.value for cell in sheet[FIRST - 1]]
    assert len(set(headings)) == len(headings)


def test_what_was_done_comes_back_as_events_and_the_same_again_changes_nothing(
    office: Office, folder: Path
) -> None:
    path = made(office, folder)
    filled(path, {0: ("all are rebuilt", "record 10-09", "yes"), 1: ("half of\nthem stand", "", "no")})
    dry = office("import", str(path), "--dry-run")
    assert "2024-Q3-001: three bridges stand still" in dry.stdout
    assert added(folder) == []
    office("import", str(path), "--by", "transport")
    assert added(folder) == [
        "2024-Q3-001,asked,2024-10-10,,,,,,all are rebuilt,record 10-09,transport",
        "2024-Q3-002,progress,2024-10-10,,,,,,half of them stand,,transport",
    ]
    again = office("import", str(path), "--by", "transport", day="2024-10-12")
    assert "2 unchanged" in again.stdout
    # not even once it was sent back: who means it says so in other words
    office("problem", "return", "2024-Q3-001", "the second is not", day="2024-10-13")
    office("import", str(path), day="2024-10-14")
    assert len(added(folder)) == 3
    done = office("problem", "show", "2024-Q3-001", "--known-on", "2024-10-12", "--format", "json")
    assert json.loads(done.stdout)["problems"][0]["state"] == "closing"


def test_in_chinese(office: Office, folder: Path) -> None:
    path = made(office, folder, "zh")
    filled(path, {0: ("已全部改造", "验收单", "是")}, "zh")
    office("import", str(path), lang="zh")
    assert added(folder) == ["2024-Q3-001,asked,2024-10-10,,,,,,已全部改造,验收单,"]


def test_a_row_that_stays_empty_or_only_says_no_is_no_report(office: Office, folder: Path) -> None:
    path = made(office, folder)
    filled(path, {0: ("", "", "no")})
    office("import", str(path))
    assert added(folder) == []


@pytest.mark.parametrize(
    ("line", "cell", "said"),
    [
        (("all done", "", "yes"), "H6", "asked needs `evidence`"),
        (("", "photo", "yes"), "G6", "asked needs `text`"),
        (("", "photo", ""), "G6", "progress needs `text`"),
        (("all done", "photo", "perhaps"), "I6", "'perhaps' is neither yes nor no"),
    ],
)
def test_what_is_missing_is_told_at_its_cell_and_nothing_is_stored(
    office: Office, folder: Path, line: tuple[str, str, str], cell: str, said: str
) -> None:
    path = made(office, folder)
    filled(path, {0: line, 1: ("half", "", "")})
    done = office("import", str(path), fails=1)
    assert said in done.stderr
    assert f"Problems:{cell}" in done.stderr
    assert added(folder) == []


def test_what_happened_meanwhile_counts(office: Office, folder: Path) -> None:
    path = made(office, folder)
    filled(path, {0: ("all done", "record", "yes")})
    office("problem", "drop", "2024-Q3-001", "never was one")
    done = office("import", str(path), day="2024-10-12", fails=1)
    assert "2024-Q3-001 is dropped, which does not allow asked" in done.stderr
    assert len(added(folder)) == 1


def test_a_body_with_nothing_else_gets_a_form_for_its_problems(office: Office, folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = made(office, folder, organisation="commerce")
    book = openpyxl.load_workbook(path)
    visible = [one.title for one in book if one.sheet_state == "visible"]
    assert visible[-1] == "Problems"
    (row,) = [
        [cell.value for cell in row]
        for row in sheet_of(book).iter_rows(min_row=FIRST, max_row=FIRST + 3)
        if row[9].value
    ]
    assert row[0] == "for another body"


def test_all_forms_count_the_problems(office: Office, folder: Path) -> None:
    pytest.importorskip("openpyxl")
    done = office("form", "--all", "--period", "2024-Q3", "-o", str(folder.parent / "forms"))
    assert "3 problems are asked about beside them" in done.stdout


def test_the_workbook_without_its_tag_is_refused(office: Office, folder: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = made(office, folder)
    book = openpyxl.load_workbook(path)
    del book["xtgoals"]
    for name in [one.title for one in book if one.title != "Problems"]:
        del book[name]
    book.save(path)
    assert "its hidden sheet `xtgoals` is gone" in office("import", str(path), fails=1).stderr
