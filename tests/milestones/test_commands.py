"""What a user sees of milestones: list, report, show, status, due, lead."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.command import Run
from tests.milestones.conftest import HEADER, PLAN, Ledger

ON_TRACK = "bridge,,doing,,2024-11-30,reported,,,2024-10-10,transport\n"
LAST = "Milestones, by steps: {} due, {} done (of these {} early), {} due and open"


def rows(data: Path) -> list[str]:
    path = data / "milestones.csv"
    return path.read_text("utf-8").splitlines()[1:] if path.exists() else []


def test_a_report_is_understood_as_it_is_written(ask: Run, data: Path) -> None:
    done = ask(
        "milestone",
        "report",
        "fulin",
        "前期",
        "--state",
        "推进中",
        "--expected",
        "１１月底前",
        "--by",
        "transport",
    )
    assert done.returncode == 0, done.stderr
    stored = "avenue,paperwork,doing,,2024-11-30,reported,,,2024-10-20,transport"
    assert done.stdout.splitlines()[:3] == [
        "Fulin Avenue: Paperwork done: doing, expected by 2024-11-30, reported",
        f"stored in {data}/milestones.csv:2: {stored}",
        # 30 November to 31 December
        "Fulin Avenue: ● on-track: Paperwork done: promised for 2024-11-30, 31 days before 2024-12-31; "
        "Work started (aspirational): not-due",
    ]
    assert rows(data) == [stored]


def test_what_is_done_with_evidence_can_be_verified(ask: Run, data: Path) -> None:
    done = ask(
        *("milestone", "report", "大桥", "--state", "已完成", "--on", "10月8日"),
        *("--evidence", "record\n7", "--grade", "认定"),
    )
    assert done.returncode == 0, done.stderr
    assert rows(data) == ["bridge,,done,2024-10-08,,verified,record 7,,2024-10-20,"]
    assert "\nBridge: √ achieved: done on 2024-10-08 (verified)\n" in done.stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["brige", "--state", "doing"], "no milestone 'brige'; one of: bridge (Bridge)"),
        (["avenue", "--state", "doing"], "Fulin Avenue has several steps; say which; one of: paperwork"),
        (["avenue", "opening", "--state", "doing"], "no step 'opening'; one of: paperwork (Paperwork done)"),
        (["bridge"], "there is no state; write one of: not-started, doing, done, withdrawn"),
        (["bridge", "--state", "已启动"], "no state '已启动'"),
        (["bridge", "--state", "done", "--on", "国庆前"], "day '国庆前': it may be 30 September"),
        (["bridge", "--state", "doing", "--expected", "尽快"], "day '尽快': it names no day"),
        (["bridge", "--state", "done", "--evidence", "x"], "say in `on` on which day it was done"),
        (
            ["bridge", "--state", "done", "--on", "2024-10-21", "--evidence", "x"],
            "done on 2024-10-21, and recorded before",
        ),
        (["bridge", "--state", "doing", "--on", "2024-10-01"], "doing and a day on which it was done"),
        (
            ["bridge", "--state", "done", "--on", "昨天", "--grade", "verified"],
            "it is verified, and no evidence is named",
        ),
        (["bridge", "--state", "doing", "--grade", "final"], "a milestone cannot be graded final"),
        (["bridge", "--state", "withdrawn"], "a withdrawn row has no note"),
        (["bridge", "--state", "withdrawn", "--note", "x"], "there is nothing to withdraw"),
        (
            ["roadshows", "--state", "done", "--on", "昨天", "--evidence", "x"],
            "roadshows is ongoing: it is never done",
        ),
        # only doubtful
        (
            ["bridge", "--state", "done", "--on", "昨天"],
            "no evidence is named (no-evidence). Nothing was stored",
        ),
        (
            ["bridge", "--state", "doing", "--grade", "verified"],
            "doing is not verified: it counts as reported",
        ),
    ],
)
def test_what_is_not_taken_says_why(ask: Run, data: Path, typed: list[str], said: str) -> None:
    done = ask("milestone", "report", *typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert rows(data) == []


def test_a_doubt_is_stored_with_force_and_a_dry_run_stores_nothing(ask: Run, data: Path) -> None:
    typed = ("milestone", "report", "bridge", "--state", "done", "--on", "2024-10-08")
    dry = ask(*typed, "--dry-run")
    assert dry.returncode == 1
    assert "warning: no-evidence" in dry.stderr
    assert dry.stdout.splitlines()[1:3] == [
        "dry run, nothing stored. The row would be:",
        "bridge,,done,2024-10-08,,reported,,,2024-10-20,",
    ]
    assert rows(data) == []
    assert not (data / "milestones.csv").exists()
    assert ask(*typed, "--force").returncode == 0
    assert len(rows(data)) == 1
    again = ask(*typed, "--force")
    assert (again.returncode, "line 2 says this already" in again.stderr) == (2, True)


def test_a_verified_done_is_not_taken_back_by_the_body_itself(ask: Run, ledger: Ledger) -> None:
    ledger("bridge,,done,2024-09-20,,verified,record 4,,2024-10-02,office\n")
    done = ask("milestone", "report", "bridge", "--state", "doing", "--expected", "年底")
    assert done.returncode == 2
    assert "doing does not replace what line 2 has verified as done (verified-stands)" in done.stderr
    assert (
        "Bridge: √ achieved"
        in ask(*("milestone", "report", "bridge", "--state", "doing", "--expected", "年底", "--force")).stdout
    )


def test_rows_of_one_day_hang_on_their_order(ask: Run, ledger: Ledger) -> None:
    ledger(ON_TRACK + ON_TRACK.replace("11-30", "12-15") + ON_TRACK.replace("10-10", "10-11"))
    found = json.loads(ask("check", "--format", "json").stdout)["findings"]
    assert [(one["rule"], one["line"]) for one in found] == [("order-decides", 3)]


def test_a_damaged_ledger_is_not_added_to(ask: Run, data: Path) -> None:
    (data / "milestones.csv").write_bytes("milestone,state,recorded_on,状态\n".encode("gbk"))
    done = ask("milestone", "report", "bridge", "--state", "doing")
    assert done.returncode == 2
    assert "Nothing was stored" in done.stderr


def test_the_list_counts_steps_and_says_why(ask: Run, ledger: Ledger) -> None:
    ledger(
        "avenue,paperwork,done,2024-10-01,,reported,permit 3,,2024-10-09,transport\n"
        + ON_TRACK
        + "roadshows,,doing,,,reported,,,2024-10-10,education\n"
    )
    text = ask("milestone", "list").stdout
    assert "3 milestones: √ achieved 1, ● on-track 2" in text
    assert text.splitlines()[-1] == LAST.format(0, 1, 1, 0)
    assert "kept up, reported on 2024-10-10" in text
    # all are due on the last day; of three steps one is done
    late = ask("milestone", "list", "--known-on", "2025-01-20", "--as-of", "2024-12-31").stdout
    assert late.splitlines()[-1] == LAST.format(3, 1, 0, 2)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ([], ["avenue", "bridge", "roadshows"]),
        (["--clause", "2.1.2"], ["avenue", "bridge"]),
        (["--organisation", "education"], ["roadshows"]),
        (["--region", "north"], ["bridge"]),
        (["--commitment", "aspirational"], ["avenue"]),
        (["--status", "on-track"], ["bridge"]),
        (["--status", "overdue"], ["avenue", "roadshows"]),
        (["--as-of", "2024-06-01"], ["avenue", "bridge", "roadshows"]),
    ],
)
def test_filters_are_those_of_targets(ask: Run, ledger: Ledger, filters: list[str], ids: list[str]) -> None:
    ledger(ON_TRACK)
    listed = json.loads(ask("milestone", "list", "--json", *filters).stdout)
    assert [one["id"] for one in listed["milestones"]] == ids
    assert ask("milestone", "list", *filters).returncode == 0


def test_wrong_use_is_told(ask: Run) -> None:
    later = ask("milestone", "list", "--as-of", "2024-12-31")
    assert (later.returncode, "later than --known-on" in later.stderr) == (2, True)
    unknown = ask("milestone", "list", "--organisation", "navy")
    assert (unknown.returncode, "no organisation 'navy'" in unknown.stderr) == (2, True)
    assert ask("milestone", "list", "--status", "open").returncode == 2


def test_a_flat_table_has_a_row_a_step(ask: Run, ledger: Ledger) -> None:
    ledger(ON_TRACK)
    table = list(csv.DictReader(io.StringIO(ask("milestone", "list", "--format", "csv").stdout)))
    assert [(one["milestone"], one["step"], one["status"]) for one in table] == [
        ("avenue", "paperwork", "overdue"),
        ("avenue", "start", "overdue"),
        ("bridge", "done", "on-track"),
        ("roadshows", "", "overdue"),
    ]


def test_a_workbook_calls_a_milestone_a_milestone(ask: Run, ledger: Ledger, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    ledger(ON_TRACK)
    path = tmp_path / "milestones.xlsx"
    assert ask("milestone", "list", "-o", str(path)).returncode == 0
    headings, first, *_ = openpyxl.load_workbook(path).active.values
    assert (headings[1], first[1]) == ("Milestone", "Fulin Avenue")


def test_status_ends_with_one_line_of_counts(ask: Run, data: Path, ledger: Ledger) -> None:
    ledger(ON_TRACK)
    for options in ((), ("--brief",), ("--clause", "2.1.2")):
        text = ask("status", *options).stdout
        assert text.splitlines()[-1] == LAST.format(0, 0, 0, 0)
        assert "Bridge" not in text
    record = json.loads(ask("status", "--json").stdout)
    assert record["summary"]["total"] == 1
    assert record["milestones"] == {"due": 0, "done": 0, "early": 0, "open": 0}
    ledger(ON_TRACK + "bridge,,done,,,reported,,,2024-10-10,transport\n")
    assert "left out because of errors: 1 row" in ask("status").stdout
    # a plan without milestones has no such line
    (data / "targets.yaml").write_text(PLAN[: PLAN.index("milestones:")], "utf-8")
    assert "Milestones" not in ask("status").stdout
    assert "milestones" not in json.loads(ask("status", "--json").stdout)


def test_show_tells_every_row_of_a_milestone(ask: Run, ledger: Ledger) -> None:
    ledger(
        "bridge,,doing,,2024-12-15,reported,,,2024-09-10,transport\n"
        + ON_TRACK
        + "bridge,,done,2024-10-25,,reported,record 4,,2024-10-26,transport\n"
    )
    text = ask("show", "bridge").stdout
    assert "二(一)2 建成大桥\n● on-track: promised for 2024-11-30" in text
    outcomes = [line.split()[-1] for line in text.splitlines() if line.lstrip()[:2] in ("2 ", "3 ", "4 ")]
    assert outcomes == ["superseded", "counts", "known"]  # the last is not yet known
    record = json.loads(ask("show", "bridge", "--json").stdout)
    assert [one["line"] for one in record["history"]] == [2, 3, 4]
    assert ask("show", "posts").returncode == 0
    assert "no indicator or milestone 'bridgee'" in ask("show", "bridgee").stderr


def test_list_has_the_milestones_apart(ask: Run) -> None:
    text = ask("list").stdout
    assert text.splitlines()[-1] == "1 target, 3 milestones"
    record = json.loads(ask("list", "--json").stdout)
    assert [one["id"] for one in record["milestones"]] == ["avenue", "bridge", "roadshows"]


def test_due_names_the_lead_or_the_clause(ask: Run, ledger: Ledger) -> None:
    # the avenue was reported in October: nothing is missing
    ledger("avenue,paperwork,doing,,2024-11-30,reported,,,2024-10-10,transport\n")
    record = json.loads(ask("due", "--json").stdout)
    assert [
        (one["milestone"], one["organisation"], one["report_for"], one["days_late"])
        for one in record["milestones"]
    ] == [
        # due on 15 July and 15 October, looked at on 20 October
        ("bridge", None, "2024-06-30", 97),
        ("roadshows", "education", "2024-06-30", 97),
        ("bridge", None, "2024-09-30", 5),
        ("roadshows", "education", "2024-09-30", 5),
    ]
    assert record["summary"]["total"] == 2  # figures alone
    text = ask("due").stdout
    assert "4 reports of 2 milestones are overdue." in text
    assert "no lead: 二(一)2 (2 organisations in the clause)\nBridge" in text
    assert ask("due", "--organisation", "education", "--fail").returncode == 1
    table = list(csv.DictReader(io.StringIO(ask("due", "--format", "csv").stdout)))
    assert [one["milestone"] for one in table] == ["", "", "bridge", "roadshows", "bridge", "roadshows"]


def test_a_lead_stands_before_the_steps_else_behind_the_id(ask: Run, data: Path) -> None:
    assert ask("lead", "bridge", "transport", "--note", "meeting").returncode == 0
    text = (data / "targets.yaml").read_text("utf-8")
    assert text == PLAN.replace("  - id: bridge\n", "  - id: bridge\n    lead: transport  # meeting\n")
    other = ask("lead", "avenue", "north-government")
    assert (other.returncode, "add --replace" in other.stderr) == (2, True)
    assert ask("lead", "avenue", "north-government", "--replace").returncode == 0
    assert "    lead: north-government\n    steps:" in (data / "targets.yaml").read_text("utf-8")


def test_a_new_lead_before_the_steps(ask: Run, data: Path) -> None:
    (data / "targets.yaml").write_text(PLAN.replace("    lead: transport\n", ""), "utf-8")
    assert ask("lead", "avenue", "transport").returncode == 0
    assert (data / "targets.yaml").read_text("utf-8") == PLAN


def test_nothing_is_read_where_the_plan_has_no_milestones(ask: Run, data: Path) -> None:
    (data / "targets.yaml").write_text(PLAN[: PLAN.index("milestones:")], "utf-8")
    done = ask("milestone", "list")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "no milestone matches")
    assert "the catalogue lists none" in ask("milestone", "report", "bridge", "--state", "doing").stderr


def test_the_header_is_made_with_the_first_row(ask: Run, data: Path) -> None:
    assert ask("milestone", "report", "bridge", "--state", "doing").returncode == 0
    assert (data / "milestones.csv").read_text("utf-8").startswith(HEADER)
    assert ask("check").returncode == 0


def test_tab_offers_milestones_and_their_steps(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from xtgoals.cli import completion
    from xtgoals.cli.settings import settings

    monkeypatch.setattr(settings, "data", str(data))
    monkeypatch.setattr(settings, "lang", "en")
    assert dict(completion.milestones("br")) == {"bridge": "Bridge"}
    assert [name for name, _ in completion.promises("p")] == ["posts"]
    typed = SimpleNamespace(params={"milestone": "avenue"})
    assert [name for name, _ in completion.steps(typed, "")] == ["paperwork", "start"]  # type: ignore[arg-type]
