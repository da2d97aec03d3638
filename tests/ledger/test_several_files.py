"""An import into several files: judged whole, stored file by file, and what it says of them is true."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from tests.command import CLEAN, Run
from xtgoals.files import locks
from xtgoals.files.folder import find_folder
from xtgoals.ledger.actuals import series_ledger
from xtgoals.ledger.append import append_all, locked
from xtgoals.model.faults import BusyFault, UnreadableFault

ROW = {"period": "2024-Q1", "value": "5", "recorded_on": "2024-04-10", "source": "s"}
HEADER = "period,value,recorded_on,source\n"


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted((folder / "actuals").glob("*.csv"))}


def test_a_row_that_cannot_be_added_to_one_file_is_added_to_none(roads: Path) -> None:
    data = find_folder(str(roads), roads)
    path = roads / "actuals" / "road-safety.csv"
    path.write_text(HEADER, "utf-8")
    with (
        locked(data, *series_ledger(data, "rural-roads")) as one,
        locked(data, *series_ledger(data, "road-safety")) as two,
    ):
        # this file has no column `note`
        with pytest.raises(UnreadableFault, match="no column note"):
            append_all([(one, [ROW]), (two, [{**ROW, "note": "n"}])])
        assert files(roads) == {"road-safety.csv": HEADER}
        path.write_text(HEADER + "2023,1,2024-01-10,s\n", "utf-8")
        with pytest.raises(BusyFault, match=r"road-safety.csv was changed meanwhile; nothing was stored"):
            append_all([(one, [ROW]), (two, [ROW])])
    assert files(roads) == {"road-safety.csv": HEADER + "2023,1,2024-01-10,s\n"}
    assert list((roads / "actuals").glob(".*")) == []


# files may not grow beyond 600 bytes: the second new content does not fit
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))
from xtgoals.cli.app import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of that kind")
def test_a_full_disk_stores_none_of_several_files(roads: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    note = "x" * 600
    table.write_text(
        f"indicator,period,value,source,note\nroad-safety,2024-Q1,5,s,\nrural-roads,2024-Q1,5,s,{note}\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-c", FULL, "--data", str(roads), "--lang", "en", "import", str(table), "--force"],
        env=CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "rural-roads.csv was not written: File too large; it is as it was" in done.stderr
    assert files(roads) == {}
    assert list((roads / "actuals").glob(".*")) == []


def test_a_file_that_another_process_writes_is_waited_for_and_then_told(
    run: Run, roads: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.1)
    (tmp_path / "in.csv").write_text(
        "indicator,period,value\nroad-safety,2024-Q1,5\nrural-roads,2024-Q1,5\n", "utf-8"
    )
    asked = ["--data", str(roads), "--lang", "en", "import", str(tmp_path / "in.csv"), "--force"]
    with FileLock(roads / "actuals" / "rural-roads.csv.lock"):
        done = run(*asked)
    assert (done.returncode, files(roads)) == (3, {})
    assert "added" not in done.stdout  # what was understood is shown before anything is stored
    assert "rural-roads.csv.lock is held by another process; nothing was stored" in done.stderr
    assert run(*asked).returncode == 0
    assert set(files(roads)) == {"road-safety.csv", "rural-roads.csv"}
    # nothing is ever written into a lock
    assert {path.read_bytes() for path in (roads / "actuals").glob("*.lock")} == {b""}


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no full device here")
def test_what_cannot_be_shown_before_is_not_stored(roads: Path) -> None:
    (roads.parent / "in.csv").write_text("indicator,period,value\nrural-roads,2024-Q1,5\n", "utf-8")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "xtgoals", "--lang", "en", "import", "in.csv", "--force"],
            cwd=roads.parent,
            env=CLEAN,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert (done.returncode, files(roads)) == (2, {})
    assert "standard output cannot be written: No space left on device" in done.stderr
    assert "stored" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no full device here")
def test_what_is_stored_but_cannot_be_said_is_said_to_be_stored(roads: Path) -> None:
    command = ["add-actual", "rural-roads", "5", "--period", "2024-Q1", "--source", "s"]
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "xtgoals", "--lang", "en", *command, "--force"],
            cwd=roads.parent,
            env=CLEAN,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert "2024-Q1,,5," in files(roads)["rural-roads.csv"]
    assert done.returncode == 2
    said = "xtgoals: standard output cannot be written: No space left on device. But the figures are stored"
    assert done.stderr.endswith(f"{said}, in: data/actuals/rural-roads.csv\n")


@pytest.mark.skipif(os.name == "nt", reason="bash")
def test_whoever_listens_no_more_changes_nothing(roads: Path) -> None:
    command = f"{sys.executable} -m xtgoals add-actual rural-roads 5 --period 2024-Q1 --source s --force"
    done = subprocess.run(
        ["bash", "-c", f"{{ {command}; echo $? >&2; }} | true"],
        cwd=roads.parent,
        env=CLEAN,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.stderr == "0\n"
    assert "2024-Q1,,5," in files(roads)["rural-roads.csv"]
