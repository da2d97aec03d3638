"""What a reader must know beside the reason: estimates, newer figures, gaps, absent regions, late rows."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from xtgoals.model.bound import Ends, within
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual, Detail, Reason
from xtgoals.model.target import Judged
from xtgoals.model.words import Grade
from xtgoals.progress.case import Case
from xtgoals.series.parts import Scope
from xtgoals.series.settlement import Settlement, Things
from xtgoals.series.story import thing_of
from xtgoals.series.window import Found

_LONGEST = timedelta(366)  # of a period: what begins earlier than so many days before a day ends before it
_NAMED_LATE = 3  # as many rows after the deadline are named one by one


def remarks(case: Case, settled: Settlement, scope: Scope, found: Found, as_of: date) -> Iterator[Reason]:
    """The remarks on a standing, the most important first."""
    target, actual, baseline = case.target, case.actual, case.baseline
    if actual and actual.grade is Grade.ESTIMATE:
        yield Reason.of("estimate", rows=_estimates(actual, target))
    if baseline and baseline.grade is Grade.ESTIMATE:
        yield Reason.of("baseline-estimate", rows=_estimates(baseline, target))
    yield from _passed_over(found, actual)
    if actual:
        yield from _newer_figures(case.indicator, settled, actual)
    yield from _outranked(found)
    yield from _regions(found, actual)
    for gap in found.gaps:
        details: dict[str, Detail] = {"first": gap.first, "last": gap.last, "later": gap.later}
        if gap.regions:
            yield Reason.of("region-gap", region=gap.regions, **details)
        else:
            yield Reason.of("gap", **details)
    yield from _after_deadline(target, settled.things, scope, case.resolved.ends, as_of)


def _estimates(actual: Actual, target: Judged) -> tuple[tuple[str, str], ...]:
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


def _newer_figures(indicator: Indicator, settled: Settlement, actual: Actual) -> Iterator[Reason]:
    for row in actual.rows if settled.newer else ():
        # of a derived value the rows are those of others, and so are their newer figures
        if newer := settled.newer.get(thing_of(indicator, row)):
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


def _regions(found: Found, actual: Actual | None) -> Iterator[Reason]:
    # absent and deciding parts; of a newer incomplete day only what no gap tells
    if actual and actual.absent:
        yield Reason.of("absent-regions", absent=actual.absent)
    elif actual and actual.deciding and actual.complete:
        yield Reason.of("deciding-region", region=actual.deciding)
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
    target: Judged, things: Things, scope: Scope, reach: Ends | None, as_of: date
) -> Iterator[Reason]:
    # covered after the deadline, but by as-of: named, never judged
    # what another target of the same entry is judged by is not late
    since = max(target.deadline, target.until)
    found = (
        line.held(place)
        for line in map(things.line, scope.regions)
        for place in range(bisect_left(line.spans, (since - _LONGEST, date.min)), len(line.spans))
        if since < line.spans[place][1] <= as_of
    )
    late = sorted(
        (one for one in found if isinstance(one, Observation)),
        key=lambda row: (row.period.last, row.region != target.region, row.region, row.period.first),
    )
    named = late
    # of many the first that meets
    if len(late) > _NAMED_LATE:
        named = [next((row for row in late if _meets(reach, row)), late[-1])]
    for row in named:
        code = "estimate-after-deadline" if row.grade is Grade.ESTIMATE else "after-deadline"
        yield Reason.of(code, value=row.value, period=row.period.text, region=row.region)
    if len(late) > len(named):
        yield Reason.of("more-after-deadline", count=len(late) - len(named))


def _meets(reach: Ends | None, row: Observation) -> bool:
    return reach is not None and row.value is not None and within(reach, Fraction(row.value))
