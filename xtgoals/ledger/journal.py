"""An import into many files is one act: a journal says what was to be stored, until all of it is.

All new contents are written beside their files first, so that a full disk is found before anything changed.
Then the journal is written, the contents take their places one after the other, and the journal goes. Whoever
is killed in between leaves the journal behind: the next command stores what is still missing.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from xtgoals.files.folder import JOURNAL, DataFolder
from xtgoals.files.locks import held
from xtgoals.files.replacement import Replacement, content_of, replace_whole, sweep, sync_folder
from xtgoals.ledger.append import Ledger, Row, locked
from xtgoals.ledger.columns import COLUMNS
from xtgoals.model.faults import BusyFault, Fault, UnreadableFault
from xtgoals.model.message import Worded, msg

FORMAT = 2
_LOCK = ".import.lock"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)  # nothing else may name a file
_SHORT = 1.0  # seconds that a command waits for a ledger of which it wants nothing


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
            staged.callback(replacement.discard)
            replacements.append((ledger, replacement))
        entries = [
            {
                "indicator": ledger.indicator,
                "before": _digest(ledger.before),
                "rows": [dict(row) for row in rows],
            }
            for ledger, rows in ledgers
        ]
        text = json.dumps({"format": FORMAT, "files": entries}, ensure_ascii=False)
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
    try:
        with held(folder.actuals / _LOCK, folder.show(folder.actuals), 0):
            return _finish_all(folder)
    except BusyFault:
        return Finished()
    except UnreadableFault as fault:
        if isinstance(fault, DamagedJournal):
            raise
        return Finished(hindrance=fault.text)


class DamagedJournal(UnreadableFault):
    """A journal that cannot be understood; written whole or not at all, it was changed by hand or disk."""


def _finish_all(folder: DataFolder) -> Finished:
    journal = folder.actuals / JOURNAL
    content = content_of(journal)
    if content is None:
        return Finished()
    mended = []
    try:
        for entry in _entries(content, folder.show(journal)):
            with locked(folder, entry["indicator"], _SHORT) as ledger:
                if _finish(ledger, entry):
                    mended.append(ledger.shown)
        _remove(folder)
    except DamagedJournal:
        raise
    except Fault as fault:
        return Finished(tuple(mended), fault.text)
    return Finished(tuple(mended))


def _finish(ledger: Ledger, entry: Mapping[str, Any]) -> bool:
    """Whether rows had to be added: a file that changed since then gets those that it lacks."""
    rows: list[Row] = entry["rows"]
    if _digest(ledger.before) != entry["before"]:
        rows = _lacking(ledger.before or b"", rows)
    if rows:
        ledger.append(rows)
    return bool(rows)


def _lacking(content: bytes, rows: Sequence[Row]) -> list[Row]:
    """The rows that are not in a file, whatever the order of its columns."""
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


def _entries(content: bytes, shown: str) -> list[dict[str, Any]]:
    try:
        document = json.loads(content)
        entries: list[dict[str, Any]] = document["files"]
        sound = document["format"] == FORMAT and all(map(_is_sound, entries))
    except (ValueError, TypeError, KeyError):
        sound = False
    if not sound:
        raise DamagedJournal(
            msg(
                "{shown} is damaged: an import may be half stored. Look with `git diff`, delete it, and "
                "import again",
                shown=shown,
            )
        )
    return entries


def _is_sound(entry: dict[str, Any]) -> bool:
    return (
        bool(_ID.fullmatch(entry["indicator"]))
        and isinstance(entry["before"], str)
        and all(isinstance(cell, str) for row in entry["rows"] for cell in row.values())
        and {name for row in entry["rows"] for name in row} <= set(COLUMNS)
    )


def _take_back(done: Sequence[Ledger], why: Fault) -> None:
    """Put back what stood before; the locks are still held. Raises UnreadableFault where that fails too."""
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
