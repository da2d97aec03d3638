"""A folder of results: written whole beside the one that stands, and put in its place by two renames.

Nothing is lost whenever it stops. Killed before the first rename, the earlier folder stands. Between the two
it lies beside, and the next run puts it back first. After the second the new one stands, and the next run
takes away what is left of the earlier one. What stays has a second name in the new folder meanwhile, so that
either is complete.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from xtgoals.files.locks import held, refuse_read_only, unwritable
from xtgoals.files.replacement import TEMPORARY
from xtgoals.files.targets import refuse_folder
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg

MANIFEST = ".xtgoals.json"
_NAMED = 5  # files that a message names
# what belongs to whoever publishes the folder, as everything hidden does: .git, .nojekyll, .well-known
_OF_THE_HOST = {"CNAME"}


def swap_folder(
    path: Path,
    shown: str,
    files: Mapping[str, bytes],
    *,
    overwrite: bool = False,
    keep_earlier: bool = False,
) -> None:
    """Make a folder hold `files`, by their paths in it with forward slashes; `shown` is its name in messages.

    A manifest in it says which files an earlier run wrote, and what. Those that this run does not write go,
    or stay with `keep_earlier`. A file of anybody else is never touched, and one of ours that was changed
    since never lost: UsageFault names them, unless `overwrite` is given; then those of the same name are
    replaced, and all others stay. Hidden files and `CNAME` stay in any case.

    Raises UsageFault and UnreadableFault for a link, a file, a data folder or one inside or around it, for
    the working folder and those above it, and where the disk refuses; BusyFault while another run writes.
    """
    try:
        refuse_folder(path, shown)
        folder = Path(os.path.realpath(path))
        folder.parent.mkdir(parents=True, exist_ok=True)
        refuse_read_only(folder, shown)
        refuse_read_only(folder.parent, str(Path(shown).parent))
        lock = folder.with_name(f".{folder.name}")
        with held(lock, (Path(shown).parent / lock.name).as_posix()):
            _swap(folder, shown, files, overwrite, keep_earlier)
    except OSError as error:
        raise unwritable(shown, error) from None


def _swap(folder: Path, shown: str, files: Mapping[str, bytes], overwrite: bool, keep_earlier: bool) -> None:
    new, old = (folder.with_name(f".{folder.name}.{which}{TEMPORARY}") for which in ("new", "old"))
    _clear(folder, shown, new, old)
    earlier = _read_manifest(folder, keep_earlier)
    there = _Standing.of(folder, files, earlier, keep_earlier)
    there.refuse(shown, files, overwrite)
    try:
        new.mkdir()
        for name in there.staying:
            _bring(folder / name, new / name)
        sums = {name: earlier[name] for name in there.staying if name in earlier and keep_earlier}
        sums |= {name: _sum(content) for name, content in files.items()}
        # not synced one by one: whatever a power cut takes can be made again from the data
        for name, content in {**files, MANIFEST: _manifest(sums, keep_earlier)}.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        if folder.exists():
            shutil.copymode(folder, new)
            os.rename(folder, old)
        try:
            os.rename(new, folder)
        except OSError:
            with suppress(OSError):
                os.rename(old, folder)
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)  # what cannot go now, the next run takes away


def _clear(folder: Path, shown: str, new: Path, old: Path) -> None:
    """Put right what a killed run left; the lock must be held."""
    if os.path.lexists(old):
        if not os.path.lexists(folder):
            os.rename(old, folder)
        elif (folder / MANIFEST).is_file():
            shutil.rmtree(old)
        else:  # somebody made the folder anew before this run: what was in the old one is nowhere else
            raise UsageFault(
                "{old} holds what stood in {shown} when a run was killed; put it back, or move it away",
                old=old.name,
                shown=shown,
            )
    if os.path.lexists(new):
        shutil.rmtree(new)


class _Standing(NamedTuple):
    """What stands in a folder: what stays in it, and which files a run may not touch without being told."""

    staying: tuple[str, ...]
    foreign: tuple[str, ...]

    @classmethod
    def of(
        cls, folder: Path, files: Mapping[str, bytes], earlier: Mapping[str, str], keep_earlier: bool
    ) -> _Standing:
        """Look at every file; what is hidden, and no file of ours, stays and is not looked into."""
        staying, foreign = [], []
        for name in _names(folder):
            last = name.rpartition("/")[2]
            own = name in files or name in earlier
            if not own and (last.startswith(".") or name in _OF_THE_HOST):
                staying.append(name)
                continue
            found = _sum_of(folder / name) if own else ""
            unchanged = found == earlier.get(name, "-")
            if name in files:
                lost = not unchanged and found != _sum(files[name])
            else:
                lost = not unchanged and not (keep_earlier and name in earlier)
                if keep_earlier or not unchanged:
                    staying.append(name)
            foreign += [name] if lost else []
        return cls(tuple(staying), tuple(foreign))

    def refuse(self, shown: str, files: Collection[str], overwrite: bool) -> None:
        """Raise UsageFault for files that are not ours, and where one stands in the way of a folder."""
        if self.foreign and not overwrite:
            rest = len(self.foreign) - _NAMED
            named = [*self.foreign[:_NAMED], *([msg("{count} more", count=rest)] if rest > 0 else [])]
            raise UsageFault(
                "{shown} holds files that no earlier run wrote, or that were changed since: {files}; name "
                "another folder, move them away, or give --overwrite",
                shown=shown,
                files=named,
            )
        folders = {above for name in files for above in _above(name)}
        for name in self.staying:
            blocking = [name] if name in folders else [one for one in _above(name) if one in files]
            if blocking:
                raise UsageFault(
                    "{shown}/{name} is in the way of what is written; move it away",
                    shown=shown.rstrip("/"),
                    name=blocking[0],
                )


def _names(folder: Path) -> Iterator[str]:
    """Every file and link below a folder, sorted, with hidden folders as one; nothing where it is missing."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as entries:
        inside = sorted(entries, key=lambda entry: entry.name)
    for entry in inside:
        if entry.name == MANIFEST:
            continue
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
            yield from (f"{entry.name}/{name}" for name in _names(folder / entry.name))
        else:
            yield entry.name


def _above(name: str) -> Iterator[str]:
    while "/" in name:
        name = name.rpartition("/")[0]
        yield name


def _bring(source: Path, target: Path) -> None:
    """Let a file, a link or a hidden folder stand in a second place, without copying it where that can be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, copy_function=_link)
    else:
        _link(source, target)


def _link(source: Any, target: Any) -> None:
    if not os.path.islink(source):
        with suppress(OSError):  # a file system without a second name for a file, or of somebody else
            os.link(source, target)
            return
    shutil.copy2(source, target, follow_symlinks=False)


def _sum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _sum_of(path: Path) -> str:
    return _sum(path.read_bytes()) if path.is_file() and not path.is_symlink() else ""


def _manifest(sums: Mapping[str, str], keep_earlier: bool) -> bytes:
    about = {"keeps_earlier": keep_earlier, "files": dict(sorted(sums.items()))}
    return (json.dumps(about, indent=1, ensure_ascii=False) + "\n").encode()


def _read_manifest(folder: Path, keep_earlier: bool) -> dict[str, str]:
    """The files that an earlier run wrote; none where another command did, which keeps files otherwise."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file():
        return {}
    try:
        about = json.loads(path.read_bytes())
        if about["keeps_earlier"] is not keep_earlier:
            return {}
        return {str(name): str(found) for name, found in about["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # garbled: then nothing is ours
        return {}
