"""Entering a figure: what is understood, stored, refused; and that nothing is lost, whatever is killed."""

from __future__ import annotations

import csv
import random
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.command import CLEAN, Run

CHARGERS = "actuals/public-fast-chargers.csv"


@pytest.fixture
def add(folder: Path, run: Run) -> Run:
    """`add-actual` into the folder, in English."""
    return partial(run, "--data", str(folder), "--lang", "en", "add-actual")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_a_figure_is_stored_and_status_shows_it(run: Run, add: Run, folder: Path) -> None:
    done = add("快充桩", "３４５个", "--period", "2024年三季度", "--source", "October return", "--by", "Li")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("New public fast-charging posts: 345 posts, 2024-Q3, Xiangtan, reported\n")
    assert "git commit" in done.stdout
    (row,) = rows(folder / CHARGERS)
    assert (row["period"], row["region"], row["value"], row["source"]) == (
        "2024-Q3",
        "",
        "345",
        "October return",
    )
    shown = run("--data", str(folder), "show", "public-fast-chargers", "--as-of", "2024-Q3")
    assert "345 / 450 = 76.7 %" in shown.stdout


def test_a_dry_run_prints_the_row_and_stores_nothing(add: Run, folder: Path) -> None:
    done = add("old-estate-households", "21000户", "--period", "2024", "--dry-run")
    assert "21000户 = 2.1 x 10,000 households" in done.stdout
    assert "\n2024,,2.1,reported,,," in done.stdout
    assert done.returncode == 1  # it would be refused: it has no source
    assert "missing-source" in done.stderr
    assert not (folder / "actuals/old-estate-households.csv").exists()


def test_what_looks_wrong_is_refused_without_force(add: Run) -> None:
    without_source = ["public-fast-chargers", "345", "--period", "2024-Q3"]
    done = add(*without_source)
    assert done.returncode == 2
    assert "missing-source" in done.stderr
    assert "--force" in done.stderr
    assert add(*without_source, "--force").returncode == 0
    fallen = add("public-fast-chargers", "300", "--period", "2024-12", "--source", "s")
    assert "falling-total" in fallen.stderr
    impossible = add("public-fast-chargers", "1.5", "--period", "2024-12", "--source", "s", "--force")
    assert "a count is whole" in impossible.stderr


def test_a_second_figure_needs_revise_and_a_note(add: Run, folder: Path) -> None:
    asked = ["public-fast-chargers", "345", "--period", "2024-Q3", "--source", "s"]
    assert add(*asked).returncode == 0
    assert "was not stored again" in add(*asked).stderr
    asked[1] = "340"
    assert "--revise" in add(*asked).stderr
    assert "--note" in add(*asked, "--revise").stderr
    assert add(*asked, "--revise", "--note", "five counted twice").returncode == 0
    assert [row["value"] for row in rows(folder / CHARGERS)] == ["345", "340"]
    assert add("public-fast-chargers", "--period", "2024-Q3", "--withdraw", "--note", "wrong").returncode == 0
    assert rows(folder / CHARGERS)[-1]["grade"] == "withdrawn"
    assert (
        "no figure for"
        in add("public-fast-chargers", "--period", "2024-Q3", "--withdraw", "--note", "x").stderr
    )


def test_what_makes_a_later_row_doubtful_is_refused_without_force(add: Run, folder: Path) -> None:
    add("public-fast-chargers", "345", "--period", "2024-Q3", "--source", "s")
    late = ["public-fast-chargers", "500", "--period", "2024-Q2", "--source", "s"]
    done = add(*late)  # 500 by June and 345 by September: the running total falls
    assert done.returncode == 2
    assert "on line 2: the running total 345 is below 500 of 2024-Q2 (falling-total)" in done.stderr
    assert len(rows(folder / CHARGERS)) == 1
    dry = add(*late, "--dry-run")
    assert (dry.returncode, "falling-total" in dry.stderr) == (1, True)
    assert add(*late, "--force").returncode == 0
    # what was doubtful before is no news
    assert add("public-fast-chargers", "346", "--period", "2024-11", "--source", "s").returncode == 0


def test_a_part_that_no_longer_adds_up_is_doubted_and_a_closed_gap_is_not(add: Run, folder: Path) -> None:
    path = folder / "targets.yaml"
    before, entry = path.read_text("utf-8").split("  - id: public-fast-chargers\n")
    entry = entry.replace("reported_as: to-date", "reported_as: increment", 1)
    entry = entry.replace(
        "[xiangtan-county, xiangxiang, shaoshan, yuhu, yuetang]", "[xiangxiang, shaoshan]", 1
    )
    path.write_text(f"{before}  - id: public-fast-chargers\n{entry}", "utf-8")
    source = ["--source", "s"]
    assert add("public-fast-chargers", "100", "--period", "2024-Q1", *source).returncode == 0
    for region, value in (("xiangxiang", "60"), ("shaoshan", "50")):
        done = add("public-fast-chargers", value, "--period", "2024-Q1", "--region", region, *source)
    assert "regions-sum" in done.stderr  # 60 + 50 are not 100
    assert "on line 2" in done.stderr
    assert add("public-fast-chargers", "5", "--period", "2024-Q3", *source, "--force").returncode == 0
    assert "increment-gap" not in add("public-fast-chargers", "5", "--period", "2024-Q2", *source).stderr


def test_a_dry_run_needs_no_writing_and_prints_the_row_as_the_file_has_it(add: Run, folder: Path) -> None:
    path = folder / CHARGERS
    path.write_bytes(b"value,period,source,recorded_on,grade\r\n113,2024-Q1,s,2024-04-10,reported\r\n")
    asked = ["public-fast-chargers", "225", "--period", "2024-Q2", "--source", "a\nb"]
    done = add(*asked, "--dry-run")
    assert done.returncode == 0
    assert "\n225,2024-Q2,a b,20" in done.stdout
    assert sorted(found.name for found in path.parent.iterdir()) == [path.name]
    stored = add(*asked)
    assert f"public-fast-chargers.csv:3: {path.read_text('utf-8').splitlines()[-1]}" in stored.stdout


def test_a_figure_withdrawn_by_mistake_can_be_put_back(run: Run, add: Run, folder: Path) -> None:
    asked = ["public-fast-chargers", "345", "--period", "2024-Q3", "--source", "s"]
    assert add(*asked).returncode == 0
    withdrawn = add("public-fast-chargers", "--period", "2024-Q3", "--withdraw", "--note", "wrong")
    assert "withdraws 345 of line 2" in withdrawn.stdout
    assert add(*asked).returncode == 0
    assert run("--data", str(folder), "check").returncode == 0
    assert [row["value"] for row in rows(folder / CHARGERS)] == ["345", "", "345"]


def test_nothing_is_revised_where_nothing_stands_and_a_confirmed_revision_needs_no_note(
    run: Run, add: Run, folder: Path
) -> None:
    asked = ["public-fast-chargers", "200", "--period", "2024-Q3", "--source", "s"]
    assert "to revise" in add(*asked, "--revise", "--note", "n").stderr
    assert add(*asked).returncode == 0
    asked[1] = "190"
    assert add(*asked, "--revise", "--note", " ten counted twice ").returncode == 0
    assert rows(folder / CHARGERS)[-1]["note"] == "ten counted twice"
    assert add(*asked, "--grade", "Verified").returncode == 0
    assert run("--data", str(folder), "check").returncode == 0


@pytest.mark.parametrize(
    ("grade", "stored"), [("终核", "final"), ("VERIFIED", "verified"), ("认定", "verified")]
)
def test_a_grade_in_either_language(add: Run, folder: Path, grade: str, stored: str) -> None:
    asked = ["public-fast-chargers", "345", "--period", "2024-Q3", "--source", "s", "--grade", grade]
    assert add(*asked).returncode == 0
    assert rows(folder / CHARGERS)[-1]["grade"] == stored


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"period,value,recorded_on,sauce\n", "'sauce'"),
        (b"period,value,recorded_on,value\n", "'value'"),
        (b"period,value,recorded_on\r2024-Q1,113,2024-04-10\r", "CR alone"),
    ],
)
def test_a_file_that_check_refuses_is_not_added_to(
    add: Run, folder: Path, content: bytes, named: str
) -> None:
    (folder / CHARGERS).write_bytes(content)
    done = add("public-fast-chargers", "345", "--period", "2024-Q3", "--source", "s", "--force")
    assert done.returncode == 2
    assert named in done.stderr
    assert (folder / CHARGERS).read_bytes() == content


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["public-fast-chargers", "345.5", "--period", "2024-Q3"], "a count is whole"),
        (["public-fast-chargers", "345公里", "--period", "2024-Q3"], "cannot be turned"),
        (["public-fast-chargers", "345", "--period", "2999"], "estimate"),
        (["public-fast-chargers", "345", "--period", "2024-Q3", "--region", "长沙"], "no region"),
        (["public-fast-chargers", "345", "--period", "2024-Q3", "--grade", "sure"], "estimate, reported"),
        (["good-air-days", "101", "--period", "2024-Q3"], "between 0 and 100"),
        (["rural", "1", "--period", "2024-Q3"], "fits more than one"),
    ],
)
def test_what_is_doubtful_is_refused_and_nothing_is_stored(
    add: Run, folder: Path, arguments: list[str], hint: str
) -> None:
    done = add(*arguments)
    assert done.returncode == 2
    assert hint in done.stderr
    assert list((folder / "actuals").glob("*.csv")) == []


def test_a_file_keeps_its_columns_newlines_and_rows(add: Run, folder: Path) -> None:
    path = folder / CHARGERS
    before = "﻿value,period,recorded_on,source\r\n113,2024-Q1,2024-04-10,s".encode()
    path.write_bytes(before)
    asked = ("public-fast-chargers", "225", "--period", "2024-Q2", "--source", "s")
    refused = add(*asked, "--grade", "verified")
    assert refused.returncode == 2
    assert "no column grade" in refused.stderr
    assert path.read_bytes() == before
    # no grade means reported: that figure needs no such column
    assert add(*asked).returncode == 0
    content = path.read_bytes()
    assert content.startswith(before + b"\r\n225,2024-Q2,")
    assert content.endswith(b",s\r\n")


@pytest.mark.long
def test_eight_writers_lose_nothing(folder: Path) -> None:
    months = [f"2024-{month:02}" for month in range(1, 9)]
    command = [sys.executable, "-m", "xtgoals", "--data", str(folder), "add-actual", "road-safety"]
    writers = [
        subprocess.Popen(
            [*command, str(number), "--period", month, "--source", "s"],
            env=CLEAN,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for number, month in enumerate(months, start=1)
    ]
    assert [writer.wait(60) for writer in writers] == [0] * 8
    for writer in writers:
        writer.communicate()
    assert sorted(row["period"] for row in rows(folder / "actuals/road-safety.csv")) == months


@pytest.mark.long
def test_killed_at_any_moment_every_file_is_whole(add: Run, folder: Path) -> None:
    path = folder / "actuals/road-safety.csv"
    chance, stored = random.Random(7), 0
    for number in range(1, 26):
        command = ["add-actual", "road-safety", str(number), "--period", f"20{number:02}", "--source", "s"]
        process = subprocess.Popen(
            [sys.executable, "-m", "xtgoals", "--data", str(folder), *command],
            env={**CLEAN, "XTGOALS_LANG": "en"},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.05, 0.8))
        process.send_signal(signal.SIGKILL)
        out = process.communicate()[0].decode()
        found = rows(path) if path.exists() else []
        assert all(row["period"] and row["value"] and row["recorded_on"] for row in found)
        stored += "stored in" in out
        assert len(found) >= stored  # whatever was acknowledged is there
    # forced: how many rows stand beside it, and which, is a matter of chance
    assert add("road-safety", "1", "--period", "2024-Q1", "--source", "s", "--force").returncode == 0
    assert list((folder / "actuals").glob(".*tmp")) == []


def test_a_lock_held_elsewhere_is_exit_3(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from filelock import FileLock

    from xtgoals.cli.app import main
    from xtgoals.files import locks

    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.2)
    with FileLock(folder / "actuals" / "road-safety.csv.lock"):
        assert (
            main(["--data", str(folder), "add-actual", "road-safety", "1", "--period", "2024-Q1", "--force"])
            == 3
        )
    assert not (folder / "actuals/road-safety.csv").exists()


def test_a_file_changed_meanwhile_is_not_overwritten(folder: Path) -> None:
    from xtgoals.files.folder import find_folder
    from xtgoals.ledger.actuals import series_ledger
    from xtgoals.ledger.append import locked
    from xtgoals.model.faults import BusyFault

    path = folder / CHARGERS
    path.write_text("period,value,recorded_on\n2024-Q1,1,2024-04-10\n")
    with locked(
        find_folder(str(folder), folder),
        *series_ledger(find_folder(str(folder), folder), "public-fast-chargers"),
    ) as ledger:
        path.write_text("period,value,recorded_on\n2024-Q1,2,2024-04-10\n")
        with pytest.raises(BusyFault):
            ledger.append([{"period": "2024-Q2", "value": "3", "recorded_on": "2024-07-10"}])
    assert "2024-Q1,2," in path.read_text()


def test_a_first_figure_out_of_scale_and_another_body_are_doubted(add: Run, folder: Path) -> None:
    asked = ["good-air-days", "0.86", "--period", "2024-Q1", "--source", "s", "--by", "bureau"]
    assert "a fraction of 1? (first-value)" in add(*asked).stderr
    asked[1] = "86"
    assert add(*asked).returncode == 0
    revised = [*asked[:1], "85", *asked[2:-1], "office", "--revise", "--note", "our share"]
    done = add(*revised)
    assert (done.returncode, "other-reporter" in done.stderr) == (2, True)
    # whoever corrects a figure on the day of its entry means the later line: `check` alone warns of it
    revised[revised.index("office")] = "bureau"
    assert add(*revised).returncode == 0
    assert len(rows(folder / "actuals" / "good-air-days.csv")) == 2


def test_a_part_that_is_more_than_the_whole_had_later_is_doubted(add: Run, folder: Path) -> None:
    source = ["--source", "s"]
    assert add("public-fast-chargers", "50", "--period", "2024-Q2", *source).returncode == 0
    part = ["public-fast-chargers", "60", "--period", "2024-Q1", "--region", "xiangxiang", *source]
    done = add(*part)
    assert done.returncode == 2
    assert "on line 2: 2024-Q2: the whole is 50, its parts in line 3 have 60 alone" in done.stderr
    part[1] = "30"
    assert add(*part).returncode == 0
    part[5] = "shaoshan"
    assert "its parts in line 3, 4 have 60 alone" in add(*part).stderr


def test_an_increment_below_zero_needs_a_note_only(add: Run, folder: Path) -> None:
    path = folder / "targets.yaml"
    before, entry = path.read_text("utf-8").split("  - id: public-fast-chargers\n")
    entry = entry.replace("reported_as: to-date", "reported_as: increment", 1)
    path.write_text(f"{before}  - id: public-fast-chargers\n{entry}", "utf-8")
    source = ["--source", "s"]
    assert add("public-fast-chargers", "5", "--period", "2024-Q1", *source).returncode == 0
    less = ["public-fast-chargers", "-2", "--period", "2024-Q2", *source]
    assert "negative-increment" in add(*less).stderr
    done = add(*less, "--note", "two of them\ncounted twice")
    assert done.returncode == 0, done.stderr
    assert rows(folder / CHARGERS)[-1]["note"] == "two of them counted twice"
