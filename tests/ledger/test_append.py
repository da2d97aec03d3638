"""Where a new row stands, and when it is safe: the lines that are told, the syncs, the rights of the file."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest

from xtgoals.files.folder import DataFolder
from xtgoals.files.replacement import replace_whole
from xtgoals.ledger.actuals import series_ledger
from xtgoals.ledger.append import locked

HEADER = "period,value,recorded_on,source,note\n"
OLD = "2024-Q1,5,2024-04-10,s,\n"
NEW = {"period": "2024-Q2", "value": "9", "recorded_on": "2024-07-10", "source": "s"}
NOTED = {**NEW, "period": "2024-Q3", "note": "two\nlines"}


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    (tmp_path / "actuals").mkdir()
    return DataFolder(tmp_path, "data")


@pytest.mark.parametrize(
    ("before", "lines"),
    [
        (HEADER, [2, 3, 5]),  # the row on line 3 has a note of two lines
        (HEADER.rstrip("\n"), [2, 3, 5]),
        (HEADER + OLD, [3, 4, 6]),
        (HEADER + OLD.rstrip("\n"), [3, 4, 6]),
        ((HEADER + OLD).replace("\n", "\r\n"), [3, 4, 6]),
        ((HEADER + OLD).replace("\n", "\r\n").rstrip("\r\n"), [3, 4, 6]),
        (HEADER + '2024-Q1,5,2024-04-10,s,"a note\nof two lines"\n', [4, 5, 7]),
        (HEADER + OLD + '2024-Q2,5,2024-04-10,s,"a note\nof two lines"', [5, 6, 8]),
        ("", [2, 3, 5]),
        (None, [2, 3, 5]),
    ],
)
def test_the_lines_that_are_told_are_those_on_which_the_rows_begin(
    data: DataFolder, before: str | None, lines: list[int]
) -> None:
    path = data.actuals / "road-safety.csv"
    if before is not None:
        path.write_bytes(before.encode())
    with locked(data, *series_ledger(data, "road-safety")) as ledger:
        assert ledger.append([NEW, NOTED, {**NEW, "period": "2024"}]) == lines
    content = path.read_bytes().decode()
    assert content.startswith(before or "")
    told = [content.split("\n")[line - 1] for line in lines]
    assert [line.split(",")[0] for line in told] == ["2024-Q2", "2024-Q3", "2024"]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert [row["period"] for row in rows[-3:]] == ["2024-Q2", "2024-Q3", "2024"]


@pytest.mark.skipif(os.name == "nt", reason="Windows can sync no folder, and knows no such rights")
def test_a_row_is_called_stored_only_when_file_and_folder_are_on_the_disk(
    data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new content is synced before it takes the old one's place, and the folder after that."""
    path = data.actuals / "road-safety.csv"
    path.write_text(HEADER + OLD)
    synced: list[tuple[int, bool, int, str]] = []
    fsync = os.fsync

    def watched(file: int) -> None:
        fsync(file)
        about = os.fstat(file)
        synced.append((about.st_ino, stat.S_ISDIR(about.st_mode), about.st_size, path.read_text()))

    monkeypatch.setattr(os, "fsync", watched)
    with locked(data, *series_ledger(data, "road-safety")) as ledger:
        ledger.append([NEW])
    monkeypatch.undo()
    now = path.read_text()
    assert now == HEADER + OLD + "2024-Q2,9,2024-07-10,s,\n"
    of_content = [number for number, one in enumerate(synced) if one[0] == path.stat().st_ino]
    of_folder = [number for number, one in enumerate(synced) if one[0] == data.actuals.stat().st_ino]
    # all of the new content, while the old one stood in its place; then the folder with the new one
    assert synced[of_content[-1]][1:] == (False, len(now), HEADER + OLD)
    assert synced[of_folder[-1]][1] is True
    assert synced[of_folder[-1]][3] == now
    assert of_content[-1] < of_folder[-1]


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such rights")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666])
def test_a_file_keeps_its_rights(data: DataFolder, mode: int) -> None:
    """What the department's group may write stays so, and what was private stays private."""
    path = data.actuals / "road-safety.csv"
    path.write_text(HEADER + OLD)
    path.chmod(mode)
    with locked(data, *series_ledger(data, "road-safety")) as ledger:
        ledger.append([NEW])
    assert stat.S_IMODE(path.stat().st_mode) == mode
    replace_whole(path, b"whole\n")
    assert (stat.S_IMODE(path.stat().st_mode), path.read_bytes()) == (mode, b"whole\n")
