"""The one composition: catalogue and observations in, standings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from xtgoals.model.bound import Ends, within
from xtgoals.model.catalogue import Plan
from xtgoals.model.cited import NOTHING
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period, day_before
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.target import Judged
from xtgoals.model.targets import allotments_of, made_ready, targets_of
from xtgoals.model.words import Grade, Measure, ReportedAs, Rollup
from xtgoals.progress.allotments import with_allotments
from xtgoals.progress.bounds import Resolved, Resolver
from xtgoals.progress.case import Case
from xtgoals.progress.judge import judge
from xtgoals.progress.measures import measure
from xtgoals.progress.remarks import remarks
from xtgoals.progress.reports import outstanding, reports_of
from xtgoals.progress.watched import in_order
from xtgoals.series.known import Known
from xtgoals.series.settlement import Settlement, Things
from xtgoals.series.values import complete_days, find_value, value_of_period
from xtgoals.series.window import Found, Window


def assess(
    plan: Plan, observations: Mapping[str, Iterable[Observation]], as_of: date, known_on: date
) -> list[Standing]:
    """How every target of the plan stands that is in force on `known_on`, in the order of the catalogue.

    `observations` are as `Known` takes them.

    >>> from pathlib import Path
    >>> from xtgoals.catalogue.reading import load_plan
    >>> from xtgoals.files.folder import find_folder
    >>> plan = load_plan(find_folder("examples/illustrative", Path.cwd())).plan
    >>> silent = {one.target.id: one for one in assess(plan, {}, date(2024, 9, 30), date(2024, 10, 20))}
    >>> silent["public-fast-chargers"].status.value, silent["public-fast-chargers"].reason.details["count"]
    ('overdue', 2)
    """
    known = Known(plan, observations, known_on)
    return [
        one for indicator in plan.indicators.values() for one in assess_indicator(known, indicator, as_of)
    ]


def assess_indicator(known: Known, indicator: Indicator, as_of: date) -> list[Standing]:
    """How the targets of one indicator stand, each with its allotments."""
    targets = targets_of(known.plan, indicator, known.known_on)
    return [assess_target(known, indicator, target, as_of) for target in targets]


def assess_target(known: Known, indicator: Indicator, target: Judged, as_of: date) -> Standing:
    """How one target stands, with its allotments; it need not be one that is in force."""
    settled = known.settled(indicator.id)
    whole = _Assessment(known, indicator, target, settled, as_of).standing()
    if not target.allotments:
        return whole
    shared = replace(indicator, lead=None)  # whoever leads the whole leads no part of it
    own = allotments_of(known.plan, indicator, target)
    return with_allotments(whole, [_Assessment(known, shared, one, settled, as_of).standing() for one in own])


def value_of_part(known: Known, standing: Standing, region: str) -> Actual | None:
    """The value that a part has of a target, whether or not it took on anything of it."""
    indicator, target = standing.indicator, replace(standing.target, region=region, baseline=None)
    settled = known.settled(indicator.id)
    return _Assessment(known, indicator, target, settled, standing.as_of).standing().actual


def matters(plan: Plan, indicator: Indicator) -> Callable[[Period], bool]:
    """Tells whether a row for a period can make a difference to how any target stands.

    What ended before the first target starts is history, unless a baseline is taken from it, a year's total
    is counted from it, or another indicator refers to it.
    """
    if indicator.id in plan.referred or not indicator.targets:
        return lambda period: True
    targets = [one for written in indicator.promises for one in made_ready(plan, indicator, written)]
    since = min((day_before(one.start) for one in targets), default=date.max)
    baselines = [one.baseline.period for one in targets if one.baseline]
    return lambda period: (
        period.last >= since or any(one.last == period.last or one.contains(period) for one in baselines)
    )


class _Assessment:
    """How one target stands: its value, what that is held against, and what follows."""

    def __init__(
        self, known: Known, indicator: Indicator, target: Judged, settled: Settlement, as_of: date
    ) -> None:
        self.known, self.indicator, self.target, self.settled = known, indicator, target, settled
        self.as_of = as_of
        self.scope = known.scope(indicator, target.region)
        self.window = Window(target.start, min(target.deadline, as_of))

    def standing(self) -> Standing:
        """Everything that any output shows of it."""
        indicator, target, things = self.indicator, self.target, self.settled.things
        found = self._found(things)
        # twice: with estimates for what is shown, without them for what was reported and what is proven
        solid = found if things.firm is things else self._found(things.firm)
        baseline = in_order(self._baseline())
        resolver = Resolver(self.known, indicator, target, baseline, self.as_of)
        proven = self._proven(solid, resolver.bound(None))
        complete = _latest_firm(found, solid)
        actual = in_order(self._common(_shown(found, proven), things, resolver))
        resolved = resolver.bound(actual.covered if actual else None)
        numbers = measure(indicator, target, resolved, actual, baseline, self.as_of)
        plan, known_on = self.known.plan, self.known.known_on
        reports = outstanding(
            reports_of(plan, indicator, target),
            complete.covered if complete else None,
            self.as_of,
            known_on,
        )
        firmly = _newer(complete, proven)
        case = Case(indicator, target, resolved, actual, firmly, baseline, numbers, reports, known_on)
        return Standing(
            indicator,
            target,
            self.as_of,
            known_on,
            actual,
            baseline,
            resolved.bound,
            **numbers._asdict(),
            **judge(case)._asdict(),
            **reports._asdict(),
            remarks=tuple(remarks(case, self.settled, self.scope, found, self.as_of)),
            outranked=_outranked(found),
            referred=resolved.referred,
        )

    def _found(self, things: Things) -> Found:
        found = find_value(self.indicator, things, self.scope, self.window)
        running = self.indicator.reported_as is ReportedAs.TO_DATE
        if not (self.target.each and running and self.target.start > self._counted_from):
            return found
        # of a running total a year has what it added to the total of the evening before
        eve = day_before(self.target.start)
        before = find_value(self.indicator, things, self.scope, Window(eve, eve)).complete
        # and less an upper bound it has nobody knows how much
        return Found() if before is None or before.overlapping else found.less(before)

    @property
    def _counted_from(self) -> date:
        return self.indicator.counted_from or self.known.plan.start

    def _baseline(self) -> Actual | None:
        """The written value of the baseline, else the complete observation of its period."""
        written = self.target.baseline
        if written is None:
            return None
        if written.value is not None:
            return Actual(written.value, written.period.last, Grade.FINAL, NOTHING)
        found = value_of_period(self.indicator, self.settled.things, self.scope, written.period)
        return None if found and found.overlapping else found  # from an upper bound nothing starts

    def _proven(self, solid: Found, resolved: Resolved) -> Actual | None:
        # only sums: the parts that are missing cannot take away from them, but from a minimum they can
        reach, scope = resolved.ends, self.scope
        if self.indicator.measure is not Measure.CUMULATIVE or scope.rollup is not Rollup.SUM:
            return None
        if reach is None or resolved.moving or resolved.estimated or scope.overlap:
            return None
        # a difference may be below 0, whatever its inputs are
        if self.indicator.derived:
            return None

        def proves(actual: Actual) -> bool:
            if min(actual.rows.column("value"), default=0) < 0:
                return False
            return _decides(reach, actual, ceiling=resolved.is_ceiling)

        return solid.proven(proves)

    def _common(self, actual: Actual | None, things: Things, resolver: Resolver) -> Actual | None:
        """Against a bound that moves, the value of the latest day on which both sides are known."""
        if actual is None or not actual.complete or not resolver.bound(None).moving:
            return actual
        days = complete_days(self.indicator, things, self.scope, self.window)
        return resolver.latest_common(days) or actual


def _decides(reach: Ends, actual: Actual, *, ceiling: bool) -> bool:
    # a floor that is reached is met, a ceiling that is passed is missed, whatever else is reported
    return within(reach, Fraction(actual.value)) is not ceiling


def _shown(found: Found, proven: Actual | None) -> Actual | None:
    # what is proven gives way to a later complete figure, never to an estimate
    complete = found.complete
    if proven and complete and complete.grade is Grade.ESTIMATE:
        return proven
    return _newer(complete, proven) or found.fullest


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
