"""Forms: what they ask of whom, in which language, and what an import notices of a form that was altered."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import Run
from tests.importing.conftest import Stored
from xtgoals.report.form import HEADINGS

Made = Callable[..., Path]
ID, REGION, PERIOD, ASKED, VALUE, GRADE, NOTE = 1, 5, 6, 7, 10, 11, 13


@pytest.fixture
def made(folder: Path, run: Run) -> Made:
    """A form as the command makes it: `made(path, organisation, ...options, lang=...)`."""

    def form(path: Path, who: str, *options: str, lang: str = "zh") -> Path:
        done = run(
            *("--data", str(folder), "--lang", lang, "form", "--organisation", who, "-o", str(path)),
            *(options or ("--period", "2024-Q3")),
        )
        assert done.returncode == 0, done.stderr
        return path

    return form


def column(path: Path, at: int) -> list[str]:
    sheet = openpyxl.load_workbook(path).worksheets[0]
    return [str(sheet.cell(row, at).value) for row in range(4, sheet.max_row - 1)]


def test_a_county_is_asked_for_its_own_figures_only(made: Made, tmp_path: Path) -> None:
    county = made(tmp_path / "c.xlsx", "xiangxiang-government")
    # the two indicators with parts; those of the whole city, and of another county, are left to others
    assert column(county, ID) == ["public-fast-chargers", "beautiful-courtyards"]
    assert set(column(county, REGION)) == {"湘乡市"}
    other = made(tmp_path / "o.xlsx", "xiangtan-county-government")
    assert "county-industry-clusters" in column(other, ID)  # measured in that county
    department = made(tmp_path / "d.xlsx", "transport")
    assert {"湘潭市", "湘乡市"} <= set(column(department, REGION))


def test_a_form_says_what_to_report(made: Made, tmp_path: Path) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    asked = dict(zip(column(path, ID), column(path, ASKED), strict=True))
    assert (asked["road-safety"], asked["good-air-days"]) == ("本年累计", "本年天数占比")
    assert column(path, 4)[column(path, ID).index("core-greenways")] == "9.5公里以上"  # as the plan prints it


def test_annual_figures_are_asked_for_when_a_year_ends(made: Made, tmp_path: Path) -> None:
    assert "grain-area" not in column(made(tmp_path / "q.xlsx", "agriculture"), ID)
    assert "grain-area" in column(made(tmp_path / "y.xlsx", "agriculture", "--period", "2024"), ID)


@pytest.mark.parametrize("period", ["2023-Q4", "2025-Q1", "2023"])
def test_a_period_outside_the_plan_is_refused(run: Run, folder: Path, tmp_path: Path, period: str) -> None:
    done = run(
        *("--data", str(folder), "--lang", "en", "form", "--organisation", "transport", "--period", period),
        *("-o", str(tmp_path / "f.xlsx")),
    )
    assert done.returncode == 2
    assert "does not end within the plan, 2024-01-01 to 2024-12-31" in done.stderr


def test_a_filled_form_is_not_replaced(run: Run, made: Made, folder: Path, tmp_path: Path) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    before = path.read_bytes()
    asked = (
        "--data",
        str(folder),
        "--lang",
        "en",
        "form",
        "--organisation",
        "housing",
        "--period",
        "2024-Q3",
    )
    again = run(*asked, "-o", str(path))
    assert again.returncode == 2
    assert "to replace it add --overwrite" in again.stderr
    assert path.read_bytes() == before
    assert run(*asked, "-o", str(path), "--overwrite").returncode == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_in_either_language_is_read(
    bring: Run, stored: Stored, made: Made, tmp_path: Path, lang: str
) -> None:
    path = made(tmp_path / "f.xlsx", "transport", lang=lang)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = [heading.in_("zh" if lang == "zh" else "en") for heading in HEADINGS]
    assert [sheet.cell(3, at).value for at in range(1, len(HEADINGS) + 1)] == headings
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert rules["list"].showErrorMessage
    assert rules["decimal"].showErrorMessage
    sheet.cell(4, VALUE).value, sheet.cell(4, GRADE).value = (
        2,
        rules["list"].formula1.strip('"').split(",")[1],
    )
    sheet.cell(sheet.max_row, 1).value = (
        "填报人：张三　联系电话：123" if lang == "zh" else "Note: filled in by Z."
    )
    book.save(path)
    done = bring(str(path))
    assert done.returncode == 0, done.stderr
    assert stored() == {"cold-chain-bases": [("2024-Q3", "2")]}


def altered(path: Path, at: tuple[int, int], value: Any, figure: float = 2) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    sheet.cell(4, VALUE).value = figure
    sheet.cell(*at).value = value
    book.save(path)


@pytest.mark.parametrize(
    ("at", "value", "place", "rule"),
    [
        ((4, ID), "urbanisation-rate", "A4", "form-line"),
        ((4, ID), "no-such-thing", "A4", "unknown-indicator"),
        ((4, ID + 1), "常住人口城镇化率", "B4", "form-line"),
        ((4, ID + 1), "别的指标", "B4", "form-line"),
        ((4, ID + 1), None, "B4", "form-line"),
        ((4, REGION), "湘乡市", "E4", "form-line"),
        ((4, PERIOD), "2024-Q2", "F4", "form-period"),
        ((4, GRADE), "差不多", "K4", "bad-grade"),
        ((4, VALUE), "#N/A", "J4", "bad-value"),
        ((4, VALUE), 2.5, "J4", "bad-value"),
    ],
)
def test_an_altered_form_is_refused_at_the_cell(
    bring: Run,
    stored: Stored,
    made: Made,
    tmp_path: Path,
    at: tuple[int, int],
    value: object,
    place: str,
    rule: str,
) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    altered(path, at, value)
    done = bring(str(path))
    assert f"f.xlsx!填报:{place}: error: " in done.stderr, done.stderr
    assert rule in done.stderr or value == "#N/A"
    assert stored() == {}


@pytest.mark.parametrize(
    ("cell", "value", "rule"),
    [
        ("B1", "9", "form-format"),
        ("B2", "changsha-2025", "form-plan"),
        ("B3", "2024-Q4", "form-tag"),
        ("B4", "housing", "form-tag"),
        (None, None, "form-tag"),
    ],
)
def test_an_altered_tag_is_noticed(
    bring: Run,
    stored: Stored,
    made: Made,
    tmp_path: Path,
    cell: str | None,
    value: str | None,
    rule: str,
) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    altered(path, (4, NOTE), "x")
    book = openpyxl.load_workbook(path)
    if cell:
        book["xtgoals"][cell] = value
    else:
        del book["xtgoals"]
    book.save(path)
    done = bring(str(path))
    assert f"error: {rule}: " in done.stderr
    assert stored() == {}


def test_an_empty_form_is_said_to_be_empty(bring: Run, made: Made, tmp_path: Path) -> None:
    done = bring(str(made(tmp_path / "f.xlsx", "transport")))
    assert done.returncode == 0
    assert "there are no figures in" in done.stderr
    assert "0 added, 0 unchanged, 0 revised, 0 refused" in done.stdout


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["xlsx:Calc MS Excel 2007 XML", "xls"])
def test_a_form_that_another_program_saved(
    bring: Run, stored: Stored, made: Made, tmp_path: Path, form: str
) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    altered(path, (4, NOTE), "x")
    subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"),
            *("--convert-to", form, "--outdir", str(tmp_path / "out"), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    done = bring(str(tmp_path / "out" / f"f.{form.partition(':')[0]}"))
    assert done.returncode == 0, done.stderr
    assert stored() == {"cold-chain-bases": [("2024-Q3", "2")]}
