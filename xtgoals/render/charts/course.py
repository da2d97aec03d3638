"""Values over time against a line: days since the first, numbers by their share of the whole range."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from xtgoals.model.numbers import value_text
from xtgoals.render.charts.palette import Palette
from xtgoals.render.charts.vega import LINE, SIZE, WIDTH, Spec, cut, rects, room, texts
from xtgoals.report.pictures import Chart, Series

_TOP, _BOTTOM, _TALL = 34, 28, 200
_LEVEL_WORDS = 170  # pixels that the words of a level take at most
_RIGHT = 40  # half of the last day's words
_DAY = 86  # pixels between two days that are named
_LINE, _GOAL = "·", "○"


def course(chart: Chart, colours: Palette) -> tuple[list[Spec], float]:
    """The layers of a chart, and how high they are; what lies outside its days is left out."""
    left = min(max((room(text) for _, text in chart.levels), default=0), _LEVEL_WORDS) + 14
    space = _Space(chart, left)
    layers = [*_levels(chart, space, colours), *_days(space, colours)]
    for series in chart.series:
        layers += _drawn(series, space, colours)
    return [*layers, *_key(chart, left, colours)], _TOP + _TALL + _BOTTOM


class _Space:
    """Where a day and a number stand."""

    def __init__(self, chart: Chart, left: float) -> None:
        self.first, self.last = chart.first, max(chart.last, chart.first)
        self.days = max((self.last - self.first).days, 1)
        self.left, self.right = left, WIDTH - _RIGHT
        numbers = [number for one in chart.series for _, number in one.points]
        numbers += [number for number, _ in chart.levels]
        self._low, high = min(numbers, default=Fraction(0)), max(numbers, default=Fraction(1))
        self._range = high - self._low

    def share(self, number: Fraction) -> float:
        """From 0 at the lowest to 1 at the highest; the middle where all are equal."""
        return float((number - self._low) / self._range) if self._range else 0.5

    def x(self, day: date) -> float:
        return round(self.left + (day - self.first).days / self.days * (self.right - self.left), 2)

    def y(self, number: Fraction) -> float:
        return round(_TOP + (1 - self.share(number)) * _TALL, 2)

    def points(self, series: Series) -> list[Spec]:
        return [
            {
                "day": day.isoformat(),
                "days": (day - self.first).days,
                "value": value_text(number),
                "share": self.share(number),
            }
            for day, number in series.points
            if self.first <= day <= self.last
        ]

    def encoding(self) -> Spec:
        x = {"domain": [0, self.days], "range": [self.left, self.right], "nice": False, "zero": False}
        y = {"domain": [0, 1], "range": [_TOP + _TALL, _TOP], "nice": False}
        return {
            "x": {"field": "days", "type": "quantitative", "axis": None, "scale": x},
            "y": {"field": "share", "type": "quantitative", "axis": None, "scale": y},
        }


def _levels(chart: Chart, space: _Space, colours: Palette) -> Iterator[Spec]:
    """A faint line at each level, and its words on the left, moved apart where they would touch."""
    lines, words = [], []
    below = float(_TOP + _TALL + LINE)
    for number, text in sorted(chart.levels, key=lambda level: level[0]):
        y = space.y(number)
        lines.append({"x": space.left, "x2": space.right, "y": y - 0.5, "y2": y + 0.5, "fill": colours.faint})
        below = min(y, below - LINE)
        words.append({"x": space.left - 8, "y": below, "text": cut(text, _LEVEL_WORDS), "fill": colours.ink})
    yield rects(lines)
    yield texts(words, align="right")


def _days(space: _Space, colours: Palette) -> Iterator[Spec]:
    """The axis of days: the first and the last in full, and beginnings of months between them."""
    bottom = _TOP + _TALL + 6
    named = [(space.first, space.first.isoformat()), (space.last, space.last.isoformat())]
    named = named[: 1 + (space.last > space.first)]
    edge = space.x(space.last) - _DAY if len(named) > 1 else 0
    at = space.left
    for day in _months(space):
        if at + _DAY <= space.x(day) <= edge:
            named.append((day, f"{day.year}-{day.month:02}"))
            at = space.x(day)
    axis = {"x": space.left, "x2": space.right, "y": bottom - 0.5, "y2": bottom + 0.5, "fill": colours.ink}
    ticks = [
        {
            "x": space.x(day) - 0.5,
            "x2": space.x(day) + 0.5,
            "y": bottom,
            "y2": bottom + 4,
            "fill": colours.ink,
        }
        for day, _ in named
    ]
    yield rects([axis, *ticks])
    words = [{"x": space.x(day), "y": bottom + 14, "text": text, "fill": colours.ink} for day, text in named]
    yield texts(words, fontSize=SIZE - 1)


def _months(space: _Space) -> Iterator[date]:
    # beginnings of quarters, for a quarter is how figures come; of years where there are many
    step = 3 if space.days < 1500 else 12
    year, month = space.first.year, 1
    while (day := date(year, month, 1)) <= space.last:
        if day > space.first:
            yield day
        year, month = (year, month + step) if month + step <= 12 else (year + 1, 1)
        if year > date.max.year:
            return


def _drawn(series: Series, space: _Space, colours: Palette) -> Iterator[Spec]:
    """A line of dashes for what is planned, rings for goals, points joined by a line for all else."""
    color = colours.fills[series.tone]
    data, encoding = {"values": space.points(series)}, space.encoding()
    if series.sign != _GOAL:
        yield {"data": data, "mark": _line_mark(series, color), "encoding": encoding}
    if series.sign != _LINE:
        yield {"data": data, "mark": _point_mark(series, color, colours), "encoding": encoding}


def _line_mark(series: Series, color: str) -> dict[str, Any]:
    dashes = {"strokeDash": [5, 4], "strokeWidth": 1.75} if series.sign == _LINE else {"strokeWidth": 2.5}
    return {"type": "line", "color": color, **dashes}


def _point_mark(series: Series, color: str, colours: Palette) -> dict[str, Any]:
    fill = colours.ground if series.sign == _GOAL else color
    size = 110 if series.sign == _GOAL else 60
    return {
        "type": "point",
        "shape": "circle",
        "size": size,
        "fill": fill,
        "stroke": color,
        "strokeWidth": 2,
        "opacity": 1,
    }


def _key(chart: Chart, left: float, colours: Palette) -> Iterator[Spec]:
    """What is what, above the chart."""
    x, words = left, []
    for series in chart.series:
        color = colours.fills[series.tone]
        ends = {"values": [{"x": x, "y": 10}, {"x": x + 26, "y": 10}]}
        places = {
            name: {"field": name, "type": "quantitative", "scale": None, "axis": None} for name in ("x", "y")
        }
        if series.sign != _GOAL:
            yield {"data": ends, "mark": _line_mark(series, color), "encoding": places}
        if series.sign != _LINE:
            middle = {"values": [{"x": x + 13, "y": 10}]}
            yield {"data": middle, "mark": _point_mark(series, color, colours), "encoding": places}
        words.append({"x": x + 32, "y": 10, "text": cut(series.name, 160), "fill": colours.ink})
        x += 32 + min(room(series.name), 160) + SIZE + 8
    yield texts(words, align="left")
