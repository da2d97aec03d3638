"""Where a result may be written: on nothing that is data, and through no link."""

from __future__ import annotations

import os
from pathlib import Path

from xtgoals.files.folder import CATALOGUE, FOLDERS, LEDGERS, is_scheme
from xtgoals.model.faults import UnreadableFault, UsageFault

_TAKEN = (*FOLDERS, *(f"{name}.csv" for name in LEDGERS))


def refuse_target(path: Path, output: str) -> None:
    """Raise UnreadableFault for a target, called `output`, that a result is never written onto.

    That is a link of either kind, a device or a pipe, and a file of a data folder, whichever it is. A new
    file in a data folder is none yet; but among the rows, maps or schemes a result would be read as one.
    """
    if path.is_symlink() or (path.is_file() and path.stat().st_nlink > 1):
        raise UnreadableFault("{output} is a link; nothing is written onto it", output=output)
    if path.exists() and not path.is_file() and not path.is_dir():
        raise UnreadableFault(
            "{output} is a device or a pipe; write to standard output instead", output=output
        )
    real = Path(os.path.realpath(path))
    for folder in real.parents:
        among = real.relative_to(folder).parts[0].lower()
        taken = among in _TAKEN or is_scheme(among) or among[0] == "."
        if os.path.lexists(folder / CATALOGUE) and (path.is_file() or taken):
            raise UnreadableFault(
                "{output} belongs to the data folder {folder}; write to another place",
                output=output,
                folder=os.path.relpath(folder),
            )


def refuse_folder(path: Path, output: str) -> None:
    """Raise UsageFault or UnreadableFault for a folder, called `output`, that is never replaced as a whole.

    That is a link, a file, a data folder or one inside or around it, the folder that somebody works in or one
    above that, and where a disk is mounted.
    """
    if path.is_symlink():
        raise UsageFault("{shown} is a link; name the folder itself", shown=output)
    if os.path.lexists(path) and not path.is_dir():
        raise UsageFault("{shown} is a file; name a new folder", shown=output)
    real = Path(os.path.realpath(path))
    if os.path.ismount(real) or Path.cwd().is_relative_to(real):
        # a shell would be left in a folder that is no longer there
        raise UsageFault(
            "{shown} is replaced as a whole, and so can be neither the folder you are in nor a disk; name a "
            "folder in it",
            shown=output,
        )
    for folder in (real, *real.parents):
        if os.path.lexists(folder / CATALOGUE):
            raise UnreadableFault(
                "{output} belongs to the data folder {folder}; write to another place",
                output=output,
                folder=os.path.relpath(folder),
            )
    for top, _, names in os.walk(real):
        if CATALOGUE in names:
            raise UnreadableFault(
                "{output} holds the data folder {folder}; write to another place",
                output=output,
                folder=os.path.relpath(top),
            )
