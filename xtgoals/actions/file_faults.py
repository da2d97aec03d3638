"""Everything that is wrong with one file of actuals, as it is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xtgoals.actions.watch import Watch
from xtgoals.checks.run import comparing_findings, row_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding
from xtgoals.model.observation import Batch, Series
from xtgoals.store.building import Doubts


def file_faults(
    series: Series,
    batches: Iterable[Batch],
    plan: Plan | None,
    today: date,
    watch: Watch,
    doubts: Doubts | None = None,
) -> tuple[list[Finding], int]:
    """The findings about a file that is read in batches, not yet located, and how many rows it has.

    What the catalogue does not say for sure about its indicator, as `doubts` tell, is not held against the
    rows; without a plan they are looked at by themselves.
    """
    plan, doubts = plan or Plan.unknown(), doubts or Doubts()
    known = plan.indicators.get(series.indicator)
    indicator = known or Indicator.unknown(series.indicator, plan.region)
    certain = known is not None and indicator.id not in doubts.partial
    alone = SeriesView(plan, indicator, Batch.of([]), today, certain)
    found: list[Finding] = []
    sound = []
    for batch in batches:
        about, usable = row_findings(alone, batch)
        found += about
        sound.append(usable)
        watch(len(batch.line), 0)
    if known and indicator.id not in doubts.unclear:
        found += comparing_findings(SeriesView(plan, indicator, Batch.joined(sound), today, certain))
    return series.findings + found, series.rows
