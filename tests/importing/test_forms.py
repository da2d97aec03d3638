"""Forms: what they ask of whom, in which language, and what an import notices of a form that was altered."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.command import ROOT, Run
from tests.importing.conftest import Stored
from tests.importing.sending import CATALOGUE
from xtgoals.actions.forms import all_forms
from xtgoals.files.folder import DataFolder

Made = Callable[..., Path]
NAME, TARGET, REGION, ASKED, VALUE, GRADE, NOTE, PERIOD, ID = 1, 3, 4, 5, 8, 9, 11, 13, 14
HEADER, FIRST = 5, 6


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
    return [str(sheet.cell(row, at).value) for row in range(FIRST, sheet.max_row - 1)]


def set_leads(run: Run, data: Path, **named: list[str]) -> None:
    """Set leads: `transport=["road-safety", ...]`."""
    for organisation, indicators in named.items():
        for one in indicators:
            done = run("--data", str(data), "lead", one, organisation.replace("_", "-"))
            assert done.returncode == 0, done.stderr


@pytest.fixture
def leads(folder: Path, run: Run) -> Callable[..., None]:
    """Set leads in the folder."""
    return partial(set_leads, run, folder)


@pytest.fixture(scope="module")
def catalogue_with_leads(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real catalogue in which some bodies lead, so that they have a form; made once."""
    data = tmp_path_factory.mktemp("leads")
    shutil.copy(ROOT / "data" / "targets.yaml", data)
    set_leads(
        *(run, data),
        transport=["cold-chain-bases", "road-safety", "public-fast-chargers"],
        environment=["good-air-days"],
        agriculture=["grain-area"],
    )
    return data / "targets.yaml"


@pytest.fixture(autouse=True)
def transport_leads(folder: Path, catalogue_with_leads: Path) -> None:
    """So that it has a form."""
    shutil.copy(catalogue_with_leads, folder)


def test_a_county_is_asked_for_its_own_figures_and_what_it_leads(
    made: Made, leads: Callable[..., None], tmp_path: Path
) -> None:
    county = made(tmp_path / "c.xlsx", "xiangxiang-government")
    # the two indicators with parts; that transport leads one of them takes nothing from the counties
    watched = [name for name in column(county, ID) if name.startswith("county-")]
    assert [*watched, "public-fast-chargers", "beautiful-courtyards"] == column(county, ID)
    assert set(column(county, REGION)) == {"湘乡市"}
    department = made(tmp_path / "d.xlsx", "transport")
    assert column(department, ID) == ["cold-chain-bases", "road-safety"]
    leads(xiangxiang_government=["core-greenways"])
    led = column(made(tmp_path / "l.xlsx", "xiangxiang-government"), ID)
    assert [name for name in led if name not in watched] == [
        *("core-greenways", "public-fast-chargers", "beautiful-courtyards")
    ]


def test_a_part_without_a_government_of_its_own_is_the_leads(
    made: Made, folder: Path, tmp_path: Path
) -> None:
    text = (folder / "targets.yaml").read_text("utf-8")
    (folder / "targets.yaml").write_text(text.replace(", region: xiangxiang}", "}"), encoding="utf-8")
    department = made(tmp_path / "d.xlsx", "transport")
    assert list(zip(column(department, ID), column(department, REGION), strict=True))[-1] == (
        "public-fast-chargers",
        "湘乡市",
    )


def test_nothing_is_asked_of_whom_nobody_named(run: Run, folder: Path) -> None:
    asked = ("--data", str(folder), "--lang", "en", "form", "--period", "2024-Q3", "--organisation")
    done = run(*asked, "housing-fund")
    assert done.returncode == 2
    assert re.search(
        r"asked of Housing Fund Centre for 2024-Q3: 3 figures of its clauses have no lead", done.stderr
    )
    assert "`xtgoals lead`" in done.stderr
    assert "Counties and districts is a group" in run(*asked, "counties").stderr


@pytest.mark.whole
def test_all_forms_ask_each_figure_of_one_body(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run(
        *("--data", str(folder), "--lang", "zh", "form", "--all", "--period", "2024-Q4"),
        *("-o", str(tmp_path / "f")),
    )
    assert done.returncode == 0, done.stderr
    asked = []
    nobodys = 0
    for path in sorted((tmp_path / "f").iterdir()):
        sheet = openpyxl.load_workbook(path).worksheets[0]
        office, due = path.name.startswith("clause-"), str(sheet.cell(3, 1).value)
        assert ("牵头单位未明确，由专班办公室转办" in due) == office
        assert re.search("请于2025年[34]月[0-9]+日前报回", due)
        if sheet.title == "节点任务":  # nothing but milestones is asked for
            assert str(sheet.cell(1, 1).value).startswith("2024年第四季度节点任务填报表：")
            continue
        assert str(sheet.cell(1, 1).value).startswith("2024年第四季度填报表：")
        lines = list(zip(column(path, ID + office), column(path, REGION), strict=True))
        assert lines
        asked += lines
        nobodys += len(lines) * office
    assert len(asked) == len(set(asked))
    # 46 indicators are due for the year's end: 44 for the whole city or one county, two in each of 5 counties
    # of the 20 that are watched 2 are derived, 7 are asked of each of 3 counties, and 11 of the whole
    assert len(asked) == 44 + 2 * 5 + 7 * 3 + 11
    # without a lead: those 44 but for four that were given one, and those 11
    assert nobodys == 40 + 11
    books = len(list((tmp_path / "f").iterdir()))
    assert done.stdout.splitlines()[-1] == f"86项数据，共{books}个表；其中51项牵头单位未明确"
    names = {path.name for path in (tmp_path / "f").iterdir()}
    assert {"市交通运输局-2024-Q4.xlsx", "湘乡市-2024-Q4.xlsx", "clause-2.3.3-2024-Q4.xlsx"} <= names


def test_on_the_illustrative_data_each_figure_is_asked_once(run: Run, tmp_path: Path) -> None:
    data = tmp_path / "made-up"
    shutil.copytree(ROOT / "examples" / "illustrative", data)
    for indicator, organisation in (
        ("urbanisation-rate", "development"),
        ("road-safety", "transport"),
        ("beautiful-courtyards", "agriculture"),
        ("county-gdp-growth", "xiangtan-county-government"),
    ):
        assert run("--data", str(data), "lead", indicator, organisation).returncode == 0
    made = all_forms(DataFolder(data, "data"), "2024-Q4", date(2025, 1, 2))
    asked = [(line.indicator.id, line.region) for one in made.forms for line in one.lines]
    assert len(asked) == len(set(asked)) == made.figures
    # every indicator that has a figure then, in each of its parts or as a whole
    plan = made.forms[0].plan
    left_out = {one.id for one in made.on_no_form}
    wanted = {
        (one.id, region)
        for one in plan.indicators.values()
        if one.id not in left_out
        for region in one.parts or (one.region,)
    }
    assert set(asked) == wanted
    assert left_out == {one.id for one in plan.indicators.values() if one.derived}


def test_what_stands_in_no_clause_and_names_that_no_file_can_have(run: Run, tmp_path: Path) -> None:
    catalogue = CATALOGUE.replace("Office}}", "'a/b: c?'}}, second: {name: {zh: 办公室, en: A b c}}")
    catalogue += """\
  - id: watched
    name: {zh: 只监测, en: Watched}
    unit: {zh: 个, en: pieces, kind: count}
    measure: level
  - {id: one, name: {zh: 一, en: One}, unit: {zh: 个, en: pieces, kind: count}, measure: level, lead: office}
  - {id: two, name: {zh: 二, en: Two}, unit: {zh: 个, en: pieces, kind: count}, measure: level, lead: second}
"""
    catalogue = catalogue.replace("due_days: 15,", "due_days: 15, return_to: 区域科,")
    (tmp_path / "targets.yaml").write_text(catalogue, encoding="utf-8")
    for lang, names in (
        ("en", {"a-b-c-2024-Q3.xlsx", "A-b-c-second-2024-Q3.xlsx"}),
        ("zh", {"办公室-2024-Q3.xlsx", "办公室-second-2024-Q3.xlsx"}),
    ):
        out = tmp_path / lang
        done = run(
            *("--data", str(tmp_path), "--lang", lang, "form", "--all", "--period", "2024-Q3", "-o", str(out))
        )
        assert done.returncode == 0, done.stderr
        assert {one.name for one in out.iterdir()} == names | {
            "clause-1-2024-Q3.xlsx",
            "clause-none-2024-Q3.xlsx",
        }
    sheet = openpyxl.load_workbook(tmp_path / "zh" / "办公室-2024-Q3.xlsx").worksheets[0]
    assert sheet.cell(3, 1).value == "请于2024年10月15日前报回区域科"


def test_each_line_has_its_day_and_the_first_stands_on_top(run: Run, tmp_path: Path) -> None:
    # one must be sent within 5 days, the others within 15 of 30 September
    catalogue = CATALOGUE.replace("  - id: loans\n", "  - id: loans\n    due_days: 5\n    lead: office\n")
    catalogue = catalogue.replace("  - id: urban\n", "  - id: urban\n    lead: office\n")
    (tmp_path / "targets.yaml").write_text(catalogue, encoding="utf-8")
    path = tmp_path / "f.xlsx"
    done = run(
        *("--data", str(tmp_path), "--lang", "en", "form", "--organisation", "office"),
        *("--period", "2024-Q3", "-o", str(path)),
    )
    assert done.stdout == f"written: {path} (2 figures, back by 2024-10-05)\n"
    assert column(path, 12) == ["2024-10-05", "2024-10-15"]
    top = openpyxl.load_workbook(path).worksheets[0].cell(3, 1).value
    assert top == "To be back by 2024-10-05 (the first of the days that the lines name)"


@pytest.mark.parametrize(
    ("grade", "taken"), [("预计", True), ("自报", True), ("认定", False), ("final", False)]
)
def test_a_form_does_not_verify(
    bring: Run, stored: Stored, made: Made, tmp_path: Path, grade: str, taken: bool
) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    rules = openpyxl.load_workbook(path).worksheets[0].data_validations.dataValidation
    assert {rule.formula1 for rule in rules if rule.type == "list"} == {'"预计,自报"'}
    altered(path, (FIRST, GRADE), grade)
    done = bring(str(path))
    assert done.returncode == (not taken)
    assert ("error: form-grade: a form cannot say that a figure is" in done.stderr) != taken
    assert bool(stored()) == taken


def test_a_form_says_what_to_report(made: Made, tmp_path: Path) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    assert column(path, ASKED)[column(path, ID).index("road-safety")] == "本年累计"
    assert column(path, TARGET)[column(path, ID).index("road-safety")] == "810公里"  # as the plan prints it
    assert column(made(tmp_path / "e.xlsx", "environment"), ASKED) == ["本年天数占比"]


def test_annual_figures_are_asked_for_when_a_year_ends(
    made: Made, leads: Callable[..., None], tmp_path: Path
) -> None:
    leads(agriculture=["leading-agri-firms"])
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
        "environment",
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
    headings = [cell.value for cell in sheet[HEADER]]
    if lang == "zh":
        assert headings[:4] == ["指标名称", "条款", "目标", "地区"]
        assert headings[-2:] == ["期间", "指标编码"]
    else:
        assert headings[:4] == ["Indicator", "Clause", "Target", "Region"]
        assert headings[-2:] == ["Period", "Indicator id"]
    rules = {rule.type: rule for rule in sheet.data_validations.dataValidation}
    assert rules["list"].showErrorMessage
    assert rules["decimal"].showErrorMessage
    sheet.cell(FIRST, VALUE).value, sheet.cell(FIRST, GRADE).value = (
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
    sheet.cell(FIRST, VALUE).value = figure
    sheet.cell(*at).value = value
    book.save(path)


@pytest.mark.parametrize(
    ("at", "value", "place", "rule"),
    [
        ((FIRST, ID), "urbanisation-rate", "N6", "form-line"),
        ((FIRST, ID), "no-such-thing", "N6", "unknown-indicator"),
        ((FIRST, NAME), "常住人口城镇化率", "A6", "form-line"),
        ((FIRST, NAME), "别的指标", "A6", "form-line"),
        ((FIRST, ASKED), "当月数", "B6", "form-line"),  # another kind of figure: the row is not the form's
        ((FIRST, ASKED), None, "B6", "form-line"),
        ((1, 1), "单位：万元", "A1", "form-tag"),
        ((4, 1), None, "A1", "form-tag"),
        ((HEADER, ASKED), "填报口径（当月）", "A1", "form-tag"),
        ((HEADER, VALUE + 8), "实际数（万元）", "A1", "form-tag"),
        ((FIRST, NAME), None, "A6", "form-line"),
        ((FIRST, REGION), "湘乡市", "D6", "form-line"),
        ((FIRST, PERIOD), "2024-Q2", "M6", "form-period"),
        ((FIRST, GRADE), "差不多", "I6", "bad-grade"),
        ((FIRST, VALUE), "#N/A", "H6", "bad-value"),
        ((FIRST, VALUE), 2.5, "H6", "bad-value"),
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
    altered(path, (FIRST, NOTE), "x")
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


@pytest.mark.whole
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["xlsx:Calc MS Excel 2007 XML", "xls"])
def test_a_form_that_another_program_saved(
    bring: Run, stored: Stored, made: Made, tmp_path: Path, form: str
) -> None:
    path = made(tmp_path / "f.xlsx", "transport")
    altered(path, (FIRST, NOTE), "x")
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
