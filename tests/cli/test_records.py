"""What other programs read: `list`, `due` and `export` as JSON, CSV, SDMX-CSV, workbooks and Parquet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import DAYS, ILLUSTRATIVE, Run

PLAN = """\
format: 1
plan: {id: small-plan, title: {zh: 小计划, en: Small plan}, issued: 2024-01-01, start: 2024-01-01,
  end: 2024-12-31, region: city, reporting: {frequency: quarterly, due_days: 15, final_due_days: 60}}
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北区, en: North}, within: city}
  south: {name: {zh: 南区, en: South}, within: city}
organisations:
  transport: {name: {zh: 交通局, en: Transport}}
  north-office: {name: {zh: 北区政府, en: North office}, region: north}
  south-office: {name: {zh: 南区政府, en: South office}, region: south}
  districts: {name: {zh: 各区, en: Districts}, members: [north-office, south-office]}
clauses:
  一: {title: {zh: 目标, en: Goals}, responsible: [transport]}
  二(一)1: {title: {zh: 设施, en: Facilities}, responsible: [districts]}
indicators:
  - id: posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [north, south]
    rollup: sum
    targets: [{clause: 二(一)1, figure: 450个, at_least: 450}]
  - id: homes
    name: {zh: 户数, en: Homes}
    unit: {zh: 万户, en: '10,000 homes', kind: count}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: 一, figure: 2.1万户, at_least: 2.1, commitment: aspirational}]
  - id: air
    name: {zh: 空气, en: Air}
    unit: {zh: '%', en: '%', kind: share}
    measure: level
    lead: transport
    targets:
      - clause: 一
        figure: 升
        more_than: {of: baseline, plus: 1%}
        baseline: {period: '2023', value: 80}
  - id: noise
    name: {zh: 噪声, en: Noise}
    unit: {zh: 分贝, en: dB, kind: quantity}
    measure: level
    lead: transport
"""
HEAD = "period,region,value,grade,source,note,recorded_on\n"


@pytest.fixture
def small(tmp_path: Path) -> list[str]:
    """A small plan with a few rows, as the option that names it."""
    data = tmp_path / "data"
    (data / "actuals").mkdir(parents=True)
    (data / "targets.yaml").write_text(PLAN, "utf-8")
    (data / "actuals" / "posts.csv").write_text(
        HEAD
        + "2024-Q1,north,50,verified,s,,2024-04-10\n"
        + "2024-Q1,north,60,reported,s,later but weaker,2024-05-01\n"
        + "2024-Q1,south,70,reported,s,,2024-04-10\n"
        + "2024-Q1,south,75,reported,s,corrected,2024-04-20\n"
        + "2024-H1,south,90,estimate,s,,2024-05-20\n",
        "utf-8",
    )
    (data / "actuals" / "homes.csv").write_text(
        HEAD + "2024-03,,0.50,reported,s,,2024-04-10\n2024-Q2,,,withdrawn,,wrong,2024-07-10\n", "utf-8"
    )
    return ["--data", str(data), "--lang", "en"]


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_list_says_what_status_says_of_a_target_before_any_figure(run: Run, small: list[str]) -> None:
    asked = json.loads(run(*small, "list", "--known-on", "2024-07-20", "--json").stdout)
    status = json.loads(run(*small, "status", "--known-on", "2024-07-20", "--json").stdout)
    assert list(asked) == [
        *("schema_version", "plan", "data_note", "known_on"),
        *("summary", "targets", "withdrawn", "watched", "drafts"),
    ]
    assert asked["summary"] == {"required": 2, "aspirational": 1, "total": 3}
    assert asked["plan"] == status["plan"]
    for one, stands in zip(asked["targets"], status["targets"], strict=True):
        # the bound as it is written: what it refers to is not known yet
        differ = {name for name in one if one[name] != stands[name]}
        assert differ <= {"target", "baseline"}
    air = asked["targets"][2]
    assert (air["target"]["value"], air["target"]["reference"]["of"]) == (None, "baseline")
    assert air["baseline"] == {"period": "2023", "value": 80, "source": None}
    assert [one["indicator"] for one in asked["watched"]] == ["noise"]


def test_list_as_csv_has_the_columns_of_status(run: Run, small: list[str]) -> None:
    rows = read(run(*small, "list", "--format", "csv").stdout)
    assert [row["id"] for row in rows] == ["posts", "homes", "air"]
    status = read(run(*small, "status", "--format", "csv").stdout)[0]
    assert list(rows[0]) == list(status)[: len(rows[0])]


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--clause", "2.1.1"], ["posts"]),
        (["--clause", "2"], ["posts"]),
        (["--clause", "１"], ["homes", "air"]),
        (["--organisation", "transport"], ["homes", "air"]),
        (["--organisation", "north-office"], ["posts"]),
        (["--commitment", "aspirational"], ["homes"]),
        (["--region", "north"], []),
        (["--status", "overdue", "--clause", "1", "--known-on", "2024-07-20"], ["homes", "air"]),
        (["--status", "behind", "--known-on", "2024-07-20"], []),
    ],
)
def test_the_filters_of_list(run: Run, small: list[str], filters: list[str], ids: list[str]) -> None:
    asked = json.loads(run(*small, "list", *filters, "--json").stdout)
    assert [one["id"] for one in asked["targets"]] == ids


def due(run: Run, small: list[str], *filters: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        run(*small, "due", "--known-on", "2024-07-20", *filters, "--json").stdout
    )
    return document


def test_due_has_the_shape_of_status(run: Run, small: list[str]) -> None:
    asked, status = due(run, small), json.loads(run(*small, "status", "--json").stdout)
    assert list(asked)[:7] == list(status)[:7]
    # posts lack the second quarter of both districts; homes that of the city; air and noise both quarters
    assert asked["summary"] == {"total": 7, "indicators": 4}
    named = {name for one in asked["overdue"] for name in one}
    known = {name for one in status["targets"] for name in one}
    own = {"organisation", "organisation_name", "lead_assigned", "report_for", "due", "days_late"}
    assert named - own <= known
    by_lead = next(one for one in asked["overdue"] if one["id"] == "air")
    assert by_lead["organisation_name"] == {"zh": "交通局", "en": "Transport"}
    assert (by_lead["lead"], by_lead["lead_assigned"]) == ("transport", True)
    watched = next(one for one in asked["overdue"] if one["indicator"] == "noise")
    assert (watched["id"], watched["clause"], watched["responsible"]) == (None, None, [])
    rows = read(run(*small, "due", "--known-on", "2024-07-20", "--format", "csv").stdout)
    assert [row["region"] for row in rows] == [one["region"] for one in asked["overdue"]]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (["--clause", "二(一)1"], {("posts", "north"), ("posts", "south")}),
        (["--commitment", "aspirational"], {("homes", "city")}),
        (["--organisation", "transport"], {("homes", "city"), ("air", "city"), ("noise", "city")}),
        # the government of a district answers for its own part alone
        (["--organisation", "south-office"], {("posts", "south")}),
        (["--organisation", "districts"], {("posts", "north"), ("posts", "south")}),
        (["--region", "north"], {("posts", "north")}),
        (["--status", "behind"], set()),
        (["--status", "overdue", "--clause", "一"], {("homes", "city"), ("air", "city")}),
    ],
)
def test_the_filters_of_due(
    run: Run, small: list[str], filters: list[str], found: set[tuple[str, str]]
) -> None:
    assert {(one["indicator"], one["region"]) for one in due(run, small, *filters)["overdue"]} == found


def test_a_filter_that_fits_nothing_is_refused_as_in_status(run: Run, small: list[str]) -> None:
    for command in (["list"], ["due"], ["export", "observations"], ["export", "standings"]):
        done = run(*small, *command, "--clause", "九")
        assert (done.returncode, done.stdout) == (2, "")
        assert "no clause" in done.stderr
    done = run(*small, "export", "observations", "--status", "behind")
    assert done.returncode == 2
    assert "a row has no status" in done.stderr


@pytest.mark.parametrize(
    ("filters", "lines"),
    [
        ([], {("posts", str(line)) for line in range(2, 7)} | {("homes", "2"), ("homes", "3")}),
        (["--clause", "一"], {("homes", "2"), ("homes", "3")}),
        (["--region", "north"], {("posts", "2"), ("posts", "3")}),
        (["--organisation", "transport", "--commitment", "required"], set()),
    ],
)
def test_the_filters_of_rows(
    run: Run, small: list[str], filters: list[str], lines: set[tuple[str, str]]
) -> None:
    rows = read(run(*small, "export", "observations", *filters).stdout)
    assert {(row["indicator"], row["line"]) for row in rows} == lines


def test_the_filters_of_standings(run: Run, small: list[str]) -> None:
    rows = read(run(*small, "export", "standings", "--known-on", "2024-07-20", "--status", "overdue").stdout)
    assert [row["id"] for row in rows] == ["posts", "homes", "air"]
    rows = read(run(*small, "export", "standings", "--clause", "1", "--commitment", "required").stdout)
    assert [row["id"] for row in rows] == ["air"]


def test_sdmx_has_one_row_a_key_and_codes(run: Run, small: list[str]) -> None:
    done = run(*small, "export", "observations", "--format", "sdmx-csv")
    assert done.returncode == 0
    rows = read(done.stdout)
    assert list(rows[0])[:8] == [
        *("STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE")
    ]
    assert {(row["STRUCTURE"], row["STRUCTURE_ID"], row["ACTION"]) for row in rows} == {
        ("dataflow", "XTGOALS:SMALL_PLAN(1.0)", "I")
    }
    shown = ("FREQ", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MULT")
    # 60 is weaker than the verified 50, 75 corrects 70, and the second quarter of homes was withdrawn
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("Q", "posts", "north", "2024-Q1", "50", "A", "0"),
        ("Q", "posts", "south", "2024-Q1", "75", "V", "0"),
        ("S", "posts", "south", "2024-S1", "90", "E", "0"),
        ("M", "homes", "city", "2024-03", "0.5", "V", "4"),
    ]
    assert rows[-1]["UNIT_MEASURE"] == "homes"


def test_sdmx_without_observations_still_has_its_header(run: Run, small: list[str]) -> None:
    done = run(
        *small, "export", "observations", "--format", "sdmx-csv", "--commitment", "required", "--clause", "1"
    )
    assert done.returncode == 0
    assert done.stdout.startswith("STRUCTURE,STRUCTURE_ID,ACTION,FREQ,")
    assert len(done.stdout.splitlines()) == 1


def test_sdmx_has_no_standings(run: Run, small: list[str]) -> None:
    done = run(*small, "export", "standings", "--format", "sdmx-csv")
    assert (done.returncode, done.stdout) == (2, "")
    assert "SDMX has observations alone" in done.stderr


def test_parquet_has_typed_columns_and_the_note(run: Run, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "standings.parquet"
    assert run(*ILLUSTRATIVE, "--lang", "en", "export", "standings", *DAYS, "-o", str(path)).returncode == 0
    (row,) = duckdb.sql(
        f"select attainment, deadline, met, regions_of, lead from '{path}' where id = 'public-fast-chargers'"
    ).fetchall()
    # 345 / 450 = 0.766667
    assert (row[0], row[1].isoformat(), *row[2:]) == (0.766667, "2024-12-31", False, 5, None)
    metadata = duckdb.sql(f"select decode(key), decode(value) from parquet_kv_metadata('{path}')").fetchall()
    assert "every reported value is made up" in dict(metadata)["note"]
    again = tmp_path / "again.parquet"
    run(*ILLUSTRATIVE, "--lang", "en", "export", "standings", *DAYS, "-o", str(again))
    assert again.read_bytes() == path.read_bytes()


def test_parquet_keeps_texts_and_exact_values(run: Run, small: list[str], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    data = Path(small[1])
    odd = "a \"quoted\", =1+1 'text'; 007"
    quoted = odd.replace('"', '""')
    (data / "actuals" / "air.csv").write_text(HEAD + f'2024-03,,66.30,reported,"{quoted}",,2024-04-02\n')
    path = tmp_path / "it's rows.parquet"
    assert run(*small, "export", "observations", "-o", str(path)).returncode == 0
    found = duckdb.read_parquet(str(path)).filter("indicator = 'air'").fetchall()
    assert (found[0][3], found[0][5]) == (66.3, odd)


def test_parquet_says_what_to_install(run: Run, small: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    done = run(*small, "export", "observations", "-o", "rows.parquet", cwd=Path(small[1]).parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'xtgoals[parquet]'" in done.stderr
    assert not (Path(small[1]).parent / "rows.parquet").exists()


@pytest.mark.parametrize(
    ("lang", "heads"),
    [
        ("en", {"Status": "at-risk", "Completion": 0.766667, "Region": "Xiangtan", "Met": "no"}),
        ("zh", {"状态": "偏慢", "完成率": 0.766667, "地区": "湘潭市", "是否达到": "否"}),
    ],
)
def test_a_workbook_speaks_one_language_and_shows_shares_as_percent(
    run: Run, tmp_path: Path, lang: str, heads: dict[str, object]
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "standings.xlsx"
    assert run(*ILLUSTRATIVE, "--lang", lang, "export", "standings", *DAYS, "-o", str(path)).returncode == 0
    sheet = openpyxl.load_workbook(path)["standings"]
    names = [cell.value for cell in sheet[1]]
    assert len(set(names)) == len(names)
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "public-fast-chargers")
    cells = dict(zip(names, row, strict=True))
    for name, value in heads.items():
        if name not in ("Status", "状态"):
            assert cells[name].value == value
    completion = cells["Completion" if lang == "en" else "完成率"]
    assert completion.number_format == '[>=1]0.0%;[>=0.9995]"<100%";0.0%'
    han = any("\u4e00" <= sign <= "\u9fff" for name in names for sign in name)
    assert han == (lang == "zh")
