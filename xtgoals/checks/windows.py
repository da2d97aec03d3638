"""Rules for the time of a target: baseline, window and schedule fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import islice, pairwise

from xtgoals.checks.view import CatalogueView
from xtgoals.model.bound import by_period
from xtgoals.model.finding import KEY, Finding, Place, Severity
from xtgoals.model.message import Message, msg
from xtgoals.model.period import Period, day_before, years_within
from xtgoals.model.reports import expected_ends
from xtgoals.model.rule import rule
from xtgoals.model.schedule import Listed
from xtgoals.model.target import Judged
from xtgoals.model.targets import made_ready
from xtgoals.model.words import Frequency, ReportedAs


@rule("baseline-order", bad="baseline: {period: 2024-Q1}\nstart: 2024-01-01", good="baseline: {period: 2023}")
def baseline_order(view: CatalogueView) -> Iterator[Finding]:
    """A baseline ends before the target's window opens."""
    for _, target, place in view.judged:
        if target.baseline and target.baseline.period.last >= target.start:
            message = msg(
                "the baseline {period} does not end before {start}",
                period=target.baseline.period.text,
                start=target.start,
            )
            fix = msg("a baseline ends before the target starts")
            yield baseline_order.at(view.path, (*place, "baseline"), message, fix)


@rule(
    "to-date-window",
    bad="reported_as: to-date ... start: 2024-07-01",
    good="reported_as: increment ... start: 2024-07-01",
)
def to_date_window(view: CatalogueView) -> Iterator[Finding]:
    """A running total never restarts, so its target has no start of its own."""
    # a figure of it counts from the plan's first day; what came before a later start is never known
    for indicator, target, place in view.targets:
        if indicator.reported_as is not ReportedAs.TO_DATE or target.each or target.start is None:
            continue
        if target.start != view.plan.start:
            message = msg(
                "a running total counts from {first}, not from {start}",
                first=view.plan.start,
                start=target.start,
            )
            fix = msg("take `start` out, or use `reported_as: increment`")
            yield to_date_window.at(view.path, (*place, "start"), message, fix)


@rule(
    "each-year",
    bad="each: year ... by: 2024-06-30",
    good="each: year ... by: 2024-12-31",
)
def each_year(view: CatalogueView) -> Iterator[Finding]:
    """A target for each year has a year that lies wholly inside its time, and numbers for such years."""
    for indicator, target, place in view.targets:
        if not target.each:
            continue
        years = years_within(
            view.plan.start, max(view.plan.end, target.deadline), view.plan.calendar.year_starts
        )
        for period, _ in by_period(target.bound):
            if period.span not in {year.span for year in years}:
                message = msg("{period} is no year of the plan", period=period.text)
                fix = msg("write one of: {likely}", likely=[year.text for year in years] or "-")
                yield each_year.at(view.path, (*place, target.bound.kind, period.text, KEY), message, fix)
                break
        else:
            if not any(made_ready(view.plan, indicator, target)):
                message = msg("no year lies wholly inside the plan")
                yield each_year.at(view.path, (*place, "each"), message, msg("take `each` out"))


@rule(
    "bound-periods",
    bad="at_least: {2024: 10, 2024-12: 20}",
    good="at_least: {2024-H1: 10, 2024: 20}",
)
def bound_periods(view: CatalogueView) -> Iterator[Finding]:
    """Numbers by period end on days of their own, and are the deadlines: there is no `by` beside them."""
    for _, target, place in view.wordings:
        numbers = by_period(target.bound)
        days = [period.last for period, _ in numbers]
        at = (*place, target.bound.kind)
        if len(set(days)) < len(days):
            message = msg("two of the periods end on the same day")
            yield bound_periods.at(view.path, at, message, msg("keep one of them"))
        elif numbers and not target.each and target.deadline not in (view.plan.end, max(days)):
            message = msg("`by` {day} says nothing beside numbers by period", day=target.deadline)
            yield bound_periods.at(view.path, (*place, "by"), message, msg("take `by` out"))


@rule("same-id", bad="id: posts-2024 beside posts: {2024: 10, 2025: 20}", good="id: posts-first-year")
def same_id(view: CatalogueView) -> Iterator[Finding]:
    """A target that is made of numbers by period, or for each year, has the id of no other."""
    owners: dict[str, Place] = {}
    for _, target, place in view.judged:
        owner = place[:4]
        if owners.setdefault(target.id, owner) != owner:
            message = msg("the id {name!r} is that of another target too", name=target.id)
            yield same_id.at(view.path, (*place, "id"), message, msg("choose another id"))


@rule(
    "wording-order",
    bad="was: [{at_least: 450}]",
    good="since: 2024-09-01\nwas: [{at_least: 450, figure: 450 or more, since: 2024-01-01}]",
)
def wording_order(view: CatalogueView) -> Iterator[Finding]:
    """Former wordings stand in the order of their days, each says something of its own, and the present one
    since when it is in force; a target is withdrawn after it was made."""
    for _, target, place in view.targets:
        days = [one.since or date.min for one in target.was]
        said = [(one.bound, one.figure, one.deadline) for one in target.was]
        said.append((target.bound, target.figure, target.deadline))
        if target.withdrawn and target.withdrawn.since <= (target.since or date.min):
            message = msg(
                "withdrawn on {day}, so the present wording was never in force", day=target.withdrawn.since
            )
            yield wording_order.at(view.path, (*place, "withdrawn", "since"), message, msg("check both days"))
        elif any(before == after for before, after in pairwise(said)):
            message = msg("a former wording says the same as the next")
            yield wording_order.at(
                view.path, (*place, "was"), message, msg("write what it said before, or take it out")
            )
        elif target.was and target.since is None:
            message = msg("it does not say since when the present wording is in force")
            yield wording_order.at(view.path, (*place, "was"), message, msg("add `since`"))
        elif any(one.deadline < view.plan.start for one in target.was):
            message = msg("a former deadline lies before the plan")
            yield wording_order.at(view.path, (*place, "was"), message, msg("check `by`"))
        elif days != sorted(set(days)) or (days and target.since and target.since <= days[-1]):
            message = msg("the wordings are not in the order of their days")
            fix = msg("put the oldest first; each has a later `since` than the one before")
            yield wording_order.at(view.path, (*place, "was"), message, fix)


@rule(
    "increment-window",
    bad="frequency: monthly ... by: 2024-10-15",
    good="frequency: monthly ... by: 2024-10-31",
)
def increment_window(view: CatalogueView) -> Iterator[Finding]:
    """Increments are summed by whole periods: the window opens and closes on their boundaries."""
    for indicator, target, place in view.judged:
        expected = indicator.frequency
        # a series that is expected once, or for listed periods, is summed as it comes
        if not indicator.by_periods or not isinstance(expected, Frequency) or not expected.months:
            continue
        # periods are known by their ends, so a window is asked for the day before it opens
        for day, key in ((day_before(target.start), "start"), (target.deadline, "by")):
            # a window may well open after a month that has no report of its own
            skips = () if key == "start" else indicator.skips
            if not expected_ends(view.plan, replace(indicator, skips=skips), day, day):
                edge = target.start if key == "start" else target.deadline
                message = msg(
                    "{edge} is no boundary of {frequency} periods",
                    edge=edge,
                    frequency=expected.value,
                )
                fix = msg("move it to where such a period starts or ends")
                yield increment_window.at(view.path, (*place, key), message, fix)


@rule(
    "shown-on",
    bad="shown_on: 2024-10-20",
    good="data_note: every value is made up\nshown_on: 2024-10-20",
)
def shown_on(view: CatalogueView) -> Iterator[Finding]:
    """Only data that a `data_note` marks as no real ones are shown as of another day than today."""
    plan = view.plan
    if plan.shown_on and not plan.data_note:
        message = msg("it is shown as of {day}, and no `data_note` says why", day=plan.shown_on)
        fix = msg("add a `data_note`, or take `shown_on` out: then it is shown as of today")
        yield shown_on.at(view.path, ("plan", "shown_on"), message, fix)


@rule(
    "late-issue",
    Severity.WARNING,
    bad="issued: 2025-06-11\nend: 2024-12-31",
    good="issued: 2024-06-11\nend: 2024-12-31",
)
def late_issue(view: CatalogueView) -> Iterator[Finding]:
    """A plan is not issued after it has ended."""
    plan = view.plan
    if plan.issued > plan.end:
        message = msg("issued on {issued}, after the plan's end on {end}", issued=plan.issued, end=plan.end)
        yield late_issue.at(view.path, ("plan", "issued"), message, msg("check `issued` and `end`"))


@rule(
    "schedule-shares",
    bad="schedule: {2024-Q2: 60%, 2024-Q3: 40%, 2024-Q4: 100%}",
    good="schedule: {2024-Q2: 40%, 2024-Q3: 60%, 2024-Q4: 100%}",
)
def schedule_shares(view: CatalogueView) -> Iterator[Finding]:
    """Listed shares stand inside the window, in order, never fall, and end with 100 % at the deadline."""
    for _, target, place in view.judged:
        shares = target.schedule.shares if isinstance(target.schedule, Listed) else None
        # one fault brings others with it, so only the first is told
        for at, why in islice(_share_faults(target, shares), 1) if shares is not None else ():
            fix = msg("list the periods in order, shares never fall, the last is 100% at the deadline")
            yield schedule_shares.at(view.path, (*place, "schedule", *at), why, fix)


def _share_faults(
    target: Judged, shares: Sequence[tuple[Period, Fraction]]
) -> Iterator[tuple[Place, Message]]:
    """What is wrong with listed shares, and where inside the schedule; single shares come first."""
    for period, share in shares:
        text = period.text
        if not target.start <= period.last <= target.deadline:
            yield (text, KEY), msg("{text} lies outside the target's window", text=text)
        if not 0 <= share <= 1:
            yield (text,), msg("the share at {text} is not 0% to 100%", text=text)
    for (before, low), (after, high) in pairwise(shares):
        if after.last <= before.last:
            why = msg("{after} does not come after {before}", after=after.text, before=before.text)
            yield (after.text, KEY), why
        if high < low:
            yield (after.text,), msg("the share falls at {after}", after=after.text)
    # an empty list has no last period to point at: the schedule itself is marked
    if not shares or shares[-1][0].last != target.deadline or shares[-1][1] != 1:
        why = msg("100% is not reached at the deadline {deadline}", deadline=target.deadline)
        yield ((shares[-1][0].text,) if shares else ()), why
