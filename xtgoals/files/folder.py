"""The data folder: where it is, and how its files are called in messages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding
from xtgoals.model.message import msg
from xtgoals.model.rule import Rule

OUTSIDE_LINK = Rule(
    "outside-link",
    msg("A link that leads out of the data folder is not followed."),
    "a link to /etc",
    "the file itself",
)

CATALOGUE = "targets.yaml"
JOURNAL = ".import.json"  # in actuals, while an import into many files is under way


class DataFolder(NamedTuple):
    """A folder with a catalogue; `shown` is how paths in it are written, as given or relative."""

    path: Path
    shown: str

    @property
    def catalogue(self) -> Path:
        """The file of the catalogue."""
        return self.path / CATALOGUE

    @property
    def actuals(self) -> Path:
        """The folder of the rows; it may be missing."""
        return self.path / "actuals"

    def show(self, path: Path) -> str:
        """A path in the folder as messages write it, with forward slashes on every system."""
        inside = path.relative_to(self.path).as_posix()
        return inside if self.shown in ("", ".") else f"{self.shown.rstrip('/')}/{inside}"


def is_outside(folder: DataFolder, path: Path) -> bool:
    """Whether a link leads out of the data folder; such a file is not read."""
    return not path.resolve().is_relative_to(folder.path.resolve())


def outside_link(shown: str) -> Finding:
    """The finding for such a link."""
    message = msg("the link leads out of the data folder and is not followed")
    fix = msg("put the file itself there")
    return OUTSIDE_LINK.at(shown, (), message, fix)


def find_folder(given: str | None, working: Path) -> DataFolder:
    """The data folder that was given, else `data/` looked for upwards from the working folder, as git does.

    Raises UnreadableFault if there is none, or no catalogue in it, with what to do.
    """
    if given:
        path = working / given
        if not path.is_dir():
            raise UnreadableFault(
                "there is no folder {given}; name one that holds {CATALOGUE} with --data",
                given=given,
                CATALOGUE=CATALOGUE,
            )
        if not (path / CATALOGUE).is_file():
            raise UnreadableFault(
                "{given} holds no {CATALOGUE}; name a folder that does with --data",
                given=given,
                CATALOGUE=CATALOGUE,
            )
        return DataFolder(path, Path(given).as_posix())  # paths in messages begin as they were typed
    for place in (working, *working.parents):
        path = place / "data"
        if (path / CATALOGUE).is_file():
            return DataFolder(path, Path(os.path.relpath(path, working)).as_posix())
    raise UnreadableFault(
        "no data/{CATALOGUE} here or in any folder above; go to where it is, or name it with --data",
        CATALOGUE=CATALOGUE,
    )
