"""An import into many files is one act: a journal says what was to be stored, until all of it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from filelock import FileLock, Timeout

from xtgoals.model.faults import BusyFault, Fault, UnreadableFault
from xtgoals.model.words import Text
from xtgoals.store import append
from xtgoals.store.append import Ledger, content_of, locked, replace_whole
from xtgoals.store.folder import JOURNAL, DataFolder


@contextmanager
def importing(folder: DataFolder) -> Iterator[None]:
    """One import at a time. Raises BusyFault when another one runs."""
    try:
        folder.actuals.mkdir(exist_ok=True)
        with FileLock(folder.actuals / ".import.lock", timeout=append.LOCK_SECONDS):
            yield
    except Timeout:
        raise BusyFault(
            Text("另一个导入正在进行，稍后重试", "another import is running; try again later")
        ) from None
    except OSError as error:
        raise UnreadableFault(
            Text(f"无法写入：{error.strerror}", f"nothing can be written there: {error.strerror}")
        ) from None


def append_all(folder: DataFolder, ledgers: Sequence[tuple[Ledger, Sequence[Mapping[str, str]]]]) -> None:
    """Store the rows of all ledgers, or none; killed in between, `finish_import` does the rest.

    The ledgers are locked, and the import holds `importing`.
    """
    prepared = [(ledger, *ledger.prepared(rows)) for ledger, rows in ledgers]
    entries = [
        {
            "indicator": ledger.path.stem,
            "before": _digest(ledger.before),
            "tail": content[len(ledger.before or b"") :].decode("utf-8"),
        }
        for ledger, content, _ in prepared
    ]
    journal = folder.actuals / JOURNAL
    replace_whole(
        journal, json.dumps({"format": 1, "files": entries}, ensure_ascii=False).encode(), journal.name
    )
    for ledger, content, _ in prepared:
        replace_whole(ledger.path, content, ledger.shown)
    journal.unlink()


def finish_import(folder: DataFolder) -> list[str]:
    """Finish an import that was killed after it had decided what to store; the files that had to be mended.

    Nothing is done while an import is still running. A file that somebody changed since then gets the rows at
    its end, as the import would have put them there.
    """
    journal = folder.actuals / JOURNAL
    if not journal.exists():
        return []
    try:
        with FileLock(folder.actuals / ".import.lock", timeout=0):
            if not journal.exists():
                return []
            entries = json.loads(journal.read_text("utf-8"))["files"]
            mended = [name for entry in entries if (name := _finish(folder, entry))]
            journal.unlink()
            return mended
    except (Timeout, OSError, Fault):
        return []  # running, or not ours to write: whoever can write finishes it


def _finish(folder: DataFolder, entry: Mapping[str, str]) -> str | None:
    tail = entry["tail"].encode()
    with locked(folder, entry["indicator"]) as ledger:
        before = content_of(ledger.path)
        if _digest(before) != entry["before"] and tail.strip() in (before or b""):
            return None
        replace_whole(ledger.path, (before or b"") + tail, ledger.shown)
        return ledger.shown


def _digest(content: bytes | None) -> str:
    return "" if content is None else hashlib.sha256(content).hexdigest()
