"""The fill-in form of an organisation for one period: which figures it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

from xtgoals.actions.data import Rows, open_plan
from xtgoals.actions.names import find_organisation, taken
from xtgoals.entry.periods import understand_period
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Organisation, Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.reports import expected_ends
from xtgoals.model.targets import judged_targets, targets_of
from xtgoals.model.words import Frequency
from xtgoals.series.parts import Scope
from xtgoals.series.story import Things, settle

_Read = Callable[[str], list[Observation] | None]  # the rows of an indicator


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure that is asked for: an indicator and a region, with the last figure that stands."""

    indicator: Indicator
    region: str
    last: Observation | None
    assigned: bool


@dataclass(frozen=True, slots=True)
class Form:
    """The lines of one organisation for one period."""

    plan: Plan
    organisation: Organisation
    period: Period
    lines: tuple[FormLine, ...]
    known_on: date


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of a period, and the indicators that are on none of them."""

    forms: tuple[Form, ...]
    on_no_form: tuple[Indicator, ...]


def form(folder: DataFolder, organisation: str, period: str, known_on: date) -> Form:
    """The form of one organisation.

    It asks for the indicators that it leads and, where no lead is set, for those whose targets name it. A
    county is asked for its own figures only; what is measured for the whole city, and not county by county,
    is left to the departments unless the county leads it. Annual indicators are asked for at the end of
    a year, and at their deadline. Raises UsageFault for an unknown organisation, a period that is
    none of the plan's, or if nothing is asked of it.
    """
    plan = open_plan(folder)
    wanted = plan.organisations[find_organisation(plan, organisation)]
    made = _form(plan, Rows(folder, plan).get, wanted, _period(plan, period), known_on)
    if not made.lines:
        name, when = wanted.name, made.period.text
        raise UsageFault("nothing is asked of {name} for {when}", name=name, when=when)
    return made


def all_forms(folder: DataFolder, period: str, known_on: date) -> Forms:
    """A form for every organisation that is asked for anything."""
    plan = open_plan(folder)
    when = _period(plan, period)
    # several forms look at the same rows, which are read once; a group has no form, its members have theirs
    read = cache(Rows(folder, plan).get)
    made = [_form(plan, read, one, when, known_on) for one in plan.organisations.values() if not one.members]
    used = {line.indicator.id for one in made for line in one.lines}
    missing = tuple(one for one in plan.indicators.values() if one.id not in used and not one.drafts)
    return Forms(tuple(one for one in made if one.lines), missing)


def _form(plan: Plan, read: _Read, organisation: Organisation, period: Period, known_on: date) -> Form:
    lines = []
    for indicator in plan.indicators.values():
        # what is derived has no rows of its own, so nobody fills it in
        if indicator.derived or not _asked(plan, organisation, indicator):
            continue
        # nor what was only asked for by a target that is given up, or is not decided yet
        if not indicator.is_watched and not targets_of(plan, indicator, known_on):
            continue
        if not _falls_due(plan, indicator, period):
            continue
        things = settle(indicator, read(indicator.id) or [], known_on).things
        for region in _regions(plan, indicator, organisation, period):
            last = _last(things, region, period)
            lines.append(FormLine(indicator, region, last, assigned=indicator.lead == organisation.id))
    return Form(plan, organisation, period, tuple(lines), known_on)


def _asked(plan: Plan, organisation: Organisation, indicator: Indicator) -> bool:
    if indicator.lead:
        return organisation.id in plan.expand(indicator.lead)
    named = {name for target in indicator.promises for name in target.responsible}
    return any(organisation.id in plan.expand(name) for name in named)


def _falls_due(plan: Plan, indicator: Indicator, period: Period) -> bool:
    """Whether the indicator has a figure for the end of the period; an annual one has none in between."""
    last, often = period.last, (Frequency.MONTHLY, Frequency.QUARTERLY)
    if indicator.frequency in often and last.month not in indicator.skips:
        return True
    # at the deadline, too: a plan may end in the middle of a year
    deadlines = {one.deadline for one in targets_of(plan, indicator, date.max)} or {plan.end}
    return last in deadlines or last in expected_ends(plan, indicator, last, last)


def _regions(plan: Plan, indicator: Indicator, organisation: Organisation, period: Period) -> tuple[str, ...]:
    """A county fills in its own figure, everybody else the whole or the parts that it is made of."""
    # a county that leads an indicator answers for the whole of it, like a department
    first = period.first if indicator.by_periods else period.last
    scope = Scope.of(plan, indicator, indicator.region).at(first, period.last)
    own = organisation.region
    if own and own != indicator.region and indicator.lead != organisation.id:
        return (own,) if own in scope.parts else ()
    if own in scope.parts:
        return (own,) if own else ()
    return scope.parts or (indicator.region,)


def _last(things: Things, region: str, period: Period) -> Observation | None:
    # before the end of the form's own period, or a form that is sent again would show what it asks for
    rows = (row for row in things.values() if isinstance(row, Observation) and row.region == region)
    before = (row for row in rows if row.period.last < period.last)
    return max(before, key=lambda row: row.period.last, default=None)


def _period(plan: Plan, text: str) -> Period:
    # a form is for no one indicator: any of them serves to understand what is written
    found = taken(understand_period(text, next(iter(plan.indicators.values())), plan))
    end = max((target.deadline for _, target in judged_targets(plan, date.max)), default=plan.end)
    if found.last < plan.start or found.last > max(end, plan.end):
        raise UsageFault(
            "{found} does not end within the plan, {start} to {end}",
            found=found.text,
            start=plan.start,
            end=plan.end,
        )
    return found
