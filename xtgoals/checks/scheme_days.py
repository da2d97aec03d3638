"""Rules for the days of a scheme: what is assessed was known by then."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xtgoals.checks.scheme_view import SchemeView
from xtgoals.entry.clauses import find_clauses
from xtgoals.entry.refusal import Refusal
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.reports import report_days
from xtgoals.model.rule import rule
from xtgoals.model.scheme_items import OfMilestones
from xtgoals.model.target import Judged
from xtgoals.model.targets import judged_targets

_PLACE = ("scheme", "as_of")


@rule(
    "scheme-day",
    bad="as_of: 2025-12-31\nknown_on: 2025-03-31",
    good="as_of: 2024-12-31\nknown_on: 2025-03-31",
)
def scheme_day(view: SchemeView) -> Iterator[Finding]:
    """The day as of which is assessed lies in the plan, and not after the one by which it must be known."""
    head, start = view.scheme.head, view.plan.start
    if head.as_of > head.known_on:
        message = msg("{first} comes after {last}", first=head.as_of, last=head.known_on)
        yield scheme_day.at(view.path, _PLACE, message, msg("correct `as_of` or `known_on`"))
    elif view.certain and head.as_of < start:
        message = msg("{day} is before the plan starts, on {start}", day=head.as_of, start=start)
        yield scheme_day.at(view.path, _PLACE, message, msg("check the year"))


@rule(
    "scheme-early",
    Severity.WARNING,
    bad="known_on: 2025-01-20, where final reports are due on 2025-03-01",
    good="known_on: 2025-03-31",
)
def scheme_early(view: SchemeView) -> Iterator[Finding]:
    """The day by which all must be known leaves time for the reports of what is scored, final ones too."""
    head = view.scheme.head
    if not view.certain or head.as_of > head.known_on:
        return
    late = {name: day for name, day in _due(view) if day > head.known_on.toordinal()}
    if late:
        message = msg(
            "on {day} these reports are not due yet, the last of them on {due}: {names}",
            day=head.known_on,
            # a plan may end on the last day that there is
            due=date.fromordinal(min(max(late.values()), date.max.toordinal())),
            names=[*late],
        )
        fix = msg("write a later day, or see to it that all is reported sooner")
        yield scheme_early.at(view.path, ("scheme", "known_on"), message, fix)


def _due(view: SchemeView) -> Iterator[tuple[str, int]]:
    """What is scored, and by which day the last report of it falls due that as-of still asks for."""
    plan, head = view.plan, view.scheme.head
    for _, _, indicator, target in view.series:
        yield from _last_report(view, indicator, target)
    if any(item.each for item in view.scheme.items):
        for indicator, target in judged_targets(plan, head.known_on):
            if not {indicator.lead, *target.responsible}.isdisjoint(view.scheme.members):
                yield from _last_report(view, indicator, target)
    for item in view.scheme.items:
        if isinstance(item.of, OfMilestones):
            yield from _steps(view, find_clauses(plan, item.of.clause))


def _steps(view: SchemeView, clauses: set[str] | Refusal) -> Iterator[tuple[str, int]]:
    known = clauses if isinstance(clauses, set) else ()  # of others `unknown-clause` speaks
    for one in view.plan.promised:
        for step in one.steps if one.clause in known else ():
            if step.deadline <= view.scheme.head.as_of:
                yield one.id, step.deadline.toordinal() + one.final_due_days


def _last_report(view: SchemeView, indicator: Indicator, target: Judged | None) -> Iterator[tuple[str, int]]:
    # what is only watched is reported as long as the plan runs
    start, end = (target.start, target.deadline) if target else (view.plan.start, view.plan.end)
    days = [day for day in report_days(view.plan, indicator, start, end) if day <= view.scheme.head.as_of]
    if days:
        late = indicator.final_due_days if days[-1] == end else indicator.due_days
        yield target.id if target else indicator.id, days[-1].toordinal() + late
