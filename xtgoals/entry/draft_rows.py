"""The rows of a table in a plan's text: the name in one cell, the unit in another, numbers in the rest."""

from __future__ import annotations

import re
from typing import NamedTuple

from xtgoals.entry.draft_units import UNITS

_CELLS = re.compile(r"\s*[|｜\t]\s*|\s{2,}|\u3000+")
_UNIT = re.compile(rf"(?:%|％|[十百千]?[万亿]?(?:{UNITS})(?:/\S+)?|[A-Za-z²³/ ]{{1,12}})")
_IN_NAME = re.compile(r"[(（]([^()（）\d]{1,12})[)）]\s*$")
LONGEST_ROW = 400  # characters; a longer line is no row of a table
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
    near = max(0, place - LONGEST_ROW)
    begin = max(text.rfind(sign, near, place) for sign in "\n\0") + 1 or near
    line = re.split(r"[\n\0]", text[begin : place + LONGEST_ROW])[0]
    cells = [cell for cell in _CELLS.split(line.strip(" |｜\t")) if cell]
    if len(cells) < 3 or not re.search(r"[|｜\t]|\S\s{2,}\S.*\s{2,}\S", line) or max(map(len, cells)) > 60:
        return None
    # the first that is in words; a unit stands behind it
    at = next(
        (at for at, cell in enumerate(cells) if _WORDS.search(cell) and cell not in UNITS.split("|")), None
    )
    if at is None:
        return None
    name = cells[at]
    inside = _IN_NAME.search(name)
    units = [cell for cell in cells[at + 1 :] if _UNIT.fullmatch(cell)]
    unit = units[0] if units else inside[1] if inside else ""
    first = re.match(r"[\s|｜]*\d{1,3}(?=\s*[|｜\t]|\s{2,})", line)
    return Row(
        name[: inside.start()] if inside and not units else name, unit, begin + first.end() if first else 0
    )
