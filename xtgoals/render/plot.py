"""A small chart in signs, for terminals and plain text; each of its signs has a plainer one in ASCII."""

from __future__ import annotations

from fractions import Fraction

from wcwidth import wcswidth

from xtgoals.report.cells import Cell, Tone, harmless
from xtgoals.report.pictures import Chart, Series

_HEIGHT = 8
_QUIET = Tone.QUIET
_ASCII = str.maketrans("│┤└─·●○", "|++-.*o")


def plot(chart: Chart, width: int) -> list[list[Cell]]:
    """The lines of a chart, each in pieces of one tone: what it shows, its space with axes, its days.

    >>> from datetime import date
    >>> steps = ((date(2024, 1, 1), Fraction(0)), (date(2024, 1, 4), Fraction(3)))
    >>> chart = Chart("", date(2024, 1, 1), date(2024, 1, 4), (Series("value", "*", steps),))
    >>> lines = plot(chart, 26)
    >>> "".join(cell.text for cell in lines[2]), "".join(cell.text for cell in lines[-3]).rstrip()
    (' │                       *', ' └────────────────────────')
    """
    margin = max((wcswidth(text) for _, text in chart.levels), default=0) + 1
    room = max(width - margin - 1, 10)
    scale = _Scale(chart, room)
    space = [[Cell(" ")] * room for _ in range(_HEIGHT)]
    for series in chart.series:
        for x, y in scale.places(series):
            space[y][x] = Cell(series.sign, series.tone)
    beside = {scale.row(number): text for number, text in reversed(chart.levels)}
    lines = [[], _key(chart, margin)]
    for y in reversed(range(_HEIGHT)):
        text = harmless(beside.get(y, ""))
        side = " " * (margin - 1 - wcswidth(text)) + text
        lines.append([Cell(f"{side} {'┤' if text else '│'}", _QUIET), *_merged(space[y])])
    lines.append([Cell(" " * margin + "└" + "─" * room, _QUIET)])
    first, last = chart.first.isoformat(), chart.last.isoformat()
    between = " " * max(room - len(first) - len(last), 1)
    lines += [[Cell(f"{' ' * (margin + 1)}{first}{between}{last}", _QUIET)], []]
    return [[_plainer(cell) for cell in line] for line in lines] if chart.plainer else lines


def _plainer(cell: Cell) -> Cell:
    return cell._replace(text=cell.text.translate(_ASCII))


class _Scale:
    """Where a day and a number stand in the space of a chart."""

    def __init__(self, chart: Chart, room: int) -> None:
        self._first, self._room = chart.first, room
        self._days = max((chart.last - chart.first).days, 1)
        numbers = [number for one in chart.series for _, number in one.points]
        numbers += [number for number, _ in chart.levels]
        self._low, high = min(numbers, default=Fraction(0)), max(numbers, default=Fraction(1))
        self._range = high - self._low or Fraction(1)

    def row(self, number: Fraction) -> int:
        return min(max(round((number - self._low) / self._range * (_HEIGHT - 1)), 0), _HEIGHT - 1)

    def places(self, series: Series) -> list[tuple[int, int]]:
        found = []
        for day, number in series.points:
            x = round((day - self._first).days / self._days * (self._room - 1))
            if 0 <= x < self._room:
                found.append((x, self.row(number)))
        return found


def _key(chart: Chart, margin: int) -> list[Cell]:
    key = [Cell(" " * (margin + 1))]
    for series in chart.series:
        key += [Cell(series.sign, series.tone), Cell(f" {harmless(series.name)}   ", _QUIET)]
    return key


def _merged(cells: list[Cell]) -> list[Cell]:
    # pieces of one tone, without the blanks at the end
    merged: list[Cell] = []
    for cell in cells:
        if merged and merged[-1].tone is cell.tone:
            merged[-1] = cell._replace(text=merged[-1].text + cell.text)
        else:
            merged.append(cell)
    return merged
