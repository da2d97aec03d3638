"""What the data folder held at an earlier commit, through the git command."""

from __future__ import annotations

import hashlib
import os
import subprocess
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from xtgoals.files.folder import CATALOGUE, LEDGERS, DataFolder, content_of, is_scheme
from xtgoals.model.faults import UnreadableFault

SHA1 = 40  # hexadecimal digits of an id in most repositories; the others use SHA-256
_SHORT = 7  # digits that people read
_LINK = "120000"  # git's mode for a symbolic link, whose blob is a path and no rows


@dataclass(frozen=True, slots=True)
class Earlier:
    """The files of an earlier commit: the catalogue (None if there was none), and those of rows and schemes
    by their place in the data folder.

    `commit` is the one that was compared with, as people write it; `found` whether it had the data folder at
    all. `same` are the places of those files that hold the same bytes today; they are not among the others.
    """

    commit: str
    found: bool
    catalogue: bytes | None
    rows: dict[str, bytes]
    schemes: dict[str, bytes]
    same: frozenset[str]


def earlier(folder: DataFolder, reference: str) -> Earlier:
    """The data folder as it was where the work on it began: at the merge base of a commit and today's.

    What others added to a branch since then is not missing here; it comes with the merge. A data folder that
    was renamed since is found by its catalogue. Raises UnreadableFault, in plain words, where git is not
    installed, the folder is in no repository, the clone is shallow, or the commit is not known.
    """
    prefix = _prefix(folder)
    commit = _merge_base(folder.path, reference)
    listed = _output(folder.path, "ls-tree", "-r", "-z", "--full-tree", commit)
    blobs = {}  # their ids by name
    for entry in os.fsdecode(listed).split("\0"):
        about, _, name = entry.partition("\t")
        if " blob " in about and not about.startswith(_LINK):
            blobs[name] = about.split()[2]
    if f"{prefix}{CATALOGUE}" not in blobs and not any(
        name.startswith(f"{prefix}actuals/") for name in blobs
    ):
        prefix = _renamed(folder, blobs, prefix)
    rows: dict[str, bytes] = {}
    schemes: dict[str, bytes] = {}
    same = set()
    for name, blob in blobs.items():
        place = name.removeprefix(prefix)
        scheme = is_scheme(place)
        if not name.startswith(prefix) or not (scheme or _has_rows(PurePosixPath(place))):
            continue
        if _holds(folder, folder.path / place, blob):
            same.add(place)
        else:
            (schemes if scheme else rows)[place] = _output(folder.path, "cat-file", "blob", blob)
    catalogue = blobs.get(f"{prefix}{CATALOGUE}")
    then = _output(folder.path, "cat-file", "blob", catalogue) if catalogue else None
    found = catalogue is not None or bool(rows or schemes or same)
    return Earlier(commit[:_SHORT], found, then, rows, schemes, frozenset(same))


def _has_rows(place: PurePosixPath) -> bool:
    if place.suffix != ".csv" or place.name.startswith("."):
        return False
    return place.parent == PurePosixPath("actuals") or str(place) in [f"{name}.csv" for name in LEDGERS]


def in_repository(where: Path) -> bool:
    """Whether a folder is in a working tree, told without git: after each figure a process would be slow."""
    with suppress(OSError):
        folder = where.resolve()
        return any((above / ".git").exists() for above in (folder, *folder.parents))
    return False


def top_level(where: Path) -> Path | None:
    """The folder that holds the repository around `where`; None without one, or without git."""
    try:
        found = _line(_git(where, "rev-parse", "--show-toplevel"))
    except UnreadableFault:
        return None
    return Path(found) if found else None


def _prefix(folder: DataFolder) -> str:
    """The data folder inside its repository, with a slash behind it; empty for the repository itself."""
    done = _git(folder.path, "rev-parse", "--show-prefix")
    if not done.returncode:
        return _line(done)
    if b"dubious ownership" in done.stderr:  # usual in containers of CI services
        raise UnreadableFault(
            "git does not trust the repository around {folder}, which belongs to another user; run "
            "`git config --global --add safe.directory '*'` first",
            folder=folder.shown,
        )
    raise UnreadableFault(
        "{folder} is in no git repository: --since has nothing to compare", folder=folder.shown
    )


def _merge_base(where: Path, reference: str) -> str:
    """The commit where the work since `reference` began."""
    named = f"{reference}^{{commit}}"
    found = _line(_git(where, "rev-parse", "--verify", "--quiet", "--end-of-options", named))
    base = found and _line(_git(where, "merge-base", found, "HEAD"))
    if base:
        return base
    # asked only now: a shallow clone may reach far enough, and is the likely reason where it does not
    if _line(_git(where, "rev-parse", "--is-shallow-repository")) == "true":
        raise UnreadableFault(
            "this clone is shallow and does not reach {reference}; run `git fetch --unshallow` first",
            reference=reference,
        )
    if found:
        raise UnreadableFault(
            "{reference} and the current commit have no history in common: nothing to compare",
            reference=reference,
        )
    raise UnreadableFault("git knows no commit {reference!r}; is it fetched?", reference=reference)


def _renamed(folder: DataFolder, blobs: dict[str, str], prefix: str) -> str:
    # only where one catalogue is gone, and no other: with several, which one moved would be a guess
    top = top_level(folder.path)
    gone = [
        name.removesuffix(CATALOGUE)
        for name in blobs
        if PurePosixPath(name).name == CATALOGUE and top and not (top / name).exists()
    ]
    return gone[0] if len(gone) == 1 else prefix


def _holds(folder: DataFolder, path: Path, blob: str) -> bool:
    # git names a blob by the hash of its bytes: what is the same today need not be fetched
    content = None
    with suppress(UnreadableFault):  # whoever reads it as a file of rows says why
        content = content_of(folder, path)
    if content is None:
        return False
    hashed = hashlib.new("sha1" if len(blob) == SHA1 else "sha256", usedforsecurity=False)
    hashed.update(b"blob %d\0" % len(content))
    hashed.update(content)
    return hashed.hexdigest() == blob


def _output(where: Path, *arguments: str) -> bytes:
    """What git writes. Raises UnreadableFault with its own words where it fails."""
    done = _git(where, *arguments)
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip()
        raise UnreadableFault("git failed: {message}", message=message)
    return done.stdout


def _line(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line that git answered; empty where it failed, for it then writes nothing."""
    return os.fsdecode(done.stdout).rstrip("\r\n")


def _git(where: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    # in English, for its words are looked at
    environment = {**os.environ, "LC_ALL": "C"}
    try:
        return subprocess.run(
            ["git", "-C", str(where), *arguments], capture_output=True, check=False, env=environment
        )
    except FileNotFoundError:
        raise UnreadableFault("git is not installed") from None
