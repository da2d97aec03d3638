"""The maps by which foreign tables are read: one that is named, and what is wrong with all of a folder."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from xtgoals.actions.data import unusable
from xtgoals.catalogue.maps import SUFFIX, LoadedMap, load_map, map_files, stray_maps
from xtgoals.catalogue.reading import LoadedPlan
from xtgoals.checks.run import map_findings
from xtgoals.checks.view import MapView
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.table_map import TableMap


def open_map(folder: DataFolder, plan: Plan, given: str) -> TableMap:
    """The map that is named by its path, or one of the folder's that is named `x` or `x.yaml`.

    Raises UsageFault where there is none, UnreadableFault with the errors where it has any: by a doubtful
    map a table would be misread.
    """
    path = _own_map(folder, given)
    shown = folder.show(path) if path else Path(given).as_posix()
    if path is None:
        path = Path(given)
        if not path.is_file():
            known = [one.stem for one in map_files(folder)]
            near = ", ".join(nearest(path.stem, known) or known) or "-"
            raise UsageFault("there is no map {given}; there are: {near}", given=given, near=near)
    own = path_inside(folder, path)
    loaded = load_map(own or path, shown, folder if own else None)
    found = [*loaded.findings, *_judged(loaded, shown, plan)]
    errors = sorted((one for one in found if one.severity is Severity.ERROR), key=lambda one: one.order)
    if loaded.map and not errors:
        return loaded.map
    raise unusable(shown, errors)


def every_map(folder: DataFolder, loaded: LoadedPlan) -> tuple[list[Finding], list[str]]:
    """Every finding about the maps of a folder, with its line, and the paths of the maps as they are shown.

    What cannot be read of the catalogue is not held against them.
    """
    found, paths = list(stray_maps(folder)), []
    doubts, plan = loaded.doubts, loaded.plan or Plan.unknown()
    for path in map_files(folder):
        shown = folder.show(path)
        read = load_map(path, shown, folder)
        names = [name for name, _ in read.map.named_indicators] if read.map else []
        about = (loaded.names_beside(names), doubts.partial, doubts.unread)
        found += read.findings + _judged(read, shown, plan, *about)
        paths.append(shown)
    return found, paths


def _judged(read: LoadedMap, shown: str, plan: Plan, *about: Collection[str]) -> list[Finding]:
    if read.map is None:
        return []
    return [read.document.locate(one) for one in map_findings(MapView(read.map, shown, plan, *about))]


def _own_map(folder: DataFolder, given: str) -> Path | None:
    # a name alone; with a folder before it, it is the path of a file anywhere
    if Path(given).name == given:
        for name in (given, f"{given}{SUFFIX}"):
            if name.endswith(SUFFIX) and os.path.lexists(folder.maps / name):
                return folder.maps / name
    return None


def path_inside(folder: DataFolder, path: Path) -> Path | None:
    """A path as one in the data folder, where it is there; no link is followed but those of its parents."""
    # as it is written, or by where the folder lies that holds it: a link may stand for either
    written, real = Path(os.path.abspath(path)), path.parent.resolve() / path.name
    for one, top in ((written, Path(os.path.abspath(folder.path))), (real, folder.path.resolve())):
        if one.is_relative_to(top):
            return folder.path / one.relative_to(top)
    return None
