"""Findings for services that show them on the lines of a repository."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xtgoals.files.folder import DataFolder
from xtgoals.files.git import top_level
from xtgoals.model.finding import Finding


def in_repository(findings: Iterable[Finding], folder: DataFolder, working: Path) -> tuple[Finding, ...]:
    """The findings with paths from the top of the repository that holds the folder, wherever `working` is.

    A path outside of it stays as it is, and so does every path where there is no repository.
    """
    found = tuple(findings)
    top = top_level(folder.path) if found else None
    if top is None:
        return found
    top = top.resolve()
    shown = {path: _inside(working / path, top) or path for path in {one.path for one in found}}
    return tuple(one._replace(path=shown[one.path]) for one in found)


def _inside(path: Path, top: Path) -> str | None:
    # folders are resolved, as git does; a link to a file is itself what the repository shows
    whole = path.parent.resolve() / path.name
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else None
