"""Rules for how a series begins: before every window, with a total that goes on, or out of scale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xtgoals.checks.view import SeriesView
from xtgoals.model.bound import ends
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Worded, msg, msgn
from xtgoals.model.numbers import exact_decimal, plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.period import day_before
from xtgoals.model.rule import rule
from xtgoals.model.target import Judged
from xtgoals.model.words import ReportedAs, UnitKind

_HISTORY = 12  # from here on, without a note, rows before every window are no slips
_TENFOLD = 10
_PERCENT = 10  # from here on nobody would write a share as a fraction of 1 and mean percent


@rule("early-period", Severity.WARNING, bad="2023-Q4 for a plan of 2024", good="2024-Q4")
def early_period(view: SeriesView) -> Iterator[Finding]:
    """A period that ends before every target starts, and is no baseline, is never counted."""
    asked = _asked(view)
    for run in view.columns.said.values() if asked else ():
        # most series begin with the plan; of an increment the first day may lie before it
        if not asked or run.spans[0][0] >= asked.first:
            continue
        before = run.before(asked.first)
        # with a note somebody did look, and says what it is kept for
        if all(map(str.strip, before.notes)):
            continue
        early = [
            at
            for at, (period, note) in enumerate(zip(before.periods, before.notes, strict=True))
            if period.last < asked.first and period.last not in asked.days and not note.strip()
        ]
        # a long history is kept on purpose: it is told once
        told = early[:1] if len(early) > _HISTORY else early
        for row in before.at(told):
            message = msg(
                "{period} ends before {first}, and no baseline asks for it: it never counts",
                period=row.period.text,
                first=asked.first,
            )
            if len(early) > len(told):
                message = msgn(
                    "{period} and {count} later period end before {first}, and no baseline asks for them:"
                    " they never count",
                    "{period} and {count} later periods end before {first}, and no baseline asks for them:"
                    " they never count",
                    len(early) - 1,
                    period=row.period.text,
                    first=asked.first,
                )
            fix = msg("check the period; if it is kept to compare with, say so in `note`")
            yield early_period.at(row.path, (row.line, "period"), message, fix)


class _Asked(NamedTuple):
    """Of which days a value is asked: of all from `first` on, and of some `days` before."""

    first: date
    days: frozenset[date]


def _asked(view: SeriesView) -> _Asked | None:
    """Which days of a series something asks for; None where any day may be, or the plan's are not known.

    Whatever else may take a value from a series is to be added here, or its rows are called useless.
    """
    plan, indicator = view.plan, view.indicator
    # what another indicator refers to may be of use on any day: as a weight, a quota, an input
    if plan.start >= plan.end or indicator.id in plan.referred:
        return None
    # where no target waits for it, as of an indicator that is only watched, the plan does
    first = min((target.start for target in view.targets), default=plan.start)
    days = {day_before(target.start) for target in view.targets if target.each}
    # a running total counts from the plan's start, whatever a target says
    if indicator.reported_as is ReportedAs.TO_DATE:
        first = plan.start
    # of parts too: a baseline is rolled up like any value, and may be made of shorter periods
    baselines = [target.baseline.period for target in view.targets if target.baseline]
    days.update(one.last for one in baselines)
    if indicator.by_periods:
        first = min([first, *(one.first for one in baselines)])
    return _Asked(first, frozenset(days))


@rule(
    "not-restarted",
    Severity.WARNING,
    bad="800 for December, 805 for January",
    good="800 for December, 5 for January",
)
def not_restarted(view: SeriesView) -> Iterator[Finding]:
    """A running total starts anew with the plan, so that its first figure is below the last one before."""
    if view.indicator.reported_as is not ReportedAs.TO_DATE:
        return
    start, firm = view.plan.start, view.columns.current
    if (view.indicator.counted_from or start) < start:
        return  # it is known to count from an earlier day
    for region, run in view.columns.said.items():
        if run.spans[0][0] >= start:
            continue
        # an estimate is asked only where there is no figure
        runs = [run] if region not in firm else [firm[region], run]
        before = next((row for one in runs for row in one.rows(_only(one.place(start) - 1))), None)
        row = next((row for one in runs for row in one.rows(_only(one.place(start)))), None)
        # of nothing nobody can say whether it started anew; with a note somebody did look
        if before and row and _goes_on(before, row) and not row.note.strip():
            message = msg(
                "the running total {value} is not below {earlier} of {period}, before {start}",
                value=row.shown,
                earlier=before.shown,
                period=before.period.text,
                start=start,
            )
            fix = msg("count from {start} on; if it does, say so in `note`", start=start)
            yield not_restarted.at(row.path, (row.line, "value"), message, fix)


def _only(at: int) -> slice:
    return slice(max(at, 0), at + 1)


def _goes_on(before: Observation, row: Observation) -> bool:
    return before.value is not None and row.value is not None and row.value >= before.value > 0


@rule("first-value", Severity.WARNING, bad="0.86, of at least 88 %", good="86, of at least 88 %")
def first_value(view: SeriesView) -> Iterator[Finding]:
    """A first figure beyond ten times its target, or a fraction for a percent, has another unit or point."""
    indicator, columns = view.indicator, view.columns
    for region in dict.fromkeys(target.region for target in view.targets):
        run = columns.current.get(region) or columns.said.get(region)
        # a figure in scale with one target may well be far from another
        targets = [target for target in view.targets if target.region == region]
        aims = [aim for target in targets if (aim := _aim(indicator, target))]
        for row in run.rows(slice(1)) if run and aims else ():
            doubt = _out_of_scale(row, aims, indicator.unit.kind)
            if doubt and not row.note.strip():
                yield first_value.at(row.path, (row.line, "value"), *doubt)


def _aim(indicator: Indicator, target: Judged) -> Fraction | None:
    """The size of the number that a target gives; None where it gives none, or 0."""
    written = target.baseline.value if target.baseline else None
    better = indicator.better_of(target.bound)
    found = ends(target.bound, better, None if written is None else Fraction(written))
    if found is None:
        return None
    sizes = [abs(one) for one in ((found.low, found.high) if found.aim is None else (found.aim,)) if one]
    return max(sizes, default=None)


def _out_of_scale(row: Observation, aims: list[Fraction], kind: UnitKind) -> tuple[Worded, Worded] | None:
    """What is wrong with the scale of a first figure, and what to do."""
    value, most = Fraction(row.value or 0), max(aims)
    if abs(value) > _TENFOLD * most:
        message = msg("{value}, and the target is {aim}: tenfold or more", value=row.shown, aim=_text(most))
        return message, msg("check the decimal point and the unit; if both are right, say so in `note`")
    if kind is UnitKind.SHARE and 0 < value < 1 and min(aims) > _PERCENT:
        message = msg(
            "{value} %, and the target is {aim} %: a fraction of 1?", value=row.shown, aim=_text(most)
        )
        return message, msg(
            "write {percent} for {value}; if it is percent already, say so in `note`",
            percent=_text(value * 100),
            value=row.shown,
        )
    return None


def _text(number: Fraction) -> str:
    exact = exact_decimal(number)
    return str(number) if exact is None else plain_text(exact)
