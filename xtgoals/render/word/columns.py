"""How wide the columns of a table are on paper: numbers whole, texts in what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from wcwidth import wcswidth

from xtgoals.report.cells import Kind, harmless
from xtgoals.report.document import Table

PADDING = 60  # twentieths of a point, on either side
BLOCKS = 8  # of a bar
_SIZES = {"Text": 94, "Small": 84}  # twentieths of a point that half a Chinese sign takes
_FREE = 44  # cells that a column of texts asks for at most, if it does not say
_NARROW, _LONG = 8, 12  # cells that it has at least, and that a word of it has without a break
_OVER_NUMBERS = 6  # cells of a heading over numbers at least
_NAME = 18  # cells of a column that takes what is left, as names do, at least


class Layout(NamedTuple):
    """The columns that are shown, how wide each is, in twentieths of a point, and the size of its texts."""

    places: tuple[int, ...]
    widths: tuple[int, ...]
    size: str


def layout(table: Table, places: Sequence[int], room: int) -> Layout:
    """The columns of a table; in little room without bars, which numbers say too, and then smaller."""
    bare = [place for place in places if table.columns[place].kind is not Kind.BAR] or places
    for shown, size in ((places, "Text"), (bare, "Text"), (bare, "Small")):
        least = sum(_needs(table, place, _SIZES[size])[0] for place in shown)
        if least <= room:
            break
    return Layout(tuple(shown), tuple(column_widths(table, shown, room, _SIZES[size])), size)


_UNBROKEN = re.compile(r"[!-\u2e7f]+")  # Chinese is broken anywhere


def column_widths(table: Table, places: Sequence[int], room: int, size: int = _SIZES["Text"]) -> list[int]:
    """How wide some columns are, in twentieths of a point; together `room`.

    >>> from xtgoals.report.cells import Cell
    >>> from xtgoals.report.document import Column
    >>> table = Table((Column("Name"), Column("Value", Kind.NUMBER, 8)), ((Cell("Roads"), Cell("12.5 km")),))
    >>> column_widths(table, [0, 1], 8000)
    [7222, 778]
    """
    least, wished = zip(*(_needs(table, place, size) for place in places), strict=True)
    left = room - sum(wished)
    if left >= 0:
        # to texts, or to all where there are none
        texts = [
            wide if table.columns[place].kind in (Kind.TEXT, Kind.NOTE) else 0
            for place, wide in zip(places, wished, strict=True)
        ]
        shares = texts if any(texts) else wished
        given = [wide + left * share // sum(shares) for wide, share in zip(wished, shares, strict=True)]
    elif (free := sum(wished) - sum(least)) >= -left:
        given = [wide + left * (wide - narrow) // free for narrow, wide in zip(least, wished, strict=True)]
    else:
        given = [narrow * room // sum(least) for narrow in least]
    given[given.index(max(given))] += room - sum(given)
    return given


def _needs(table: Table, place: int, size: int) -> tuple[int, int]:
    """The least that a column takes, and what it asks for."""
    column = table.columns[place]
    texts = [harmless(row[place].words) for row in table.rows]
    words = max((wcswidth(one) for text in texts for one in _UNBROKEN.findall(text)), default=0)
    longest = max(map(wcswidth, texts), default=0)
    # a heading may take as many lines as it has words
    heading = max(
        [
            min(_NARROW if column.kind is Kind.TEXT else _OVER_NUMBERS, wcswidth(column.header)),
            *(wcswidth(one) + 1 for one in _UNBROKEN.findall(column.header)),
        ]
    )
    match column.kind:
        case Kind.BAR:
            cells = (BLOCKS + 1, BLOCKS + 1)
        case Kind.TEXT | Kind.NOTE:
            most = max(column.width, column.roomy) or _FREE
            least = max(min(words, _LONG), _NARROW if column.width else _NAME)
            cells = (min(least, longest), min(longest, max(most, words)))
        case _:
            cells = (min(longest, max(words, column.width)), longest)
    narrow, wide = max(cells[0], heading), max(cells[1], min(wcswidth(column.header), _LONG))
    return narrow * size + 2 * PADDING, max(narrow, wide) * size + 2 * PADDING
