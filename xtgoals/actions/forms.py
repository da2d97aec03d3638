"""Fill-in forms for one period: each figure is asked of one body, and without a lead of the office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from xtgoals.actions.data import Rows, open_plan
from xtgoals.actions.form_problems import ProblemLine, problem_lines
from xtgoals.actions.form_steps import StepLine, step_lines
from xtgoals.actions.names import find_organisation, taken
from xtgoals.entry.periods import understand_period
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Organisation, Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msgn
from xtgoals.model.observation import Observation
from xtgoals.model.period import Period
from xtgoals.model.reports import expected_ends
from xtgoals.model.target import Judged
from xtgoals.model.targets import judged_targets, targets_of
from xtgoals.model.words import Frequency
from xtgoals.series.parts import Scope
from xtgoals.series.settlement import Things, settle


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure that is asked for: an indicator and a region, by when, and the last figure that stands.

    `targets` are those of the indicator that are in force, `asked` the organisation, None without a lead.
    """

    indicator: Indicator
    region: str
    due: date
    last: Observation | None
    targets: tuple[Judged, ...]
    asked: str | None

    @property
    def clause(self) -> str:
        """The clause that makes the promise; empty for what is only watched."""
        return self.targets[0].clause if self.targets else ""

    @property
    def responsible(self) -> tuple[str, ...]:
        """The organisations that the plan names for it."""
        return self.targets[0].responsible if self.targets else ()


@dataclass(frozen=True, slots=True)
class Form:
    """The lines of one organisation for one period; without one, those of a clause that have no lead.

    `lines` ask for figures, `steps` for reports of milestones, `problems` what was done about them.
    """

    plan: Plan
    organisation: Organisation | None
    clause: str
    period: Period
    lines: tuple[FormLine, ...]
    known_on: date
    steps: tuple[StepLine, ...] = ()
    problems: tuple[ProblemLine, ...] = ()

    @property
    def due(self) -> date:
        """The day by which it must be back: that of the line that falls due first."""
        return min(self.due_days)

    @property
    def due_days(self) -> list[date]:
        """The days on which its lines fall due; what is said of problems comes with the others."""
        days = [*(line.due for line in self.lines), *(line.due for line in self.steps)]
        return days or [line.due for line in self.problems]


@dataclass(frozen=True, slots=True)
class Forms:
    """All forms of a period, and the indicators that nobody is asked for because they have no figure then."""

    forms: tuple[Form, ...]
    on_no_form: tuple[Indicator, ...]

    @property
    def figures(self) -> int:
        """How many figures are asked for."""
        return sum(len(one.lines) for one in self.forms)

    @property
    def without_lead(self) -> int:
        """How many of them have no lead."""
        return sum(len(one.lines) for one in self.forms if one.organisation is None)

    @property
    def steps(self) -> int:
        """How many steps of milestones are asked for."""
        return sum(len(one.steps) for one in self.forms)

    @property
    def problems(self) -> int:
        """How many problems are asked about."""
        return sum(len(one.problems) for one in self.forms)


def form(folder: DataFolder, organisation: str, period: str, known_on: date) -> Form:
    """The form of one organisation: what it leads, and its own part of what is made of parts.

    Annual indicators are asked for at the end of a year, and at their deadline. Raises UsageFault for an
    unknown organisation, a period that is none of the plan's, or if nothing is asked of it.
    """
    plan = open_plan(folder)
    wanted = plan.organisations[find_organisation(plan, organisation)]
    when = _period(plan, period)
    lines = list(_lines(plan, Rows(folder, plan), when, known_on))
    steps = list(step_lines(folder, plan, when, known_on))
    problems = problem_lines(folder, plan, when, known_on)
    own = _own(Form(plan, wanted, "", when, (), known_on), wanted.id, "", lines, steps, problems)
    if own.due_days:
        return own
    if wanted.members:
        raise UsageFault("{name} is a group: its members have forms of their own", name=wanted.name)
    open_ones = sum(
        line.asked is None and any(wanted.id in plan.expand(one) for one in line.responsible)
        for line in lines
    )
    if open_ones:
        raise UsageFault(
            msgn(
                "nothing is asked of {name} for {when}: {count} figure of its clauses has no lead yet. "
                "Name one with `xtgoals lead`, or write all workbooks with --all",
                "nothing is asked of {name} for {when}: {count} figures of its clauses have no lead yet. "
                "Name them with `xtgoals lead`, or write all workbooks with --all",
                open_ones,
                name=wanted.name,
                when=when.text,
            )
        )
    raise UsageFault("nothing is asked of {name} for {when}", name=wanted.name, when=when.text)


def all_forms(folder: DataFolder, period: str, known_on: date) -> Forms:
    """A form for every organisation that is asked for anything, and one a clause for what has no lead.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> made = all_forms(folder, "2024-Q4", date(2025, 1, 2))
    >>> asked = [(line.indicator.id, line.region) for one in made.forms for line in one.lines]
    >>> made.figures == len(asked) == len(set(asked))
    True
    """
    plan = open_plan(folder)
    when = _period(plan, period)
    lines = list(_lines(plan, Rows(folder, plan), when, known_on))
    steps = list(step_lines(folder, plan, when, known_on))
    problems = problem_lines(folder, plan, when, known_on)
    empty = Form(plan, None, "", when, (), known_on)
    forms = [
        _own(replace(empty, organisation=one), one.id, "", lines, steps, problems)
        for one in plan.organisations.values()
    ]
    # in the order of the plan, and what stands in no clause last
    nobodys = {line.clause for line in lines if line.asked is None}
    nobodys |= {line.clause for line in steps if line.asked is None}
    listed = {name: at for at, name in enumerate(plan.clauses)}
    for clause in sorted(nobodys, key=lambda one: (not one, listed.get(one, 0), one)):
        forms.append(_own(replace(empty, clause=clause), None, clause, lines, steps))
    forms = [one for one in forms if one.due_days]
    used = {line.indicator.id for line in lines}
    return Forms(
        tuple(forms), tuple(one for one in plan.indicators.values() if not (one.id in used or one.drafts))
    )


def _own(
    form: Form,
    asked: str | None,
    clause: str,
    lines: Sequence[FormLine],
    steps: Sequence[StepLine],
    problems: Sequence[ProblemLine] = (),
) -> Form:
    """A form with what is asked of one body; where that is None, with what a clause asks of nobody."""

    def is_own(line: FormLine | StepLine) -> bool:
        return line.asked == asked and (asked is not None or line.clause == clause)

    own = tuple(line for line in problems if line.asked == asked)
    return replace(form, lines=tuple(filter(is_own, lines)), steps=tuple(filter(is_own, steps)), problems=own)


def _lines(plan: Plan, rows: Rows, period: Period, known_on: date) -> Iterator[FormLine]:
    """Every figure of a period, once."""
    for indicator in plan.indicators.values():
        targets = tuple(targets_of(plan, indicator, known_on))
        # what is derived has no rows of its own, so nobody fills it in; nor what was only asked for by a
        # target that is given up, or is not decided yet
        if indicator.derived or not (targets or indicator.is_watched):
            continue
        deadlines = {one.deadline for one in targets_of(plan, indicator, date.max)} or {plan.end}
        if not _falls_due(plan, indicator, period, deadlines):
            continue
        days = indicator.final_due_days if period.last in deadlines else indicator.due_days
        due = period.last + timedelta(days)
        things = settle(indicator, rows.get(indicator.id) or [], known_on).things
        for region in _regions(plan, indicator, period):
            asked = plan.asked(indicator, region)
            yield FormLine(indicator, region, due, _last(things, region, period), targets, asked)


def _falls_due(plan: Plan, indicator: Indicator, period: Period, deadlines: Iterable[date]) -> bool:
    """Whether the indicator has a figure for the end of the period; an annual one has none in between."""
    last, often = period.last, (Frequency.MONTHLY, Frequency.QUARTERLY)
    if indicator.frequency in often and last.month not in indicator.skips:
        return True
    # at the deadline, too: a plan may end in the middle of a year
    return last in deadlines or last in expected_ends(plan, indicator, last, last)


def _regions(plan: Plan, indicator: Indicator, period: Period) -> tuple[str, ...]:
    """Whose figures are asked for: of the parts that there are then, or of the whole where it has none."""
    first = period.first if indicator.by_periods else period.last
    return Scope.asked(plan, indicator, indicator.region).at(first, period.last).parts or (indicator.region,)


def _last(things: Things, region: str, period: Period) -> Observation | None:
    # before the end of the form's own period, or a form that is sent again would show what it asks for
    rows = (row for row in things.values() if isinstance(row, Observation) and row.region == region)
    before = (row for row in rows if row.period.last < period.last)
    return max(before, key=lambda row: row.period.last, default=None)


def _period(plan: Plan, text: str) -> Period:
    # a form is for no one indicator: any serves to understand what is written, and a plan may have none
    found = taken(understand_period(text, Indicator.unknown("-", plan.region), plan))
    end = max((target.deadline for _, target in judged_targets(plan, date.max)), default=plan.end)
    if found.last < plan.start or found.last > max(end, plan.end):
        raise UsageFault(
            "{found} does not end within the plan, {start} to {end}",
            found=found.text,
            start=plan.start,
            end=plan.end,
        )
    return found
