"""An import into many files is one act: a journal says what was to be stored, until all of it is.

All new contents are written beside their files first, so that a full disk is found before anything changed.
Then the journal is written, the contents take their places one after the other, and the journal goes. Whoever
is killed in between leaves the journal behind: the next command stores what is still missing.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, Field, ValidationError

from xtgoals.files.folder import JOURNAL, DataFolder
from xtgoals.files.locks import held
from xtgoals.files.replacement import Replacement, content_of, replace_whole, sweep, sync_folder
from xtgoals.ledger.append import Ledger, Row, locked
from xtgoals.ledger.columns import COLUMNS
from xtgoals.model.faults import BusyFault, Fault, UnreadableFault
from xtgoals.model.message import Worded

_LOCK = ".import.lock"
_SHORT = 1.0  # seconds that a command waits for a ledger of which it wants nothing

_Column = Annotated[str, Field(pattern=f"^({'|'.join(COLUMNS)})$")]


class _Entry(BaseModel):
    """The rows for one file, and the hash of what it held, empty if there was none."""

    indicator: Annotated[str, Field(pattern="^[a-z0-9]+(-[a-z0-9]+)*$")]  # nothing else may name a file
    before: str
    rows: list[dict[_Column, str]]


class _Journal(BaseModel):
    """What a journal holds; it is read with suspicion, for what it says is written into files."""

    format: Literal[2] = 2
    files: list[_Entry]


class Finished(NamedTuple):
    """What became of an import that was cut off: the files that got rows, or why it is still unfinished."""

    files: tuple[str, ...] = ()
    hindrance: Worded | None = None


@contextmanager
def importing(folder: DataFolder) -> Iterator[Finished]:
    """One import at a time; what an earlier one left undone is finished first.

    Raises BusyFault when another one runs, or an earlier one cannot be finished: its journal is never lost.
    """
    shown = folder.show(folder.actuals)
    with held(folder.actuals / _LOCK, shown):
        sweep(folder.actuals, JOURNAL)
        finished = _finish_all(folder)
        if finished.hindrance:
            why = finished.hindrance
            raise BusyFault("an earlier import is not finished yet: {why}", why=why)
        yield finished


def append_all(folder: DataFolder, ledgers: Sequence[tuple[Ledger, Sequence[Row]]]) -> None:
    """Store the rows of all ledgers, or none. The ledgers are locked, and the import holds `importing`.

    Raises as `Ledger.append` does; whatever had already been stored is then taken back. If even that fails,
    the journal stays, the fault says so, and the next command finishes the import.
    """
    journal = folder.actuals / JOURNAL
    with ExitStack() as staged:
        replacements: list[tuple[Ledger, Replacement]] = []
        for ledger, rows in ledgers:
            content, _ = ledger.prepared(rows)
            replacement = Replacement(ledger.path, content, ledger.shown)
            # what has taken its place is no temporary file any more; discarding it does nothing
            staged.callback(replacement.discard)
            replacements.append((ledger, replacement))
        entries = [
            _Entry(
                indicator=ledger.indicator,
                before=_digest(ledger.before),
                rows=[dict(row) for row in rows],
            )
            for ledger, rows in ledgers
        ]
        # from here on the import is decided: whoever finds the journal stores what is in it
        text = _Journal(files=entries).model_dump_json()
        replace_whole(journal, text.encode(), folder.show(journal))
        done: list[Ledger] = []
        try:
            for ledger, replacement in replacements:
                ledger.put(replacement)
                done.append(ledger)
        except Fault as fault:
            _take_back(done, fault)
            _remove(folder)
            raise
        _remove(folder)


def finish_import(folder: DataFolder) -> Finished:
    """Finish an import that was killed after it had decided what to store.

    Nothing is done while an import is still running. Raises UnreadableFault for a journal that cannot be
    understood: what it was to store is in nobody else's hands.
    """
    if not (folder.actuals / JOURNAL).exists():
        return Finished()
    with ExitStack() as stack:
        try:
            stack.enter_context(held(folder.actuals / _LOCK, folder.show(folder.actuals), 0))
        except BusyFault:
            return Finished()
        except UnreadableFault as fault:
            return Finished(hindrance=fault.text)
        return _finish_all(folder)


def _finish_all(folder: DataFolder) -> Finished:
    journal = folder.actuals / JOURNAL
    content = content_of(journal)
    if content is None:
        return Finished()
    # outside of the `try`: a damaged journal is no hindrance that passes, and is raised
    entries = _entries(content, folder.show(journal))
    mended = []
    try:
        for entry in entries:
            with locked(folder, entry.indicator, _SHORT) as ledger:
                rows: list[Row] = [*entry.rows]
                # a file that has changed since then may hold some of them: it gets those that it lacks
                if _digest(ledger.before) != entry.before:
                    rows = _lacking(ledger.before or b"", rows)
                if rows:
                    ledger.append(rows)
                    mended.append(ledger.shown)
    except Fault as fault:
        return Finished(tuple(mended), fault.text)
    # only now: until each file has its rows, the journal alone knows them
    _remove(folder)
    return Finished(tuple(mended))


def _lacking(content: bytes, rows: Sequence[Row]) -> list[Row]:
    # counted, for the same row may have to stand there twice; by name, for columns may have changed places
    text = content.decode("utf-8-sig", "replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    there = Counter(_cells(row) for row in reader)
    lacking = []
    for row in rows:
        cells = _cells(row)
        if there[cells]:
            there[cells] -= 1
        else:
            lacking.append(row)
    return lacking


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(row.get(name) or "") for name in COLUMNS)


def _entries(content: bytes, shown: str) -> list[_Entry]:
    try:
        return _Journal.model_validate_json(content).files
    except ValidationError:
        # it was written whole or not at all: changed by a hand, or by the disk
        raise UnreadableFault(
            "{shown} is damaged: an import may be half stored. Look with `git diff`, delete it, and "
            "import again",
            shown=shown,
        ) from None


def _take_back(done: Sequence[Ledger], why: Fault) -> None:
    # the locks are still held, so nobody can have added to what is put back
    try:
        for ledger in done:
            if ledger.before is None:
                ledger.path.unlink(missing_ok=True)
            else:
                replace_whole(ledger.path, ledger.before, ledger.shown)
    except (Fault, OSError):
        raise UnreadableFault(
            "{why}. The import is half stored: the next command finishes it", why=why.text
        ) from None


def _remove(folder: DataFolder) -> None:
    (folder.actuals / JOURNAL).unlink(missing_ok=True)
    sync_folder(folder.actuals)


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
