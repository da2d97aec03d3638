"""The Python API, as a library user calls it: a small folder, plain results, faults with their text."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from xtgoals.actions.add_actual import add_actual
from xtgoals.actions.batch import Fate, ImportOptions
from xtgoals.actions.check import CheckOptions, check
from xtgoals.actions.due import due
from xtgoals.actions.filters import Filters
from xtgoals.actions.imports import import_files
from xtgoals.actions.listing import list_targets
from xtgoals.actions.new_row import NewActual
from xtgoals.actions.show import show
from xtgoals.actions.status import status
from xtgoals.files.folder import DataFolder, find_folder
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Severity
from xtgoals.model.words import Commitment, Grade, Status

CATALOGUE = """\
format: 1
plan:
  id: small
  title: {zh: 小计划, en: A small plan}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
  thresholds: {on_track: 1, at_risk: 0.8}
  reporting: {frequency: quarterly, due_days: 15, final_due_days: 60}
regions:
  city: {name: {zh: 市, en: City}}
  north: {name: {zh: 北区, en: North}, within: city}
  south: {name: {zh: 南区, en: South}, within: city}
organisations:
  transport: {name: {zh: 市交通局, en: Transport}}
  rural: {name: {zh: 市农业局, en: Rural affairs}}
clauses:
  一: {title: {zh: 目标, en: Goals}, responsible: [transport, rural]}
indicators:
  - id: posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    lead: transport
    targets:
      - {clause: 一, figure: 450个以上, at_least: 450, commitment: required}
  - id: villages
    name: {zh: 美丽村庄, en: Villages}
    unit: {zh: 个, en: villages, kind: count}
    measure: cumulative
    reported_as: to-date
    parts: [north, south]
    rollup: sum
    lead: rural
    targets:
      - {clause: 一, figure: 60个, at_least: 60, commitment: required}
      - {id: more-villages, clause: 一, figure: 80个, at_least: 80, commitment: aspirational}
"""
HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
POSTS = "2024-Q1,,113,reported,return,,2024-04-10,Li\n"
NORTH = "2024-Q1,north,10,reported,return,,2024-04-08,Wu\n"
MAY, JULY = date(2024, 5, 20), date(2024, 7, 10)


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    place = tmp_path / "data"
    (place / "actuals").mkdir(parents=True)
    (place / "targets.yaml").write_text(CATALOGUE, "utf-8")
    (place / "actuals" / "posts.csv").write_text(HEADER + POSTS, "utf-8")
    (place / "actuals" / "villages.csv").write_text(HEADER + NORTH, "utf-8")
    return find_folder("data", tmp_path)


def values(data: DataFolder, name: str) -> list[tuple[str, str, str]]:
    with (data.actuals / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [(row["period"], row["value"], row["grade"]) for row in csv.DictReader(file, strict=True)]


def test_status_gives_a_standing_for_each_target(data: DataFolder) -> None:
    result = status(data, date(2024, 3, 31), date(2024, 4, 15))
    assert (result.plan.id, result.rows_left_out) == ("small", 0)
    posts, villages, more = result.standings
    # 113 of 450, where 3 of 12 months are 1/4: 113/450 * 4 = 226/225
    assert (posts.status, posts.pace) == (Status.ON_TRACK, Fraction(226, 225))
    assert posts.actual
    assert [(row.path, row.line) for row in posts.actual.rows] == [("data/actuals/posts.csv", 2)]
    assert (villages.status, more.status) == (Status.NOT_DUE, Status.NOT_DUE)
    assert villages.actual
    assert (villages.actual.reported, villages.actual.absent, villages.gap) == (1, ("south",), None)


def test_status_is_asked_for_some_targets_only(data: DataFolder) -> None:
    def ids(**wanted: object) -> list[str]:
        result = status(data, MAY, MAY, Filters(**wanted))  # type: ignore[arg-type]
        return [one.target.id for one in result.standings]

    assert ids(organisation="transport") == ["posts", "villages", "more-villages"]
    assert ids(commitment=Commitment.ASPIRATIONAL) == ["more-villages"]
    assert ids(statuses=(Status.OVERDUE,)) == ["villages", "more-villages"]
    assert ids(region="north") == []
    with pytest.raises(UsageFault) as refused:
        ids(organisation="nobody")
    assert "nobody" in refused.value.text.zh
    with pytest.raises(UsageFault):
        status(data, JULY, MAY)  # an as-of after known-on


def test_rows_with_errors_are_left_out_and_counted(data: DataFolder) -> None:
    path = data.actuals / "posts.csv"
    path.write_text(HEADER + POSTS + POSTS.replace("113", "12,5") + POSTS.replace("113", "-4"), "utf-8")
    result = status(data, MAY, MAY)
    assert result.rows_left_out == 2
    assert result.standings[0].actual
    assert result.standings[0].actual.value == 113


def test_a_catalogue_with_errors_is_a_fault_that_lists_them(data: DataFolder) -> None:
    data.catalogue.write_text(CATALOGUE.replace("at_least: 450", "at_least: many"), "utf-8")
    for action in (
        lambda: status(data, MAY, MAY),
        lambda: list_targets(data, MAY),
        lambda: due(data, MAY, MAY),
    ):
        with pytest.raises(UnreadableFault) as refused:
            action()
        (finding,) = refused.value.findings
        assert (finding.path, finding.severity) == ("data/targets.yaml", Severity.ERROR)
        assert "at_least: 450" in CATALOGUE.splitlines()[finding.line - 1]


def test_show_takes_the_id_of_an_indicator_or_of_a_target(data: DataFolder) -> None:
    for name in ("villages", "more-villages"):
        result = show(data, name, MAY, MAY)
        assert (result.indicator.id, len(result.standings)) == ("villages", 2)
        assert [(row.observation.region, row.observation.value) for row in result.history] == [("north", 10)]
    with pytest.raises(UsageFault, match="villages"):
        show(data, "vilages", MAY, MAY)


def test_list_targets_needs_no_rows(data: DataFolder) -> None:
    for path in data.actuals.iterdir():
        path.unlink()
    result = list_targets(data, MAY)
    assert [(one.id, target.figure) for one, target in result.targets] == [
        ("posts", "450个以上"),
        ("villages", "60个"),
        ("villages", "80个"),
    ]
    asked = list_targets(data, MAY, Filters(commitment=Commitment.REQUIRED))
    assert [target.id for _, target in asked.targets] == ["posts", "villages"]


def test_two_targets_that_wait_for_one_figure_are_one_report(data: DataFolder) -> None:
    result = due(data, MAY, MAY)
    # Q1 of the south fell due on 15 April: 15 days to the end of April and 20 in May
    assert [(one.indicator.id, one.region, one.organisation, one.days_late) for one in result.reports] == [
        ("villages", "south", "rural", 35)
    ]
    assert (result.reports[0].report.covered, result.reports[0].assigned) == (date(2024, 3, 31), True)
    # by 16 July Q2 is missing too: north, south, and the posts; the longest overdue first
    later = due(data, date(2024, 7, 16), date(2024, 7, 16))
    assert [(one.indicator.id, one.region, one.days_late) for one in later.reports] == [
        ("villages", "south", 92),
        ("villages", "north", 1),
        ("villages", "south", 1),
        ("posts", "city", 1),
    ]


def test_a_report_that_is_the_last_of_one_target_alone_is_asked_for_once(data: DataFolder) -> None:
    half = "{id: half, clause: 一, figure: 200个以上, at_least: 200, by: 2024-06-30, commitment: required}"
    path = data.path / "targets.yaml"
    first, rest = path.read_text("utf-8").split("- {clause: 一", 1)
    path.write_text(f"{first}- {half}\n      - {{id: year, clause: 一{rest}", "utf-8")
    day = date(2024, 9, 1)
    # June is due on 15 July for the year's target, 60 days after its end for that of the half-year:
    # late are 16 days of July, 31 of August and one
    posts = [one for one in due(data, date(2024, 6, 30), day).reports if one.indicator.id == "posts"]
    assert [(one.report.covered, one.days_late) for one in posts] == [(date(2024, 6, 30), 48)]


def test_add_actual_stores_what_was_understood_and_says_how_it_stands(data: DataFolder) -> None:
    new = NewActual("充电桩", "226 个", "2024年二季度", JULY, source="return", reported_by="Li")
    dry = add_actual(data, NewActual("充电桩", "226 个", "2024年二季度", JULY, source="return", dry_run=True))
    assert (dry.line, values(data, "posts")) == (None, [("2024-Q1", "113", "reported")])
    result = add_actual(data, new)
    assert (result.path, result.line, result.warnings) == ("data/actuals/posts.csv", 3, ())
    assert (result.observation.value, result.observation.grade) == (Decimal(226), Grade.REPORTED)
    assert values(data, "posts")[1:] == [("2024-Q2", "226", "reported")]
    (standing,) = result.standings
    # 226/450 where 1/2 is planned: 452/450
    assert (standing.status, standing.pace) == (Status.ON_TRACK, Fraction(452, 450))
    before = (data.actuals / "posts.csv").read_bytes()
    for refused in ("many", "12.5", "-3"):
        with pytest.raises(UsageFault):
            add_actual(data, NewActual("posts", refused, "2024-Q2", JULY, source="return"))
    assert (data.actuals / "posts.csv").read_bytes() == before


def test_check_says_what_was_looked_at(data: DataFolder) -> None:
    clean = check(data, MAY)
    assert clean.findings == ()
    assert (clean.counted.targets, clean.counted.rows, clean.counted.files) == (3, 2, 3)
    (data.actuals / "posts.csv").write_text(HEADER + POSTS.replace("Q1", "Q5").replace("return", ""), "utf-8")
    faulty = check(data, MAY)
    assert [(one.rule, one.path, one.line) for one in faulty.findings] == [
        ("bad-period", "data/actuals/posts.csv", 2)
    ]
    assert check(data, MAY, CheckOptions(ignore=("bad-period",))).findings == ()
    with pytest.raises(UsageFault, match="bad-period"):
        check(data, MAY, CheckOptions(select=("bad-periods",)))


def table(data: DataFolder, *rows: str) -> str:
    path = data.path.parent / "table.csv"
    path.write_text("\n".join(("indicator,period,region,value,grade,source,note", *rows, "")), "utf-8")
    return str(path)


def test_import_files_stores_all_or_nothing(data: DataFolder) -> None:
    options = ImportOptions(JULY, reported_by="Wu")
    posts, south = "posts,2024-Q2,city,226,,return,", "villages,2024-Q1,south,5,,return,"
    refused = import_files(data, [table(data, posts, "villages,2024-Q1,east,5,,return,")], options)
    assert (refused.stored, refused.count(Fate.NEW), refused.refused) == (False, 1, 1)
    assert [one.line for one in refused.findings] == [3]
    assert values(data, "posts") == [("2024-Q1", "113", "reported")]
    done = import_files(data, [table(data, posts, south)], options)
    assert (done.stored, done.count(Fate.NEW), done.findings) == (True, 2, [])
    assert sorted(done.files) == ["data/actuals/posts.csv", "data/actuals/villages.csv"]
    assert values(data, "villages")[1:] == [("2024-Q1", "5", "reported")]
    again = import_files(data, [table(data, posts, south)], options)
    assert (again.count(Fate.NEW), again.count(Fate.UNCHANGED)) == (0, 2)
    assert len(values(data, "villages")) == 2


def test_an_import_withdraws_only_what_stands(data: DataFolder) -> None:
    """A withdrawal of nothing would be an error for `check`; an import refuses it."""
    nothing = "villages,2024-Q1,south,,withdrawn,return,wrong form"
    result = import_files(data, [table(data, nothing)], ImportOptions(MAY))
    assert [one.fate for one in result.figures] == [Fate.REFUSED]
    assert values(data, "villages") == [("2024-Q1", "10", "reported")]
    stands = "villages,2024-Q1,north,,withdrawn,return,wrong form"
    assert import_files(data, [table(data, stands)], ImportOptions(MAY)).count(Fate.NEW) == 1
    assert values(data, "villages")[1:] == [("2024-Q1", "", "withdrawn")]
    # the same table once more changes nothing, and is no mistake
    again = import_files(data, [table(data, stands)], ImportOptions(MAY))
    assert (again.count(Fate.UNCHANGED), again.findings) == (1, [])
    assert len(values(data, "villages")) == 2
    assert check(data, MAY).findings == ()
