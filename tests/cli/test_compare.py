"""`xtgoals compare`: what moved between two meetings, as a clerk, a program and a workbook see it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.command import CLEAN, ILLUSTRATIVE, ROOT, Run
from xtgoals.actions.compare import compare
from xtgoals.files.folder import find_folder

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
PLAN = """\
format: 1
plan:
  id: small-plan
  title: {zh: 小计划, en: Small plan}
  issued: 2024-01-01
  start: 2024-01-01
  end: 2024-12-31
  region: city
  meetings: [2024-04-20, 2024-07-20, {day: 2024-08-15, kind: special, about: [posts]}, 2024-10-20]
regions: {city: {name: {zh: 市, en: City}}}
organisations: {transport: {name: {zh: 交通局, en: Transport}}}
clauses: {一: {title: {zh: 目标, en: Goals}, responsible: [transport]}}
indicators:
  - id: posts
    name: {zh: 充电桩, en: Charging posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: 一, figure: 200个, at_least: 200}]
  - id: roads
    name: {zh: 公路, en: Roads}
    unit: {zh: 公里, en: km, kind: quantity}
    measure: cumulative
    reported_as: to-date
    targets:
      - clause: 一
        figure: 100公里
        at_least: 100
        since: 2024-09-01
        was: [{at_least: 120, figure: 120公里}]
  - id: bridges
    name: {zh: 桥, en: Bridges}
    unit: {zh: 座, en: bridges, kind: count}
    measure: cumulative
    reported_as: to-date
    targets:
      - clause: 一
        figure: 10座
        at_least: 10
        withdrawn: {since: 2024-09-15, note: {zh: 取消, en: Cancelled}}
  - id: noise
    name: {zh: 噪声, en: Noise}
    unit: {zh: 分贝, en: dB, kind: quantity}
    measure: level
"""
ROWS = {
    "posts": "2024-Q1,,45,reported,s,,2024-04-09,\n2024-Q2,,80,reported,s,,2024-07-09,\n"
    "2024-Q2,,70,reported,s,counted twice,2024-08-02,\n2024-Q3,,160,reported,s,,2024-10-11,\n",
    "roads": "2024-Q2,,50,reported,s,,2024-07-09,\n2024-Q3,,78,reported,s,,2024-10-11,\n",
    "bridges": "2024-Q2,,5,reported,s,,2024-07-09,\n",
    "noise": "2024-Q2,,x,reported,s,,2024-07-09,\n",
}
ASKED = ["--known-on", "2024-10-20"]


@pytest.fixture
def small(tmp_path: Path) -> list[str]:
    data = tmp_path / "data"
    (data / "actuals").mkdir(parents=True)
    (data / "targets.yaml").write_text(PLAN, encoding="utf-8")
    for name, rows in ROWS.items():
        (data / "actuals" / f"{name}.csv").write_text(HEADER + rows, encoding="utf-8")
    return ["--data", str(data)]


def record(run: Run, small: list[str], *arguments: str) -> dict[str, Any]:
    done = run(*small, "compare", *ASKED, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_the_screen_tells_what_moved_and_why(run: Run, small: list[str]) -> None:
    shown = run(*small, "--lang", "en", "compare", *ASKED).stdout
    lines = shown.splitlines()
    assert lines[:6] == [
        "Small plan",
        "left out because of errors: 1 row; `xtgoals check` names them",
        "Then: the meeting of 2024-07-20, by what was known on that day",
        "Now: as of 2024-10-20, known on 2024-10-20",
        "Since 2024-07-20, of 2 targets: better 2.",
        "0 of 2 targets have no new figure since 2024-07-20.",
    ]
    # 80/200 of 0.5 planned is 0.8, at risk; 160/200 of 0.75 in time; what was promised otherwise stands apart
    better, changed = (
        lines.index("Better than before"),
        lines.index("Changed targets: what was promised is no longer the same"),
    )
    assert "▲ at-risk  ● on-track   80 → 160 / 200 posts" in lines[better + 1]
    assert lines[better + 2] == "    new figure, for 2024-09-30"
    assert lines[changed + 1].startswith("Roads")
    assert lines[changed + 2] == ("    was >= 120 km by 2024-12-31, is >= 100 km by 2024-12-31")
    (revised,) = [line for line in lines[changed:] if line.startswith("Charging posts")]
    assert revised.split()[2:] == ["80", "70", "-10"]
    assert lines[-1] == "bridges (10座): withdrawn on 2024-09-15: Cancelled"


def test_the_screen_in_chinese(run: Run, small: list[str]) -> None:
    shown = run(*small, "--lang", "zh", "compare", *ASKED).stdout
    assert "与2024年7月20日相比，2项目标中好转2项。" in shown
    assert "目标调整：目标本身已有变更" in shown
    assert "原为>= 120公里（期限2024年12月31日），现为>= 100公里（期限2024年12月31日）" in shown


def test_a_forecast_that_ended_is_never_worse_work(run: Run) -> None:
    asked = ["compare", "--since", "2024-10-20", "--known-on", "2025-01-20"]
    shown = run(*ILLUSTRATIVE, "--lang", "en", *asked).stdout
    assert "worse 4 (1 of them by the calendar alone)," in shown
    (worse,) = shown.split("Worse by the calendar alone: no work is worse\n")[1:]
    assert worse.startswith("Model governance villages and towns")
    assert "no new figure; worse because the forecast ended with the deadline" in shown
    assert "still ! overdue, 3rd meeting in a row: Cold-chain bases and collection centres" in shown
    between = run(*ILLUSTRATIVE, "--lang", "en", *asked[:3], "--known-on", "2025-01-21").stdout
    assert "still ! overdue, as at the last 3 meetings: Cold-chain bases" in between


def test_the_unmoved_are_counted_and_listed_when_asked_for(run: Run) -> None:
    asked = [*ILLUSTRATIVE, "--lang", "en", "compare", *ASKED]
    shown = run(*asked).stdout
    assert "31 targets (--all lists them): √ achieved 3, ● on-track 5" in shown
    assert "Vocational" not in shown
    everything = run(*asked, "--all").stdout
    assert "2nd meeting in a row" in everything
    assert "--all lists" not in everything
    assert "Share of Chang-Zhu-Tan GDP" in everything


def test_the_record(run: Run, small: list[str]) -> None:
    found = record(run, small)
    assert [found[name] for name in ("schema_version", "since", "as_of", "known_on")] == [
        1,
        "2024-07-20",
        "2024-10-20",
        "2024-10-20",
    ]
    assert found["summary"]["total"] == 2
    for counts in (found["summary"]["moves"], found["summary"]["causes"]):
        assert sum(counts.values()) == 2
    posts, roads = found["targets"]
    assert (posts["move"], posts["cause"], posts["run"]) == ("better", "new-figure", 1)
    assert posts["past_revised"] == {"was": 80, "is": 70}
    assert (posts["added"], posts["added_revised"]) == (80, 90)
    assert (posts["completion_change"], posts["gained"]) == (0.4, 0.15)
    assert (posts["then"]["actual"]["value"], posts["now"]["actual"]["value"]) == (80, 160)
    assert posts["allotments"] == []
    assert (roads["cause"], roads["then"]["target"]["value"], roads["now"]["target"]["value"]) == (
        "changed",
        120,
        100,
    )
    (gone,) = found["gone"]
    assert (gone["id"], gone["since"], gone["then"]["status"]) == ("bridges", "2024-09-15", "on-track")
    assert found["rows_left_out"] == 1


def test_rows_have_every_target_and_one_set_of_columns(run: Run, small: list[str]) -> None:
    done = run(*small, "compare", "--since", "2024-04-20", *ASKED, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["id"], row["then_value"], row["now_value"]) for row in rows] == [
        ("posts", "45", "160"),
        ("roads", "", "78"),
    ]
    assert (rows[1]["then_status"], rows[1]["past_was"], rows[1]["past_is"]) == ("overdue", "", "")


def test_a_workbook_shows_points(run: Run, small: list[str], tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "moved.xlsx"
    assert run(*small, "--lang", "en", "compare", *ASKED, "-o", str(path)).returncode == 0
    sheet = openpyxl.load_workbook(path)["moves"]
    cells = dict(zip((one.value for one in sheet[1]), sheet[2], strict=True))
    assert (cells["Move"].value, cells["Status then"].value) == ("better", "at-risk")
    assert (cells["Change of completion (points)"].value, cells["Completion now"].value) == (40, 0.8)
    assert cells["Change of completion (points)"].number_format == "+0.0;-0.0;0.0"


@pytest.mark.parametrize(
    ("arguments", "ids"),
    [
        (["--status", "on-track"], ["posts", "roads"]),
        (["--status", "behind"], []),
        (["--organisation", "Transport"], ["posts", "roads"]),
        (["--clause", "1", "--commitment", "aspirational"], []),
    ],
)
def test_the_filters_are_those_of_status(
    run: Run, small: list[str], arguments: list[str], ids: list[str]
) -> None:
    found = record(run, small, *arguments)
    assert [one["id"] for one in found["targets"]] == ids
    shown = run(*small, "--lang", "en", "compare", *ASKED, *arguments)
    assert ("no target matches" in shown.stdout) is (ids == [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--since", "2024-10-20"], "--since 2024-10-20 is not before 2024-10-20"),
        (["--since", "2025-01-01"], "--since 2025-01-01 is not before 2024-10-20"),
        (["--since", "2024-Q3"], "--since '2024-Q3' is no day"),
        (["--since", "soon"], "--since 'soon' is no day"),
        (["--as-of", "2024-Q1"], "--as-of 2024-03-31 is before 2024-07-20, the day it is compared with"),
        (["--as-of", "2024"], "--as-of 2024-12-31 is later than --known-on 2024-10-20"),
        (["--known-on", "2024-04-20"], "lists no regular meeting before 2024-04-20; name a day with --since"),
        (["--format", "docx"], "--format 'docx' is unknown"),
    ],
)
def test_wrong_use_is_told_with_what_to_do(
    run: Run, small: list[str], arguments: list[str], said: str
) -> None:
    done = run(*small, "--lang", "en", "compare", *ASKED, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_period_as_of_now_is_looked_at_from_known_on(run: Run, small: list[str]) -> None:
    found = record(run, small, "--as-of", "2024-Q3")
    assert (found["since"], found["as_of"]) == ("2024-07-20", "2024-09-30")


def test_each_file_is_read_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "examples" / "illustrative", data)
    files: list[int] = []
    january = date(2025, 1, 20)
    compare(
        find_folder(str(data), tmp_path),
        january,
        january,
        told=lambda rows, size: files.append(size) if size else None,
    )
    # three meetings and four days to look from: July, October and now, and July as it is known now
    assert len(files) == len(list((data / "actuals").glob("*.csv")))


@pytest.mark.parametrize("width", [80, 120])
def test_on_a_terminal(width: int) -> None:
    pytest.importorskip("pty")
    from tests.terminal import Terminal

    terminal = Terminal(*ILLUSTRATIVE, "--lang", "en", "compare", *ASKED, environment=CLEAN, width=width)
    assert terminal.end() == 0
    lines = [line.rstrip() for line in terminal.screen.splitlines()]
    assert max(map(len, lines)) <= width
    assert ("Left out at this width: Completion, Change, Gained." in terminal.screen) is (width == 80)
    assert ("Gained: how many points" in terminal.screen) is (width == 120)


@pytest.mark.parametrize(
    ("meetings", "rule"),
    [
        ("2024-10-20", "wrong-type"),
        ("[2024-10-20, nothing]", "bad-date"),
        ("[{kind: special}]", "missing-field"),
        ("[{day: 2024-10-20, kind: monthly}]", "unknown-word"),
        ("[{day: 2024-10-20, about: [posts]}]", "idle-field"),
        ("[{day: 2024-10-20, knid: regular}]", "unknown-field"),
        ("[2024-10-20, 2024-10-20]", "meeting-order"),
        ("[{day: 2024-10-20, kind: special, about: [post]}]", "unknown-name"),
    ],
)
def test_what_is_wrong_with_meetings_is_found(run: Run, small: list[str], meetings: str, rule: str) -> None:
    catalogue = Path(small[1]) / "targets.yaml"
    lines = [f"  meetings: {meetings}" if "meetings:" in one else one for one in PLAN.splitlines()]
    catalogue.write_text("\n".join(lines), encoding="utf-8")
    found = json.loads(run(*small, "check", "--json").stdout)["findings"]
    assert [(one["rule"], one["line"]) for one in found if "targets.yaml" in one["path"]] == [(rule, 9)]


def test_days_to_mend_and_for_estimates_are_read(run: Run, small: list[str]) -> None:
    catalogue = Path(small[1]) / "targets.yaml"
    more = "  region: city\n  mend_days: {behind: 20}\n  reporting: {quick_days: 10}\n"
    catalogue.write_text(PLAN.replace("  region: city\n", more, 1), encoding="utf-8")
    from xtgoals.catalogue.reading import load_plan

    plan = load_plan(find_folder(small[1], Path.cwd())).plan
    assert plan is not None
    assert (plan.mend_days.overdue, plan.mend_days.behind, plan.mend_days.missed) == (5, 20, 30)
    assert (plan.reporting.quick_days, plan.reporting.due_days) == (10, 15)


@pytest.mark.parametrize(
    ("name", "status"), [("fulin-avenue", 0), ("public-fast-chargers@shaoshan", 0), ("x", 1)]
)
def test_a_meeting_may_be_about_any_promise(run: Run, tmp_path: Path, name: str, status: int) -> None:
    data = tmp_path / "data"
    shutil.copytree(ROOT / "examples" / "illustrative", data)
    text = (data / "targets.yaml").read_text("utf-8")
    assert "about: [core-greenways]" in text
    changed = text.replace("about: [core-greenways]", f"about: [core-greenways, '{name}']")
    (data / "targets.yaml").write_text(changed, "utf-8")
    done = run("--data", str(data), "check", "--select", "unknown-name")
    assert done.returncode == status, done.stdout
