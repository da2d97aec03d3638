"""Tables and forms go into a folder with the real catalogue, and what stands there then is looked at."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.command import Run

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
