"""A YAML document as a tree of nodes, each with its place; every scalar is text.

The document is walked event by event: nothing is constructed, so no tag is obeyed, depth and size are
bounded, and equal keys do not vanish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NoReturn

import yaml

from xtgoals.catalogue import rules
from xtgoals.catalogue.yaml_faults import conflict, decoded, syntax_fault, unseen, unseen_sign
from xtgoals.model.characters import UNSEEN
from xtgoals.model.finding import KEY, At, Finding, Place
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule

MOST_BYTES = 16 * 2**20
MOST_NODES = 500_000
MOST_DEPTH = 40
_MERGE = "<<"
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True, eq=False)
class Node:
    """Where a node begins, what it holds, and where its key stands, if it has one.

    `kind` is dict or list, whose `children` are by key or index, or str, with a `text` that may be None.
    """

    begins: At
    kind: type[Any] = str
    text: str | None = None
    children: dict[str | int, Node] = field(default_factory=dict)
    key: At | None = None

    @property
    def data(self) -> Any:
        """What is written, as plain data that is made anew each time."""
        if self.kind is list:
            return [child.data for child in self.children.values()]
        if self.kind is dict:
            return {name: child.data for name, child in self.children.items() if name != _MERGE}
        return self.text

    def at(self, place: Place) -> Node:
        """The node that keys and indexes lead to, or the nearest above it."""
        node = self
        for step in place:
            if step not in node.children:
                break
            node = node.children[step]
        return node

    def named(self, place: Place) -> At:
        """Where that node begins; after KEY where its key does; for what is missing, where it belongs."""
        if place and place[-1] == KEY:
            node = self.at(place[:-1])
            return node.key or node.begins
        # what is missing has no place: the key of that in which it should be comes nearest
        *above, last = place or ("",)
        parent = self.at(tuple(above))
        child = parent.children.get(last)
        return child.begins if child else parent.key or parent.begins


@dataclass(slots=True)
class Document:
    """What could be read of a file: its nodes, findings, and its lines for excerpts."""

    nodes: Node = field(default_factory=lambda: Node(At()))
    findings: list[Finding] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def locate(self, finding: Finding) -> Finding:
        """A finding with line, column and excerpt; one whose line is known keeps it."""
        if finding.line == 0:
            finding = finding._replace(**self.nodes.named(finding.place)._asdict())
        known = 0 < finding.line <= len(self.lines)
        return finding._replace(excerpt=self.lines[finding.line - 1] if known else None)


def read_document(content: bytes, path: str) -> Document:
    """Read a YAML file that should hold one document.

    Findings: encoding, control-character, duplicate-key, yaml-syntax, yaml-key, yaml-tag, yaml-aliases,
    yaml-size.
    """
    text, fault = decoded(content, path) if len(content) <= MOST_BYTES else (None, None)
    if len(content) > MOST_BYTES:
        message = msg("the file has {count} bytes", count=len(content))
        fault = rules.YAML_SIZE.at(path, At(), message, msg("split or cut it"))
    # as libyaml counts lines, and editors do: splitlines would also break at U+0085 and the like
    lines = re.split("\r\n|\r|\n", content.decode("gb18030", "replace") if text is None else text)
    document = Document(findings=[fault] if fault else [], lines=lines)
    if text is not None:
        _Reader(document, path).read()
    return document


class _Refused(Exception):
    """Reading stops: what follows cannot be trusted, or would not end."""


class _Reader:
    """Reads the lines of a document into its nodes; recursive, since depth is bounded."""

    def __init__(self, document: Document, path: str) -> None:
        self.document = document
        self.path = path
        self.events: Iterator[Any] = iter(())
        self.anchors: dict[str, Node] = {}
        self.nodes = 0
        self.unseen: set[int] = set()  # lines on which a sign that nobody can see was found

    def read(self) -> None:
        """Follow the events to the end, or to what cannot be trusted."""
        lines, findings = self.document.lines, self.document.findings
        hidden = list(unseen(lines, self.path))
        findings += hidden
        self.unseen = {finding.line for finding in hidden}
        torn = conflict(lines, self.path)
        if torn:
            findings.append(torn)
            return
        # libyaml would stop at the first of these signs, which are told above, and hide what follows
        self.events = yaml.parse(UNSEEN.sub("", "\n".join(lines)), Loader=_Loader)
        try:
            self.follow()
        except _Refused:
            pass
        except yaml.YAMLError as error:
            findings.append(syntax_fault(error, lines, self.path))

    def follow(self) -> None:
        for event in self.events:
            if isinstance(event, yaml.NodeEvent):
                # only here: of a document that breaks off nothing is kept
                self.document.nodes = self.node(event, 0)
            elif isinstance(event, yaml.DocumentStartEvent) and self.nodes:
                fix = msg("delete the `---` and what follows")
                self.refuse(rules.YAML_SYNTAX, _at(event), msg("a second YAML document begins"), fix)

    def node(self, event: Any, depth: int) -> Node:
        """The node that begins with an event, read to its end."""
        node = Node(_at(event))
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event, node.begins)
        if event.tag is not None:
            said = msg("the tag {tag!r} is not taken", tag=event.tag)
            self.found(rules.YAML_TAG, node.begins, said, msg("take the tag out"))
        if isinstance(event, yaml.ScalarEvent):
            self.look(event)
            plain = not event.style and event.value in _NULLS
            node.text = None if plain else event.value
        elif depth >= MOST_DEPTH:
            message = msg("nested more than {most} deep", most=MOST_DEPTH)
            self.refuse(rules.YAML_SIZE, node.begins, message, msg("nest less"))
        elif isinstance(event, yaml.MappingStartEvent):
            node.kind = dict
            self.fields(node.children, depth + 1)
        else:
            node.kind = list
            for number, inner in enumerate(self.inside()):
                node.children[number] = self.node(inner, depth + 1)
        self.count(node.begins)
        if event.anchor:  # only now that it is complete: an alias inside of it would never end
            self.anchors[event.anchor] = node
        return node

    def inside(self) -> Iterator[Any]:
        # the events with which its parts begin: whoever asks reads each part to its end before the next
        for event in self.events:
            if isinstance(event, yaml.CollectionEndEvent):
                return
            yield event

    def fields(self, children: dict[str | int, Node], depth: int) -> None:
        for event in self.inside():
            key = _at(event)
            if isinstance(event, yaml.AliasEvent):
                self.no_alias(event, key)
            if not isinstance(event, yaml.ScalarEvent):
                fix = msg("write the key as one word")
                self.refuse(rules.YAML_KEY, key, msg("a key is not a plain text"), fix)
            # no tag of a key is asked for: it is read as text, whatever it says
            self.look(event)
            name = event.value
            first = children.get(name)
            if first is not None and first.key is not None:
                message = msg("the key {name!r} stands on line {line} too", name=name, line=first.key.line)
                self.found(rules.DUPLICATE_KEY, key, message, msg("merge the two or delete one"))
            if name == _MERGE:
                message = msg("the merge key `<<` is not taken")
                self.found(rules.YAML_KEY, key, message, msg("write the fields out"))
            value = self.node(next(self.events), depth)
            value.key = key
            # the first of two equal keys is kept, in the data as well as in the places
            children.setdefault(name, value)

    def alias(self, event: Any, begins: At) -> Node:
        known = self.anchors.get(event.anchor)
        if known is None:
            self.no_alias(event, begins)
        return replace(self.again(known, begins), begins=begins, key=None)

    def again(self, node: Node, alias: At) -> Node:
        # a copy, so that what is left out where an alias stands is kept where its anchor is
        children = {step: self.again(child, alias) for step, child in node.children.items()}
        self.count(alias)
        return replace(node, children=children)

    def no_alias(self, event: Any, at: At) -> NoReturn:
        message = msg("the alias *{anchor} points to nothing that is complete", anchor=event.anchor)
        self.refuse(rules.YAML_ALIASES, at, message, msg("write out what is meant"))

    def count(self, at: At) -> None:
        self.nodes += 1
        if self.nodes > MOST_NODES:
            message = msg("it expands to more than {most} nodes", most=MOST_NODES)
            self.refuse(rules.YAML_ALIASES, at, message, msg("do not pile aliases on aliases"))

    def look(self, event: Any) -> None:
        # what stands in the file as it is has been told; between double quotes it may be an escape, "\u202e"
        hidden = UNSEEN.search(event.value) if event.style == '"' else None
        if hidden and _at(event).line not in self.unseen:
            self.document.findings.append(unseen_sign(hidden[0], self.path, _at(event), escaped=True))

    def found(self, rule: Rule, at: At, message: Message, fix: Message) -> None:
        self.document.findings.append(rule.at(self.path, at, message, fix))

    def refuse(self, rule: Rule, at: At, message: Message, fix: Message) -> NoReturn:
        self.found(rule, at, message, fix)
        raise _Refused


def _at(event: Any) -> At:
    # marks count from 0; a caret line can mark one line only
    start, end = event.start_mark, event.end_mark
    width = end.column - start.column if end.line == start.line else 1
    # as `At(...)`, at half its price: every start makes thousands
    return tuple.__new__(At, (start.line + 1, start.column + 1, width if width > 1 else 1))
