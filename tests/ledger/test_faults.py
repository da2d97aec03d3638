"""Safe under fault and load: real processes, real locks, real kills, a read-only and a linked file."""

from __future__ import annotations

import csv
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import CLEAN, Run
from xtgoals.files import replacement as replacing
from xtgoals.files.folder import find_folder
from xtgoals.ledger.actuals import series_ledger
from xtgoals.ledger.append import locked
from xtgoals.model.faults import BusyFault, UnreadableFault

ROW = {"period": "2024-Q1", "value": "5", "grade": "reported", "source": "s", "recorded_on": "2024-04-10"}
# enters rows one after the other, each in a period of its own, and says so after each
WRITER = """
import sys
from datetime import date
from pathlib import Path
from xtgoals.actions.add_actual import add_actual
from xtgoals.actions.new_row import NewActual
from xtgoals.files import locks
from xtgoals.files.folder import find_folder
locks.LOCK_SECONDS = 280
folder, first, count, *names = sys.argv[1:]
data = find_folder(folder, Path.cwd())
for number in range(int(first), int(first) + int(count)):
    year, rest = divmod(number, 336)
    period = f"{1200 + year}-{rest // 28 + 1:02}-{rest % 28 + 1:02}"
    name = names[number % len(names)]
    add_actual(data, NewActual(name, str(number), period, date(2026, 11, 23), source="s", force=True))
    print("stored", name, period, flush=True)
"""
NAMES = ["road-safety", "rural-roads", "core-greenways", "forest-transformed"]


@pytest.fixture
def folder(roads: Path) -> Path:
    return roads


def writer(folder: Path, first: int, count: int, *names: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(first), str(count), *names]
    return subprocess.Popen(command, env=CLEAN, stdout=subprocess.PIPE, text=True)


def stored(folder: Path) -> list[tuple[str, str]]:
    rows = []
    for path in sorted((folder / "actuals").glob("[!.]*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, strict=True):
                assert None not in row
                assert all(row[name] for name in ("period", "value", "recorded_on"))
                rows.append((path.stem, row["period"]))
    return rows


@pytest.mark.long
@pytest.mark.parametrize("names", [NAMES[:1], NAMES], ids=["one file", "many files"])
def test_sixteen_writers_of_fifty_rows_lose_and_double_nothing(folder: Path, names: list[str]) -> None:
    writers = [writer(folder, 1000 * number, 50, *names) for number in range(16)]
    said = [line for one in writers for line in one.communicate(timeout=300)[0].splitlines()]
    assert [one.returncode for one in writers] == [0] * 16
    rows = stored(folder)
    assert len(rows) == len(set(rows)) == len(said) == 800
    assert {f"stored {name} {period}" for name, period in rows} == set(said)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_killed_at_two_hundred_random_moments_every_acknowledged_row_is_there(
    folder: Path, seed: int
) -> None:
    """Four times fifty kills: wherever a writer dies, files parse and hold all that was called stored."""
    chance, acknowledged = random.Random(seed), set()
    for number in range(50):
        process = writer(folder, 1000 * number, 400, *NAMES)
        assert process.stdout
        first = process.stdout.readline()  # it is in the middle of its work from here on
        time.sleep(chance.uniform(0, 0.08))
        process.send_signal(signal.SIGKILL)
        said = [first, *process.communicate()[0].splitlines()]
        whole = [line.split() for line in said if line.startswith("stored") and len(line.split()) == 3]
        acknowledged |= {(name, period) for _, name, period in whole if len(period) == 10}
        rows = stored(folder)
        assert len(rows) == len(set(rows))
        assert acknowledged <= set(rows)
    with locked(find_folder(str(folder), folder), *series_ledger(find_folder(str(folder), folder), NAMES[0])):
        assert list((folder / "actuals").glob(f".{NAMES[0]}*tmp")) == []


def test_a_linked_file_is_written_through_and_one_that_leads_outside_is_not(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    data = find_folder(str(folder), folder)
    (folder / "elsewhere").mkdir()
    real, link = folder / "elsewhere" / "road-safety.csv", folder / "actuals" / "road-safety.csv"
    real.write_text("period,value,recorded_on,grade,source\n")
    link.symlink_to(real)
    with locked(data, *series_ledger(data, "road-safety")) as ledger:
        ledger.append([ROW])
    assert link.is_symlink()
    assert "2024-Q1,5," in real.read_text()
    outside = tmp_path / "outside.csv"
    outside.write_text("period,value,recorded_on\n")
    (folder / "actuals" / "rural-roads.csv").symlink_to(outside)
    with pytest.raises(UnreadableFault, match="leads out"), locked(data, *series_ledger(data, "rural-roads")):
        pass
    assert outside.read_text() == "period,value,recorded_on\n"
    assert "outside-link" in run("--data", str(folder), "check").stdout


def test_a_file_open_in_a_spreadsheet_is_tried_again_and_then_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a file that another program holds open; here the refusal is simulated."""
    tries = []

    def held(source: object, target: object) -> None:
        tries.append(source)
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(replacing, "_WINDOWS", True)
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with (
        locked(
            find_folder(str(folder), folder), *series_ledger(find_folder(str(folder), folder), "road-safety")
        ) as ledger,
        pytest.raises(BusyFault, match="open in"),
    ):
        ledger.append([ROW])
    assert len(tries) == 5
    assert list((folder / "actuals").glob(".*tmp")) == []


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="only root can mount a read-only folder")
def test_a_read_only_folder_is_told(run: Run, tmp_path: Path, folder: Path) -> None:
    place = tmp_path / "readonly"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], check=False).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        shutil.copytree(folder, place / "data")
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        asked = ["--data", str(place / "data"), "--lang", "en"]
        done = run(*asked, "add-actual", "road-safety", "9", "--period", "2024-Q2", "--source", "s")
        assert (done.returncode, done.stdout) == (2, "")
        assert "Read-only" in done.stderr
        assert run(*asked, "status").returncode == 0
    finally:
        subprocess.run(["umount", str(place)], check=False)


def test_stale_temporary_files_are_swept_and_never_read(run: Run, folder: Path) -> None:
    stale = folder / "actuals" / ".road-safety.csv.99999.xtgoals-tmp"
    stale.write_text("half a row")
    assert run("--data", str(folder), "check").returncode == 0
    with locked(
        find_folder(str(folder), folder), *series_ledger(find_folder(str(folder), folder), "road-safety")
    ) as ledger:
        ledger.append([ROW])
    assert not stale.exists()
