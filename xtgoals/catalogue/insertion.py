"""One key set in the text of a catalogue: `lead` of indicators, and every other sign stays as it is.

A YAML library that writes what it has read would change quotes, comments and breaks of lines. So the events
of the reader say where a line belongs, and only that is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml

KEY = "lead"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_END: Any = yaml.CollectionEndEvent
_RESOLVER: Any = yaml.resolver.Resolver
_BREAK = re.compile(r"\r\n|\r|\n")
_BREAK_BEFORE = re.compile(r"(?:\r\n|\r|\n)\Z")
_COMMENT = re.compile(r"[ \t]*#")
_BOM = "\ufeff"


class Unplaced(Exception):
    """The entry is written in a way in which no line can be put into it."""


class Lead(NamedTuple):
    """What to write: the id of an organisation, and a note that becomes a comment of the line."""

    organisation: str
    note: str = ""


class _Edit(NamedTuple):
    """A text that takes the place of what stands from `start` to `end`."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class _Piece:
    """A node of the text: where it begins and ends, and the pairs of a mapping or the entries of a list.

    The end of a mapping or list in block style lies behind what follows it: `_end` knows the true one.
    """

    start: int
    end: int
    kind: str = "scalar"
    flow: bool = False
    text: str = ""
    pairs: list[tuple[_Piece, _Piece]] = field(default_factory=list)
    entries: list[_Piece] = field(default_factory=list)

    def value(self, name: str) -> _Piece | None:
        """The value of a key."""
        return next((value for key, value in self.pairs if key.text == name), None)


def with_leads(text: str, section: str, leads: Mapping[int, Lead]) -> str:
    """The text of a catalogue in which the entries of a section, by their number, have these leads.

    A line is put before `targets` (or `steps`) and the comments directly above it, else after the id; in flow
    style it stands before the closing brace. A lead that is there is replaced. Raises Unplaced for an entry
    that is reached by an alias. Whoever calls this reads the result again: only then it is known to be right.

    >>> text = "indicators:\\n  - id: posts\\n    targets: []\\n"
    >>> print(with_leads(text, "indicators", {0: Lead("roads")}))
    indicators:
      - id: posts
        lead: roads
        targets: []
    <BLANKLINE>
    """
    bom = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    listed = _document(text).value(section)
    if listed is None or listed.kind != "list":
        raise Unplaced
    edits = [edit for number, lead in leads.items() for edit in _edits(text, listed.entries[number], lead)]
    # from the end on, so that the places before stay what they are
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return bom + text


def _edits(text: str, entry: _Piece, lead: Lead) -> Iterator[_Edit]:
    if entry.kind != "mapping":
        raise Unplaced
    word, note = _word(lead.organisation), f"  # {lead.note}" if lead.note else ""
    there = entry.value(KEY)
    if there is None and not entry.flow:
        yield _line(text, entry, f"{KEY}: {word}{note}")
        return
    if there:
        # `lead:` alone has its value right behind the colon
        blank = " " if there.start == there.end and text[there.start - 1 : there.start] == ":" else ""
        edit = _Edit(there.start, there.end, blank + word)
    else:
        # what is JSON stays JSON
        quoted = text[entry.pairs[0][0].start] == '"'
        pair = f'"{KEY}": "{lead.organisation}"' if quoted else f"{KEY}: {word}"
        end = _end(entry.pairs[-1][1])
        edit = _Edit(end, end, f", {pair}")
    end = _line_end(text, edit.end)
    if end == edit.end:
        yield edit._replace(text=edit.text + note)
    else:
        yield from (edit, _Edit(end, end, note))


def _line(text: str, entry: _Piece, line: str) -> _Edit:
    """The line in block style, as deep as the keys of its entry."""
    (first, first_value), *rest = entry.pairs
    names = [key.text for key, _ in entry.pairs]
    indent = " " * (first.start - _line_start(text, first.start))
    before = next((at for at, name in enumerate(names) if name in ("targets", "steps") and at), None)
    if before is not None:
        at = _above(text, entry.pairs[before][0].start, entry.pairs[before - 1][1])
        return _Edit(at, at, f"{indent}{line}{_ending(text, at)}")
    value = next((value for key, value in rest if key.text == "id"), first_value)
    at = _line_end(text, value.end)
    return _Edit(at, at, f"{_ending(text, at)}{indent}{line}")


def _above(text: str, key: int, previous: _Piece) -> int:
    """The start of the line of a key, or of the comments directly above it that no text before it holds."""
    at = _line_start(text, key)
    floor = _end(previous)
    while at:
        above = _line_start(text, at - len(_ending(text, at)))
        if above < floor or not _COMMENT.match(text, above):
            break
        at = above
    return at


def _end(piece: _Piece) -> int:
    """Where a node ends: in block style with the last that it holds."""
    inner = [value for _, value in piece.pairs] or piece.entries
    return piece.end if piece.flow or not inner else _end(inner[-1])


def _document(text: str) -> _Piece:
    events: Iterator[Any] = iter(yaml.parse(text, Loader=_Loader))
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            return _piece(event, events)
    raise Unplaced


def _piece(event: Any, events: Iterator[Any]) -> _Piece:
    # recursive: what is read here was read before, when its depth was bounded
    piece = _Piece(event.start_mark.index, event.end_mark.index)
    if isinstance(event, yaml.ScalarEvent):
        piece.text = event.value
        return piece
    if isinstance(event, yaml.AliasEvent):
        piece.kind = "alias"
        return piece
    is_mapping = isinstance(event, yaml.MappingStartEvent)
    piece.kind, piece.flow = "mapping" if is_mapping else "list", bool(event.flow_style)
    for inner in events:
        if isinstance(inner, _END):
            piece.end = inner.end_mark.index
            break
        one = _piece(inner, events)
        if is_mapping:
            piece.pairs.append((one, _piece(next(events), events)))
        else:
            piece.entries.append(one)
    return piece


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def _ending(text: str, at: int) -> str:
    """How the line before a place ends, else the next one, else as most files do."""
    before = _BREAK_BEFORE.search(text[max(at - 2, 0) : at])
    found = before or _BREAK.search(text, at) or _BREAK.search(text)
    return found[0] if found else "\n"


def _word(name: str) -> str:
    # an organisation may be called `no` or `null`: other programs, and null ours too, read another thing
    plain = _RESOLVER().resolve(yaml.ScalarNode, name, (True, False)) == "tag:yaml.org,2002:str"
    return name if plain else f'"{name}"'


def line_of(text: str, section: str, number: int) -> tuple[int, str]:
    """The line of the lead of an entry, from 1, and what it says."""
    text = text.removeprefix(_BOM)
    listed = _document(text).value(section)
    there = listed.entries[number].value(KEY) if listed else None
    assert there is not None, "it was written just now"
    start = _line_start(text, there.start)
    return len(_BREAK.findall(text, 0, start)) + 1, text[start : _line_end(text, there.start)]
