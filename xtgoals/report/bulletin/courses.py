"""The courses of a few targets: how each came to where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.standing import Standing
from xtgoals.report.chart import charts
from xtgoals.report.pictures import Chart

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult


def course_charts(result: BulletinResult, found: Sequence[Standing], lang: Lang) -> Iterator[Chart]:
    """A chart of each target whose course was gathered."""
    for one in found:
        if course := result.courses.get(one.target.id):
            yield from charts(one, course, lang)
