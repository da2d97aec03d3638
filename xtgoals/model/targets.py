"""The targets of a plan on a day: in the wording then in force, one for each period, with window and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta

from xtgoals.model.allotment import SIGN
from xtgoals.model.bound import allotted, by_period, changed
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.period import Period, years_within
from xtgoals.model.reference import Quantity
from xtgoals.model.reports import report_days
from xtgoals.model.schedule import AT_END, LINEAR
from xtgoals.model.target import Baseline, Judged, Target, Wording
from xtgoals.model.words import ReportedAs

Steps = tuple[tuple[date, Quantity], ...]
_WRITTEN = [field.name for field in fields(Target)]


def judged_targets(plan: Plan, known_on: date) -> Iterator[tuple[Indicator, Judged]]:
    """Every target of a plan that counts on a day, with its indicator, in the order of the file."""
    for indicator in plan.indicators.values():
        for target in targets_of(plan, indicator, known_on):
            yield indicator, target


def targets_of(plan: Plan, indicator: Indicator, known_on: date) -> list[Judged]:
    """The targets of one indicator that count on a day: neither withdrawn by then nor not yet made."""
    return [
        one
        for target in indicator.promises
        if not is_withdrawn(target, known_on) and (wording := in_force(target, known_on))
        for one in made_ready(plan, indicator, wording)
    ]


def is_withdrawn(target: Target, known_on: date) -> bool:
    """Whether a target is officially given up on a day."""
    return target.withdrawn is not None and target.withdrawn.since <= known_on


def in_force(target: Target, known_on: date) -> Target | None:
    """A target in the wording that was in force on a day; None before the first one.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> from xtgoals.model.target import Wording
    >>> was = Wording(AtLeast(Decimal(400)), "400", date(2024, 12, 31), since=date(2024, 1, 1))
    >>> now = Target(AtLeast(Decimal(500)), "1", "500", "posts", since=date(2024, 9, 1), was=(was,))
    >>> [one and one.figure for one in (in_force(now, date(*day)) for day in ((2023, 1, 1), (2024, 8, 31)))]
    [None, '400']
    """
    # the latest that had begun; the wording of today stands last, so that it is the later of two of one day
    wordings: tuple[Wording | Target, ...] = (*target.was, target)
    begun = [(one.since or date.min, one) for one in wordings]
    known = [pair for pair in begun if pair[0] <= known_on]
    if not known:
        return None
    _, wording = max(reversed(known), key=lambda pair: pair[0])
    return replace(target, bound=wording.bound, figure=wording.figure, deadline=wording.deadline)


def made_ready(plan: Plan, indicator: Indicator, target: Target) -> Iterator[Judged]:
    """The targets that one entry of the file stands for, each with everything that it is judged by.

    The window opens on the later of the plan's start and the target's; the line where the target's start is
    written, else on the day after its baseline, else with the plan (design, sections 3 and 4).
    """
    entries = list(_by_year(plan, target) if target.each else _by_period(target))
    until = max((one.deadline for one, _ in entries), default=date.min)
    for one, steps in entries:
        line_start = one.start or _begins(plan, indicator, one)
        start = max(plan.start, line_start)
        schedule = one.schedule
        if schedule is None:
            # with only one report, at the deadline, a line up to there would promise what nobody can see
            alone = len(report_days(plan, indicator, start, one.deadline)) == 1
            schedule = AT_END if alone else LINEAR
        written = {name: getattr(one, name) for name in _WRITTEN}
        written |= {"start": start, "schedule": schedule, "thresholds": one.thresholds or plan.thresholds}
        yield Judged(**written, line_start=line_start, steps=steps, until=until)


def allotments_of(plan: Plan, indicator: Indicator, target: Judged) -> Iterator[Judged]:
    """The targets that regions took on of one, in the order of the parts; none where they cannot be.

    All but the number is as in the whole: clause, window, schedule, near. Only the value of a baseline is the
    region's own, from the row of that period: that of the whole would be no start for a part.

    >>> from decimal import Decimal
    >>> from dataclasses import replace
    >>> from xtgoals.model.bound import AtLeast
    >>> whole = Judged(AtLeast(Decimal(8)), "1", "8", "posts", allotments=(("north", Decimal(5)),))
    >>> [one.id for one in allotments_of(Plan.unknown(), Indicator.unknown("posts", "city"), whole)]
    ['posts@north']
    """
    order = {part: at for at, part in enumerate(indicator.parts)}
    for region, number in sorted(target.allotments, key=lambda one: order.get(one[0], len(order))):
        bound = allotted(target.bound, number)
        if bound is not None:
            yield replace(
                target,
                id=f"{target.id}{SIGN}{region}",
                bound=bound,
                region=region,
                responsible=tuple(one.id for one in plan.organisations.values() if one.region == region),
                baseline=Baseline(target.baseline.period) if target.baseline else None,
                note=target.allotment_note,
                allotments=(),
                # the former wordings are those of the whole
                since=None,
                was=(),
            )


def whole_of(target: Target) -> str:
    """The id of the target that one is an allotment of; its own, if it is none.

    >>> from decimal import Decimal
    >>> from xtgoals.model.bound import AtLeast
    >>> whole_of(Target(AtLeast(Decimal(5)), "1", "8", "posts@north"))
    'posts'
    """
    return target.id.partition(SIGN)[0]


def _begins(plan: Plan, indicator: Indicator, target: Target) -> date:
    if target.baseline:
        return target.baseline.period.last + timedelta(days=1)
    if indicator.reported_as is ReportedAs.TO_DATE and indicator.counted_from:
        return indicator.counted_from  # what is counted from then on is planned from then on
    return plan.start


def _by_year(plan: Plan, target: Target) -> Iterator[tuple[Target, Steps]]:
    numbers = {period.span: quantity for period, quantity in by_period(target.bound)}
    begins = target.start or date.min
    for year in years_within(plan.start, min(plan.end, target.deadline), plan.calendar.year_starts):
        if year.last >= begins and (not numbers or year.span in numbers):
            one = _of_period(target, numbers[year.span]) if numbers else target
            name = _suffixed(target.id, year)
            yield replace(one, id=name, start=max(year.first, begins), deadline=year.last), ()


def _by_period(target: Target) -> Iterator[tuple[Target, Steps]]:
    numbers = sorted(by_period(target.bound), key=lambda pair: pair[0].last)
    if not numbers:
        yield target, ()
    for at, (period, quantity) in enumerate(numbers):
        # the last keeps the id
        name = target.id if at + 1 == len(numbers) else _suffixed(target.id, period)
        steps = tuple((before.last, one) for before, one in numbers[:at])
        yield replace(_of_period(target, quantity), id=name, deadline=period.last), steps


def _of_period(target: Target, quantity: Quantity) -> Target:
    # numbers by period are several, which nobody takes on as one
    return replace(target, bound=changed(target.bound, lambda _: quantity), allotments=())


def _suffixed(name: str, period: Period) -> str:
    return f"{name}-{period.text.lower().replace('/', '-')}"
