"""Rules for the time of a target: baseline, window and schedule fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xtgoals.checks.view import CatalogueRule, CatalogueView
from xtgoals.model.catalogue import Listed, Target
from xtgoals.model.finding import KEY, Finding, Severity
from xtgoals.model.message import Message, msg
from xtgoals.model.period import day_before, period_ends
from xtgoals.model.words import ReportedAs


def baseline_order(view: CatalogueView) -> Iterator[Finding]:
    """A baseline that does not end before the window opens."""
    for _, target, place in view.targets:
        if target.baseline and target.baseline.period.last >= target.start:
            yield view.found(
                "baseline-order",
                (*place, "baseline"),
                msg(
                    "the baseline {period} does not end before {start}",
                    period=target.baseline.period.text,
                    start=target.start,
                ),
                msg("a baseline ends before the target starts"),
            )


def to_date_window(view: CatalogueView) -> Iterator[Finding]:
    """A running total never restarts, so its target has no start of its own."""
    for indicator, target, place in view.targets:
        if indicator.reported_as is ReportedAs.TO_DATE and target.start != view.plan.start:
            yield view.found(
                "to-date-window",
                (*place, "start"),
                msg(
                    "a running total counts from {start}, not from {start2}",
                    start=view.plan.start,
                    start2=target.start,
                ),
                msg("take `start` out, or use `reported_as: increment`"),
            )


def increment_window(view: CatalogueView) -> Iterator[Finding]:
    """Increments are summed by whole periods, so the window opens and closes on their boundaries."""
    for indicator, target, place in view.targets:
        if not indicator.is_increment:
            continue
        months = indicator.frequency.months
        for day, key in ((day_before(target.start), "start"), (target.deadline, "by")):
            if not period_ends(day, day, months):
                edge = target.start if key == "start" else target.deadline
                yield view.found(
                    "increment-window",
                    (*place, key),
                    msg(
                        "{edge} is no boundary of {frequency} periods",
                        edge=edge,
                        frequency=indicator.frequency.value,
                    ),
                    msg("move it to where such a period starts or ends"),
                )


def late_issue(view: CatalogueView) -> Iterator[Finding]:
    """A plan that was issued after it had ended."""
    plan = view.plan
    if plan.issued > plan.end:
        yield view.found(
            "late-issue",
            ("plan", "issued"),
            msg("issued on {issued}, after the plan's end on {end}", issued=plan.issued, end=plan.end),
            msg("check `issued` and `end`"),
            Severity.WARNING,
        )


def schedule_shares(view: CatalogueView) -> Iterator[Finding]:
    """Listed shares that fall, leave the window, or do not end with 100 % at the deadline."""
    for _, target, place in view.targets:
        if isinstance(target.schedule, Listed):
            fault = _schedule_fault(target, target.schedule)
            if fault:
                at, why = fault
                yield view.found(
                    "schedule-shares",
                    (*place, "schedule", *at),
                    why,
                    msg("list the periods in order, shares never fall, the last is 100% at the deadline"),
                )


def _schedule_fault(target: Target, schedule: Listed) -> tuple[tuple[str | int, ...], Message] | None:
    """The first fault of the listed shares, and where it stands inside the schedule."""
    shares = schedule.shares
    for period, share in shares:
        text = period.text
        if not target.start <= period.last <= target.deadline:
            why = msg("{text} lies outside the target's window", text=text)
            return (text, KEY), why
        if not 0 <= share <= 1:
            why = msg("the share at {text} is not 0% to 100%", text=text)
            return (text,), why
    for (before, low), (after, high) in pairwise(shares):
        if after.last <= before.last:
            why = msg("{after} does not come after {before}", after=after.text, before=before.text)
            return (after.text, KEY), why
        if high < low:
            return (after.text,), msg("the share falls at {after}", after=after.text)
    if not shares or shares[-1][0].last != target.deadline or shares[-1][1] != 1:
        why = msg("100% is not reached at the deadline {deadline}", deadline=target.deadline)
        return ((shares[-1][0].text,) if shares else ()), why
    return None


WINDOW_RULES: tuple[CatalogueRule, ...] = (
    baseline_order,
    to_date_window,
    increment_window,
    schedule_shares,
    late_issue,
)
