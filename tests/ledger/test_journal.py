"""An import into several files is one act: killed, hindered or hostile, it is finished, undone, or told."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.command import CLEAN, Run
from xtgoals.files import locks
from xtgoals.files.folder import JOURNAL, DataFolder, find_folder
from xtgoals.ledger import journal
from xtgoals.ledger.append import Ledger, locked
from xtgoals.model.faults import BusyFault, UnreadableFault

ROW = {"period": "2024-Q1", "value": "5", "recorded_on": "2024-04-10", "source": "s"}
BOTH = {"road-safety": [("2024-Q1", "5")], "rural-roads": [("2024-Q1", "5")]}


def stored(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Period and value of every row by the name of its file; a row with a cell too many is an error."""
    found = {}
    for path in sorted((folder / "actuals").glob("[!.]*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        assert all(None not in row and None not in row.values() for row in rows), path
        found[path.stem] = [(row["period"], row["value"]) for row in rows]
    return found


def store_both(data: DataFolder) -> None:
    with journal.importing(data), locked(data, "rural-roads") as one, locked(data, "road-safety") as two:
        journal.append_all(data, [(one, [ROW]), (two, [ROW])])


@pytest.fixture
def cut_off(folder: Path) -> DataFolder:
    """A folder in which an import died between its first file and its second."""
    data = find_folder(str(folder), folder)
    put = Ledger.put

    def die(ledger: Ledger, replacement: Any) -> None:
        if ledger.indicator == "road-safety":
            raise KeyboardInterrupt  # nothing that the import itself could answer to
        put(ledger, replacement)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledger, "put", die)
        with pytest.raises(KeyboardInterrupt):
            store_both(data)
    assert stored(folder) == {"rural-roads": [("2024-Q1", "5")]}
    assert (folder / "actuals" / JOURNAL).exists()
    return data


def test_the_next_command_finishes_it_and_says_so(run: Run, cut_off: DataFolder) -> None:
    done = run("--data", str(cut_off.path), "--lang", "en", "list")
    assert done.returncode == 0
    assert "finished an import that was cut off" in done.stderr
    assert stored(cut_off.path) == BOTH
    assert "cut off" not in run("--data", str(cut_off.path), "list").stderr


def test_another_import_finishes_it_first(cut_off: DataFolder) -> None:
    with journal.importing(cut_off) as finished:
        assert [Path(name).stem for name in finished.files] == ["road-safety"]
        assert stored(cut_off.path) == BOTH


def test_a_journal_that_cannot_be_finished_is_never_lost(
    run: Run, cut_off: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "_SHORT", 0.1)
    with FileLock(cut_off.actuals / "road-safety.csv.lock"):
        finished = journal.finish_import(cut_off)
        assert finished.hindrance
        assert "road-safety.csv is locked" in finished.hindrance.en
        with pytest.raises(BusyFault, match="earlier import is not finished"):
            store_both(cut_off)
        told = run("--data", str(cut_off.path), "--lang", "en", "list")
        assert told.returncode == 0
        assert "could not be finished" in told.stderr
    assert [Path(name).stem for name in journal.finish_import(cut_off).files] == ["road-safety"]
    assert stored(cut_off.path) == BOTH


def spoil_last_newline(path: Path) -> None:
    path.write_text("period,value,recorded_on,source\n2024-Q2,6,2024-07-09,s", "utf-8")


def reorder_columns(path: Path) -> None:
    path.write_text("source,recorded_on,value,period\ns,2024-07-09,6,2024-Q2\n", "utf-8")


def delete(path: Path) -> None:
    path.unlink(missing_ok=True)


def store_it_there(path: Path) -> None:
    path.write_text("source,value,period,recorded_on\ns,5,2024-Q1,2024-04-10\n", "utf-8")


@pytest.mark.parametrize(
    ("change", "periods"),
    [
        (spoil_last_newline, ["2024-Q2", "2024-Q1"]),
        (reorder_columns, ["2024-Q2", "2024-Q1"]),
        (delete, ["2024-Q1"]),
        (store_it_there, ["2024-Q1"]),
    ],
)
def test_a_file_that_changed_meanwhile_gets_rows_under_their_headings(
    cut_off: DataFolder, change: Callable[[Path], None], periods: list[str]
) -> None:
    change(cut_off.actuals / "road-safety.csv")
    journal.finish_import(cut_off)
    assert [period for period, _ in stored(cut_off.path)["road-safety"]] == periods
    assert not (cut_off.actuals / JOURNAL).exists()


def test_a_linked_file_is_finished_where_it_leads(folder: Path) -> None:
    (folder / "department").mkdir()
    real = folder / "department" / "roads-2024.csv"
    real.write_text("period,value,recorded_on,source\n", "utf-8")
    (folder / "actuals" / "road-safety.csv").symlink_to(real)
    data = find_folder(str(folder), folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ledger, "put", lambda ledger, replacement: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            store_both(data)
    journal.finish_import(data)
    assert "2024-Q1,5," in real.read_text("utf-8")
    assert sorted(path.name for path in data.actuals.glob("[!.]*.csv")) == [
        "road-safety.csv",
        "rural-roads.csv",
    ]


@pytest.mark.parametrize("fault", [BusyFault, UnreadableFault])
def test_what_fails_while_the_import_lives_is_taken_back(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BusyFault | UnreadableFault]
) -> None:
    from xtgoals.model.text import Text

    data = find_folder(str(folder), folder)
    with locked(data, "rural-roads") as ledger:
        ledger.append([{**ROW, "period": "2023-Q4"}])
    put = Ledger.put

    def refuse(ledger: Ledger, replacement: Any) -> None:
        if ledger.indicator == "road-safety":
            raise fault(Text("开着", "open elsewhere"))
        put(ledger, replacement)

    monkeypatch.setattr(Ledger, "put", refuse)
    with pytest.raises(fault, match="open elsewhere"):
        store_both(data)
    monkeypatch.undo()
    assert stored(folder) == {"rural-roads": [("2023-Q4", "5")]}
    assert [path.name for path in data.actuals.iterdir() if path.suffix == ".xtgoals-tmp"] == []
    assert run("--data", str(folder), "list").stderr == ""
    assert stored(folder) == {"rural-roads": [("2023-Q4", "5")]}


# files may not grow beyond 600 bytes: the second new content does not fit
FULL = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600))
from xtgoals.cli.app import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of that kind")
def test_a_full_disk_stores_none_of_several_files(run: Run, folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    note = "x" * 500
    table.write_text(
        f"indicator,period,value,source,note\nrural-roads,2024-Q1,5,s,\nroad-safety,2024-Q1,5,s,{note}\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, "-c", FULL, "--data", str(folder), "--lang", "en", "import", str(table)],
        env=CLEAN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "was not written: File too large" in done.stderr
    assert stored(folder) == {}
    assert run("--data", str(folder), "list").stderr == ""
    assert stored(folder) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"{nope",
        b"",
        b"[]",
        b'{"format": 2}',
        b'{"format": 3, "files": []}',
        b"\xff\xfe",
        b'{"format": 2, "files": [{"indicator": "road-safety"}]}',
        json.dumps({"format": 2, "files": [{"indicator": "../../x", "before": "", "rows": [ROW]}]}).encode(),
        json.dumps(
            {
                "format": 2,
                "files": [{"indicator": "road-safety", "before": "", "rows": [{"a": "b"}]}],
            }
        ).encode(),
    ],
)
def test_a_damaged_or_hostile_journal_is_told_and_touches_nothing(
    run: Run, folder: Path, content: bytes
) -> None:
    path = folder / "actuals" / JOURNAL
    path.write_bytes(content)
    for command in (["list"], ["add-actual", "road-safety", "5", "--period", "2024-Q1", "--force"]):
        done = run("--data", str(folder), "--lang", "en", *command)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{JOURNAL} is damaged" in done.stderr
        assert len(done.stderr.splitlines()) == 1
    assert stored(folder) == {}
    assert path.read_bytes() == content
    assert list(folder.parent.glob("x*")) == []


def test_an_import_under_way_is_left_alone(cut_off: DataFolder) -> None:
    with FileLock(cut_off.actuals / ".import.lock"):
        assert journal.finish_import(cut_off) == journal.Finished()
    assert stored(cut_off.path) == {"rural-roads": [("2024-Q1", "5")]}


def test_who_holds_a_lock_is_named_and_forgotten_afterwards(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import os

    data = find_folder(str(folder), folder)
    monkeypatch.setattr(locks, "LOCK_SECONDS", 0.1)
    with (
        locked(data, "road-safety"),
        pytest.raises(BusyFault, match=rf"by another process \({os.getpid()}\)"),
        locked(data, "road-safety"),
    ):
        pass
    with pytest.raises(ZeroDivisionError), locked(data, "road-safety"):
        raise ZeroDivisionError
    assert list(data.actuals.glob("*.holder.lock")) == []
    with (
        journal.importing(data),
        pytest.raises(BusyFault, match=rf"\({os.getpid()}\)"),
        journal.importing(data),
    ):
        pass


def test_stale_temporary_files_of_an_import_are_swept(folder: Path) -> None:
    data = find_folder(str(folder), folder)
    stale = data.actuals / f".{JOURNAL}.99999.xtgoals-tmp"
    stale.write_text("half a journal")
    with journal.importing(data):
        assert not stale.exists()
