"""Tables in the folder of actuals that nobody reads, since they are not named or placed as such files are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xtgoals.files.folder import DataFolder
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule

STRAY_FILE = Rule(
    "stray-file",
    msg("A table beside the files of actuals, but not named like one, is not read."),
    "actuals/charging-posts.CSV, actuals/2024/posts.csv",
    "actuals/charging-posts.csv",
    severity=Severity.WARNING,
)

_TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".et")
_LIKE_CSV = (".csv", ".tsv", ".csv.txt")


def stray_files(folder: DataFolder) -> Iterator[Finding]:
    """A warning for each table that looks like rows and is not read; links are not followed."""
    if not folder.actuals.is_dir():
        return
    for path in sorted(folder.actuals.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            for inner in sorted(path.iterdir()):
                if inner.name.lower().endswith(_TABLES) and not inner.name.startswith("."):
                    yield _stray(folder, inner, msg("move it into `actuals` itself"))
        elif path.suffix != ".csv" and path.name.lower().endswith(_LIKE_CSV):
            yield _stray(folder, path, msg("rename it to <indicator>.csv"))


def _stray(folder: DataFolder, path: Path, fix: Message) -> Finding:
    message = msg("this file is not read")
    return STRAY_FILE.at(folder.show(path), (), message, fix)
