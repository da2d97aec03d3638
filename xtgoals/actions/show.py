"""Everything about one indicator: its standings and all its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from xtgoals.actions.data import Rows, open_plan, open_rows, refuse_later, with_rows
from xtgoals.actions.ledgers import kept_rows
from xtgoals.actions.names import find_indicator, find_region, find_subject
from xtgoals.actions.problems import problems_about
from xtgoals.files.folder import DataFolder
from xtgoals.model.allotment import SIGN
from xtgoals.model.catalogue import Plan
from xtgoals.model.cited import NOTHING
from xtgoals.model.faults import UsageFault
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import StepRow
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Actual, Standing, Watched
from xtgoals.model.target import Target
from xtgoals.model.targets import is_withdrawn
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.course import Course, course_of
from xtgoals.progress.fates import Fate, fates
from xtgoals.progress.part_values import PartValue, part_values
from xtgoals.progress.problems import ProblemStanding
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
    not_allotted: tuple[PartValue, ...] = ()  # of the targets that others took on
    wholes: tuple[Standing, ...] = ()  # of allotments the targets that they are parts of
    problems: tuple[ProblemStanding, ...] = ()  # those about its targets that are still open


@dataclass(frozen=True, slots=True)
class MilestoneResult:
    """One milestone, how it stands, and every usable row of it, in the order of the file."""

    plan: Plan
    as_of: date
    known_on: date
    standing: MilestoneStanding
    rows: tuple[StepRow, ...]
    rows_left_out: int
    problems: tuple[ProblemStanding, ...] = ()  # those about it that are still open


def show_promise(folder: DataFolder, name: str, as_of: date, known_on: date) -> ShowResult | MilestoneResult:
    """One indicator or one milestone, whichever the name means; raises as `show`."""
    refuse_later(as_of, known_on)
    plan = open_plan(folder)
    # no region takes on a part of what has no number
    subject = find_indicator(plan, name.partition(SIGN)[0]) if SIGN in name else find_subject(plan, name)
    if isinstance(subject, Indicator):
        return _shown(folder, Rows(folder, plan), subject, name, as_of, known_on)
    rows, left_out = kept_rows(folder, plan, "milestones")
    own = tuple(one for one in rows if one.milestone == subject.id)
    standing = assess_milestone(plan, subject, own, as_of, known_on)
    problems, faulty = problems_about(folder, plan, [subject.id], known_on)
    return MilestoneResult(plan, as_of, known_on, standing, own, left_out + faulty, problems)


def show(folder: DataFolder, name: str, as_of: date, known_on: date) -> ShowResult:
    """One indicator, by its id or that of one of its targets, by name, or by a part that is unique.

    With a region behind an @ what that one took on, and its rows alone.

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
    return _shown(folder, rows, find_indicator(rows.plan, name.partition(SIGN)[0]), name, as_of, known_on)


def _shown(
    folder: DataFolder, rows: Rows, indicator: Indicator, name: str, as_of: date, known_on: date
) -> ShowResult:
    plan = rows.plan
    # all rows, also those that no target needs: the history tells what became of each
    observations = rows.get(indicator.id, NOTHING)
    known = Known(plan, with_rows(rows, indicator.id, observations), known_on)
    standings = assess_indicator(known, indicator, as_of)
    asked, part, of = name.partition(SIGN)
    if part:
        found = _of_region(known, indicator, observations, standings, asked, find_region(plan, of))
        names = tuple(one.target.id for one in found.standings)
    else:
        found = shown_whole(known, indicator, observations, standings, as_of)
        parts = [each.target.id for one in standings for each in one.allotments]
        names = (*plan.ids_of_targets[indicator.id], *parts)
    problems, left_out = problems_about(folder, plan, names, known_on)
    return replace(found, rows_left_out=rows.left_out + left_out, problems=problems)


def shown_whole(
    known: Known,
    indicator: Indicator,
    observations: Sequence[Observation],
    standings: Sequence[Standing],
    as_of: date,
) -> ShowResult:
    """What is shown of an indicator whose rows and standings are at hand; no row was left out yet."""
    return ShowResult(
        known.plan,
        indicator,
        as_of,
        known.known_on,
        tuple(standings),
        tuple(HistoryRow(*one) for one in fates(known, indicator, observations, standings)),
        0,
        (watch(known, indicator, as_of),) if indicator.is_watched else (),
        tuple(one for one in indicator.promises if is_withdrawn(one, known.known_on)),
        tuple(course_of(known, one) for one in standings),
        _by_period(known, indicator, as_of),
        tuple(value for one in standings if one.allotments for value in part_values(known, one)),
    )


def _of_region(
    known: Known,
    indicator: Indicator,
    observations: Sequence[Observation],
    standings: Sequence[Standing],
    asked: str,
    region: str,
) -> ShowResult:
    """What one region took on of the targets of an indicator, or of that one which is asked for by its id."""
    named = [one for one in standings if one.target.id == asked]
    pairs = [(whole, one) for whole in named or standings for one in whole.allotments]
    pairs = [(whole, one) for whole, one in pairs if one.target.region == region]
    if not pairs:
        where = known.plan.regions[region].name
        raise UsageFault("{region} took on nothing of {name}", region=where, name=indicator.name)
    own = tuple(one for _, one in pairs)
    periods = _by_period(known, indicator, own[0].as_of).values
    return ShowResult(
        known.plan,
        indicator,
        own[0].as_of,
        known.known_on,
        own,
        tuple(
            HistoryRow(row, fate)
            for row, fate in fates(known, indicator, observations, own)
            if row.region == region
        ),
        0,
        courses=tuple(course_of(known, one) for one in own),
        periods=ByPeriod({key: one for key, one in periods.items() if key[0] == region}),
        wholes=tuple(whole for whole, _ in pairs),
    )


def _by_period(known: Known, indicator: Indicator, as_of: date) -> ByPeriod:
    things = known.settled(indicator.id).things
    values = {(region, (first, last)): one for (region, first, last), one in things.items() if last <= as_of}
    scope = known.scope(indicator, indicator.region)
    totals: dict[Span, Actual] = {}
    if indicator.rollup and indicator.by_periods:
        found = {span: value_for(indicator, things, scope, span) for _, span in values}
        totals = {span: one for span, one in found.items() if one}
    elif indicator.rollup:
        days = values_by_day(things, scope, Window(date.min, as_of))
        totals = {(one.covered, one.covered): one for one in days}
    return ByPeriod(values, totals)
