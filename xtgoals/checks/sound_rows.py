"""Rules for single rows that no error makes unusable: what is doubtful about them, or should not stand there.

Each looks at whole columns first, and at single rows only where a column holds something suspicious.
"""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.observation import Batch
from xtgoals.model.rule import rule
from xtgoals.model.words import Grade
from xtgoals.series.story import spans_of


@rule("late-period", Severity.WARNING, bad="2025-Q1 for a plan of 2024", good="2024")
def late_period(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A period after every deadline is named, never judged."""
    # where a target cannot be read its deadline may be the last one
    if not view.certain:
        return
    deadline = max((target.deadline for target in view.targets), default=view.plan.end)
    late = {period for period in batch.distinct("period") if period.last > deadline}
    for row in batch.having(batch.period, late):
        message = msg(
            "{period} ends after the deadline {deadline}: it is not judged",
            period=row.period.text,
            deadline=deadline,
        )
        yield late_period.at(row.path, (row.line, "period"), message, msg("check the period"))


@rule("region-gone", Severity.WARNING, bad="west, dissolved in March, for June", good="west, for March")
def region_gone(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A row of a region that did not exist then is not counted."""
    regions = view.plan.regions
    mortal = {name for name in batch.distinct("region") if name in regions and regions[name].is_mortal}
    for row in batch.having(batch.region, mortal):
        (span,) = spans_of(view.indicator, [row.period])
        if not regions[row.region].existed(*span):
            message = msg(
                "{region} did not exist in {period}: not counted", region=row.region, period=row.period.text
            )
            fix = msg("check the region and the period, or `since` and `until` in the catalogue")
            yield region_gone.at(row.path, (row.line, "region"), message, fix)


@rule("missing-source", Severity.WARNING, bad="source empty", good="transport bureau, October return")
def missing_source(view: SeriesView, batch: Batch) -> Iterator[Finding]:
    """A figure says where it comes from."""
    empty = {source for source in batch.distinct("source") if not source.strip()}
    for row in batch.having(batch.source, empty):
        if row.grade is not Grade.WITHDRAWN:
            message = msg("the figure has no source")
            fix = msg("say in `source` where the figure comes from")
            yield missing_source.at(row.path, (row.line, "source"), message, fix)
