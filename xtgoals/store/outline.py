"""What a catalogue names, as it is written: enough for a completion, which must neither wait nor complain."""

from __future__ import annotations

from typing import Any, NamedTuple

from xtgoals.model.words import Text
from xtgoals.store.folder import DataFolder, is_outside
from xtgoals.store.yaml_nodes import read_document


class Outline(NamedTuple):
    """Ids with their names, and the years of the plan; whatever cannot be read is left out."""

    indicators: dict[str, Text]
    regions: dict[str, Text]
    years: range


def read_outline(folder: DataFolder) -> Outline:
    """The outline of the catalogue, sound or not. Raises OSError where the file cannot be read."""
    if is_outside(folder, folder.catalogue):
        raise PermissionError(folder.catalogue)
    data = read_document(folder.catalogue.read_bytes(), folder.show(folder.catalogue)).data
    plan = _mapping(_mapping(data).get("plan"))
    listed = _mapping(data).get("indicators")
    entries = [_mapping(entry) for entry in listed] if isinstance(listed, list) else []
    regions = _mapping(_mapping(data).get("regions"))
    first, last = (str(plan.get(key))[:4] for key in ("start", "end"))
    return Outline(
        {str(entry["id"]): _name(entry) for entry in entries if "id" in entry},
        {name: _name(_mapping(entry)) for name, entry in regions.items()},
        range(int(first), int(last) + 1) if first.isdecimal() and last.isdecimal() else range(0),
    )


def _mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _name(entry: dict[str, Any]) -> Text:
    name = _mapping(entry.get("name"))
    zh, en = name.get("zh"), name.get("en")
    return Text(str(zh or en or ""), str(en or zh or ""))
