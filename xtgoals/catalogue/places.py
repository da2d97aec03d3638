"""Where the nodes of a YAML document stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xtgoals.model.finding import KEY, Finding


@dataclass(slots=True)
class Place:
    """Where a node begins, from 1 in characters, how wide it is on its line, and its children."""

    line: int
    column: int
    width: int
    children: dict[str | int, Place] = field(default_factory=dict)
    key: Place | None = None

    def at(self, path: tuple[str | int, ...]) -> Place:
        """The place of a path of keys and indexes, or of the nearest node above it."""
        place = self
        for step in path:
            if step not in place.children:
                break
            place = place.children[step]
        return place

    def named(self, path: tuple[str | int, ...]) -> Place:
        """As `at`; a path that ends in KEY leads to the key, one to what is missing to where it belongs."""
        if path and path[-1] == KEY:
            place = self.at(path[:-1])
            return place.key or place
        *above, last = path or ("",)
        parent = self.at(tuple(above))
        return parent.children.get(last) or parent.key or parent


@dataclass(slots=True)
class Document:
    """What could be read of a file: data, places, findings, and its lines for excerpts."""

    data: Any
    places: Place
    findings: list[Finding]
    lines: list[str]
