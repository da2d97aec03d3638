"""The rows of a table in a plan's text: the name in one cell, the unit in another, numbers in the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from xtgoals.entry.draft_figures import UNITS

_CELLS = re.compile(r"\s*[|｜\t]\s*|\s{2,}|\u3000+")
_UNIT = re.compile(rf"(?:%|％|[十百千]?[万亿]?(?:{UNITS})(?:/\S+)?|[A-Za-z²³/ ]{{1,12}})")
_IN_NAME = re.compile(r"[(（]([^()（）\d]{1,12})[)）]\s*$")
_WORDS = re.compile(r"[^\W\d_]{2}")


class Row(NamedTuple):
    """What a row says of its numbers, and where its own number, if it has one, ends."""

    name: str
    unit: str
    numbered: int


def row_at(text: str, place: int) -> Row | None:
    """The row in which a place of a text stands; None where that is no table.

    >>> row_at("| 1 | 城镇化率 | % | 62.5 | 66.5 |", 20)
    Row(name='城镇化率', unit='%', numbered=3)
    >>> row_at("建成450个，改造10座", 3)
    """
    begin = max(text.rfind("\n", 0, place), text.rfind("\0", 0, place)) + 1
    ends = [end for sign in "\n\0" if (end := text.find(sign, place)) >= 0]
    line = text[begin : min(ends, default=len(text))]
    cells = [cell for cell in _CELLS.split(line.strip(" |｜\t")) if cell]
    if len(cells) < 3 or not re.search(r"[|｜\t]|\S\s{2,}\S.*\s{2,}\S", line) or max(map(len, cells)) > 60:
        return None
    named = [cell for cell in cells if _WORDS.search(cell) and not _UNIT.fullmatch(cell)]
    name = named[0] if named else ""
    inside = _IN_NAME.search(name)
    units = [cell for cell in cells if _UNIT.fullmatch(cell)]
    unit = units[0] if units else inside[1] if inside else ""
    first = re.match(r"[\s|｜]*\d{1,3}(?=\s*[|｜\t]|\s{2,})", line)
    return Row(
        name[: inside.start()] if inside and not units else name, unit, begin + first.end() if first else 0
    )
