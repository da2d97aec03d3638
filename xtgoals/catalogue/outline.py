"""What a catalogue names, as it is written: enough for a completion, which must neither wait nor complain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from xtgoals.catalogue.yaml_nodes import read_document
from xtgoals.files.folder import DataFolder, content_of
from xtgoals.model.allotment import SIGN
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.period import parse_date
from xtgoals.model.scalars import Refused
from xtgoals.model.text import Text, text_of


class Outline(NamedTuple):
    """Ids with their names, and the years of the plan; whatever cannot be read is left out."""

    indicators: dict[str, Text]
    regions: dict[str, Text]
    organisations: dict[str, Text]
    clauses: dict[str, Text]
    years: range
    allotments: dict[str, Text]  # by `target@region`, each with the name of its indicator
    milestones: dict[str, Text]
    steps: dict[str, dict[str, Text]]  # by milestone
    meetings: tuple[str, ...]


def read_outline(folder: DataFolder) -> Outline:
    """The outline of the catalogue, sound or not. Raises UnreadableFault where the file cannot be read."""
    content = content_of(folder, folder.catalogue) or b""
    document = read_document(content, folder.show(folder.catalogue))
    data = _mapping(document.nodes.data)
    plan = _mapping(data.get("plan"))
    entries, milestones = _entries(data, "indicators"), _entries(data, "milestones")
    # somebody may be writing the file just now: its first and last day can be anything
    first, last = (str(plan.get(key))[:4] for key in ("start", "end"))
    return Outline(
        _named(entries),
        _names(data, "regions", "name"),
        _names(data, "organisations", "name"),
        _names(data, "clauses", "title"),
        range(int(first), int(last) + 1) if first.isdecimal() and last.isdecimal() else range(0),
        {name: _name(entry, "name") for entry in entries for name in _allotments(entry)},
        _named(milestones),
        {str(entry.get("id")): _named(_entries(entry, "steps")) for entry in milestones},
        tuple(_days(plan.get("meetings"))),
    )


def shown_on(folder: DataFolder) -> date | None:
    """The day that stands for today in a folder of made-up figures; None in nearly every other.

    What is wrong with a catalogue is told by who reads it whole.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> shown_on(find_folder("examples/illustrative", Path.cwd()))
    datetime.date(2024, 10, 20)
    """
    try:
        content = content_of(folder, folder.catalogue) or b""
    except UnreadableFault:
        return None
    if b"shown_on" not in content:  # so that no real plan is read twice
        return None
    plan = _mapping(_mapping(read_document(content, "").nodes.data).get("plan"))
    return parse_date(str(plan.get("shown_on")))


def _days(meetings: Any) -> Iterator[str]:
    for one in meetings if isinstance(meetings, list) else ():
        if parse_date(day := str(_mapping(one).get("day", one))):
            yield day


def _mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {}


def _entries(data: dict[str, Any], section: str) -> list[dict[str, Any]]:
    listed = data.get(section)
    return [_mapping(entry) for entry in listed] if isinstance(listed, list) else []


def _named(entries: list[dict[str, Any]]) -> dict[str, Text]:
    return {str(entry["id"]): _name(entry, "name") for entry in entries if "id" in entry}


def _allotments(entry: dict[str, Any]) -> Iterator[str]:
    for target in _entries(entry, "targets"):
        for region in _mapping(target.get("allotments")):
            yield f"{target.get('id') or entry.get('id')}{SIGN}{region}"


def _names(data: dict[str, Any], section: str, key: str) -> dict[str, Text]:
    return {name: _name(_mapping(entry), key) for name, entry in _mapping(data.get(section)).items()}


def _name(entry: dict[str, Any], key: str) -> Text:
    try:
        return text_of(entry.get(key))
    except Refused:
        return Text("", "")
