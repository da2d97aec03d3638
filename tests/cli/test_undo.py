"""`undo`: the figure that was entered last is shown and withdrawn, and what stood before stands again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import CLEAN, Done, Run
from tests.importing.sending import CATALOGUE

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
Undo = Callable[..., Done]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    (folder / "actuals").mkdir(parents=True)
    (folder / "targets.yaml").write_text(CATALOGUE, encoding="utf-8")
    return folder


@pytest.fixture
def undo(run: Run, data: Path) -> Undo:
    """`undo` in English, on rows: `undo({"loans": ["2024-Q1,,3,reported,s,,2024-04-10,"]}, "--yes")`."""

    def called(rows: dict[str, list[str]], *options: str, lang: str = "en") -> Done:
        for name, lines in rows.items():
            text = HEADER + "".join(f"{line}\n" for line in lines)
            (data / "actuals" / f"{name}.csv").write_text(text, encoding="utf-8")
        done = run("--data", str(data), "--lang", lang, "undo", *options)
        assert "Traceback" not in done.stderr
        return done

    return called


def added(data: Path, name: str, before: int) -> list[str]:
    """The rows behind the first ones, without the day of the test."""
    from xtgoals.cli.clock import today

    lines = (data / "actuals" / f"{name}.csv").read_text("utf-8").splitlines()[before + 1 :]
    return [line.replace(today().isoformat(), "TODAY") for line in lines]


def value(run: Run, data: Path, name: str) -> object:
    shown = json.loads(run("--data", str(data), "status", "--format", "json").stdout)
    actual = next(one["actual"] for one in shown["targets"] if one["id"] == name)
    return actual and (actual["value"], actual["grade"], actual["covered"])


def test_the_latest_day_and_of_it_the_last_line(run: Run, data: Path, undo: Undo) -> None:
    rows = {
        # the last line of the file is not the last that was entered
        "loans": ["2024-Q2,,9,reported,s,,2024-07-10,", "2024-Q1,,3,reported,s,,2024-04-10,"],
        "urban": ["2024-Q1,,65,reported,s,,2024-07-09,"],
    }
    done = undo(rows, "--yes", "--note", "another bank")
    assert done.returncode == 0, done.stderr
    assert (
        "withdrawn: New loans: 9 x 100 million yuan, 2024-Q2, Xiangtan, reported, recorded on" in done.stdout
    )
    assert "without it no figure stands for 2024-Q2, Xiangtan" in done.stdout
    assert added(data, "loans", 2) == ["2024-Q2,,,withdrawn,,another bank,TODAY,"]
    assert value(run, data, "loans") == (3, "reported", "2024-03-31")
    # what is withdrawn is not taken back twice: the next one is of the day before
    assert "entered last: Urbanisation rate" in undo({}, "--dry-run").stdout


def test_after_the_undo_of_a_revision_the_former_figure_stands(run: Run, data: Path, undo: Undo) -> None:
    rows = [
        "2024-Q1,,3,reported,April return,by hand,2024-04-10,Li",
        "2024-Q1,,4,reported,May,typo,2024-05-10,",
    ]
    done = undo({"loans": rows}, "--yes")
    assert "without it 3 (reported) of line 2 stands; it is entered anew" in done.stdout
    assert added(data, "loans", 2) == [
        "2024-Q1,,,withdrawn,,entered by mistake (undo),TODAY,",
        "2024-Q1,,3,reported,April return,by hand (stands again after an undo of line 3),TODAY,Li",
    ]
    assert value(run, data, "loans") == (3, "reported", "2024-03-31")
    checked = run("--data", str(data), "--lang", "en", "check")
    assert checked.returncode == 0
    # of one day, as every correction of the same day is; nothing else is doubted
    assert "0 errors, 1 warning" in checked.stdout
    assert "order-decides" in checked.stdout


def test_a_verified_figure_stays_where_a_lesser_one_is_taken_back(run: Run, data: Path, undo: Undo) -> None:
    rows = [
        *("2024-Q1,,2,estimate,s,,2024-03-20,", "2024-Q1,,3,verified,s,,2024-04-10,"),
        "2024-Q1,,4,reported,s,why,2024-05-10,",
    ]
    done = undo({"loans": rows}, "--yes")
    assert "without it 3 (verified) of line 3 stands" in done.stdout
    assert value(run, data, "loans") == (3, "verified", "2024-03-31")


def test_an_estimate_stands_again_as_one(run: Run, data: Path, undo: Undo) -> None:
    undo({"loans": ["2024-Q1,,2,estimate,s,,2024-03-20,", "2024-Q1,,3,reported,s,,2024-04-10,"]}, "--yes")
    assert value(run, data, "loans") == (2, "estimate", "2024-03-31")


def test_what_was_withdrawn_before_does_not_come_back(run: Run, data: Path, undo: Undo) -> None:
    rows = [
        *("2024-Q1,,3,reported,s,,2024-04-10,", "2024-Q1,,,withdrawn,,wrong,2024-04-11,"),
        "2024-Q1,,4,reported,s,,2024-05-10,",
    ]
    undo({"loans": rows}, "--yes")
    assert len(added(data, "loans", 3)) == 1
    assert value(run, data, "loans") is None


def test_the_row_of_a_county_alone(run: Run, data: Path, undo: Undo) -> None:
    rows = ["2024-Q1,yuhu,30,reported,s,,2024-04-10,", "2024-Q1,yuetang,40,reported,s,,2024-04-11,"]
    done = undo({"stations": rows}, "--yes")
    assert "without it no figure stands for 2024-Q1, Yuetang" in done.stdout
    assert added(data, "stations", 2) == ["2024-Q1,yuetang,,withdrawn,,entered by mistake (undo),TODAY,"]


def test_several_of_one_import_are_told_and_go_one_by_one(data: Path, undo: Undo) -> None:
    rows = [f"2024-{month:02},,{month / 10:g},reported,s,,2024-07-10," for month in (1, 2, 3)]
    done = undo({"jobs": rows}, "--dry-run")
    assert "New urban jobs: 0.3 x 10,000 people, 2024-03" in done.stdout
    assert "(2 other figures of that day stand in this file; each undo takes back one)" in done.stdout
    assert added(data, "jobs", 3) == []


def test_between_files_of_one_day_somebody_must_choose(data: Path, undo: Undo) -> None:
    rows = {name: ["2024-Q1,,3,reported,s,,2024-04-10,"] for name in ("loans", "urban", "growth")}
    done = undo(rows, "--yes")
    assert done.returncode == 2
    assert "3 files have figures of the last day, and nothing tells which came last:" in done.stderr
    assert "  New loans: 3 x 100 million yuan, 2024-Q1, Xiangtan" in done.stderr
    assert "xtgoals undo ID" in done.stderr
    assert undo({}, "urban", "--yes").returncode == 0
    assert len(added(data, "urban", 1)) == 1
    assert added(data, "loans", 1) == added(data, "growth", 1) == []


def test_off_a_terminal_it_needs_yes(data: Path, undo: Undo) -> None:
    rows = {"loans": ["2024-Q1,,3,reported,s,,2024-04-10,"]}
    done = undo(rows)
    assert (done.returncode, done.stdout) == (2, "")
    assert "entered last: New loans" in done.stderr
    assert "to withdraw it add --yes" in done.stderr
    dry = undo(rows, "--dry-run", lang="zh")
    assert dry.returncode == 0
    assert "最近录入：新增知识价值贷款：3 亿元，2024年第一季度，湘潭市，自报，2024年4月10日录入" in dry.stdout
    assert "2024-Q1,,,withdrawn,,误录，撤回," in dry.stdout
    assert sorted(one.name for one in (data / "actuals").iterdir()) == ["loans.csv"]


@pytest.mark.parametrize(
    "rows",
    [
        {},
        {"loans": ["2024-Q1,,3,reported,s,,2024-04-10,", "2024-Q1,,,withdrawn,,why,2024-04-11,"]},
        {"loans": ["2024-Q1,,3,reported,s,,2999-04-10,"]},  # of a day that has not come
    ],
)
def test_where_nothing_stands_nothing_is_taken_back(undo: Undo, rows: dict[str, list[str]]) -> None:
    done = undo(rows, "--yes")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no figure stands there that could be withdrawn" in done.stderr


def test_a_file_that_changed_since_it_was_shown(
    data: Path, undo: Undo, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xtgoals.actions import undo as action

    found = action.last_entered

    def meanwhile(*arguments: object) -> object:
        last = found(*arguments)  # type: ignore[arg-type]
        path = data / "actuals" / "loans.csv"
        path.write_text(path.read_text("utf-8") + "2024-Q1,,,withdrawn,,by another,2024-04-11,\n", "utf-8")
        return last

    monkeypatch.setattr(action, "last_entered", meanwhile)
    done = undo({"loans": ["2024-Q1,,3,reported,s,,2024-04-10,"]}, "--yes")
    assert done.returncode == 3
    assert "was changed meanwhile" in done.stderr
    assert len((data / "actuals" / "loans.csv").read_text("utf-8").splitlines()) == 3


def test_crlf_and_a_missing_last_line_end_are_kept(run: Run, data: Path, undo: Undo) -> None:
    text = HEADER + "2024-Q1,,3,reported,s,,2024-04-10,\n2024-Q1,,4,reported,s,why,2024-05-10,"
    path = data / "actuals" / "loans.csv"
    path.write_bytes(text.replace("\n", "\r\n").encode())
    done = undo({}, "--yes")
    assert done.returncode == 0, done.stderr
    assert path.read_bytes().startswith(text.replace("\n", "\r\n").encode() + b"\r\n2024-Q1,,,withdrawn")
    assert "stored in" in done.stdout
    assert "\r" not in done.stdout
    assert value(run, data, "loans") == (3, "reported", "2024-03-31")


def test_on_a_terminal_it_is_shown_picked_and_asked(data: Path, undo: Undo) -> None:
    pytest.importorskip("pty")
    from tests.terminal import Terminal

    rows = {name: ["2024-Q1,,3,reported,s,,2024-04-10,"] for name in ("loans", "urban")}
    undo(rows, "--dry-run")
    environment = {**CLEAN, "XTGOALS_LANG": "en"}
    for answer, count in (("n", 0), ("y", 1)):
        terminal = Terminal("--data", str(data), "undo", environment=environment)
        for question, said in (("Which one", "growth"), ("Which one", "loans"), ("Withdraw it?", answer)):
            terminal.until(question)
            terminal.type(said)
        assert terminal.end() == 1 - count
        assert "'growth' has no figure of that day" in terminal.screen
        assert "without it no figure stands for 2024-Q1, Xiangtan" in terminal.screen
        assert len(added(data, "loans", 1)) == count
