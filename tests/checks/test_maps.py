"""Maps are checked like the catalogue: one mistake is one finding at its place, whatever is in the file."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command import ROOT, Run
from xtgoals.actions.check import CheckOptions, check
from xtgoals.actions.maps import open_map
from xtgoals.catalogue.maps import map_from
from xtgoals.catalogue.reading import load_plan
from xtgoals.checks.run import map_findings
from xtgoals.checks.view import MapView
from xtgoals.files.folder import DataFolder, find_folder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.table_map import TableMap

TODAY = date(2026, 11, 23)
PLAN = """\
format: 1
plan:
  id: example-2024
  title: {zh: 例子, en: Example}
  issued: 2024-01-10
  start: 2024-01-01
  end: 2024-12-31
  region: city
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北区, en: North}, within: city}
organisations:
  office: {name: {zh: 办公室, en: Office}}
clauses:
  一: {title: {zh: 一, en: One}, responsible: [office]}
indicators:
  - id: gdp
    name: {zh: 地区生产总值, en: Output}
    unit: {zh: 亿元, en: 100 million yuan, kind: quantity}
    measure: level
    targets: [{clause: 一, figure: "500", at_least: 500, near: 1}]
  - id: jobs
    name: {zh: 就业人数, en: Jobs}
    unit: {zh: 人, en: persons, kind: count}
    measure: level
    targets: [{clause: 一, figure: "80", at_least: 80, near: 1}]
  - id: output-each
    name: {zh: 人均, en: Output of each}
    unit: {zh: 亿元, en: 100 million yuan, kind: quantity}
    measure: level
    from: {ratio: [gdp, jobs]}
    targets: [{clause: 一, figure: "1", at_least: 1, near: 1}]
"""
GOOD = """\
format: 1
sheet: "Sheet*"
flag_sheet: Flags
header: [8, 9]
data: 11
split: ";"
decimal: ","
title: ["数据库：*", "单位：{unit}"]
columns: {indicator: Statistics, flag: [STATUS, SYMBOL]}
down: regions
across: "{period} 绝对值"
source: bureau
grade: verified
indicators:
  Output: {id: gdp, unit: 100 million yuan}
  Employment: jobs
regions: {All: city, North: north}
periods: {1-9月: 2024-09}
units: {thousands: 1000 persons, 万元: 0.0001}
missing: ["—", ":", ""]
flags: {e: estimate, "..": missing}
keep: {Industry: All industries, sex: ""}
pass_over: [完成率, "数据来源*"]
"""
FAULTS = [
    # what is replaced by what, the finding with line and column
    ("format: 1\n", "", ("missing-field", 1, 1)),
    ("format: 1", "fromat: 1", ("unknown-field", 1, 1)),
    ("format: 1", "format: 2", ("unknown-format", 1, 9)),
    ("flag_sheet", "flags_sheet", ("unknown-field", 3, 1)),
    ("flag_sheet", "foo", ("unknown-field", 3, 1)),
    ("sheet: Flags", 'sheet: " "', ("empty-text", 3, 13)),
    ("[8, 9]", "[9, 8]", ("wrong-length", 4, 9)),
    ("[8, 9]", "[8, 0]", ("not-a-number", 4, 13)),
    ("[8, 9]", "{8: 9}", ("wrong-type", 4, 9)),
    ("data: 11", "data: 9", ("map-fields", 5, 7)),
    ("data: 11", "data: [11]", ("wrong-type", 5, 7)),
    ('split: ";"', 'split: ","', ("map-fields", 6, 8)),
    ('decimal: ","', "decimal: comma", ("unknown-word", 7, 10)),
    ("{unit}", "{units}", ("unknown-word", 8, 18)),
    ("{unit}", "{unit", ("unknown-word", 8, 18)),
    ("{unit}", "{unit}{unit}", ("unknown-word", 8, 18)),
    ("{unit}", "{region}", ("map-fields", 8, 8)),
    ("indicator: Statistics", "indicater: Statistics", ("unknown-word", 9, 11)),
    ("indicator: Statistics", "region: GEO", ("map-fields", 10, 7)),
    ("indicator: Statistics", "value: VALUE", ("map-fields", 11, 9)),
    ("[STATUS, SYMBOL]", "[]", ("wrong-length", 9, 40)),
    ("down: regions", "down: region", ("unknown-word", 10, 7)),
    ('across: "{period} 绝对值"\n', "", ("map-fields", 1, 1)),
    ("{period}", "{perod}", ("unknown-word", 11, 9)),
    ("{period}", "", ("unknown-word", 11, 9)),
    ("{period}", "{region} {period}", ("map-fields", 11, 9)),
    ("source: bureau", "region: city", ("map-fields", 12, 9)),
    ("source: bureau", "indicator: gdp", ("map-fields", 12, 12)),
    ("source: bureau", "period: 2024", ("map-fields", 12, 9)),
    ("grade: verified", "grade: 认定", ("unknown-word", 13, 8)),
    ("id: gdp", "id: gpd", ("unknown-reference", 15, 11)),
    ("id: gdp", "id: GDP", ("bad-id", 15, 16)),
    ("id: gdp, ", "", ("missing-field", 15, 3)),
    ("id: gdp", "ident: gdp", ("unknown-field", 15, 12)),
    ("unit: 100 million yuan", "unit: tonnes", ("map-unit", 15, 27)),
    ("unit: 100 million yuan", "unit: 1 000 yuan", ("not-a-number", 15, 27)),
    ("id: gdp", "id: output-each", ("derived-row", 15, 11)),
    ("Employment: jobs", "Employment:", ("wrong-type", 16, 14)),
    ("Employment: jobs", "Output: jobs", ("duplicate-key", 16, 3)),
    ("North: north", "North: nroth", ("unknown-region", 17, 29)),
    ("North: north", "North: 北区", ("unknown-region", 17, 29)),
    ("North: north", "数据来源地: north", ("map-labels", 17, 22)),
    ("2024-09", "2024-13", ("bad-period", 18, 17)),
    ("1000 persons", "1000 tonnes", ("map-unit", 19, 20)),
    ("1000 persons", "-1 persons", ("not-a-number", 19, 20)),
    ('"—"', "[a]", ("wrong-type", 20, 11)),
    ("e: estimate", "e: estimated", ("unknown-word", 21, 12)),
    ("sex", "完成率", ("map-labels", 22, 34)),
    ("pass_over: [完成率", "pass_over: [[完成率]", ("wrong-type", 23, 13)),
    ("flags: {", "flags: ", ("yaml-syntax", 21, 9)),
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "data" / "maps").mkdir(parents=True)
    (tmp_path / "data" / "targets.yaml").write_text(PLAN, "utf-8")
    return tmp_path / "data"


def written(place: Path, text: str, name: str = "bureau.yaml") -> Path:
    path = place / "maps" / name
    path.write_text(text, "utf-8")
    return path


def found(place: Path) -> list[Finding]:
    return list(check(find_folder(str(place), place), TODAY).findings)


def opened(place: Path, given: str) -> TableMap:
    folder = DataFolder(place, "data")
    plan = load_plan(folder).plan
    assert plan
    return open_map(folder, plan, given)


def test_a_good_map_has_no_finding_and_is_counted(place: Path) -> None:
    written(place, GOOD)
    result = check(find_folder(str(place), place), TODAY)
    assert result.findings == ()
    assert result.counted.files == 2
    assert result.files[-1].endswith("data/maps/bureau.yaml")


@pytest.mark.parametrize(("old", "new", "expected"), FAULTS, ids=range(len(FAULTS)))
def test_one_fault_is_one_finding(place: Path, old: str, new: str, expected: tuple[str, int, int]) -> None:
    assert old in GOOD
    written(place, GOOD.replace(old, new, 1))
    assert [(one.rule, one.line, one.column) for one in found(place)] == [expected]
    with pytest.raises(UnreadableFault) as fault:
        opened(place, "bureau")
    assert [one.rule for one in fault.value.findings] == [expected[0]]


def test_several_faults_are_told_at_once(place: Path) -> None:
    text = GOOD.replace("down: regions", "down: region").replace("e: estimate", "e: x")
    written(place, text.replace("data:", "dat:"))
    assert [one.line for one in found(place)] == [5, 10, 21]


def test_a_faulty_catalogue_is_not_held_against_a_map(place: Path) -> None:
    written(place, GOOD)
    for old, new in (
        ("id: gdp\n", "id: GDP\n"),
        ("regions:\n", "regoins:\n"),
        ("{zh: 人, en: persons, kind: count}", "{kind: count}"),
    ):
        (place / "targets.yaml").write_text(PLAN.replace(old, new, 1), "utf-8")
        told = [one for one in found(place) if one.path.endswith("bureau.yaml")]
        assert told == [], new
    (place / "targets.yaml").write_text("[", "utf-8")
    assert [one.rule for one in found(place)] == ["yaml-syntax"]


def test_what_a_map_leaves_open_an_option_may_say(place: Path) -> None:
    written(place, "format: 1\nacross: periods\nunits: {thousands: 1000 persons}\nregions:\n")
    assert found(place) == []


def test_a_year_in_the_title_and_its_months_in_the_headings_are_said_once(place: Path) -> None:
    text = 'format: 1\ntitle: "{period}*"\nacross: "{period}"\nindicator: gdp\n'
    written(place, text)
    assert found(place) == []
    written(place, f"{text}period: 2024\n")
    assert [(one.rule, one.line, one.column) for one in found(place)] == [("map-fields", 5, 9)]


def test_a_constant_unit_stands_for_every_indicator_without_one(place: Path) -> None:
    text = "format: 1\nacross: periods\nunit: 万元\nindicators: {Output: gdp, Jobs: %s}\n"
    written(place, text % "jobs")
    assert [(one.rule, one.line, one.column) for one in found(place)] == [("map-unit", 3, 7)]
    written(place, text % "{id: jobs, unit: 万人}")
    assert found(place) == []


def test_rules_are_selected_and_ignored_for_maps_too(place: Path) -> None:
    written(place, GOOD.replace("data: 11", "data: 9").replace("North: north", "North: nroth"))
    folder = find_folder(str(place), place)
    selected = check(folder, TODAY, CheckOptions(select=("map-fields",))).findings
    assert [one.rule for one in selected] == ["map-fields"]
    ignored = check(folder, TODAY, CheckOptions(ignore=("map-fields",))).findings
    assert [one.rule for one in ignored] == ["unknown-region"]


def test_a_file_that_is_no_map_by_its_name_is_told(place: Path) -> None:
    written(place, GOOD, "bureau.yml")
    written(place, GOOD, ".hidden.yaml")
    written(place, "what they are for", "README.md")
    (place / "maps" / "2024").mkdir()
    written(place, GOOD, "2024/bureau.yaml")
    told = [(one.rule, one.path.split("/maps/")[1], one.severity.value) for one in found(place)]
    assert told == [("stray-file", "2024/bureau.yaml", "warning"), ("stray-file", "bureau.yml", "warning")]


def test_what_cannot_be_read_is_a_finding(place: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(GOOD, "utf-8")
    (place / "maps" / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    (place / "maps" / "b.yaml").mkdir()
    (place / "maps" / "c.yaml").symlink_to("nowhere")
    os.mkfifo(place / "maps" / "d.yaml")
    assert [one.rule for one in found(place)] == ["outside-link", *["unreadable-file"] * 3]
    for name in ("a", "b.yaml", "c", "d", str(place / "maps" / "a.yaml")):
        with pytest.raises(UnreadableFault) as fault:
            opened(place, name)
        assert [(one.line, one.column) for one in fault.value.findings] == [(1, 1)]


def test_a_map_is_named_or_given_by_its_path(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(place, GOOD.replace("bureau", "own"))
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "bureau.yaml").write_text(GOOD.replace("bureau", "other"), "utf-8")
    monkeypatch.chdir(tmp_path / "else")
    sources = {name: opened(place, name).source for name in ("bureau", "bureau.yaml", "./bureau.yaml")}
    assert sources == {"bureau": "own", "bureau.yaml": "own", "./bureau.yaml": "other"}
    assert opened(place, "../data/maps/bureau.yaml").source == "own"
    with pytest.raises(UsageFault, match=r"there is no map bureua; there are: bureau"):
        opened(place, "bureua")


def test_there_may_be_no_maps(run: Run, place: Path) -> None:
    (place / "maps").rmdir()
    assert "in 1 file checked" in run("--data", str(place), "--lang", "en", "check").stdout


@pytest.mark.parametrize("page", ["data-format.md", "data-format.zh-CN.md"])
def test_the_documented_map_can_be_read(page: str) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    example = text.split("$schema=../../schema/map.schema.json\n")[1].split("```")[0]
    loaded = map_from(example.encode(), page)
    assert loaded.findings == []
    assert loaded.map
    view = MapView(loaded.map, page, Plan.unknown(), names=("gdp", "jobs"))
    assert list(map_findings(view)) == []
    known = {name for name in TableMap.__dataclass_fields__ if f"`{name}`" in text.split("## maps/")[1]}
    assert known == set(TableMap.__dataclass_fields__)


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "examples" / "maps").iterdir()))
def test_the_shipped_maps_can_be_read(name: str) -> None:
    assert map_from((ROOT / "examples" / "maps" / name).read_bytes(), name).findings == []


def anything() -> st.SearchStrategy[object]:
    """Whatever YAML can hold, with the words of maps among it."""
    words = st.sampled_from(
        ["gdp", "id", "unit", "1", "0", "{period}", "{", "*", "missing", "value", "2024", "<<", "periods", ""]
    )
    leaf = st.one_of(words, st.none(), st.integers(), st.text(max_size=6))
    return st.recursive(
        leaf, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3))
    )


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["format", "x", *TableMap.__dataclass_fields__]), anything(), min_size=1, max_size=6
    )
)
def test_any_yaml_gives_findings_or_a_map(place: Path, fields: dict[str, object]) -> None:
    # JSON is YAML, but for the sign that stands between a pair of surrogates
    written(place, json.dumps({"format": 1, **fields}, ensure_ascii=True))
    findings = found(place)
    assert all(one.line and one.column for one in findings)
    if findings:
        with pytest.raises(UnreadableFault):
            opened(place, "bureau")
    else:
        assert isinstance(opened(place, "bureau"), TableMap)
