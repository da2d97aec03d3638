"""What the data folder held at an earlier commit, through the git command."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xtgoals.model.faults import UnreadableFault
from xtgoals.model.words import Text
from xtgoals.store.folder import CATALOGUE, DataFolder

SHA1 = 40  # hexadecimal digits of an id in most repositories; the others use SHA-256


@dataclass(frozen=True, slots=True)
class Earlier:
    """The files of an earlier commit: the catalogue (None if there was none) and the actuals by file name.

    `same` are the names of the files of actuals that hold the same bytes today; they are not among `actuals`.
    """

    commit: str
    catalogue: bytes | None
    actuals: dict[str, bytes]
    same: frozenset[str]


def earlier(folder: DataFolder, reference: str) -> Earlier:
    """The data folder as it was at a commit, branch or tag.

    Raises UnreadableFault, in plain words, where git is not installed, the folder is in no repository, the
    clone is shallow, or the commit is not known.
    """
    if _git(folder.path, ["rev-parse", "--show-prefix"], check=False) is None:
        raise UnreadableFault(
            Text(
                f"{folder.shown} 不在 git 仓库中，--since 无从比较",
                f"{folder.shown} is in no git repository: --since has nothing to compare",
            )
        )
    prefix = (_git(folder.path, ["rev-parse", "--show-prefix"]) or b"").decode().strip()
    found = _git(folder.path, ["rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}"], check=False)
    if found is None:
        shallow = (_git(folder.path, ["rev-parse", "--is-shallow-repository"]) or b"").strip() == b"true"
        if shallow:
            raise UnreadableFault(
                Text(
                    f"浅克隆里没有 {reference}；先运行 git fetch --unshallow",
                    f"this clone is shallow and does not hold {reference}; run `git fetch --unshallow` first",
                )
            )
        raise UnreadableFault(Text(f"git 不认识 {reference}", f"git knows no commit {reference}"))
    commit = found.decode().strip()
    listed = _git(folder.path, ["ls-tree", "-r", "-z", "--full-tree", commit, "--", prefix or "."])
    blobs = {}  # their ids by name
    for entry in os.fsdecode(listed or b"").split("\0"):
        about, _, name = entry.partition("\t")
        if " blob " in about:
            blobs[name] = about.split()[2]
    actuals, same = {}, set()
    for name, blob in blobs.items():
        if name.startswith(f"{prefix}actuals/") and name.endswith(".csv"):
            short = Path(name).name
            if _holds(folder.actuals / short, blob):
                same.add(short)
            else:
                actuals[short] = _show(folder.path, blob)
    catalogue = blobs.get(f"{prefix}{CATALOGUE}")
    then = _show(folder.path, catalogue) if catalogue else None
    return Earlier(commit, then, actuals, frozenset(same))


def _holds(path: Path, blob: str) -> bool:
    """Whether a file holds the bytes of a blob: git names a blob by their hash."""
    if not path.is_file():
        return False
    content = path.read_bytes()
    hashed = hashlib.new("sha1" if len(blob) == SHA1 else "sha256", usedforsecurity=False)
    hashed.update(b"blob %d\0" % len(content))
    hashed.update(content)
    return hashed.hexdigest() == blob


def _show(where: Path, blob: str) -> bytes:
    return _git(where, ["cat-file", "blob", blob]) or b""


def _git(where: Path, arguments: Sequence[str], *, check: bool = True) -> bytes | None:
    try:
        done = subprocess.run(["git", "-C", str(where), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise UnreadableFault(Text("没有安装 git", "git is not installed")) from None
    if done.returncode:
        if check:
            message = done.stderr.decode("utf-8", "replace").strip()
            raise UnreadableFault(Text(f"git 出错：{message}", f"git failed: {message}"))
        return None
    return done.stdout
