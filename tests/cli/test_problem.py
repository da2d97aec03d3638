"""A problem from its opening to its closing, by the commands alone; and what they refuse."""

from __future__ import annotations

import csv
import json
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.command import ROOT, Done, Run
from xtgoals.cli import clock
from xtgoals.model.problem import PASSAGES

CATALOGUE = """\
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
  roads: {name: {zh: 市路局, en: Roads Bureau}}
  parks: {name: {zh: 市园林局, en: Parks Bureau}}
  districts: {name: {zh: 各区, en: Districts}, members: [roads]}
clauses:
  一1: {title: {zh: 一, en: One}, responsible: [roads, parks]}
indicators:
  - id: posts
    name: {zh: 新建"快充"桩, en: New $HOME 'fast' posts}
    unit: {zh: 个, en: posts, kind: count}
    measure: cumulative
    reported_as: to-date
    lead: roads
    targets: [{clause: 一1, figure: 450个以上, at_least: 450}]
  - id: trees
    name: {zh: 植树, en: Trees planted}
    unit: {zh: 株, en: trees, kind: count}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: 一1, figure: 100株, at_least: 100}]
"""
ROWS = "period,region,value,grade,source,note,recorded_on,reported_by\n"
# 120 of 337.5 planned by the end of September: behind
BEHIND = f"{ROWS}2024-Q3,,120,reported,bulletin,,2024-10-10,\n"
# 80 of 75 planned by then: on track
ON_TRACK = f"{ROWS}2024-Q3,,80,reported,bulletin,,2024-10-10,\n"

Say = Callable[..., Done]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    (data / "actuals").mkdir(parents=True)
    (data / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    (data / "actuals" / "posts.csv").write_text(BEHIND, encoding="utf-8")
    (data / "actuals" / "trees.csv").write_text(ON_TRACK, encoding="utf-8")
    return tmp_path


@pytest.fixture
def say(run: Run, office: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """`xtgoals problem` with some words on a day of 2024; `fails` is the exit status that is expected."""

    def said(day: str, *words: str, fails: int = 0, lang: str = "en", **environment: str) -> Done:
        monkeypatch.setattr(clock, "today", lambda: date.fromisoformat(f"2024-{day}"))
        done = run("problem", *words, cwd=office, XTGOALS_LANG=lang, **environment)
        assert done.returncode == fails, done.stderr
        assert "Traceback" not in done.stderr
        return done

    return said


def stored(office: Path) -> list[str]:
    path = office / "data" / "problems.csv"
    return path.read_text("utf-8").splitlines()[1:] if path.exists() else []


def record(say: Say, day: str, *words: str) -> Any:
    return json.loads(say(day, *words, "--format", "json").stdout)


def test_from_opening_to_closing(office: Path, say: Say) -> None:
    done = say("10-20", "open", "330 posts short", "--about", "posts", "--by", "office")
    assert "2024-Q4-001 is now open" in done.stdout
    assert "stored in data/problems.csv:2: 2024-Q4-001,opened,2024-10-20,,,posts,,,330 posts" in done.stdout
    done = say("10-21", "assign", "2024-Q4-001", "--organisation", "roads", "--due", "11月20日")
    assert "2024-Q4-001 is now assigned: Roads Bureau, due 2024-11-20" in done.stdout
    say("11-08", "progress", "2024-q4-001", "two sites at work", "--by", "roads")
    say("11-19", "extend", "2024-Q4-001", "rain", "--due", "2024-11-30")
    (one,) = record(say, "12-01", "list")["problems"]
    assert (one["late"], one["days_late"], one["times_late"]) == (True, 1, 1)
    say("12-01", "list", "--late", "--fail", fails=1)
    say("12-01", "escalate", "2024-Q4-001", "not mended", "--level", "2", "--due", "2024-12-10")
    say("12-05", "ask", "2024-Q4-001", "all sites done", "--evidence", "photo 3", "--by", "roads")
    say("12-06", "return", "2024-Q4-001", "one is missing")
    say("12-08", "ask", "2024-Q4-001", "now all", "--evidence", "photo 9", "--by", "roads")
    done = say("12-10", "close", "2024-Q4-001", "--evidence", "seen on site", "--by", "office")
    assert "2024-Q4-001 is now closed" in done.stdout
    assert "warning: closed-unmended: posts is overdue" not in done.stderr
    (one,) = record(say, "12-31", "list")["problems"]
    assert {name: one[name] for name in ("state", "level", "days_late", "times_late", "times_returned")} == {
        "state": "closed",
        "level": 2,
        "days_late": 0,
        "times_late": 1,
        "times_returned": 1,
    }
    assert one["days_open"] == 51  # 20 October to 10 December: 11 + 30 + 10
    assert one["rows"] == [{"path": "data/problems.csv", "lines": [[2, 10]]}]
    # what the meeting of October saw is seen again
    (then,) = record(say, "12-31", "list", "--known-on", "2024-10-20")["problems"]
    assert (then["state"], then["organisation"], then["status_now"]) == ("open", None, "behind")
    say("12-31", "reopen", "2024-Q4-001", "fell back", "--due", "2025-01-31")
    shown = say("12-31", "show", "2024-Q4-001").stdout
    assert "reopened" in shown
    assert "Roads Bureau" in shown
    assert len(stored(office)) == 10


def test_opened_and_assigned_is_both_or_nothing(office: Path, say: Say) -> None:
    words = ("open", "short", "--about", "posts", "--assign", "Roads Bureau")
    assert "give --due" in say("10-20", *words, fails=2).stderr
    early = say("10-20", *words, "--due", "2024-10-19", fails=2).stderr
    assert "2024-10-19 is before the day of the event, 2024-10-20" in early
    assert "--assign" in say("10-20", "open", "short", "--due", "2024-11-01", fails=2).stderr
    assert stored(office) == []
    done = say("10-20", *words, "--due", "2024-11-20", "--dry-run")
    assert "nothing stored. The rows would be:" in done.stdout
    assert stored(office) == []
    say("10-20", *words, "--due", "2024-11-20")
    assert stored(office) == [
        "2024-Q4-001,opened,2024-10-20,,,posts,,,short,,",
        "2024-Q4-001,assigned,2024-10-20,roads,2024-11-20,,,,,,",
    ]


def test_ids_run_on_within_the_quarter_of_the_opening_day(office: Path, say: Say) -> None:
    for day in ("09-30", "10-01", "12-31"):
        say(day, "open", "short")
    say("12-31", "drop", "2024-Q4-002", "never was one")
    say("12-31", "open", "short again")
    ids = [row.split(",")[0] for row in stored(office) if ",opened," in row]
    assert ids == ["2024-Q3-001", "2024-Q4-001", "2024-Q4-002", "2024-Q4-003"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["close", "2024-Q4-001"], "2024-Q4-001 is assigned, which does not allow closed; allowed then: "),
        (["open", "short", "--about", "post"], "no target or milestone 'post'; one of: posts"),
        (["open", ""], "the text is missing"),
        (["assign", "2024-Q4-009", "--organisation", "roads", "--due", "2024-12-01"], "one of: 2024-Q4-001"),
        (["assign", "2024-Q4-001", "x", "--organisation", "districts", "--due", "2024-12-01"], "is a group"),
        (["assign", "2024-Q4-001", "x", "--organisation", "park", "--due", "2024-12-01"], "parks (Parks"),
        # handed on: a reason is needed
        (["assign", "2024-Q4-001", "--organisation", "parks", "--due", "2024-12-01"], "the text is missing"),
        (["extend", "2024-Q4-001", "rain", "--due", "2024-11-20"], "no later than the day in force"),
        (["extend", "2024-Q4-001", "rain", "--due", "soon"], "it names no day"),
        (["extend", "2024-Q4-001", "rain", "--due", "9月前"], "2024-08-31 or 2024-09-30"),
        (["escalate", "2024-Q4-001", "x", "--due", "2024-12-01"], "give --level"),
        (["escalate", "2024-Q4-001", "x", "--due", "2024-12-01", "--level", "4"], "write 1, 2 or 3"),
        (["ask", "2024-Q4-001", "done"], "give --evidence"),
        (["progress", "2024-Q4-001", "a\x1b[31mb"], "control character"),
        (["list", "--state", "closd"], "closd"),
        (["list", "--organisation", "nobody"], "no organisation 'nobody'"),
        (["list", "--known-on", "whenever"], "is no day like"),
        (["show", "2024-Q4-002"], "no problem '2024-Q4-002'; one of: 2024-Q4-001"),
    ],
)
def test_what_is_refused_and_that_nothing_is_stored_then(
    office: Path, say: Say, words: list[str], said: str
) -> None:
    say("10-20", "open", "short", "--about", "posts", "--assign", "roads", "--due", "2024-11-20")
    before = stored(office)
    assert said in say("11-01", *words, fails=2).stderr
    assert stored(office) == before


def test_an_event_that_is_entered_late_breaks_nothing_of_a_later_day(office: Path, say: Say) -> None:
    say("10-20", "open", "short", "--assign", "roads", "--due", "2024-11-20")
    say("11-10", "extend", "2024-Q4-001", "rain", "--due", "2024-12-01")
    # as if the clock of this machine were wrong: with it the extension would be none any more
    done = say("11-05", "extend", "2024-Q4-001", "x", "--due", "2024-12-15", fails=2)
    assert "with it, on line 4: 2024-12-01 is no later than the day in force, 2024-12-15" in done.stderr
    assert len(stored(office)) == 3


def test_the_same_event_is_not_stored_twice(office: Path, say: Say) -> None:
    say("10-20", "open", "short", "--assign", "roads", "--due", "2024-11-20")
    say("11-01", "progress", "2024-Q4-001", "half done")
    assert "line 4 says this already" in say("11-01", "progress", "2024-Q4-001", "half done", fails=2).stderr
    say("11-02", "progress", "2024-Q4-001", "half done")
    assert len(stored(office)) == 4


def test_a_text_of_several_lines_becomes_one(office: Path, say: Say) -> None:
    say("10-20", "open", 'two posts\n"north", short')
    (row,) = csv.reader(stored(office))
    assert row[8] == 'two posts "north", short'


def test_what_looks_wrong_is_said_and_stored(office: Path, say: Say) -> None:
    catalogue = CATALOGUE.replace("responsible: [roads, parks]", "responsible: [roads]")
    (office / "data" / "targets.yaml").write_text(catalogue, encoding="utf-8")
    done = say("10-20", "open", "short", "--about", "posts", "--assign", "parks", "--due", "2024-11-20")
    assert "warning: assigned-elsewhere: Parks Bureau neither leads" in done.stderr
    say("11-01", "ask", "2024-Q4-001", "done", "--evidence", "photo", "--by", "parks")
    done = say("11-02", "close", "2024-Q4-001", "--evidence", "record", "--by", "parks")
    assert "warning: closed-by-asker" in done.stderr
    # 120 of 450 on both days, and no later report is overdue by then
    assert "warning: closed-unmended: posts is behind, as on 2024-10-20" in done.stderr
    assert len(stored(office)) == 4


def test_every_proposal_can_be_pasted_and_then_is_none_any_more(office: Path, run: Run, say: Say) -> None:
    proposals = record(say, "10-20", "propose")["proposals"]
    assert [(one["kind"], one["about"], one["organisation"], one["due"]) for one in proposals] == [
        ("open", "posts", "roads", "2024-11-19")
    ]

    def paste(day: str) -> list[str]:
        kinds = []
        for one in record(say, day, "propose")["proposals"]:
            program, name, *words = shlex.split(one["command"])
            assert (program, name) == ("xtgoals", "problem")
            say(day, *words)
            kinds.append(one["kind"])
        return kinds

    assert paste("10-20") == ["open"]
    # quotes and signs of a shell in the name came through
    assert "New $HOME 'fast' posts: behind" in stored(office)[0]
    assert paste("10-20") == []
    assert paste("11-20") == ["escalate"]
    (office / "data" / "actuals" / "posts.csv").write_text(
        f"{ROWS}2024-Q3,,340,reported,bulletin,,2024-10-10,\n", encoding="utf-8"
    )
    assert paste("11-21") == ["ask"]
    assert "data/actuals/posts.csv:2-2" in stored(office)[-1]
    say("11-22", "close", "2024-Q4-001", "--evidence", "seen")
    assert paste("11-22") == []
    (office / "data" / "actuals" / "posts.csv").write_text(BEHIND, encoding="utf-8")
    assert paste("11-23") == ["reopen"]
    assert paste("11-23") == []
    assert run("check", cwd=office, XTGOALS_LANG="en").returncode == 0


def test_a_proposal_without_a_lead_says_who_must_name_one(office: Path, say: Say) -> None:
    catalogue = CATALOGUE.replace("    lead: roads\n", "")
    (office / "data" / "targets.yaml").write_text(catalogue, encoding="utf-8")
    (one,) = record(say, "10-20", "propose")["proposals"]
    assert (one["organisation"], one["due"]) == (None, "2024-11-19")
    assert "--assign" not in one["command"]
    assert "no lead: the task force must name one" in say("10-20", "propose").stdout
    assert "牵头单位" in say("10-20", "propose", lang="zh").stdout


def test_commands_to_paste_stay_on_one_line_and_name_the_folder(office: Path, say: Say) -> None:
    done = say("10-20", "propose", "--data", "data", COLUMNS="40")
    (line,) = [one for one in done.stdout.splitlines() if "problem open" in one]
    assert line.startswith("  ")
    assert "--data data problem open 'New " in line
    assert line.endswith("--about posts --assign roads --due 2024-11-19")


@pytest.mark.parametrize("form", ["plain", "markdown", "html", "csv", "json"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("words", [["list"], ["show", "2024-Q4-001"], ["propose"]])
def test_every_format_has_all_of_it(say: Say, form: str, lang: str, words: list[str]) -> None:
    say("10-20", "open", "330 <b>short</b> | x", "--about", "posts", "--assign", "roads", "--due", "11-20")
    text = say("11-21", *words, "--format", form, lang=lang).stdout
    assert "2024-Q4-001" in text
    assert "posts" in text or "快充" in text or words == ["propose"]
    if form == "html":
        assert "<b>short" not in text


@pytest.mark.parametrize("words", [["list"], ["propose"]])
def test_a_workbook_has_headings_in_words(tmp_path: Path, say: Say, words: list[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    say("10-20", "open", "short", "--about", "posts", "--assign", "roads", "--due", "2024-11-20")
    say("11-21", *words, "-o", str(tmp_path / "problems.xlsx"))
    header = [cell.value for cell in next(openpyxl.load_workbook(tmp_path / "problems.xlsx").active.rows)]
    assert "Organisation" in header
    assert None not in header
    assert len(set(header)) == len(header)


def test_lists_are_filtered_and_what_is_late_stands_first(say: Say) -> None:
    for organisation, due in (("parks", "2024-12-01"), ("roads", "2024-11-10"), ("roads", "2024-11-01")):
        say("10-20", "open", "short", "--assign", organisation, "--due", due)
    say("10-20", "open", "nobody's")

    def ids(*words: str) -> list[str]:
        return [one["id"][-1] for one in record(say, "11-20", "list", *words)["problems"]]

    # ten and nineteen days late, then what nobody has, then by the day
    assert ids() == ["3", "2", "4", "1"]
    assert ids("--late") == ["3", "2"]
    assert ids("--organisation", "districts") == ["3", "2"]  # a group means its members
    assert ids("--state", "open,待交办") == ["4"]
    assert ids("--organisation", "parks", "--late") == []
    say("11-20", "list", "--organisation", "parks", "--fail")
    assert "No problem is known that matches." in say("11-20", "list", "--state", "closed").stdout


def test_targets_name_their_problems_and_the_summary_does_not(office: Path, run: Run, say: Say) -> None:
    before = run("status", "--known-on", "2024-11-21", cwd=office, XTGOALS_LANG="en").stdout
    assert "problem" not in before
    say("10-20", "open", "330 short", "--about", "posts", "--assign", "roads", "--due", "2024-11-20")
    say("10-20", "open", "another")
    after = run("status", "--known-on", "2024-11-21", cwd=office, XTGOALS_LANG="en").stdout
    (line,) = set(after.splitlines()) - set(before.splitlines())
    assert line == "2 problems are open, 1 of them late: `xtgoals problem list`"
    shown = run("show", "posts", "--known-on", "2024-11-21", cwd=office, XTGOALS_LANG="en").stdout
    assert "problem 2024-Q4-001 (● assigned, Roads Bureau, due 2024-11-20, 1 day late): 330 short" in shown
    assert "problem 2024" not in run("show", "trees", cwd=office).stdout
    earlier = run("status", "--known-on", "2024-10-19", cwd=office, XTGOALS_LANG="en").stdout
    assert "problem" not in earlier


def test_rows_with_errors_are_left_out_and_counted(office: Path, say: Say) -> None:
    say("10-20", "open", "short")
    path = office / "data" / "problems.csv"
    path.write_text(path.read_text("utf-8") + "2024-Q4-001,closed,2024-10-21,,,,,,,x,\n", encoding="utf-8")
    found = record(say, "11-20", "list")
    assert found["rows_left_out"] == 1
    assert found["problems"][0]["state"] == "open"
    assert "left out because of errors: 1 row" in say("11-20", "list").stdout
    # and the next event goes on from what counts
    say("11-21", "assign", "2024-Q4-001", "--organisation", "roads", "--due", "2024-12-01")


def test_a_ledger_of_other_hands_keeps_its_shape(office: Path, say: Say) -> None:
    path = office / "data" / "problems.csv"
    path.write_bytes(b"\xef\xbb\xbfevent,problem,recorded_on,text\r\nopened,2024-Q4-001,2024-10-20,short")
    done = say("10-21", "assign", "2024-Q4-001", "--organisation", "roads", "--due", "2024-12-01", fails=2)
    assert "data/problems.csv has no column organisation, due" in done.stderr
    say("10-21", "drop", "2024-Q4-001", "never was one")
    assert path.read_bytes().endswith(b"short\r\ndropped,2024-Q4-001,2024-10-21,never was one\r\n")


def test_a_pipe_that_knows_chinese_signs_only(run: Run, office: Path, say: Say) -> None:
    say("10-20", "open", "short", "--about", "posts", "--assign", "roads", "--due", "2024-11-20")
    done = run("problem", "list", "--known-on", "2024-11-21", cwd=office, encoding="gbk", XTGOALS_LANG="zh")
    assert "● 整改中" in done.stdout
    assert "?" not in done.stdout.replace("? 暂无法研判", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("verb", [one.verb for one in PASSAGES.values()])
def test_every_event_has_a_command_with_the_fields_of_the_table(run: Run, verb: str, lang: str) -> None:
    done = run("problem", verb, "--help", XTGOALS_LANG=lang)
    assert done.returncode == 0
    (passage,) = [one for one in PASSAGES.values() if one.verb == verb]
    for name in passage.needs:
        assert name.upper() in done.stdout if name == "text" else f"--{name} " in done.stdout


def test_proposals_of_the_illustration_change_nothing(run: Run) -> None:
    path = ROOT / "examples" / "illustrative"
    before = sorted(one.name for one in path.iterdir())
    done = run("problem", "propose", "--data", str(path), XTGOALS_LANG="en")
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(one.name for one in path.iterdir()) == before


MILESTONES = """
milestones:
  - id: bridge
    name: {zh: 建桥, en: A bridge}
    clause: 一1
    text: 年内建成
    lead: parks
"""


def test_a_milestone_is_followed_as_a_target_is(office: Path, run: Run, say: Say) -> None:
    data = office / "data"
    (data / "targets.yaml").write_text(CATALOGUE + MILESTONES, encoding="utf-8")
    head = "milestone,step,state,on,expected,grade,evidence,note,recorded_on,reported_by"
    late = f"{head}\nbridge,,doing,,2025-03-31,reported,,,2024-10-05,\n"
    (data / "milestones.csv").write_text(late, encoding="utf-8")
    found = [one for one in record(say, "10-20", "propose")["proposals"] if one["about"] == "bridge"]
    assert [(one["status"], one["organisation"]) for one in found] == [("behind", "parks")]
    say("10-20", *shlex.split(found[0]["command"])[2:])
    assert "2024-Q4-001,opened,2024-10-20,,,bridge,,,A bridge: behind,," in stored(office)
    shown = run("show", "bridge", "--known-on", "2024-10-20", cwd=office, XTGOALS_LANG="en").stdout
    assert "problem 2024-Q4-001 (● assigned, Parks Bureau, due 2024-11-19): A bridge: behind" in shown
    again = f"{late}bridge,,doing,,2024-12-20,reported,,,2024-11-05,\n"
    (data / "milestones.csv").write_text(again, encoding="utf-8")
    (one,) = record(say, "11-06", "list")["problems"]
    assert (one["status_then"], one["status_now"]) == ("behind", "on-track")
    (asked,) = [one for one in record(say, "11-06", "propose")["proposals"] if one["kind"] == "ask"]
    say("11-06", *shlex.split(asked["command"])[2:])
    assert stored(office)[-1] == "2024-Q4-001,asked,2024-11-06,,,,,,A bridge: on-track,milestones.csv,"


PARTS = """\
    region: city
    parts: [north, south]
    rollup: sum
"""


def test_what_a_region_took_on_is_followed_by_itself(office: Path, run: Run, say: Say) -> None:
    data = office / "data"
    catalogue = (
        CATALOGUE.replace(
            "organisations:\n", "  south: {name: {zh: 南区, en: South}, within: city}\norganisations:\n"
        )
        .replace(
            "  districts:",
            "  north-gov: {name: {zh: 北区政府, en: North government}, region: north}\n  districts:",
        )
        .replace("    lead: roads\n", f"    lead: roads\n{PARTS}")
        .replace("at_least: 450}", "at_least: 450, allotments: {north: 300, south: 150}}")
    )
    (data / "targets.yaml").write_text(catalogue, encoding="utf-8")
    # of 225 and 112.5 planned by then: the north is behind, the south in time, both together behind
    rows = "2024-Q3,north,20,reported,x,,2024-10-10,\n2024-Q3,south,120,reported,x,,2024-10-10,\n"
    (data / "actuals" / "posts.csv").write_text(ROWS + rows, encoding="utf-8")
    found = record(say, "10-20", "propose")["proposals"]
    assert [(one["about"], one["organisation"]) for one in found] == [
        ("posts", "roads"),
        ("posts@north", None),
    ]
    say("10-20", "open", "short in the north", "--about", "posts@north")
    words = ("assign", "2024-Q4-001", "--due", "2024-11-20")
    assert "assigned-elsewhere" in say("10-20", *words, "--organisation", "roads", "--dry-run").stderr
    assert say("10-21", *words, "--organisation", "north-gov").stderr == ""
    (one,) = record(say, "10-21", "list")["problems"]
    assert (one["about"], one["status_then"], one["status_now"]) == ("posts@north", "behind", "behind")
    assert [one["about"] for one in record(say, "10-21", "propose")["proposals"]] == ["posts"]
    for name in ("posts", "posts@north"):
        shown = run("show", name, "--known-on", "2024-10-21", cwd=office, XTGOALS_LANG="en").stdout
        assert "problem 2024-Q4-001 (North, ● assigned, North government" in shown
    assert "2024-Q4" not in run("show", "posts@south", "--known-on", "2024-10-21", cwd=office).stdout


def test_a_problem_about_what_a_region_took_on(office: Path, run: Run, say: Say) -> None:
    catalogue = CATALOGUE.replace(
        "    lead: roads\n    targets: [{clause: 一1, figure: 450个以上, at_least: 450}]",
        "    parts: [north, south]\n    rollup: sum\n"
        "    targets: [{clause: 一1, figure: 450, at_least: 450, allotments: {north: 250, south: 200}}]",
    ).replace("organisations:", "  south: {name: {zh: 南区, en: South}, within: city}\norganisations:")
    (office / "data" / "targets.yaml").write_text(catalogue, encoding="utf-8")
    rows = "2024-Q3,north,60,,bulletin,,2024-10-10,\n2024-Q3,south,190,,bulletin,,2024-10-10,\n"
    (office / "data" / "actuals" / "posts.csv").write_text(ROWS + rows, encoding="utf-8")
    # by its id or its whole name, which is that of the indicator with the region
    say("10-20", "open", "128 short", "--about", "posts@north")
    say("10-20", "open", "fences", "--about", "New $HOME 'fast' posts (North)", "--dry-run")
    assert "posts@north" in stored(office)[0]
    # 60 of 250 against 0.75 is behind, then and now
    assert "posts (North): ■ behind\n" in say("10-20", "list").stdout
    shown = run("show", "posts", "--known-on", "2024-10-20", cwd=office, XTGOALS_LANG="en")
    assert "problem 2024-Q4-001 (North, ○ open): 128 short" in shown.stdout


def test_tab_offers_what_a_problem_may_be_about(run: Run) -> None:
    def offered(start: str) -> list[str]:
        words = f"xtgoals --data examples/illustrative problem open short --about {start}"
        done = run(_XTGOALS_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="7")
        return done.stdout.split()

    assert offered("road") == ["road-safety", "roadshows"]  # an indicator and a milestone
    assert offered("public-fast-chargers@s") == ["public-fast-chargers@shaoshan"]
