"""What a reader must know beside the reason: estimates, newer figures, gaps, absent regions, late rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xtgoals.model.catalogue import Indicator, Target
from xtgoals.model.standing import Actual, Reason
from xtgoals.model.words import Grade
from xtgoals.progress.regions import Scope
from xtgoals.progress.revisions import Thing, Things
from xtgoals.progress.window import Found


def remarks(
    indicator: Indicator,
    target: Target,
    things: Things,
    found: Found,
    actual: Actual | None,
    baseline: Actual | None,
    as_of: date,
) -> Iterator[Reason]:
    """The remarks on a standing, the most important first."""
    if actual and actual.grade is Grade.ESTIMATE:
        yield Reason.of("estimate", period=actual.rows[-1].period.text)
    if baseline and baseline.grade is Grade.ESTIMATE:
        yield Reason.of("baseline-estimate", period=baseline.rows[-1].period.text)
    if actual:
        yield from _newer_figures(indicator, things, actual)
        if actual.absent:
            yield Reason.of("absent-regions", absent=actual.absent)
        elif actual.deciding:
            rollup = indicator.rollup.value if indicator.rollup else None
            yield Reason.of("deciding-region", region=actual.deciding, rollup=rollup)
    partial = found.newest_partial
    if partial and actual and partial.covered > actual.covered:
        yield Reason.of(
            "newer-incomplete",
            covered=partial.covered,
            reported=partial.reported,
            of=partial.of,
            absent=partial.absent,
        )
    if found.gap:
        gap = found.gap
        yield Reason.of("gap", first=gap.first, last=gap.last, later=gap.later)
    late = _after_deadline(indicator, target, things, as_of)
    if late:
        row = things[late].row
        yield Reason.of("after-deadline", value=row.value, period=row.period.text, region=row.region)


def _newer_figures(indicator: Indicator, things: Things, actual: Actual) -> Iterator[Reason]:
    for row in actual.rows:
        last = row.period.last
        thing = Thing(row.region, row.period.first if indicator.is_increment else last, last)
        newer = things[thing].newer
        if newer:
            yield Reason.of(
                "newer-figure",
                value=newer.value,
                grade=newer.grade.word,
                recorded_on=newer.recorded_on,
                region=newer.region,
                kept=row.grade.word,
            )


def _after_deadline(indicator: Indicator, target: Target, things: Things, as_of: date) -> Thing | None:
    """The latest thing that is covered after the deadline, but by as-of: named, never judged."""
    regions = Scope.of(indicator, target.region).regions
    late = [thing for thing in things if target.deadline < thing.last <= as_of and thing.region in regions]
    return max(late, key=lambda thing: (thing.last, thing.region == target.region), default=None)
