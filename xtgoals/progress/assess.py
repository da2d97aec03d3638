"""The one composition: catalogue and observations in, standings out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction

from xtgoals.model.bound import Bound
from xtgoals.model.catalogue import Indicator, Plan, Target
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.words import Grade, Measure, Rollup
from xtgoals.progress.arithmetic import is_met
from xtgoals.progress.judge import Case, judge
from xtgoals.progress.measures import measure
from xtgoals.progress.remarks import remarks
from xtgoals.progress.reports import outstanding, reports_of
from xtgoals.series.parts import Scope
from xtgoals.series.story import Things, firm, settle
from xtgoals.series.values import find_value, value_on
from xtgoals.series.window import Found, Window


def assess(
    plan: Plan, observations: Mapping[str, Iterable[Observation]], as_of: date, known_on: date
) -> list[Standing]:
    """How every target of the plan stands, in the order of the catalogue.

    `observations` maps an indicator's id to its rows, in the order of their file; an indicator without rows
    may be missing. Each value of the mapping is taken once and dropped before the next, so a lazy mapping
    keeps one series in memory. Rows with errors must have been left out.

    >>> from pathlib import Path
    >>> from xtgoals.catalogue.reading import load_plan
    >>> from xtgoals.files.folder import find_folder
    >>> plan = load_plan(find_folder("examples/illustrative", Path.cwd())).plan
    >>> silent = {one.target.id: one for one in assess(plan, {}, date(2024, 9, 30), date(2024, 10, 20))}
    >>> silent["public-fast-chargers"].status.value, silent["public-fast-chargers"].reason.details["count"]
    ('overdue', 2)
    """
    return [
        standing
        for indicator in plan.indicators.values()
        for standing in assess_indicator(plan, indicator, observations.get(indicator.id, ()), as_of, known_on)
    ]


def assess_indicator(
    plan: Plan, indicator: Indicator, observations: Iterable[Observation], as_of: date, known_on: date
) -> list[Standing]:
    """How the targets of one indicator stand."""
    things = settle(indicator, observations, known_on)
    return [_assess_target(plan, indicator, target, things, as_of, known_on) for target in indicator.targets]


def matters(indicator: Indicator, period: Period) -> bool:
    """Whether a row for this period can make a difference to how any target of the indicator stands.

    What ended before the first target starts is history, unless a baseline is taken from it.
    """
    return any(
        period.last >= target.start
        or (target.baseline is not None and period.last == target.baseline.period.last)
        for target in indicator.targets
    )


def _assess_target(
    plan: Plan, indicator: Indicator, target: Target, things: Things, as_of: date, known_on: date
) -> Standing:
    scope = Scope.of(indicator, target.region)
    window = Window(target.start, min(target.deadline, as_of))
    found = find_value(indicator, things, scope, window)
    # twice: with estimates for what is shown, without them for what was reported and what is proven
    certain = firm(things)
    solid = found if len(certain) == len(things) else find_value(indicator, certain, scope, window)
    proven = _proven(indicator, target.bound, solid)
    actual = _in_order(_shown(found, proven))
    complete = _latest_firm(found, solid)
    baseline = _in_order(_baseline(indicator, target, things))
    numbers = measure(indicator, target, actual, baseline, as_of)
    reports = outstanding(
        reports_of(plan, indicator, target), complete.covered if complete else None, as_of, known_on
    )
    firmly = _newer(complete, proven)
    case = Case(indicator, target, plan.thresholds, actual, firmly, baseline, numbers, reports, known_on)
    return Standing(
        indicator,
        target,
        as_of,
        known_on,
        actual,
        baseline,
        **numbers._asdict(),
        **judge(case)._asdict(),
        **reports._asdict(),
        remarks=tuple(remarks(indicator, target, things, found, actual, baseline, as_of)),
        outranked=_outranked(found),
    )


def _proven(indicator: Indicator, bound: Bound, solid: Found) -> Actual | None:
    # only sums: the parts that are missing cannot take away from them, but from a minimum they can
    if indicator.measure is not Measure.CUMULATIVE or indicator.rollup is not Rollup.SUM:
        return None
    return solid.proven(lambda actual: bool(is_met(bound, Fraction(actual.value))))


def _shown(found: Found, proven: Actual | None) -> Actual | None:
    # what is proven gives way to a later complete figure, never to an estimate
    complete = found.complete
    if proven and complete and complete.grade is Grade.ESTIMATE:
        return proven
    return _newer(complete, proven) or found.fullest


def _in_order(actual: Actual | None) -> Actual | None:
    # its rows in the order of their file, so that outputs do not depend on how they were found
    if actual is None:
        return None
    return actual._replace(rows=tuple(sorted(actual.rows, key=lambda row: (row.path, row.line))))


def _outranked(found: Found) -> tuple[Observation, ...]:
    # of the shown day, and of longer periods that may not replace the shorter ones
    given_way = found.complete.outranked if found.complete else ()
    return tuple(row for one in (*given_way, *found.outranked) for row in one.rows)


def _latest_firm(found: Found, solid: Found) -> Actual | None:
    # the search without estimates may find an older day, where the shown one holds none either
    shown = found.complete
    return _newer(solid.complete, shown if shown and shown.grade > Grade.ESTIMATE else None)


def _newer(one: Actual | None, other: Actual | None) -> Actual | None:
    if one and other:
        return other if other.covered > one.covered else one
    return one or other


def _baseline(indicator: Indicator, target: Target, things: Things) -> Actual | None:
    """The written value of the baseline, else the complete observation of its period's last day."""
    if target.baseline is None:
        return None
    day = target.baseline.period.last
    if target.baseline.value is not None:
        return Actual(target.baseline.value, day, Grade.FINAL, ())
    return value_on(things, Scope.of(indicator, target.region), day)
