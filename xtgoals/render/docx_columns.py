"""How wide the columns of a table are on paper: numbers whole, texts in what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wcwidth import wcswidth

from xtgoals.report.cells import Kind, harmless
from xtgoals.report.document import Table

PADDING = 70  # twentieths of a point, on either side
BLOCKS = 8  # of a bar
_CELL = 94  # twentieths of a point that half a Chinese sign takes, in the size of tables
_FREE = 44  # cells that a column of texts asks for at most, if it does not say
_LEAST = 8
_UNBROKEN = re.compile(r"[!-\u2e7f]+")  # Chinese is broken anywhere


def column_widths(table: Table, places: Sequence[int], room: int) -> list[int]:
    """How wide some columns are, in twentieths of a point; together `room`.

    >>> from xtgoals.report.cells import Cell
    >>> from xtgoals.report.document import Column
    >>> table = Table((Column("Name"), Column("Value", Kind.NUMBER, 8)), ((Cell("Roads"), Cell("12.5 km")),))
    >>> column_widths(table, [0, 1], 8000)
    [7202, 798]
    """
    least, wished = zip(*(_needs(table, place) for place in places), strict=True)
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


def _needs(table: Table, place: int) -> tuple[int, int]:
    """The least that a column takes, and what it asks for."""
    column = table.columns[place]
    texts = [harmless(row[place].words) for row in table.rows]
    words = max((wcswidth(one) for text in texts for one in _UNBROKEN.findall(text)), default=0)
    longest = max(map(wcswidth, texts), default=0)
    # a heading may take two lines, or as many as it has words
    heading = max([4, *(wcswidth(one) + 1 for one in _UNBROKEN.findall(column.header))])
    heading = max(heading, -(-wcswidth(column.header) // 2)) if column.header else 0
    match column.kind:
        case Kind.BAR:
            cells = (BLOCKS, BLOCKS)
        case Kind.TEXT | Kind.NOTE:
            most = max(column.width, column.roomy) or _FREE
            cells = (min(max(words, _LEAST), longest, _FREE), min(longest, max(most, words)))
        case _:
            cells = (min(longest, max(words, column.width)), longest)
    narrow, wide = (max(one, heading) * _CELL + 2 * PADDING for one in cells)
    return narrow, max(narrow, wide)
