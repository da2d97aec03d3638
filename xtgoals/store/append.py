"""Rows are only added: under a lock, by a temporary file, fsync and an atomic replace."""

from __future__ import annotations

import csv
import io
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from xtgoals.model.faults import BusyFault, UnreadableFault
from xtgoals.model.words import Text
from xtgoals.store.folder import DataFolder
from xtgoals.store.row_faults import COLUMNS, NEEDED

LOCK_SECONDS = 10.0
_WINDOWS = os.name == "nt"
_RETRIES = 5  # a spreadsheet or a virus scanner on Windows holds a file for a moment


class Ledger:
    """One file of actuals, locked; `append` stores rows only if it is still as it was when locked."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path = path
        self.shown = shown
        self.before = content_of(path)

    def append(self, rows: Sequence[Mapping[str, str]]) -> list[int]:
        """Store rows at the end, and return their line numbers once they are safely on the disk.

        Keeps the file's column order, newline style and BOM, and ends its last line if need be. Raises
        BusyFault if the file was changed meanwhile, UnreadableFault if it lacks a column that a row needs or
        the disk refuses.
        """
        content, lines = self.prepared(rows)
        replace_whole(self.path, content, self.shown)
        return lines

    def prepared(self, rows: Sequence[Mapping[str, str]]) -> tuple[bytes, list[int]]:
        """The whole file with the rows added, and their line numbers; raises as `append` does."""
        if content_of(self.path) != self.before:
            raise BusyFault(
                Text(
                    f"{self.shown} 刚被别人改动，没有存入；请重试",
                    f"{self.shown} was changed meanwhile; nothing was stored, try again",
                )
            )
        return _with_rows(self.before, rows, self.shown)


@contextmanager
def locked(folder: DataFolder, indicator: str) -> Iterator[Ledger]:
    """The ledger of one indicator, to itself; its folder is made if it is missing.

    Raises BusyFault when someone else holds the lock for longer than LOCK_SECONDS.
    """
    path = folder.actuals / f"{indicator}.csv"
    if path.is_symlink():
        path = path.resolve()
        if not path.is_relative_to(folder.path.resolve()):
            raise UnreadableFault(
                Text(f"{path.name} 指向数据目录之外", f"{path.name} leads out of the data folder")
            )
    lock_path = path.with_name(f"{path.name}.lock")
    shown = folder.show(folder.actuals / f"{indicator}.csv")
    try:
        folder.actuals.mkdir(exist_ok=True)
        lock = FileLock(lock_path, timeout=LOCK_SECONDS)
        with lock:
            # `.lock` itself cannot be written on every system while it is locked
            holder = lock_path.with_suffix(".holder.lock")
            with suppress(OSError):  # a full disk must not keep anybody from reading
                holder.write_text(str(os.getpid()), "utf-8")
            _sweep(path)
            yield Ledger(path, shown)
            with suppress(OSError):
                holder.unlink(missing_ok=True)
    except Timeout:
        raise BusyFault(_held(lock_path, shown)) from None
    except OSError as error:
        raise UnreadableFault(
            Text(f"{shown} 不可写：{error.strerror}", f"{shown} cannot be written: {error.strerror}")
        ) from None


def _held(lock_path: Path, shown: str) -> Text:
    who = ""
    with suppress(OSError):
        who = lock_path.with_suffix(".holder.lock").read_text("utf-8")
    return Text(
        f"{shown} 正被另一进程 {who} 使用，没有存入；稍后重试",
        f"{shown} is locked by another process {who}; nothing was stored, try again later",
    )


def content_of(path: Path) -> bytes | None:
    """What a file holds, or None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _with_rows(
    before: bytes | None, rows: Sequence[Mapping[str, str]], shown: str
) -> tuple[bytes, list[int]]:
    if not before:
        before = (",".join(COLUMNS) + "\n").encode()
    text = before.decode("utf-8-sig")
    newline = "\r\n" if "\r\n" in text else "\n"
    header = [name.strip() for name in next(csv.reader(io.StringIO(text, newline="")))]
    needed = [name for name in COLUMNS if name in NEEDED or any(row.get(name) for row in rows)]
    missing = [name for name in needed if name not in header]
    if missing:
        names = ", ".join(missing)
        raise UnreadableFault(
            Text(
                f"{shown} 没有 {names} 列，没有存入；请先加上",
                f"{shown} has no column {names}; nothing was stored, add it first",
            )
        )
    tail = "" if text.endswith("\n") else newline
    line = text.count("\n") + (1 if not tail else 2)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=newline)
    lines = []
    for row in rows:
        lines.append(line + out.getvalue().count("\n"))
        writer.writerow([row.get(name, "") for name in header])
    return before + tail.encode() + out.getvalue().encode("utf-8"), lines


def replace_whole(path: Path, content: bytes, shown: str) -> None:
    """Put new content in the place of a file, whole or not at all; returns only after fsync."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.xtgoals-tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        _rename(temporary, path, shown)
        if hasattr(os, "O_DIRECTORY"):
            folder = os.open(path.parent, os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise UnreadableFault(
            Text(
                f"{shown} 没有写成：{error.strerror}；原文件未动",
                f"{shown} was not written: {error.strerror}; it is as it was",
            )
        ) from None


def _rename(temporary: Path, path: Path, shown: str) -> None:
    for attempt in range(_RETRIES):
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            if not _WINDOWS:
                raise
            time.sleep(0.2 * (attempt + 1))
    temporary.unlink(missing_ok=True)
    raise BusyFault(
        Text(
            f"{shown} 正在别的程序中打开；关闭后重试",
            f"{shown} is open in another program; close it and try again",
        )
    )


def _sweep(path: Path) -> None:
    """Temporary files of writers that were killed; nobody else writes while the lock is held."""
    for stale in path.parent.glob(f".{path.name}.*.xtgoals-tmp"):
        with suppress(OSError):
            stale.unlink()
