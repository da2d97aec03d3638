"""What git's merge by union leaves of two branches: no row is lost, and `check` says what to look at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import Git, Run

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
FIRST = "2024-Q1,,5,reported,s,,2024-04-10,\n"
ANN = "2024-Q2,,20,reported,ann,,2024-07-09,\n"
BOB = "2024-Q3,,30,reported,bob,,2024-10-09,\n"
FILE = "data/actuals/rural-roads.csv"

Merge = Callable[[str | None, str, str], tuple[int, list[str], list[str]]]


@pytest.fixture
def merge(roads: Path, git: Git, run: Run) -> Merge:
    """The file on the trunk (None: there is none), on one branch and on another.

    Gives the status of `check` after the merge, the rules that it finds broken, and the lines of the file.
    """
    place = roads.parent

    def merged(trunk: str | None, one: str, two: str) -> tuple[int, list[str], list[str]]:
        (place / ".gitattributes").write_text("data/actuals/*.csv merge=union\n", "utf-8")
        (place / ".gitignore").write_text("*.lock\n", "utf-8")
        git(place, "init", "-q")
        for branch, content in (("main", trunk), ("one", one), ("two", two)):
            if branch != "main":
                git(place, "checkout", "-q", "-b", branch, "main")
            if content is not None:
                (place / FILE).parent.mkdir(exist_ok=True)  # git keeps no empty folder
                (place / FILE).write_text(content, "utf-8", newline="")
            git(place, "add", "-A")
            git(place, "commit", "-q", "--allow-empty", "-m", branch)
        git(place, "merge", "-q", "--no-edit", "one")
        done = run("--lang", "en", "check", cwd=place)
        rules = [line.split(": ")[2] for line in done.stdout.splitlines() if line.startswith("data/")]
        return done.returncode, rules, (place / FILE).read_text("utf-8").splitlines(keepends=True)

    return merged


def test_both_append(merge: Merge) -> None:
    status, rules, lines = merge(HEADER + FIRST, HEADER + FIRST + ANN, HEADER + FIRST + BOB)
    assert (status, rules) == (0, [])
    assert lines[:2] == [HEADER, FIRST]
    assert sorted(lines[2:]) == [ANN, BOB]


def test_both_append_where_the_last_line_has_no_end(merge: Merge) -> None:
    """The program ends the last line before it adds one; so must the rows of two branches stay apart."""
    trunk = HEADER + FIRST.rstrip("\n")
    status, rules, lines = merge(trunk, HEADER + FIRST + ANN, HEADER + FIRST + BOB)
    assert (status, rules, len(lines)) == (0, [], 4)
    assert {FIRST, ANN, BOB} <= set(lines)


def test_both_append_the_same_row(merge: Merge) -> None:
    status, rules, lines = merge(HEADER + FIRST, HEADER + FIRST + ANN, HEADER + FIRST + ANN)
    assert (status, rules, lines) == (0, [], [HEADER, FIRST, ANN])


def test_both_append_another_figure_for_the_same_quarter(merge: Merge) -> None:
    other = ANN.replace("20,", "21,").replace("ann", "bob")
    status, rules, lines = merge(HEADER + FIRST, HEADER + FIRST + ANN, HEADER + FIRST + other)
    assert (status, sorted(lines[2:])) == (1, sorted([ANN, other]))
    assert set(rules) == {"order-decides", "revision-note"}


@pytest.mark.parametrize("day", ["2024-04-12", "2024-04-15"])
def test_both_revise(merge: Merge, day: str) -> None:
    """On one day the order of the lines decides, which a merge may turn; of two days the later one counts."""
    one = "2024-Q1,,6,reported,s,recounted,2024-04-12,\n"
    two = f"2024-Q1,,7,reported,s,counted again,{day},\n"
    status, rules, lines = merge(HEADER + FIRST, HEADER + FIRST + one, HEADER + FIRST + two)
    assert (status, sorted(lines[2:])) == (0, sorted([one, two]))
    assert ("order-decides" in rules) is (day == "2024-04-12")


@pytest.mark.parametrize("day", ["2024-04-12", "2024-04-15"])
def test_one_withdraws_what_the_other_revises(merge: Merge, day: str) -> None:
    one = "2024-Q1,,,withdrawn,s,never measured,2024-04-12,\n"
    two = f"2024-Q1,,7,reported,s,counted again,{day},\n"
    status, rules, lines = merge(HEADER + FIRST, HEADER + FIRST + one, HEADER + FIRST + two)
    assert (status, sorted(lines[2:])) == (0, sorted([one, two]))
    assert ("order-decides" in rules) is (day == "2024-04-12")


def test_both_make_the_file(merge: Merge) -> None:
    status, rules, lines = merge(None, HEADER + ANN, HEADER + BOB)
    assert (status, rules, lines[0]) == (0, [], HEADER)
    assert sorted(lines[1:]) == [ANN, BOB]


def test_both_make_the_file_with_other_headers(merge: Merge) -> None:
    """The second header stands among the rows, where `check` finds it; rows under it are not read wrongly."""
    short = "period,value,recorded_on,source\n"
    row = "2024-Q3,30,2024-10-09,bob\n"
    status, rules, lines = merge(None, HEADER + ANN, short + row)
    assert status == 1
    assert set(rules) & {"ragged-row", "header-repeated"}
    assert {HEADER, ANN, short, row} <= set(lines)


def test_one_adds_a_column_and_the_other_a_row(merge: Merge) -> None:
    short = "period,value,recorded_on,source\n"
    first, third = "2024-Q1,5,2024-04-10,s\n", "2024-Q3,30,2024-10-09,bob\n"
    wide = short.replace("source", "source,note")
    noted = "2024-Q1,5,2024-04-10,s,\n"
    status, rules, lines = merge(short + first, wide + noted, short + first + third)
    assert status == 1
    assert set(rules) & {"ragged-row", "header-repeated", "header-doubled", "header-unknown"}
    assert third in lines
    assert {noted, first} & set(lines)
