"""Rows are only added: to the end of a file, under its lock, and only if nobody changed it meanwhile."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from xtgoals.files.folder import DataFolder
from xtgoals.files.locks import held, unwritable
from xtgoals.files.replacement import Replacement, content_of, sweep
from xtgoals.ledger.columns import COLUMNS, NEEDED
from xtgoals.model.faults import BusyFault, UnreadableFault
from xtgoals.model.words import Grade

Row = Mapping[str, str]  # cells by column


class Ledger:
    """The file of one indicator, locked; rows are stored only if it is still as it was when locked.

    `path` is the real file, `shown` its name in messages; `before` is what it held, None if there was none.
    """

    def __init__(self, indicator: str, path: Path, shown: str) -> None:
        self.indicator = indicator
        self.path = path
        self.shown = shown
        self.before = content_of(path)

    def append(self, rows: Sequence[Row]) -> list[int]:
        """Store rows at the end, and return their line numbers once they are safely on the disk.

        Keeps the file's column order, newline style and BOM, and ends its last line if need be. Raises
        BusyFault if the file was changed meanwhile, UnreadableFault if it lacks a column that a row needs, is
        not UTF-8, or the disk refuses.
        """
        content, lines = self.prepared(rows)
        self.put(Replacement(self.path, content, self.shown))
        return lines

    def prepared(self, rows: Sequence[Row]) -> tuple[bytes, list[int]]:
        """The whole file with the rows added, and their line numbers; raises as `append` does."""
        before = self.before or b""
        if not self._text(before).strip():
            before += (",".join(COLUMNS) + "\n").encode()
        text = self._text(before)
        header = [name.strip() for name in next(csv.reader(io.StringIO(text, newline="")))]
        missing = [name for name in COLUMNS if name not in header and _needs(name, rows)]
        if missing:
            names = ", ".join(missing)
            raise UnreadableFault(
                "{shown} has no column {names}; nothing was stored, add it first",
                shown=self.shown,
                names=names,
            )
        newline = "\r\n" if "\r\n" in text else "\n"
        # a last line without an end would run into the first new row
        tail = "" if text.endswith("\n") else newline
        line = (text + tail).count("\n") + 1
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator=newline)
        lines = []
        for row in rows:
            cells = [row.get(name, "") for name in header]
            writer.writerow(cells)
            lines.append(line)
            line += 1 + "".join(cells).count("\n")
        # the bytes that stood there stay as they were, BOM and all
        return before + tail.encode() + out.getvalue().encode("utf-8"), lines

    def _text(self, content: bytes) -> str:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UnreadableFault(
                "{shown} is not UTF-8; nothing was stored, run `xtgoals check` first", shown=self.shown
            ) from None

    def put(self, replacement: Replacement) -> None:
        """Let the new content take its place, if the file is still as it was. Raises as `append` does."""
        if content_of(self.path) != self.before:
            replacement.discard()
            raise BusyFault("{shown} was changed meanwhile; nothing was stored, try again", shown=self.shown)
        replacement.take_place()


@contextmanager
def locked(folder: DataFolder, indicator: str, seconds: float | None = None) -> Iterator[Ledger]:
    """The ledger of one indicator, to itself; its folder is made if it is missing.

    Raises BusyFault when someone else holds the lock for longer than `seconds` (by default those of
    `store.locks`), UnreadableFault where the file leads out of the folder or nothing can be written.
    """
    path = folder.actuals / f"{indicator}.csv"
    shown = folder.show(path)
    if path.is_symlink():
        path = Path(os.path.realpath(path))  # `resolve` does not return from a link to itself
        if not path.is_relative_to(folder.path.resolve()):
            raise UnreadableFault("{shown} leads out of the data folder", shown=shown)
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UnreadableFault("{shown} is not a regular file", shown=shown)
    with held(path.with_name(f"{path.name}.lock"), shown, seconds):
        try:
            # only under the lock: without it the temporary file may be that of a writer who lives
            sweep(path.parent, path.name)
            ledger = Ledger(indicator, path, shown)
        except OSError as error:
            raise unwritable(shown, error) from None
        yield ledger


def _needs(column: str, rows: Sequence[Row]) -> bool:
    # a file may lack a column of which these rows say nothing; a missing grade means `reported` anyway
    assumed = {"", Grade.REPORTED.word} if column == "grade" else {""}
    return column in NEEDED or any(row.get(column, "") not in assumed for row in rows)
