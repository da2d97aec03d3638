"""One mistake is one finding, at its place, and hides no other."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.command import Run
from xtgoals.actions.check import check
from xtgoals.files.folder import find_folder

TODAY = date(2026, 11, 23)
GOOD = """\
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
  south: {name: {zh: 南区, en: South}, within: city}
organisations:
  transport: {name: {zh: 市交通运输局, en: Transport Bureau}}
  districts: {name: {zh: 各区, en: Districts}, members: [transport]}
clauses:
  二(三)3: {title: {zh: 完善基础设施, en: Better infrastructure}, responsible: [transport]}
indicators:
  - id: charging-posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    targets:
      - clause: 二(三)3
        figure: 450个以上
        at_least: 450
  - id: good-air-days
    name: {zh: 优良天数比例, en: Good-air days}
    unit: {zh: "%", en: "%", kind: share}
    measure: level
    targets:
      - clause: 二(三)3
        figure: 88%以上
        at_least: 88
        near: 1
"""
HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
ROW = "2024-Q1,,113,reported,s,,2024-04-10,Li\n"
# half a post on line 2, and a region that there is not on line 3
BAD_ROWS = f"{HEADER}{ROW.replace('113', '112.5')}2024-Q2,nroth,225,reported,s,,2024-07-10,Li\n"
IN_ROWS = {("impossible-value", 2), ("unknown-region", 3)}
CATALOGUES = [
    # what is replaced by what, the finding with line and column; the rows' own faults are found all the same
    ("  region: city\n", "  region: city\n  thresholds: {on_track: 1}\n", ("missing-field", 9, 3)),
    ("  title: {zh: 例子, en: Example}\n", "", ("missing-field", 2, 1)),
    ("measure: cumulative", "measure: cumulated", ("unknown-word", 22, 14)),
    ("measure: cumulative", "mesure: cumulative", ("unknown-field", 22, 5)),
    ("measure: cumulative", "foo: x\n    measure: cumulative", ("unknown-field", 22, 5)),
    ("- id: charging-posts", "- ident: charging-posts", ("unknown-field", 19, 5)),
    ("end: 2024-12-31", "end: 2023-12-31", ("date-order", 7, 8)),
    ("clauses:", "clausess:", ("unknown-field", 16, 1)),
    ("organisations:", "organizations:", ("unknown-field", 13, 1)),
    ("  region: city", "  region: ctiy", ("unknown-region", 8, 11)),
    ("  north:", "  North:", ("bad-id", 11, 3)),
    ("at_least: 450", "at_least: 450+", ("not-a-number", 27, 19)),
    ("at_least: 450", "rise_by: 450", ("goal-measure", 27, 18)),
    ("{zh: 充电桩, en: Charging posts}", "{}", ("missing-field", 20, 11)),
    ("en: Charging posts", 'en: " "', ("empty-text", 20, 25)),
    ("members: [transport]", "members: [transport, districts]", ("group-cycle", 15, 67)),
    ("at_least: 450", "at_least: 450\n        schedule: {2024-Q1: x, 2024: 100%}", ("not-a-number", 28, 29)),
    ("at_least: 88\n", "at_least: 88\n        baseline: {period: 2024}\n", ("date-order", 36, 28)),
    ("at_least: 88\n", "at_least: 88\n        baseline: {period: 2999}\n", ("date-order", 36, 28)),
    ("at_least: 88\n", "rise_by: -88\n        baseline: {period: 2023}\n", ("goal-value", 35, 18)),
    ("at_least: 88\n", "at_least: 88\n        tolerance: 5%\n", ("tolerance-meaningless", 36, 20)),
    ("at_least: 88\n", "at_least: 88\n        deadline: 2024-12-31\n", ("unknown-field", 36, 9)),
    ("within: city}", "within: city, id: x}", ("unknown-field", 11, 52)),
    ("  issued: 2024-01-10", "  issued:", ("wrong-type", 5, 10)),
]
FILES = [
    # rows, what is found: rule and line
    (ROW, {("header-missing", 1)}),
    (f"期间,地区,数值,级别,来源,备注,记录日期,填报人\n{ROW}", {("header-missing", 1)}),
    ((HEADER + ROW).replace(",", ";"), {("header-missing", 1)}),
    ((HEADER + ROW).replace(",", "\t"), {("header-missing", 1)}),
    ((HEADER + ROW).replace("value", "worth"), {("header-unknown", 1)}),
    (f"{HEADER}{ROW}{HEADER}", {("header-repeated", 3)}),
    (f"{HEADER}{ROW},,,,,,,\n", set()),
    (
        f"{HEADER}{ROW.replace('s,,', 's' + chr(0) + ',,')}{ROW.replace('113', '2x')}",
        {("nul-byte", 2), ("bad-value", 3)},
    ),
    (f'{HEADER}"2024-Q1\n",,113,reported,"s\r\nt",,2024-04-10,Li\n{ROW}', {("line-break", 2)}),
    (f'{HEADER}2024-Q1,,113,reported,"s\n,Li\n', {("csv-syntax", 2)}),
    (f'{HEADER}2024-Q1,,113,"s\nt"\n{ROW}', {("ragged-row", 2)}),
    (
        f"{HEADER}{ROW.replace('reported', 'verified')}2024-Q1,,120,reported,s,,2024-05-10,Li\n",
        {("verified-stands", 3)},
    ),
]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "data" / "actuals").mkdir(parents=True)
    return tmp_path / "data"


def found(place: Path, catalogue: str, rows: str) -> list[tuple[str, str, int, int]]:
    (place / "targets.yaml").write_text(catalogue, "utf-8")
    (place / "actuals" / "charging-posts.csv").write_text(rows, "utf-8", newline="")
    findings = check(find_folder(str(place), place), TODAY).findings
    return [(one.path.rsplit("/", 1)[-1], one.rule, one.line, one.column) for one in findings]


@pytest.mark.parametrize(("old", "new", "expected"), CATALOGUES, ids=range(len(CATALOGUES)))
def test_a_fault_in_the_catalogue(place: Path, old: str, new: str, expected: tuple[str, int, int]) -> None:
    assert old in GOOD
    all_found = found(place, GOOD.replace(old, new, 1), BAD_ROWS)
    assert [one[1:] for one in all_found if one[0] == "targets.yaml"] == [expected]
    assert {one[1:3] for one in all_found if one[0] != "targets.yaml"} == IN_ROWS


@pytest.mark.parametrize(("rows", "expected"), FILES, ids=range(len(FILES)))
def test_a_fault_in_a_file_of_rows(place: Path, rows: str, expected: set[tuple[str, int]]) -> None:
    assert {one[1:3] for one in found(place, GOOD, rows)} == expected


def test_a_file_of_an_indicator_with_a_bad_id_is_not_called_wrong_too(place: Path) -> None:
    all_found = found(place, GOOD.replace("- id: charging-posts", "- id: Charging-Posts"), HEADER + ROW)
    assert [one[1] for one in all_found] == ["bad-id"]


def test_a_finding_behind_a_faulty_indicator_is_at_its_own_line(place: Path) -> None:
    """The first indicator is left out of what rules see; the second still stands where it stands."""
    text = GOOD.replace("- id: charging-posts", "- id: Charging-Posts").replace("88%以上", "89%以上")
    assert ("targets.yaml", "figure-value", 34, 17) in found(place, text, HEADER + ROW)


def test_lines_end_as_they_may_and_a_cell_stands_on_its_own_line(place: Path) -> None:
    rows = f"{HEADER}{ROW.replace('113', 'x')}"
    assert [one[1:] for one in found(place, GOOD, rows.replace("\n", "\r"))] == [("bad-value", 2, 10)]
    rows = f'{HEADER}2024-Q1,,113,reported,"a\nb, c",,2024-04-1x,Li\n'
    # the day stands on the second line of its row, behind `b, c",,`
    assert [one[1:] for one in found(place, GOOD, rows)] == [("line-break", 2, 23), ("bad-date", 3, 8)]


def test_no_text_of_a_file_becomes_part_of_a_command(place: Path) -> None:
    rows = f'{HEADER}2024-Q2; rm -rf ~,,"13,36",reported,s,,2024-04-10,Li\n'
    (place / "targets.yaml").write_text(GOOD, "utf-8")
    (place / "actuals" / "charging-posts.csv").write_text(rows, "utf-8")
    fixes = [one.fix.en for one in check(find_folder(str(place), place), TODAY).findings]
    assert fixes[1] == "write 13.36 (a point, no separators)"
    assert not any("rm" in fix for fix in fixes)


def test_a_gap_begins_with_the_first_window(place: Path) -> None:
    text = GOOD.replace("reported_as: to-date", "reported_as: increment")
    late = text.replace("at_least: 450", "at_least: 450\n        start: 2024-04-01")
    rows = f"{HEADER}2024-Q2,,5,reported,s,,2024-07-10,Li\n"
    assert [one[1] for one in found(place, text, rows)] == ["increment-gap"]
    assert found(place, late, rows) == []


def test_a_catalogue_outside_the_folder_is_not_read(run: Run, place: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(GOOD, "utf-8")
    (place / "targets.yaml").symlink_to(tmp_path / "secret.yaml")
    assert [one.rule for one in check(find_folder(str(place), place), TODAY).findings] == ["outside-link"]
    done = run("--data", str(place), "--lang", "en", "status")
    assert done.returncode == 2
    assert "outside-link" in done.stderr


def test_a_catalogue_in_gbk_is_read_for_its_other_faults(place: Path) -> None:
    (place / "targets.yaml").write_bytes(GOOD.replace("at_least: 450", "at_least: 405").encode("gb18030"))
    findings = check(find_folder(str(place), place), TODAY).findings
    assert [(one.rule, one.line) for one in findings] == [("encoding", 4), ("figure-value", 26)]
    assert findings[0].excerpt == "  title: {zh: 例子, en: Example}"
