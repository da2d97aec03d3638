"""Which ledgers there are, and which files of a data folder hold their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from xtgoals.files.folder import LEDGERS, DataFolder, strays_beside
from xtgoals.ledger.actuals import ACTUALS, LIKE_CSV, series_files, stray_files
from xtgoals.ledger.adjustments import ADJUSTMENTS
from xtgoals.ledger.layout import Layout
from xtgoals.ledger.milestones import MILESTONES
from xtgoals.ledger.problems import PROBLEMS
from xtgoals.model.finding import Finding

# those that are one file each, by its name without `.csv`
SINGLE: Mapping[str, Layout[Any]] = dict(zip(LEDGERS, (MILESTONES, PROBLEMS, ADJUSTMENTS), strict=True))


def single_files(folder: DataFolder) -> list[Path]:
    """The files of the ledgers that are one file each, where there is one."""
    return [path for path in map(folder.ledger, SINGLE) if path.exists() or path.is_symlink()]


def files_of_rows(folder: DataFolder) -> list[Path]:
    """Every file that holds rows. Raises UnreadableFault as `series_files` does."""
    return [*series_files(folder), *single_files(folder)]


def layout_of(folder: DataFolder, path: Path) -> Layout[Any]:
    """The columns of a file of rows."""
    return ACTUALS if path.parent == folder.actuals else SINGLE[path.stem]


def stray_rows(folder: DataFolder) -> Iterator[Finding]:
    """A warning for each table that looks like rows and is not read; raises as `listed` does."""
    yield from stray_files(folder)
    yield from strays_beside(folder, LEDGERS, LIKE_CSV)
