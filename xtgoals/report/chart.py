"""A small chart of the values of a target against its planned line."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import msgc, say
from xtgoals.model.numbers import value_text
from xtgoals.model.standing import Standing
from xtgoals.report.cells import Tone
from xtgoals.report.phrases import status_cell
from xtgoals.report.pictures import Chart, Series

if TYPE_CHECKING:
    from xtgoals.progress.course import Course


def charts(standing: Standing, course: Course, lang: Lang) -> Iterator[Chart]:
    """The chart of a target, where it has values, and a line or a goal to hold them against."""
    target, values = standing.target, course.values
    if not values or (not course.line and (course.goal is None or len(values) < 2)):
        return
    points = [(one.covered, Fraction(one.value)) for one in values]
    start = standing.baseline
    if start and course.line and start.covered < points[0][0]:
        points.insert(0, (start.covered, Fraction(start.value)))
    first = min(points[0][0], target.line_start)
    series = []
    if course.line:
        series.append(Series(msgc("line", "planned").in_(lang), "·", course.line, Tone.QUIET))
    if course.goal is not None:
        at = ((target.deadline, course.goal),)
        series.append(Series(msgc("chart", "target").in_(lang), "○", at, Tone.STRONG))
    tone = status_cell(standing.status, lang).tone
    series.append(Series(msgc("chart", "actual").in_(lang), "●", tuple(points), tone))
    text = say("{name}: actual values against what is planned", lang, name=standing.indicator.name)
    yield Chart(text, first, target.deadline, tuple(series), tuple(_levels(standing, course, lang)))


def _levels(standing: Standing, course: Course, lang: Lang) -> Iterator[tuple[Fraction, str]]:
    unit = standing.indicator.unit
    last = Fraction(course.values[-1].value)
    for value in dict.fromkeys((course.goal, last, course.line[0][1] if course.line else None)):
        if value is not None:
            yield value, unit.in_full(value_text(value), lang)
