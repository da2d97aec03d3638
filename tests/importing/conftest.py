"""Tables and forms go into a folder with the real catalogue, and what stands there then is looked at."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.command import Run
from tests.importing.sending import CATALOGUE, Send, Sent, rows_of

Stored = Callable[[], dict[str, list[tuple[str, str]]]]


@pytest.fixture
def bring(folder: Path, run: Run) -> Run:
    """`import` into the folder, in English."""
    return partial(run, "--data", str(folder), "--lang", "en", "import")


@pytest.fixture
def stored(folder: Path) -> Stored:
    """Period and value of every row in the folder, by the name of its file."""

    def rows() -> dict[str, list[tuple[str, str]]]:
        found = {}
        for path in sorted((folder / "actuals").glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                found[path.stem] = [
                    (row["period"], row["value"]) for row in csv.DictReader(file, strict=True)
                ]
        return found

    return rows


@pytest.fixture
def send(tmp_path: Path, run: Run) -> Send:
    """A table into the small plan: `send(text, "--force", name="t.csv", guide="header: 2")`."""

    def sent(
        table: str | bytes | Path, *options: str, name: str = "t.csv", guide: str = "", lang: str = "en"
    ) -> Sent:
        work = Path(mkdtemp(dir=tmp_path))
        data = work / "data"
        (data / "actuals").mkdir(parents=True)
        (data / "targets.yaml").write_text(CATALOGUE, "utf-8")
        if isinstance(table, Path):
            table.rename(work / name)
        else:
            (work / name).write_bytes(table.encode() if isinstance(table, str) else table)
        if guide:
            (data / "maps").mkdir()
            (data / "maps" / "m.yaml").write_text(f"format: 1\n{guide}", "utf-8")
            options += ("--map", "data/maps/m.yaml")
        done = run("--data", "data", "--lang", lang, "import", name, *options, cwd=work, COLUMNS="160")
        assert "Traceback" not in done.stderr
        assert done.returncode in (0, 1, 2), done.stderr
        rows = rows_of(data)
        assert not (rows and done.returncode), done.stderr  # what is stored is never an error too
        return Sent(rows, done.stdout + done.stderr, done.returncode)

    return sent
