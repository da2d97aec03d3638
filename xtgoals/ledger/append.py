"""Rows are only added: to the end of a file, under its lock, and only if nobody changed it meanwhile."""

from __future__ import annotations

import csv
import errno
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from xtgoals.files.folder import DataFolder, content_of, listed, real_path
from xtgoals.files.locks import held, refuse_read_only, unwritable
from xtgoals.files.replacement import Replacement, make_folder, sweep, sync_folder
from xtgoals.ledger.layout import Layout
from xtgoals.model.faults import BusyFault, Fault, UnreadableFault, system_words
from xtgoals.model.message import msg

Row = Mapping[str, str]  # cells by column


class Ledger:
    """One file of rows; more are stored only if it is still as it was when this was made.

    `path` is the real file, `shown` its name in messages; `before` is what it held, None if there was none.
    """

    def __init__(self, folder: DataFolder, place: Path, layout: Layout[Any]) -> None:
        """Read the file. Raises UnreadableFault as `content_of` does."""
        self._folder, self._place, self.layout = folder, place, layout
        self.path = real_path(folder, self._place)
        self.shown = folder.show(self._place)
        self.before = content_of(folder, self._place)

    def append(self, rows: Sequence[Row]) -> list[int]:
        """Store rows at the end, and return their line numbers once they are safely on the disk.

        Keeps the file's column order, newline style and BOM, and ends its last line if need be. Raises as
        `append_all` does.
        """
        append_all([(self, rows)])
        return self.prepared(rows)[1]

    def prepared(self, rows: Sequence[Row]) -> tuple[bytes, list[int]]:
        """The whole file with the rows added, and their line numbers.

        Raises UnreadableFault if it lacks a column that a row needs, or is not UTF-8.
        """
        before = self.before or b""
        if not self._text(before).strip():
            before += f"{self.layout.header}\n".encode()
        text = self._text(before)
        header = [name.strip() for name in next(csv.reader(io.StringIO(text, newline="")))]
        missing = [name for name in self.layout.names if name not in header and self._needs(name, rows)]
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

    def _needs(self, column: str, rows: Sequence[Row]) -> bool:
        # a file may lack a column of which these rows say nothing, or what is meant without it
        return any(self.layout.says(column, row.get(column, "")) for row in rows)

    def _text(self, content: bytes) -> str:
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise UnreadableFault(
                "{shown} is not UTF-8; nothing was stored, run `xtgoals check` first", shown=self.shown
            ) from None

    def staged(self, rows: Sequence[Row]) -> Replacement:
        """The new content beside the file; raises as `append_all` does."""
        content, _ = self.prepared(rows)
        try:
            return Replacement(self.path, content, shared=True)
        except OSError as error:
            raise _refused(self, error) from None

    def refuse_changed(self) -> None:
        """Raise BusyFault if the file is not as it was any more."""
        if content_of(self._folder, self._place) != self.before:
            raise BusyFault("{shown} was changed meanwhile; nothing was stored, try again", shown=self.shown)


def last_rows(content: bytes, count: int) -> list[str]:
    """The last rows of a file that rows were just added to, as it holds them; each is one line.

    >>> last_rows(b"period,value\\r\\n2024,1\\r\\n2025,2\\r\\n", 1)
    ['2025,2']
    """
    texts = content.rstrip(b"\r\n").decode("utf-8").split("\n")[-count:]
    return [text.rstrip("\r") for text in texts]


def append_all(batches: Sequence[tuple[Ledger, Sequence[Row]]]) -> list[str]:
    """Store the rows of all ledgers, which are locked, file by file; the names of the files.

    All new contents lie beside their files before the first is replaced: a full disk is found while nothing
    has changed yet. Raises BusyFault if a file was changed meanwhile or is open in another program,
    UnreadableFault where rows cannot be added to a file or the disk refuses; what was stored all the same,
    it says.
    """
    with ExitStack() as stack:
        ready = []
        for ledger, rows in batches:
            replacement = ledger.staged(rows)
            # what has taken its place is no temporary file any more; discarding it does nothing
            stack.callback(replacement.discard)
            ready.append((ledger, replacement))
        for ledger, _ in ready:
            ledger.refuse_changed()
        stored: list[str] = []
        for ledger, replacement in ready:
            try:
                replacement.take_place()
                stored.append(ledger.shown)
                sync_folder(ledger.path.parent)
            except OSError as error:
                raise _cut_short(ledger, error, stored, [one.shown for one, _ in ready]) from None
    return stored


def _cut_short(ledger: Ledger, error: OSError, stored: list[str], wanted: list[str]) -> Fault:
    """What is told where the disk failed: the truth about every file."""
    if not stored:
        return _refused(ledger, error)
    if ledger.shown in stored:
        # the rows can be read, by everybody; whether they outlast a power cut is not known
        fault: Fault = UnreadableFault(
            "{shown} has its new rows, but the disk failed then ({why}): they may not last. Look with "
            "`{look}` or git diff before you enter them again",
            shown=ledger.shown,
            why=system_words(error),
            look=ledger.layout.look,
        )
    else:
        fault = _refused(ledger, error)
    if len(wanted) == 1:
        return fault
    return UnreadableFault(
        msg(
            "{why}. Stored: {stored}; not stored: {rest}. Import again to store the rest",
            why=fault.text,
            stored=stored,
            rest=wanted[len(stored) :] or "-",
        )
    )


def _refused(ledger: Ledger, error: OSError) -> Fault:
    shown = ledger.shown
    if error.errno == errno.EBUSY:
        return BusyFault(
            "{shown} is open in another program; it is as it was, close it and try again", shown=shown
        )
    return UnreadableFault(
        "{shown} was not written: {why}; it is as it was", shown=shown, why=system_words(error)
    )


@contextmanager
def locked(
    folder: DataFolder, place: Path, layout: Layout[Any], seconds: float | None = None
) -> Iterator[Ledger]:
    """One file of rows, to itself; its folder is made if it is missing.

    Raises BusyFault when someone else holds the lock for longer than `seconds` (by default those of
    `files/locks.py`), UnreadableFault where file or folder cannot be read, or may not be written.
    """
    _make_room(folder, place.parent)
    ledger = Ledger(folder, place, layout)
    if ledger.path.parent == real_path(folder, place.parent) and ledger.path.name != place.name:
        raise UnreadableFault("{shown} leads to another series; nothing was stored", shown=ledger.shown)
    # beside the real file, which may have several names
    with held(ledger.path, ledger.shown, seconds):
        refuse_read_only(ledger.path, ledger.shown)
        try:
            # only under the lock: without it the temporary file may be that of a writer who lives
            sweep(ledger.path.parent, ledger.path.name)
        except OSError as error:
            raise unwritable(ledger.shown, error) from None
        # read again, for it is what stands now that counts
        yield Ledger(folder, place, layout)


def _make_room(folder: DataFolder, place: Path) -> None:
    """The folder of the rows, open to whom the data folder is. Raises UnreadableFault where it is none."""
    listed(folder, place)
    try:
        make_folder(place)
    except OSError as error:
        raise unwritable(folder.show(place), error) from None
    refuse_read_only(place, folder.show(place))
