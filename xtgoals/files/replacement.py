"""New content in the place of a file, whole or not at all: temporary file, fsync, atomic replace, fsync."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

from xtgoals.model.faults import BusyFault, UnreadableFault, system_words

_WINDOWS = os.name == "nt"
_RETRIES = 5  # a spreadsheet or a virus scanner on Windows holds a file for a moment
TEMPORARY = ".xtgoals-tmp"


class Replacement:
    """Content that lies beside a file, safe on the disk, until it takes the file's place in one step."""

    def __init__(self, path: Path, content: bytes, shown: str) -> None:
        """Write the temporary file. Raises UnreadableFault where the disk refuses; nothing is left then."""
        self.path = path
        self.shown = shown
        self._temporary = path.with_name(f".{path.name}.{os.getpid()}{TEMPORARY}")
        try:
            # in the same folder, for only there a rename is one step; on the disk before the name leads to it
            with self._temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path.exists():  # its mode stays: another might shut out the rest of an office
                self._temporary.chmod(path.stat().st_mode & 0o7777)
        except OSError as error:
            self.discard()
            raise _not_written(shown, error) from None

    def take_place(self) -> None:
        """Replace the file, and return once that is safe on the disk.

        Raises BusyFault while another program holds the file open, UnreadableFault where the disk refuses;
        the file is then as it was.
        """
        try:
            self._rename()
            sync_folder(self.path.parent)
        except OSError as error:
            self.discard()
            raise _not_written(self.shown, error) from None

    def discard(self) -> None:
        """Remove the temporary file, if it is still there."""
        with suppress(OSError):
            self._temporary.unlink(missing_ok=True)

    def _rename(self) -> None:
        for attempt in range(_RETRIES):
            try:
                os.replace(self._temporary, self.path)
                return
            except PermissionError:
                if not _WINDOWS:
                    raise
                time.sleep(0.2 * (attempt + 1))
        self.discard()
        raise BusyFault(
            "{shown} is open in another program; nothing was stored, close it and try again", shown=self.shown
        )


def replace_whole(path: Path, content: bytes, shown: str) -> None:
    """Put new content in the place of a file; returns only after fsync. Raises as `Replacement` does."""
    Replacement(path, content, shown).take_place()


def content_of(path: Path) -> bytes | None:
    """What a file holds, or None if there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def sync_folder(path: Path) -> None:
    """Make sure that new names in a folder are on the disk; Windows has no such call."""
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path, os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def sweep(folder: Path, name: str) -> None:
    """Remove the temporary files of writers of `name` that were killed; its lock must be held."""
    for stale in folder.glob(f".{name}.*{TEMPORARY}"):
        with suppress(OSError):
            stale.unlink()


def _not_written(shown: str, error: OSError) -> UnreadableFault:
    why = system_words(error)
    return UnreadableFault("{shown} was not written: {why}; it is as it was", shown=shown, why=why)
