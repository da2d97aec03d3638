"""Where findings are: line, column and excerpt are looked up once, at the end, by the file each is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from xtgoals.catalogue.reading import LoadedPlan
from xtgoals.files.folder import DataFolder
from xtgoals.ledger.excerpts import excerpts
from xtgoals.ledger.ledgers import layout_of
from xtgoals.model.finding import Finding

Locate = Callable[[Finding], Finding]  # a finding as it is, with what its file says about its place
_path, _order = attrgetter("path"), attrgetter("order")


def located(findings: Iterable[Finding], places: Callable[[str], Locate | None]) -> list[Finding]:
    """Findings with line, column, width and excerpt, sorted, none twice.

    `places` says for a path who knows its places: a catalogue its nodes, a CSV file its fields, a table its
    cells. It is asked once for each file in which something is. What is in another file, or in one that
    cannot be read, stands on its first line.

    >>> from xtgoals.model.finding import Severity
    >>> from xtgoals.model.message import msg
    >>> found = Finding("stray-file", Severity.WARNING, "a.tsv", 0, 0, msg("not read"), msg("rename it"))
    >>> [(one.line, one.column) for one in located([found], lambda path: None)]
    [(1, 1)]
    """
    done = []
    # by path first, so that a file is opened once, and let go of before the next: there may be many, and long
    for path, group in groupby(sorted(findings, key=_path), key=_path):
        locate = places(path)
        for one in map(locate, group) if locate else group:
            # a place without width shows no text: its line is one of an earlier file, or none at all
            shown = one if one.width else one._replace(width=1, excerpt=None)
            done.append(shown._replace(line=max(shown.line, 1), column=max(shown.column, 1)))
    return sorted(dict.fromkeys(done), key=_order)


def in_folder(
    folder: DataFolder, loaded: LoadedPlan, files: Iterable[Path] = ()
) -> Callable[[str], Locate | None]:
    """Who knows the places in the catalogue and in `files` of rows, each opened only when it is asked for."""
    catalogue = folder.show(folder.catalogue)
    rows = {folder.show(path): path for path in files}

    def places(path: str) -> Locate | None:
        if path == catalogue:
            return loaded.document.locate
        return excerpts(folder, rows[path], layout_of(folder, rows[path])) if path in rows else None

    return places


def in_repository(findings: Iterable[Finding], folder: DataFolder, working: Path) -> tuple[Finding, ...]:
    """The findings with paths from the top of the repository that holds the folder, wherever `working` is.

    A path outside of it stays as it is, and so does every path where there is no repository.
    """
    from xtgoals.files.git import top_level

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
