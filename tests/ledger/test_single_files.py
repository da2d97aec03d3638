"""The ledgers that are one file each are read, checked, kept and merged as the actuals are."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import Git, Run

STEPS = "milestone,step,state,on,expected,grade,evidence,note,recorded_on,reported_by\n"
EVENTS = "problem,event,recorded_on,organisation,due,about,region,level,text,evidence,reported_by\n"
OPENED = "2024-Q4-001,opened,2024-10-20,,,,,,4.9 km short,,office\n"
LEVEL_4 = "2024-Q4-001,escalated,2024-10-20,,2024-11-20,,,4,late,,office\n"
DAY_AND_GRADE = ["2:9: bad-date", "2:21: bad-grade"]
NEXT = "2024-Q4-002,opened,2024-10-20,,,,,,no lead,,office\n"


def rules(run: Run, place: Path, *options: str) -> list[str]:
    done = run("--lang", "en", "check", *options, cwd=place)
    assert "Traceback" not in done.stderr
    # data/problems.csv:2:13: error: problem-field: ...
    return [
        ":".join(one.split(":")[i] for i in (1, 2, 4))
        for one in done.stdout.splitlines()
        if ": " in one and one.startswith("data/")
    ]


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("problems.csv", EVENTS + OPENED.replace("opened", "opend"), ["2:13: problem-field"]),
        ("problems.csv", EVENTS + OPENED.replace("2024-10-20", "2024-13-20"), ["2:20: bad-date"]),
        ("problems.csv", EVENTS + LEVEL_4, ["2:48: problem-field"]),
        ("problems.csv", EVENTS + OPENED.replace("\n", ",\n"), ["2:1: ragged-row"]),
        ("problems.csv", OPENED, ["1:1: header-missing"]),
        ("problems.csv", EVENTS.replace("event", "evnt") + OPENED, ["1:9: header-unknown"]),
        ("problems.csv", EVENTS + OPENED + EVENTS, ["3:1: header-repeated"]),
        ("problems.csv", EVENTS + OPENED.replace("4.9 km short", '"4.9 km\nshort"'), ["2:36: line-break"]),
        ("problems.csv", EVENTS + OPENED.replace("4.9 km short", "=1+1"), ["2:36: formula-text"]),
        ("problems.csv", EVENTS + OPENED.replace("2024-10-20", "2999-10-20"), ["2:20: future-record"]),
        ("problems.csv", "", ["1:1: header-missing"]),
        ("milestones.csv", STEPS + "a,,finished,,,,,,2024-10-20,\n", ["2:4: bad-state"]),
        ("milestones.csv", STEPS + "a,,done,2024-02-30,,guess,x,,2024-10-20,\n", DAY_AND_GRADE),
        ("Problems.csv", EVENTS, ["1:1: stray-file"]),
        ("milestone.tsv", STEPS, ["1:1: stray-file"]),
        ("notes.csv", "whatever\n", []),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_file_is_found_at_its_place(
    roads: Path, run: Run, name: str, content: str, found: list[str]
) -> None:
    (roads / name).write_text(content, "utf-8")
    assert rules(run, roads.parent) == found


def test_a_file_in_the_encoding_of_a_spreadsheet(roads: Path, run: Run) -> None:
    (roads / "problems.csv").write_bytes((EVENTS + OPENED.replace("short", "短缺")).encode("gb18030"))
    assert rules(run, roads.parent) == ["2:43: encoding"]


def test_a_link_out_of_the_folder_is_not_followed(roads: Path, run: Run) -> None:
    (roads.parent / "elsewhere.csv").write_text(EVENTS, "utf-8")
    (roads / "problems.csv").symlink_to(roads.parent / "elsewhere.csv")
    assert rules(run, roads.parent) == ["1:1: outside-link"]


def test_a_row_that_is_gone_is_lost(roads: Path, run: Run, git: Git) -> None:
    place = roads.parent
    (roads / "problems.csv").write_text(EVENTS + OPENED + NEXT, "utf-8")
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "before")
    assert rules(run, place, "--since", "HEAD") == []
    (roads / "problems.csv").write_text(EVENTS + NEXT + OPENED, "utf-8")
    assert rules(run, place, "--since", "HEAD") == ["3:1: rows-reordered"]
    (roads / "problems.csv").write_text(EVENTS + NEXT, "utf-8")
    assert rules(run, place, "--since", "HEAD") == ["2:1: row-lost"]
    (roads / "problems.csv").unlink()
    assert rules(run, place, "--since", "HEAD") == ["2:1: row-lost", "3:1: row-lost"]


def test_two_branches_that_add_a_row_merge(roads: Path, run: Run, git: Git) -> None:
    place = roads.parent
    (place / ".gitattributes").write_text("data/*.csv merge=union\n", "utf-8")
    (roads / "problems.csv").write_text(EVENTS, "utf-8")
    git(place, "init", "-q")
    git(place, "checkout", "-q", "-b", "main")
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "before")
    for branch, row in (("one", OPENED), ("two", NEXT)):
        git(place, "checkout", "-q", "-b", branch, "main")
        (roads / "problems.csv").write_text(EVENTS + row, "utf-8")
        git(place, "commit", "-q", "-am", branch)
    git(place, "merge", "-q", "--no-edit", "one")
    assert sorted((roads / "problems.csv").read_text("utf-8").splitlines(keepends=True)[1:]) == [OPENED, NEXT]
    assert rules(run, place) == []


def test_no_result_is_written_where_a_ledger_would_be(roads: Path, run: Run) -> None:
    done = run("--lang", "en", "status", "-o", "data/problems.csv", "--format", "csv", cwd=roads.parent)
    assert done.returncode == 2
    assert not (roads / "problems.csv").exists()
