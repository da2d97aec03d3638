"""data/maps/*.yaml as TableMaps, by which foreign tables are read; a map with an error is not used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from xtgoals.catalogue.defaults import Data, node_at
from xtgoals.catalogue.faults import Fault
from xtgoals.catalogue.small_file import Names, SmallFile, load_file, names_of, read_bytes
from xtgoals.catalogue.yaml_nodes import Document
from xtgoals.files.folder import LIKE_YAML, DataFolder, listed, strays
from xtgoals.model.finding import KEY, Finding, Place
from xtgoals.model.message import msg
from xtgoals.model.table_map import Meant, TableMap

SUFFIX = ".yaml"


class LoadedMap(NamedTuple):
    """What could be made of a map: `map` is None where anything in it is an error.

    The findings have their lines; `document` locates what else is found.
    """

    map: TableMap | None
    findings: list[Finding]
    document: Document


def map_files(folder: DataFolder) -> list[Path]:
    """The maps of a folder, by name, also those that cannot be read; hidden files are none."""
    return [path for path in listed(folder, folder.maps) if path.suffix == SUFFIX]


def stray_maps(folder: DataFolder) -> Iterator[Finding]:
    """A warning for each file that looks like a map and is not read."""
    move, rename = msg("move it into `maps` itself"), msg("rename it to <name>.yaml")
    return strays(folder, folder.maps, SUFFIX, LIKE_YAML, move, rename)


def load_map(path: Path, shown: str, folder: DataFolder | None) -> LoadedMap:
    """Read one map, which messages call `shown`; every fault of one in the folder is a finding.

    A link that leads out of the folder is not followed; without one the map may be anywhere, and
    UnreadableFault is raised where it cannot be read.
    """
    return LoadedMap(*load_file(_MAP, path, shown, folder))


def map_from(content: bytes, shown: str) -> LoadedMap:
    """The map in the bytes of a file.

    >>> loaded = map_from(b"{format: 1, across: periods, dwon: regions}", "maps/bureau.yaml")
    >>> loaded.map, [(one.rule, one.column, one.fix.en) for one in loaded.findings]
    (None, [('unknown-field', 30, 'write one of: down')])
    """
    return LoadedMap(*read_bytes(_MAP, content, shown))


@cache
def _reader() -> TypeAdapter[TableMap]:
    return TypeAdapter(TableMap)


def _names(place: Place, data: Data) -> Names | None:
    if not place:
        return names_of(TableMap, "format")
    return names_of(Meant) if len(place) == 2 and place[0] == "indicators" else None


def _fault(error: Any, data: Data) -> Fault:
    return Fault.of(error, _in_map(error["loc"], data))


def _in_map(loc: Place, data: Any) -> Place:
    # pydantic names a key itself `[key]`; an id that stands alone was read as that of an entry
    if loc[-1] == "[key]":
        return (*loc[:-1], KEY)
    if loc[-1] == "id" and not isinstance(node_at(data, loc[:-1]), dict):
        return loc[:-1]
    return loc


_MAP = SmallFile(_reader, _names, _fault)
