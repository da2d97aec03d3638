"""What a terminal that is too narrow for all columns of a table says below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.report.document import Column, Table


def told_below(table: Table, width: int, lang: Lang) -> Iterator[str]:
    """What is to be kept, each text once with its rows; then the names of all else that is left out."""
    narrow = [column for column in table.columns if column.from_width > width]
    for column in narrow:
        if column.kept:
            yield from _kept(table, column)
    left_out = [column for column in narrow if not column.kept]
    if left_out:
        yield say(
            "Left out at this width: {columns}. A window of {width} columns has all,"
            " as has `--format plain`.",
            lang,
            columns=[column.header for column in left_out],
            width=max(column.from_width for column in left_out),
        )


def _kept(table: Table, column: Column) -> Iterator[str]:
    # a terminal too narrow for a column must not hide a source
    index = table.columns.index(column)
    places: dict[str, list[list[int]]] = defaultdict(list)
    for place, row in enumerate(table.rows):
        runs = places[row[index].words]
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    for text, runs in places.items():
        if text:
            names = ", ".join(_run(table, run) for run in runs)
            yield f"{column.header}: {text} ({table.columns[0].header} {names})"


def _run(table: Table, places: list[int]) -> str:
    first, last = (table.rows[place][0].words for place in (places[0], places[-1]))
    return first if first == last else f"{first}-{last}"
