"""Who may write now: locks between processes, and what may be written at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from xtgoals.files.replacement import share
from xtgoals.model.faults import BusyFault, UnreadableFault, system_words

LOCK_SECONDS = 10.0
# what a write leaves or may leave behind, for the `.gitignore` of a new folder
IGNORED = "*.lock\n.*.xtgoals-tmp\n"


@contextmanager
def held(path: Path, shown: str, seconds: float | None = None) -> Iterator[None]:
    """Hold the lock beside the file `path`, which is called `shown`; nothing is ever written into a lock.

    Its folder must be there. A new lock is open to all who may write in the folder, whatever their umask
    says. Raises BusyFault when it is not free within `seconds` (LOCK_SECONDS by default), UnreadableFault
    where it is a link, a pipe or the like, belongs to somebody who shares it with nobody, or cannot be
    made.
    """
    path, shown = path.with_name(f"{path.name}.lock"), f"{shown}.lock"
    _make(path, shown)
    lock = FileLock(path, timeout=LOCK_SECONDS if seconds is None else seconds)
    try:
        lock.acquire()
    except Timeout:
        raise BusyFault(
            "{shown} is held by another process; nothing was stored, try again later", shown=shown
        ) from None
    except PermissionError:
        raise UnreadableFault(
            "{shown} belongs to somebody else and may not be written; nothing was stored. Let its owner run "
            "chmod g+w on it, or delete it while nobody enters figures",
            shown=shown,
        ) from None
    except OSError as error:
        raise unwritable(shown, error) from None
    try:
        yield
    finally:
        # what was stored is stored, and a process that ends lets go of its locks in any case
        with suppress(OSError):
            lock.release()


def _make(path: Path, shown: str) -> None:
    """Make a lock that is missing. Raises UnreadableFault where something else stands in its place."""
    try:
        # exclusive, so that it follows no link, not even one that leads to nothing
        with path.open("xb") as file:
            share(file, path.parent)
    except FileExistsError:
        pass
    except OSError as error:
        raise unwritable(shown, error) from None
    try:
        there = path.lstat()
    except OSError as error:
        raise unwritable(shown, error) from None
    # a second name might be that of a series, and some versions of the library empty the file that they lock
    if not stat.S_ISREG(there.st_mode) or there.st_nlink > 1:
        raise UnreadableFault(
            "{shown} is no lock but a link, a folder or the like; nothing was stored, move it away",
            shown=shown,
        )


def refuse_read_only(path: Path, shown: str) -> None:
    """Raise UnreadableFault for a file or folder that may not be written; one that is missing may be.

    A rename asks only for rights in the folder, and root for none at all: what has no right to be written,
    for nobody, is meant to stay as it is.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        raise unwritable(shown, error) from None
    if not mode & 0o222 or not os.access(path, os.W_OK):
        # a whole file system may be read-only, too, and then the system says so
        read_only = hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY
        raise unwritable(shown, OSError(errno.EROFS if read_only else errno.EACCES, ""))


def unwritable(shown: str, error: OSError) -> UnreadableFault:
    """The fault for a file or folder that cannot be written."""
    why = system_words(error)
    return UnreadableFault("{output} cannot be written: {why}", output=shown, why=why)
