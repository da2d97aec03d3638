"""scheme.yaml and its like as Schemes, by which a year is assessed; one with an error is not used."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter

from xtgoals.catalogue import rules
from xtgoals.catalogue.defaults import Data, node_at
from xtgoals.catalogue.faults import Fault
from xtgoals.catalogue.small_file import Names, SmallFile, load_file, names_of, read_bytes
from xtgoals.catalogue.yaml_nodes import Document
from xtgoals.files.folder import (
    LIKE_YAML,
    NOT_READ,
    SCHEME,
    STRAY_FILE,
    DataFolder,
    is_scheme,
    listed,
)
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding, Place
from xtgoals.model.message import Message, msg
from xtgoals.model.scheme import Adjust, Group, Head, Late, Scheme, Shares
from xtgoals.model.scheme_items import KINDS, Item, Over

_ENTRIES: dict[Place, type[Any]] = {
    ("scheme",): Head,
    ("shares",): Shares,
    ("adjust",): Adjust,
    ("adjust", "late_report"): Late,
    ("adjust", "late_problem"): Late,
}


class LoadedScheme(NamedTuple):
    """What could be made of a scheme: `scheme` is None where anything in it is an error.

    The findings have their lines; `document` locates what else is found.
    """

    scheme: Scheme | None
    findings: list[Finding]
    document: Document

    @property
    def id(self) -> str | None:
        """What the file calls its scheme, sound or not; None where it cannot be told."""
        written = node_at(self.document.nodes.data, ("scheme", "id"))
        return written if isinstance(written, str) else None


def scheme_files(folder: DataFolder) -> list[Path]:
    """The schemes of a folder, `scheme.yaml` first, also those that cannot be read."""
    found = [path for path in listed(folder, folder.path) if is_scheme(path.name)]
    return sorted(found, key=lambda path: path.name != SCHEME)


def stray_schemes(folder: DataFolder) -> Iterator[Finding]:
    """A warning for each file that looks like a scheme and is not read."""
    for path in listed(folder, folder.path):
        if not path.name.lower().startswith("scheme") or is_scheme(path.name) or path.is_symlink():
            continue
        try:
            inside = listed(folder, path) if path.is_dir() else [path]
        except UnreadableFault as fault:
            yield from fault.findings
            continue
        for one in inside:
            if one.name.lower().endswith(LIKE_YAML):
                fix = msg("put it beside targets.yaml, as scheme.yaml or scheme-<name>.yaml")
                yield STRAY_FILE.at(folder.show(one), (), NOT_READ, fix)


def load_scheme(path: Path, shown: str, folder: DataFolder | None) -> LoadedScheme:
    """Read one scheme, which messages call `shown`; every fault of one in the folder is a finding.

    A link that leads out of the folder is not followed; without one the file may be anywhere, and
    UnreadableFault is raised where it cannot be read.
    """
    return _once(LoadedScheme(*load_file(_SCHEME, path, shown, folder)), shown)


def scheme_from(content: bytes, shown: str) -> LoadedScheme:
    """The scheme in the bytes of a file, today's or an earlier one's.

    >>> item = "{of: growth, points: 100, rule: linear, zero: 0, ful: 6.5}"
    >>> head = "{id: a, subjects: regions, as_of: 2024-12-31, known_on: 2025-03-31}"
    >>> text = f"format: 1\\nscheme: {head}\\ngroups: {{all: {{members: [north]}}}}\\nitems:\\n- {item}"
    >>> loaded = scheme_from(text.encode(), "scheme.yaml")
    >>> loaded.scheme, [(one.rule, one.line, one.column, one.fix.en) for one in loaded.findings]
    (None, [('unknown-field', 5, 52, 'write one of: full')])
    """
    return _once(LoadedScheme(*read_bytes(_SCHEME, content, shown)), shown)


def _once(loaded: LoadedScheme, shown: str) -> LoadedScheme:
    """The scheme, unless two of its items have one id: nobody could tell which of them a total names."""
    seen: set[str] = set()
    for number, item in enumerate(loaded.scheme.items if loaded.scheme else ()):
        if item.key in seen:
            place = ("items", number, "id" if item.id else "of")
            message = msg("the id {name!r} is used before", name=item.key)
            fix = msg("choose another id") if item.id else msg("give this item an `id` of its own")
            found = rules.DUPLICATE_ID.at(shown, place, message, fix)
            loaded = loaded._replace(scheme=None, findings=[*loaded.findings, loaded.document.locate(found)])
        seen.add(item.key)
    return loaded


@cache
def _reader() -> TypeAdapter[Scheme]:
    return TypeAdapter(Scheme)


def _names(place: Place, data: Data) -> Names | None:
    match place:
        case ():
            names = names_of(Scheme, "format")
            return names._replace(elsewhere=_all(names_of(Head), names, msg("put it under `scheme`")))
        case ("scheme",):
            names = names_of(Head)
            return names._replace(elsewhere=_all(names_of(Scheme), names, msg("put it beside `scheme`")))
        case ("groups", _):
            return names_of(Group)
        case ("items", int()):
            return _names_of_item(data.get("rule"))
        case ("items", int(), "over"):
            return names_of(Over)
        case _:
            return names_of(_ENTRIES[place]) if place in _ENTRIES else None


def _all(others: Names, own: Names, where: Message) -> dict[str, Message]:
    return {name: where for name in others.known if name not in own.known}


def _names_of_item(rule: Any) -> Names:
    every = {name: names_of(kind) for name, kind in KINDS.items()}
    if isinstance(rule, str) and rule in every:
        names = every[rule]
        elsewhere = {
            field: msg("take it out; it belongs to {needed}", needed=f"`rule: {name}`")
            for name, other in every.items()
            for field in other.known
            if field not in names.known
        }
        return Names(names.known, names.must | {"rule"}, elsewhere)
    # which fields it has the rule will say, once it is one
    known = dict.fromkeys(field for names in every.values() for field in names.known)
    return Names([*known], names_of(Item).must | {"rule"})


def _fault(error: Any, data: Data) -> Fault:
    """What an error of pydantic means; the rule by which it took an item is no step on the way there."""
    loc: Place = error["loc"]
    if loc[0] == "items" and len(loc) > 2:
        loc = (*loc[:2], *loc[3:])
    match error["type"]:
        case "union_tag_invalid":
            written = error["input"]["rule"]
            kind = "enum" if isinstance(written, str) else "text"
            return Fault(kind, (*loc, "rule"), written, error["ctx"]["expected_tags"])
        case "union_tag_not_found" if isinstance(error["input"], dict):
            return Fault("missing", (*loc, "rule"), None)
        case "union_tag_not_found":
            return Fault("dict_type", loc, error["input"])
        case "too_short":
            return Fault("empty-list", loc, error["input"])
        case _:
            return Fault.of(error, loc)


_SCHEME = SmallFile(_reader, _names, _fault)
