"""Where the nodes of a YAML document stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xtgoals.model.finding import KEY, Finding, Place


@dataclass(slots=True)
class Node:
    """Where a node begins, from 1 in characters, how wide it is on its line, and its children."""

    line: int
    column: int
    width: int
    children: dict[str | int, Node] = field(default_factory=dict)
    key: Node | None = None

    def at(self, place: Place) -> Node:
        """The node that keys and indexes lead to, or the nearest above it."""
        node = self
        for step in place:
            if step not in node.children:
                break
            node = node.children[step]
        return node

    def named(self, place: Place) -> Node:
        """As `at`; a place that ends in KEY is the key, that of what is missing is where it belongs."""
        if place and place[-1] == KEY:
            node = self.at(place[:-1])
            return node.key or node
        *above, last = place or ("",)
        parent = self.at(tuple(above))
        return parent.children.get(last) or parent.key or parent


@dataclass(slots=True)
class Document:
    """What could be read of a file: data, nodes, findings, and its lines for excerpts."""

    data: Any
    nodes: Node
    findings: list[Finding]
    lines: list[str]

    def locate(self, finding: Finding) -> Finding:
        """A finding with line, column and excerpt; one whose line is known keeps it."""
        if finding.line == 0:
            node = self.nodes.named(finding.place)
            finding = finding._replace(line=node.line, column=node.column, width=node.width)
        known = 0 < finding.line <= len(self.lines)
        return finding._replace(excerpt=self.lines[finding.line - 1] if known else None)
