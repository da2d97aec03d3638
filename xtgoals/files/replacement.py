"""New content in the place of a file, whole or not at all: temporary file, fsync, atomic replace, fsync."""

from __future__ import annotations

import errno
import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_WINDOWS = os.name == "nt"
_RETRIES = 5  # a spreadsheet or a virus scanner on Windows holds a file for a moment
TEMPORARY = ".xtgoals-tmp"


class Replacement:
    """Content that lies beside a file, safe on the disk, until it takes the file's place in one step."""

    def __init__(self, path: Path, content: bytes, *, shared: bool = False) -> None:
        """Write the temporary file. Raises OSError where the disk refuses; nothing is left then.

        Owner and mode stay as they were; with `shared` a file that is new can be written by all who may write
        in its folder.
        """
        self.path = path
        # in the same folder, for only there a rename is one step; a name that nobody can know beforehand
        self._temporary = path.with_name(f".{path.name}.{os.urandom(6).hex()}{TEMPORARY}")
        try:
            # exclusive: should something stand there all the same, it is neither followed nor overwritten
            with self._temporary.open("xb") as file:
                file.write(content)
                if path.exists():  # another mode might shut out the rest of an office
                    _adopt(file, path.stat(), stat.S_IMODE(path.stat().st_mode))
                elif shared:
                    share(file, path.parent)
                file.flush()
                os.fsync(file.fileno())  # on the disk before the name leads to it
        except BaseException:
            self.discard()
            raise

    def take_place(self) -> None:
        """Replace the file; `sync_folder` makes that safe on the disk.

        Raises OSError where the disk refuses, with EBUSY while another program holds the file open; the
        file is then as it was.
        """
        for attempt in range(_RETRIES):
            try:
                os.replace(self._temporary, self.path)
                return
            except PermissionError:
                if not _WINDOWS:
                    raise
                time.sleep(0.2 * (attempt + 1))
        raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))

    def discard(self) -> None:
        """Remove the temporary file, if it is still there."""
        with suppress(OSError):
            self._temporary.unlink(missing_ok=True)


def replace_whole(path: Path, content: bytes) -> None:
    """Put new content in the place of a file. Raises OSError where the disk refuses; it is then as it was."""
    replacement = Replacement(path, content)
    try:
        replacement.take_place()
    finally:
        replacement.discard()


def share(file: BinaryIO, folder: Path) -> None:
    """Let all who may write in a folder write a new file in it, whatever the umask says."""
    about = folder.stat()
    _adopt(file, about, about.st_mode & 0o666 | 0o600)


def make_folder(path: Path) -> None:
    """Make a folder that is missing, open to all to whom the one above it is. Raises OSError."""
    about = path.parent.stat()
    try:
        path.mkdir()
    except FileExistsError:
        return
    if hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(path, -1, about.st_gid)
    path.chmod(stat.S_IMODE(about.st_mode))


def _adopt(file: BinaryIO, like: os.stat_result, mode: int) -> None:
    if not hasattr(os, "fchown"):  # Windows
        return
    # only root gives files away, and others only to their own groups; where that fails it is ours, with the
    # mode
    for owner in (like.st_uid, -1):
        with suppress(PermissionError):
            os.fchown(file.fileno(), owner, like.st_gid)
            break
    with suppress(PermissionError):
        os.fchmod(file.fileno(), mode)


def sync_folder(path: Path) -> None:
    """Make sure that new names in a folder are on the disk, as far as the system has a call for it."""
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path, os.O_DIRECTORY)
        try:
            os.fsync(folder)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(folder)


def sweep(folder: Path, name: str) -> None:
    """Remove the temporary files of writers of `name` that were killed; its lock must be held."""
    for stale in folder.glob(f".{name}.*{TEMPORARY}"):
        with suppress(OSError):
            stale.unlink()
