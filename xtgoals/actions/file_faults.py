"""Everything that is wrong with one file of actuals, as it is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xtgoals.actions.watch import Watch
from xtgoals.catalogue.reading import LoadedPlan
from xtgoals.checks.run import comparing_findings, row_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding
from xtgoals.model.observation import Batch, Series


def file_faults(
    series: Series, batches: Iterable[Batch], loaded: LoadedPlan, today: date, watch: Watch
) -> tuple[list[Finding], int]:
    """The findings about a file that is read in batches, not yet located, and how many rows it has.

    What the catalogue does not say for sure about its indicator is not held against the rows.
    """
    plan = loaded.plan or Plan.unknown()
    indicator = plan.indicators.get(series.indicator) or Indicator.unknown(series.indicator, plan.region)
    certain = indicator.id in plan.indicators and indicator.id not in loaded.doubts.partial
    alone = SeriesView(plan, indicator, Batch.of([]), today, certain)
    found: list[Finding] = []
    sound = []
    for batch in batches:
        about, usable = row_findings(alone, batch)
        found += about
        sound.append(usable)
        watch(len(batch.line), 0)
    if certain or (indicator.id in plan.indicators and indicator.id not in loaded.doubts.unclear):
        found += comparing_findings(SeriesView(plan, indicator, Batch.joined(sound), today, certain))
    return series.findings + found, series.rows
