"""The values of an indicator by region and period, with what they make together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from wcwidth import wcswidth

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.composition import Counting
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg, msgc, say
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual
from xtgoals.model.terms import term
from xtgoals.model.words import Grade, Rollup
from xtgoals.report.cells import Cell, Kind, Tone
from xtgoals.report.document import Column, Table
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.phrases import actual_marks, region_name, value_in_full

if TYPE_CHECKING:
    from xtgoals.actions.show import ByPeriod
    from xtgoals.series.nesting import Span

_TOTALS = {
    Rollup.SUM: msg("{region} (sum)"),
    Rollup.MEAN: msg("{region} (mean)"),
    Rollup.MIN: msg("{region} (lowest)"),
    Rollup.MAX: msg("{region} (highest)"),
}
_COUNT = msg("{region} (count)")
_LEAST = 40  # no terminal is narrower


def period_table(plan: Plan, indicator: Indicator, found: ByPeriod, lang: Lang) -> Iterator[Table]:
    """Regions beside periods, the whole last; whichever are fewer stand across."""
    if not found.values:
        return
    spans = sorted({span for _, span in found.values}, key=lambda span: (span[1], span[0]))
    named = {region for region, _ in found.values} - ({indicator.region} if found.totals else set())
    regions = [one for one in plan.regions if one in named] + sorted(named - set(plan.regions))
    grid = _Grid(plan, indicator, found, lang)
    rows: list[tuple[str, list[Cell]]] = [
        (region_name(plan, one, lang), [grid.value(one, span) for span in spans]) for one in regions
    ]
    if found.totals:
        rows.append((_whole(plan, indicator, lang), [grid.total(span) for span in spans]))
    periods = [grid.period(span) for span in spans]
    if len(rows) < len(spans):
        names = [name for name, _ in rows]
        turned = [(period, [row[1][place] for row in rows]) for place, period in enumerate(periods)]
        order = [len(names) - 1, *range(len(names) - 1)]  # the whole is kept longest
        yield _table(say("Period", lang), names, turned, order)
    else:
        yield _table(say("Region", lang), periods, rows, list(range(len(periods)))[::-1])


def _table(
    corner: str, across: Sequence[str], rows: Sequence[tuple[str, Sequence[Cell]]], order: Sequence[int]
) -> Table:
    # a terminal that is too narrow for all keeps those that come first in the order
    width = max(wcswidth(text) for text in (corner, *(name for name, _ in rows)))
    columns = [Column(corner, width=width)] * (len(across) + 1)
    taken = width
    for place in order:
        own = max(wcswidth(text) for text in (across[place], *(cells[place].text for _, cells in rows)))
        taken += own + 2
        needed = taken if taken > _LEAST else 0
        columns[place + 1] = Column(across[place], Kind.NUMBER, width=own, from_width=needed)
    return Table(tuple(columns), tuple((Cell(name), *cells) for name, cells in rows))


class _Grid:
    """What stands in each cell."""

    def __init__(self, plan: Plan, indicator: Indicator, found: ByPeriod, lang: Lang) -> None:
        self._plan, self._indicator, self._found, self._lang = plan, indicator, found, lang

    def value(self, region: str, span: Span) -> Cell:
        """The value that stands for a region; nothing where it has none."""
        one = self._found.values.get((region, span))
        if one is None or one.value is None:
            return Cell(UNDEFINED, Tone.QUIET)
        mark = f" ({term(one.grade).in_(self._lang)})" if one.grade is Grade.ESTIMATE else ""
        return Cell(value_in_full(one.value, self._indicator.unit, self._lang) + mark)

    def total(self, span: Span) -> Cell:
        """What all regions make together."""
        one = self._found.totals.get(span)
        if one is None:
            return Cell(UNDEFINED, Tone.QUIET)
        said = value_in_full(one.value, self._indicator.unit, self._lang)
        return Cell(said + actual_marks(one, self._lang), Tone.STRONG)

    def period(self, span: Span) -> str:
        """How the rows name a period, else its last day."""
        rows = (one for (_, its), one in self._found.values.items() if its == span)
        return min((_named(one) for one in rows), key=lambda text: (len(text), text))


def _named(one: Observation | Actual) -> str:
    return one.period.text if isinstance(one, Observation) else one.covered.isoformat()


def _whole(plan: Plan, indicator: Indicator, lang: Lang) -> str:
    name = region_name(plan, indicator.region, lang)
    if isinstance(indicator.rollup, Counting):
        return _COUNT.filled(region=name).in_(lang)
    return _TOTALS[indicator.rollup or Rollup.SUM].filled(region=name).in_(lang)


def title(indicator: Indicator, lang: Lang) -> str:
    """What the table shows, with the unit of its numbers."""
    unit = indicator.unit.counted_in(lang)
    return msgc("title", "Figures by period ({unit})", unit=unit).in_(lang)
