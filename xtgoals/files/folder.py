"""The data folder: where it is, how its files are called in messages, and how they are read.

Whoever may write in the folder may put a link, a pipe or a device where a file is looked for. So every file
of it is read through `content_of`, and every folder in it through `listed`.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.finding import At, Finding, Severity
from xtgoals.model.message import Message, Worded, msg
from xtgoals.model.rule import Rule

OUTSIDE_LINK = Rule(
    "outside-link",
    msg("A link that leads out of the data folder is not followed."),
    "a link to /etc",
    "the file itself",
)

UNREADABLE_FILE = Rule(
    "unreadable-file",
    msg("What is named like a file of the data folder can be read as one."),
    "a folder, or a link to nothing, named charging-posts.csv",
    "the file itself",
)
STRAY_FILE = Rule(
    "stray-file",
    msg("A file beside those that are read, but not named like one of them, is not read."),
    "actuals/charging-posts.CSV, actuals/2024/posts.csv, maps/bureau.yml, scheme.yml",
    "actuals/charging-posts.csv, maps/bureau.yaml, scheme.yaml",
    severity=Severity.WARNING,
)

NOT_READ = msg("this file is not read")

CATALOGUE = "targets.yaml"
SCHEME = "scheme.yaml"  # further ones stand beside it, as scheme-NAME.yaml
LIKE_YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt", ".json")
PROSE = ("meetings", "stories")  # texts that people write
FOLDERS = ("actuals", "maps", *PROSE)  # what lies in them is data
LEDGERS = ("milestones", "problems", "adjustments")  # rows that are one file each, beside the catalogue
# a path is resolved first: what is a link then was put there since; and nobody waits for a pipe's writer
_CAREFULLY = os.O_RDONLY | sum(getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


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

    @property
    def maps(self) -> Path:
        """The folder of the maps; it may be missing."""
        return self.path / "maps"

    @property
    def meetings(self) -> Path:
        """The folder of the words of meetings; it may be missing."""
        return self.path / "meetings"

    @property
    def stories(self) -> Path:
        """The folder of the stories; it may be missing."""
        return self.path / "stories"

    def ledger(self, name: str) -> Path:
        """The file of a ledger that is one file; it may be missing."""
        return self.path / f"{name}.csv"

    def show(self, path: Path) -> str:
        """A path in the folder as messages write it, with forward slashes on every system."""
        inside = path.relative_to(self.path).as_posix()
        return inside if self.shown in ("", ".") else f"{self.shown.rstrip('/')}/{inside}"


def is_scheme(name: str) -> bool:
    """Whether a file beside the catalogue is a scheme by its name.

    >>> [is_scheme(name) for name in ("scheme.yaml", "scheme-bureaus.yaml", "scheme-.yaml", "Scheme.yaml")]
    [True, True, False, False]
    """
    return name == SCHEME or bool(re.fullmatch(r"scheme-[^/]+\.yaml", name))


def real_path(folder: DataFolder, path: Path) -> Path:
    """Where a path in the folder leads. Raises UnreadableFault, with its finding, where that is outside.

    The data folder may itself be reached by a link, and one that leads to another file of it is followed.
    """
    # `resolve` does not return from a link to itself
    real = Path(os.path.realpath(path))
    if real.is_relative_to(os.path.realpath(folder.path)):
        return real
    shown = folder.show(path)
    message = msg("the link leads out of the data folder and is not followed")
    found = OUTSIDE_LINK.at(shown, At(), message, msg("put the file itself there"))
    raise _fault(msg("{shown} leads out of the data folder", shown=shown), found)


def content_of(folder: DataFolder, path: Path) -> bytes | None:
    """What a file of the folder holds, or None if there is none.

    Raises UnreadableFault, with its finding, for a link that leads out of the folder or to nothing, for
    what is no regular file (a pipe is not waited for), and where the system refuses to read.
    """
    _refuse_dangling(folder, path)
    real = real_path(folder, path)
    try:
        descriptor = os.open(real, _CAREFULLY)
        try:
            kind = stat.S_IFMT(os.fstat(descriptor).st_mode)
            if kind == stat.S_IFREG:
                with os.fdopen(descriptor, "rb", closefd=False) as file:
                    return file.read()
        finally:
            os.close(descriptor)
        folder_instead = kind == stat.S_IFDIR
        why = system_words(OSError(errno.EISDIR, "")) if folder_instead else msg("not a regular file")
    except FileNotFoundError:
        return None
    except OSError as error:
        # so a pipe without a reader, or a device without a driver, refuses to be opened
        why = msg("not a regular file") if error.errno == errno.ENXIO else system_words(error)
    raise unreadable(folder.show(path), why, msg("put a readable file there, or move it away"))


def listed(folder: DataFolder, place: Path) -> list[Path]:
    """What stands in a folder of the data folder, sorted, but for hidden files; nothing if it is missing.

    Raises UnreadableFault, with its finding, where a link leads out of the data folder, and for a folder that
    is none or cannot be read: an empty list would say that there are no figures.
    """
    _refuse_dangling(folder, place)
    try:
        names = os.listdir(real_path(folder, place))
    except FileNotFoundError:
        return []
    except OSError as error:
        fix = msg("put a folder there that can be read")
        raise unreadable(folder.show(place), system_words(error), fix) from None
    return sorted(place / name for name in names if not name.startswith("."))


def _refuse_dangling(folder: DataFolder, path: Path) -> None:
    if path.is_symlink() and not os.path.exists(path):
        fix = msg("put a readable file there, or move it away")
        raise unreadable(folder.show(path), msg("the link leads to nothing"), fix)


def strays(
    folder: DataFolder, place: Path, suffix: str, like: tuple[str, ...], move: Message, rename: Message
) -> Iterator[Finding]:
    """A warning for each file that looks `like` those with a suffix and is not read; no link is followed.

    Raises UnreadableFault as `listed` does for the folder itself; one in it that cannot be read is a finding.
    """
    for path in listed(folder, place):
        if path.is_symlink():
            continue
        if path.is_dir():
            try:
                inside = [one for one in listed(folder, path) if one.name.lower().endswith(like)]
            except UnreadableFault as fault:
                yield from fault.findings
                continue
            yield from (STRAY_FILE.at(folder.show(one), (), NOT_READ, move) for one in inside)
        elif path.suffix != suffix and path.name.lower().endswith(like):
            yield STRAY_FILE.at(folder.show(path), (), NOT_READ, rename)


def strays_beside(folder: DataFolder, names: tuple[str, ...], like: tuple[str, ...]) -> Iterator[Finding]:
    """A warning for each file beside the catalogue that looks `like` one of the `names` and is not read."""
    for path in listed(folder, folder.path):
        name, dot, rest = path.name.partition(".")
        near = next((one for one in names if name.lower().removesuffix("s") == one.removesuffix("s")), None)
        if near and dot + rest.lower() in like and path.name != f"{near}.csv" and path.is_file():
            yield STRAY_FILE.at(folder.show(path), (), NOT_READ, msg("rename it to {name}.csv", name=near))


def unreadable(shown: str, why: Worded, fix: Worded) -> UnreadableFault:
    """The fault for a file or folder that cannot be read, with its finding."""
    found = UNREADABLE_FILE.at(shown, At(), msg("it cannot be read: {why}", why=why), fix)
    return _fault(msg("{shown} cannot be read: {why}", shown=shown, why=why), found)


def _fault(text: Worded, finding: Finding) -> UnreadableFault:
    fault = UnreadableFault(text)
    fault.findings = (finding,)
    return fault


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
        try:
            there = (path / CATALOGUE).is_file()
        except OSError as error:
            why = system_words(error)
            raise UnreadableFault("{shown} cannot be read: {why}", shown=given, why=why) from None
        if not there:
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
