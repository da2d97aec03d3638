"""Everything that is wrong with one file of actuals, as it is read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xtgoals.actions.watch import Watch
from xtgoals.checks.run import comparing_findings, row_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.observation import Batch, Series


def file_faults(
    series: Series, batches: Iterable[Batch], plan: Plan | None, today: date, watch: Watch
) -> tuple[list[Finding], int]:
    """The findings about a file that is read in batches, not yet located, and how many rows it has."""
    indicator = plan.indicators.get(series.indicator) if plan else None
    found: list[Finding] = []
    if plan and indicator:
        alone = SeriesView(plan, indicator, Batch.of([]), today)
        sound = []
        for batch in batches:
            about, usable = row_findings(alone, batch)
            found += about
            sound.append(usable)
            watch(len(batch.line), 0)
        together = SeriesView(plan, indicator, Batch.joined(sound), today)
        found += comparing_findings(together)
    else:
        for _ in batches:  # read to its end for its faults and its length
            pass
    return series.findings + found, series.rows
