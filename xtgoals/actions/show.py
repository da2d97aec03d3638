"""Everything about one indicator: its standings and all its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from xtgoals.actions.data import Rows, open_plan, open_rows, refuse_later, with_rows
from xtgoals.actions.ledgers import kept_rows
from xtgoals.actions.names import find_indicator, find_subject
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import StepRow
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual, Standing, Watched
from xtgoals.model.target import Target
from xtgoals.model.targets import is_withdrawn
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.course import Course, course_of
from xtgoals.progress.fates import Fate, fates
from xtgoals.progress.steps import MilestoneStanding, assess_milestone
from xtgoals.progress.watched import watch
from xtgoals.series.known import Known
from xtgoals.series.nesting import Span
from xtgoals.series.runs import value_for
from xtgoals.series.values import values_by_day
from xtgoals.series.window import Window


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A row and what became of it; the words are those of `xtgoals/progress/fates.py`."""

    observation: Observation
    state: Fate


class ByPeriod(NamedTuple):
    """What stands for each region and period, and what the parts make together.

    A period of most series is its last day; a total of parts that are not all in is incomplete, or missing.
    """

    values: Mapping[tuple[str, Span], Observation | Actual] = MappingProxyType({})
    totals: Mapping[Span, Actual] = MappingProxyType({})


NO_PERIODS = ByPeriod()


@dataclass(frozen=True, slots=True)
class ShowResult:
    """One indicator with its standings and every usable row of its file."""

    plan: Plan
    indicator: Indicator
    as_of: date
    known_on: date
    standings: tuple[Standing, ...]
    history: tuple[HistoryRow, ...]
    rows_left_out: int
    watched: tuple[Watched, ...] = ()  # of an indicator that has no target
    withdrawn: tuple[Target, ...] = ()
    courses: tuple[Course, ...] = ()  # of each standing
    periods: ByPeriod = NO_PERIODS


@dataclass(frozen=True, slots=True)
class MilestoneResult:
    """One milestone, how it stands, and every usable row of it, in the order of the file."""

    plan: Plan
    as_of: date
    known_on: date
    standing: MilestoneStanding
    rows: tuple[StepRow, ...]
    rows_left_out: int


def show_promise(folder: DataFolder, name: str, as_of: date, known_on: date) -> ShowResult | MilestoneResult:
    """One indicator or one milestone, whichever the name means; raises as `show`."""
    refuse_later(as_of, known_on)
    plan = open_plan(folder)
    subject = find_subject(plan, name)
    if isinstance(subject, Indicator):
        return _shown(Rows(folder, plan), subject, as_of, known_on)
    rows, left_out = kept_rows(folder, plan, "milestones")
    own = tuple(one for one in rows if one.milestone == subject.id)
    standing = assess_milestone(plan, subject, own, as_of, known_on)
    return MilestoneResult(plan, as_of, known_on, standing, own, left_out)


def show(folder: DataFolder, name: str, as_of: date, known_on: date) -> ShowResult:
    """One indicator, by its id or that of one of its targets, by name, or by a part that is unique.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown id or an as-of after
    known-on.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = show(folder, "fast-chargers", date(2024, 9, 30), date(2024, 10, 20))
    >>> result.indicator.id, str(result.standings[0].attainment)  # 345 of 450 posts
    ('public-fast-chargers', '23/30')
    """
    rows = open_rows(folder, as_of, known_on)
    return _shown(rows, find_indicator(rows.plan, name), as_of, known_on)


def _shown(rows: Rows, indicator: Indicator, as_of: date, known_on: date) -> ShowResult:
    plan = rows.plan
    # all rows, also those that no target needs: the history tells what became of each
    observations = rows.get(indicator.id, [])
    known = Known(plan, with_rows(rows, indicator.id, observations), known_on)
    standings = assess_indicator(known, indicator, as_of)
    watched = (watch(known, indicator, as_of),) if indicator.is_watched else ()
    withdrawn = tuple(one for one in indicator.promises if is_withdrawn(one, known_on))
    history = tuple(HistoryRow(*one) for one in fates(known, indicator, observations, standings))
    return ShowResult(
        plan,
        indicator,
        as_of,
        known_on,
        tuple(standings),
        history,
        rows.left_out,
        watched,
        withdrawn,
        tuple(course_of(known, one) for one in standings),
        _by_period(known, indicator, as_of),
    )


def _by_period(known: Known, indicator: Indicator, as_of: date) -> ByPeriod:
    things = known.settled(indicator.id).things
    values = {(region, (first, last)): one for (region, first, last), one in things.items() if last <= as_of}
    scope = known.scope(indicator, indicator.region)
    totals: dict[Span, Actual] = {}
    if indicator.parts and indicator.by_periods:
        found = {span: value_for(indicator, things, scope, span) for _, span in values}
        totals = {span: one for span, one in found.items() if one}
    elif indicator.parts:
        days = values_by_day(things, scope, Window(date.min, as_of))
        totals = {(one.covered, one.covered): one for one in days}
    return ByPeriod(values, totals)
