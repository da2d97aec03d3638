"""Which entries of a catalogue are drafts: nothing is said of them but that they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from xtgoals.catalogue.defaults import LISTED, node_at
from xtgoals.catalogue.yaml_nodes import Node
from xtgoals.model.finding import Finding, Place, Severity
from xtgoals.model.message import msg
from xtgoals.model.rule import Rule
from xtgoals.model.scalars import Refused
from xtgoals.model.text import text_of

TODO = Rule(
    "todo",
    msg(
        "An entry with a `todo` is a draft: it is neither judged nor counted, and no other rule is asked "
        "about it."
    ),
    "todo: measure, unit and bound are guesses\nat_least: 450",
    "at_least: 450",
    Severity.WARNING,
)


class Drafts:
    """The entries with a `todo`, known by their nodes, which stay the same when others are left out."""

    def __init__(self, file: str, data: Any, nodes: Node) -> None:
        self._nodes = nodes
        places = [place for place in _entries(data) if node_at(data, (*place, "todo")) is not None]
        self._drafts = {nodes.at(place) for place in places}
        self.findings = [_finding(file, data, place) for place in places]

    def hold(self, place: Place) -> bool:
        """Whether a place lies in an entry that is a draft."""
        return any(self._nodes.at(place[:steps]) in self._drafts for steps in (2, 4))


def _entries(data: Any) -> Iterator[Place]:
    for section in LISTED:
        for number, entry in enumerate(_list(node_at(data, (section,)))):
            yield section, number
            for at in range(len(_list(node_at(entry, ("targets",))))):
                yield section, number, "targets", at


def _list(data: Any) -> list[Any]:
    return data if isinstance(data, list) else []


def _finding(file: str, data: Any, place: Place) -> Finding:
    said = node_at(data, (*place, "todo"))
    try:
        said = text_of(said)
    except Refused:  # whatever it is, it marks a draft
        said = str(said)
    message = msg("a draft: {todo}", todo=said)
    return TODO.at(file, (*place, "todo"), message, msg("decide, and take the line away: then it counts"))
