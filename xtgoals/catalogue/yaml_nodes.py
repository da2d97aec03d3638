"""A YAML document as plain data whose scalars are text, with the place of every node.

The document is walked event by event: nothing is constructed, so no tag is obeyed, depth and size are
bounded, and equal keys do not vanish.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

from xtgoals.catalogue.nodes import Document, Node
from xtgoals.catalogue.rules import (
    DUPLICATE_KEY,
    YAML_ALIASES,
    YAML_KEY,
    YAML_SIZE,
    YAML_SYNTAX,
    YAML_TAG,
)
from xtgoals.catalogue.yaml_faults import conflict, decoded, syntax_fault, unseen, unseen_sign
from xtgoals.model.characters import UNSEEN
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule

MOST_BYTES = 16 * 2**20
MOST_NODES = 500_000
MOST_DEPTH = 40
_MERGE = "<<"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A collection that is being read."""

    data: Any
    node: Node
    anchor: str | None
    size: int = 1
    key: str | None = None
    has_key: bool = False


class _Refused(Exception):
    """Reading stops: what follows cannot be trusted, or would not end."""


def read_document(content: bytes, path: str) -> Document:
    """Read a YAML file that should hold one document.

    Findings: encoding, control-character, duplicate-key, yaml-syntax, yaml-key, yaml-tag, yaml-aliases,
    yaml-size.
    """
    reader = _Reader(path)
    text = reader.decode(content)
    # as libyaml counts lines, and editors do
    lines = re.split("\r\n|\r|\n", text if text is not None else content.decode("gb18030", "replace"))
    if text is not None:
        reader.read(lines)
    return Document(reader.data, reader.root, reader.findings, lines)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.data: Any = None
        self.root = Node(1, 1, 1)
        self.findings: list[Finding] = []
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, Node, int]] = {}
        self.nodes = 0
        self.documents = 0
        self.unseen: set[int] = set()  # lines on which a sign that nobody can see was found

    def decode(self, content: bytes) -> str | None:
        if len(content) > MOST_BYTES:
            message = msg("the file has {count} bytes", count=len(content))
            self.found(YAML_SIZE, Node(1, 1, 1), message, msg("split or cut it"))
            return None
        text, fault = decoded(content, self.path)
        if fault:
            self.findings.append(fault)
        return text

    def read(self, lines: list[str]) -> None:
        """Follow the events to the end, or to what cannot be trusted."""
        for fault in unseen(lines, self.path):
            self.findings.append(fault)
            self.unseen.add(fault.line)
        torn = conflict(lines, self.path)
        if torn:
            self.findings.append(torn)
            return
        try:
            self.follow(UNSEEN.sub("", "\n".join(lines)))
        except _Refused:
            pass
        except yaml.YAMLError as error:
            self.findings.append(syntax_fault(error, lines, self.path))

    def follow(self, text: str) -> None:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                self.open(event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.close()
            elif isinstance(event, yaml.AliasEvent):
                self.alias(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.found(
                        YAML_SYNTAX,
                        _node(event),
                        msg("a second YAML document begins"),
                        msg("delete the `---` and what follows"),
                    )
                    raise _Refused

    def scalar(self, event: Any) -> None:
        node = _node(event)
        hidden = UNSEEN.search(event.value)
        if hidden and node.line not in self.unseen:  # written as an escape, "\e" or "\u202e"
            self.findings.append(unseen_sign(hidden[0], self.path, _at(node), escaped=True))
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.data, dict) and not top.has_key:
            self.key(top, event.value, node)
            return
        self.tag(event, node)
        plain = not event.style and event.value in _NULLS
        self.add(None if plain else event.value, node, 1, event.anchor, 1)

    def key(self, top: _Open, name: str, node: Node) -> None:
        first = top.node.children.get(name)
        if first is not None and first.key is not None:
            self.found(
                DUPLICATE_KEY,
                node,
                msg("the key {name!r} stands on line {line} too", name=name, line=first.key.line),
                msg("merge the two or delete one"),
            )
        if name == _MERGE:
            self.found(
                YAML_KEY,
                node,
                msg("the merge key `<<` is not taken"),
                msg("write the fields out"),
            )
        top.key, top.has_key = name, True
        top.node.children[name] = Node(node.line, node.column, node.width, key=node)

    def open(self, event: Any) -> None:
        node = _node(event)
        self.tag(event, node)
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.data, dict) and not top.has_key:
            self.found(
                YAML_KEY,
                node,
                msg("a key is not a plain text"),
                msg("write the key as one word"),
            )
            raise _Refused
        if len(self.stack) >= MOST_DEPTH:
            self.found(
                YAML_SIZE,
                node,
                msg("nested more than {most} deep", most=MOST_DEPTH),
                msg("nest less"),
            )
            raise _Refused
        data: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self.stack.append(_Open(data, node, event.anchor))

    def close(self) -> None:
        done = self.stack.pop()
        self.add(done.data, done.node, done.size, done.anchor, 1)

    def alias(self, event: Any) -> None:
        node = _node(event)
        known = self.anchors.get(event.anchor)
        top = self.stack[-1] if self.stack else None
        if known is None or (top and isinstance(top.data, dict) and not top.has_key):
            self.found(
                YAML_ALIASES,
                node,
                msg("the alias *{anchor} points to nothing that is complete", anchor=event.anchor),
                msg("write out what is meant"),
            )
            raise _Refused
        shared = Node(node.line, node.column, node.width, known[1].children)
        self.add(known[0], shared, known[2], None, known[2])

    def add(self, data: Any, node: Node, size: int, anchor: str | None, new: int) -> None:
        """Put a finished node where it belongs; `size` is what it expands to, `new` what it adds."""
        self.nodes += new
        if self.nodes > MOST_NODES:
            self.found(
                YAML_ALIASES,
                node,
                msg("it expands to more than {most} nodes", most=MOST_NODES),
                msg("do not pile aliases on aliases"),
            )
            raise _Refused
        if anchor:
            self.anchors[anchor] = (data, node, size)
        if not self.stack:
            self.data, self.root = data, node
            return
        top = self.stack[-1]
        top.size += size
        if isinstance(top.data, list):
            top.node.children[len(top.data)] = node
            top.data.append(data)
            return
        name = top.key or ""
        node.key = top.node.children[name].key
        top.node.children[name] = node
        if name != _MERGE:
            top.data.setdefault(name, data)
        top.key, top.has_key = None, False

    def tag(self, event: Any, node: Node) -> None:
        if event.tag is not None:
            said = msg("the tag {tag!r} is not taken", tag=event.tag)
            self.found(YAML_TAG, node, said, msg("take the tag out"))

    def found(self, rule: Rule, node: Node, message: Message, fix: Message) -> None:
        self.findings.append(rule.at(self.path, _at(node), message, fix))


def _at(node: Node) -> At:
    return At(node.line, node.column, node.width)


def _node(event: Any) -> Node:
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Node(start.line + 1, start.column + 1, max(width, 1))
