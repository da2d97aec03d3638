"""What a reader must know beside the reason: estimates, newer figures, gaps, absent regions, late rows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from xtgoals.model.catalogue import Indicator, Target
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual, Detail, Reason
from xtgoals.model.words import Grade
from xtgoals.progress.arithmetic import is_met
from xtgoals.series.parts import Scope
from xtgoals.series.story import Things, thing_of
from xtgoals.series.window import Found

_NAMED_LATE = 3  # as many rows after the deadline are named one by one


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
        yield Reason.of("estimate", rows=_estimates(actual, target))
    if baseline and baseline.grade is Grade.ESTIMATE:
        yield Reason.of("baseline-estimate", rows=_estimates(baseline, target))
    yield from _passed_over(found, actual)
    if actual:
        yield from _newer_figures(indicator, things, actual)
    yield from _outranked(found)
    yield from _regions(indicator, found, actual)
    for gap in found.gaps:
        details: dict[str, Detail] = {"first": gap.first, "last": gap.last, "later": gap.later}
        if gap.regions:
            yield Reason.of("region-gap", region=gap.regions, **details)
        else:
            yield Reason.of("gap", **details)
    yield from _after_deadline(indicator, target, things, baseline, as_of)


def _estimates(actual: Actual, target: Target) -> tuple[tuple[str, str], ...]:
    # an empty region stands for the target's own, which need not be named
    rows = sorted(
        (row for row in actual.rows if row.grade is Grade.ESTIMATE),
        key=lambda row: (row.period.span, row.region),
    )
    return tuple(("" if row.region == target.region else row.region, row.period.text) for row in rows)


def _passed_over(found: Found, actual: Actual | None) -> Iterator[Reason]:
    # the estimate is newer, but a proof rests on figures
    estimate = found.complete
    if actual and actual.proven and estimate and estimate.covered >= actual.covered:
        yield Reason.of("estimate-passed-over", value=estimate.value, covered=estimate.covered)


def _newer_figures(indicator: Indicator, things: Things, actual: Actual) -> Iterator[Reason]:
    for row in actual.rows:
        if newer := things[thing_of(indicator, row)].newer:
            yield _newer_figure(newer, row.grade)
    for one in actual.outranked:
        if one.news:
            yield _newer_figure(one.rows[0], one.kept)


def _newer_figure(newer: Observation, kept: Grade) -> Reason:
    return Reason.of(
        "newer-figure",
        value=newer.value,
        grade=newer.grade.word,
        recorded_on=newer.recorded_on,
        region=newer.region,
        kept=kept.word,
    )


def _outranked(found: Found) -> Iterator[Reason]:
    for one in found.outranked:
        if one.news:
            yield Reason.of(
                "outranked",
                value=one.value,
                grade=one.grade.word,
                period=one.period,
                region=one.region,
                kept=one.kept.word,
                inside=one.inside,
            )


def _regions(indicator: Indicator, found: Found, actual: Actual | None) -> Iterator[Reason]:
    # absent and deciding parts; of a newer incomplete day only what no gap tells
    if actual and actual.absent:
        yield Reason.of("absent-regions", absent=actual.absent)
    elif actual and actual.deciding and actual.complete:
        rollup = indicator.rollup.value if indicator.rollup else None
        yield Reason.of("deciding-region", region=actual.deciding, rollup=rollup)
    partial = found.newest_partial
    if partial and partial.absent and actual and partial.covered > actual.covered:
        yield Reason.of(
            "newer-incomplete",
            covered=partial.covered,
            reported=partial.reported,
            of=partial.of,
            absent=partial.absent,
        )


def _after_deadline(
    indicator: Indicator, target: Target, things: Things, baseline: Actual | None, as_of: date
) -> Iterator[Reason]:
    # covered after the deadline, but by as-of: named, never judged; of many the first that meets
    regions = Scope.of(indicator, target.region).regions
    rows = (one.row for (region, _, _), one in things.items() if region in regions)
    late = sorted(
        (row for row in rows if target.deadline < row.period.last <= as_of),
        key=lambda row: (row.period.last, row.region != target.region, row.region, row.period.first),
    )
    named = late
    if len(late) > _NAMED_LATE:
        start = Fraction(baseline.value) if baseline else None
        meets = (row for row in late if _meets(target, row, start))
        named = [next(meets, late[-1])]
    for row in named:
        code = "estimate-after-deadline" if row.grade is Grade.ESTIMATE else "after-deadline"
        yield Reason.of(code, value=row.value, period=row.period.text, region=row.region)
    if len(late) > len(named):
        yield Reason.of("more-after-deadline", count=len(late) - len(named))


def _meets(target: Target, row: Observation, start: Fraction | None) -> bool:
    return row.value is not None and bool(is_met(target.bound, Fraction(row.value), start))
