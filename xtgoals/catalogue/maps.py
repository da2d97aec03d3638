"""data/maps/*.yaml as TableMaps, by which foreign tables are read; a map with an error is not used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from xtgoals.catalogue.defaults import needed, node_at
from xtgoals.catalogue.faults import (
    FORMAT,
    UNKNOWN,
    Fault,
    Wording,
    no_mapping,
    unknown_field,
    unknown_format,
)
from xtgoals.catalogue.mending import meant
from xtgoals.catalogue.yaml_nodes import Document, read_document
from xtgoals.files.folder import DataFolder, content_of, listed, strays
from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.finding import KEY, Finding, Place, Severity
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.table_map import Meant, TableMap

SUFFIX = ".yaml"
_LIKE_YAML = (".yaml", ".yml", ".yaml.txt", ".yml.txt", ".json")


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
    return strays(folder, folder.maps, SUFFIX, _LIKE_YAML, move, rename)


def load_map(path: Path, shown: str, folder: DataFolder | None) -> LoadedMap:
    """Read one map, which messages call `shown`; every fault of one in the folder is a finding.

    A link that leads out of the folder is not followed; without one the map may be anywhere, and
    UnreadableFault is raised where it cannot be read.
    """
    try:
        content = content_of(folder, path) if folder else path.read_bytes()
    except UnreadableFault as fault:
        return LoadedMap(None, [*fault.findings], Document())
    except OSError as error:
        raise UnreadableFault("{shown} cannot be read: {why}", shown=shown, why=system_words(error)) from None
    return map_from(content or b"", shown)


def map_from(content: bytes, shown: str) -> LoadedMap:
    """The map in the bytes of a file.

    >>> loaded = map_from(b"{format: 1, across: periods, dwon: regions}", "maps/bureau.yaml")
    >>> loaded.map, [(one.rule, one.column, one.fix.en) for one in loaded.findings]
    (None, [('unknown-field', 30, 'write one of: down')])
    """
    document = read_document(content, shown)
    findings = list(document.findings)
    found: TableMap | None = None
    # a file of which nothing could be read has said why; one that says nothing at all is no mapping
    if not findings or document.nodes.kind is dict:
        found, faults = _validated(document)
        findings += [rule.at(shown, place, message, fix) for place, (rule, message, fix) in faults]
    if any(one.severity is Severity.ERROR for one in findings):
        found = None
    return LoadedMap(found, [document.locate(one) for one in findings], document)


@cache
def _reader() -> TypeAdapter[TableMap]:
    return TypeAdapter(TableMap)


def _validated(document: Document) -> tuple[TableMap | None, list[tuple[Place, Wording]]]:
    data = document.nodes.data
    if not isinstance(data, dict):
        return None, [((), no_mapping())]
    # nothing is as good as not written
    written = {name: value for name, value in data.items() if value is not None and name != "format"}
    try:
        return _reader().validate_python(written), list(_faults(data, []))
    except ValidationError as error:
        return None, list(_faults(data, error.errors(include_url=False)))


def _faults(data: dict[str, Any], errors: list[Any]) -> Iterator[tuple[Place, Wording]]:
    meant_by: set[Place] = set()
    for entry in dict.fromkeys(tuple(one["loc"][:-1]) for one in errors if one["type"] in UNKNOWN):
        written = node_at(data, entry)
        known, must = (_names(Meant), needed(Meant)) if entry else (["format", *_names(TableMap)], {"format"})
        names = meant(list(written), known, must)
        for name in [name for name in written if name not in known]:
            likely = [names[name]] if name in names else nearest(name, known, 1) or sorted(known)
            yield (*entry, name, KEY), unknown_field(name, likely)
        meant_by |= {(*entry, name) for name in names.values()}
    faults = [Fault.of(one, _in_map(one["loc"], data)) for one in errors if one["type"] not in UNKNOWN]
    if "format" not in data:
        faults.append(Fault("missing", ("format",), None))
    elif data["format"] != FORMAT:
        yield ("format",), unknown_format(data["format"])
    for fault in faults:
        # what a mistyped name stands for is not missing as well
        if fault.kind != "missing" or fault.place not in meant_by:
            yield fault.place, fault.worded()


def _in_map(loc: Place, data: Any) -> Place:
    # pydantic names a key itself `[key]`; an id that stands alone was read as that of an entry
    if loc[-1] == "[key]":
        return (*loc[:-1], KEY)
    if loc[-1] == "id" and not isinstance(node_at(data, loc[:-1]), dict):
        return loc[:-1]
    return loc


def _names(entry: type[Any]) -> list[str]:
    return [one.name for one in fields(entry)]
