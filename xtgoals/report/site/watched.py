"""Indicators without a target: a list of them, and a page for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from xtgoals.model.message import say
from xtgoals.model.numbers import value_text
from xtgoals.model.standing import Watched
from xtgoals.report.cells import AnyCell, Cell, Kind
from xtgoals.report.document import Column, Table, table_of
from xtgoals.report.numbers import UNDEFINED, measured
from xtgoals.report.phrases import actual_marks
from xtgoals.report.places import indicator_place
from xtgoals.report.site.page import View


def watched_list(view: View, watched: Iterable[Watched]) -> Table:
    """The latest value of each."""
    lang = view.lang

    def value(one: Watched) -> str:
        if one.actual is None:
            return UNDEFINED
        said = measured(value_text(one.actual.value), one.indicator.unit, lang)
        return said + actual_marks(one.actual, lang)

    columns: tuple[tuple[Column, Callable[[Watched], AnyCell | str]], ...] = (
        (
            Column(say("Indicator", lang)),
            lambda one: Cell(one.indicator.name.in_(lang), page=indicator_place(one.indicator)),
        ),
        (Column(say("Actual", lang), Kind.NUMBER, width=22), value),
        (
            Column(say("Covered", lang), width=10),
            lambda one: one.actual.covered.isoformat() if one.actual else UNDEFINED,
        ),
    )
    return table_of(watched, columns)
