"""Who may write now: locks between processes, which say who holds them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from xtgoals.model.faults import BusyFault, UnreadableFault, system_words
from xtgoals.model.message import Message, msg

LOCK_SECONDS = 10.0


@contextmanager
def held(path: Path, shown: str, seconds: float | None = None) -> Iterator[None]:
    """Hold the lock `path` (its folder is made if it is missing) for what is called `shown`.

    Raises BusyFault, with the process that holds it, when it is not free within `seconds` (LOCK_SECONDS by
    default), UnreadableFault where nothing can be written.
    """
    # the lock itself cannot be written on every system while it is locked
    holder = path.with_suffix(".holder.lock")
    lock = FileLock(path, timeout=LOCK_SECONDS if seconds is None else seconds)
    try:
        path.parent.mkdir(exist_ok=True)
        lock.acquire()
    except Timeout:
        raise BusyFault(_busy(holder, shown)) from None
    except OSError as error:
        raise unwritable(shown, error) from None
    try:
        with suppress(OSError):  # a full disk must not keep anybody from reading
            holder.write_text(str(os.getpid()), "utf-8")
        yield
    finally:
        # before the lock: afterwards it might be that of whoever has the lock by then
        with suppress(OSError):
            holder.unlink(missing_ok=True)
        lock.release()


def unwritable(shown: str, error: OSError) -> UnreadableFault:
    """The fault for a file or folder that cannot be written."""
    why = system_words(error)
    return UnreadableFault("{shown} cannot be written: {why}", shown=shown, why=why)


def _busy(holder: Path, shown: str) -> Message:
    who = ""
    with suppress(OSError, UnicodeDecodeError):
        who = holder.read_text("utf-8").strip()
    if not who:
        return msg("{shown} is locked by another process; nothing was stored, try again later", shown=shown)
    return msg(
        "{shown} is locked by another process ({who}); nothing was stored, try again later",
        shown=shown,
        who=who,
    )
