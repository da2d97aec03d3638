"""A folder of one's own: only where nothing stands yet, and through no link."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xtgoals.files.locks import unwritable
from xtgoals.files.replacement import replace_whole
from xtgoals.files.targets import refuse_target
from xtgoals.model.faults import UsageFault

_KEPT = {".git"}  # a repository that was only just made or cloned is empty


def refuse_taken(path: Path, shown: str) -> None:
    """Raise UsageFault or UnreadableFault unless a folder is missing or empty; that of git does not count."""
    try:
        if path.is_symlink():
            raise UsageFault("{shown} is a link; name the folder itself", shown=shown)
        if path.is_dir():
            if {one.name for one in path.iterdir()} - _KEPT:
                raise UsageFault("{shown} is not empty; name a new folder", shown=shown)
        elif path.exists():
            raise UsageFault("{shown} is a file; name a new folder", shown=shown)
    except OSError as error:
        raise unwritable(shown, error) from None


def write_folder(path: Path, shown: str, files: Mapping[str, bytes]) -> None:
    """Write files, by their paths in a new folder, which is made with the folders above it.

    Raises UsageFault for a folder that is taken, UnreadableFault where the disk refuses, or in a data folder.
    """
    refuse_taken(path, shown)
    try:
        for name in files:  # all, before the first is there
            refuse_target(path / name, f"{shown}/{name}")
        for name, content in files.items():
            target = path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_whole(target, content)
    except OSError as error:
        raise unwritable(shown, error) from None
