"""What everybody has of each item of a scheme: values, standings and steps, before any rule is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xtgoals.actions.data import Rows
from xtgoals.actions.filters import Filters
from xtgoals.actions.milestones import standing_milestones
from xtgoals.assessment.results import Given, StepMade
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import StepState
from xtgoals.model.scheme import Scheme, Subjects
from xtgoals.model.scheme_items import Item, OfMilestones
from xtgoals.model.scheme_targets import scored
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.target import Judged
from xtgoals.model.targets import targets_of
from xtgoals.progress.assess import assess_target, value_of_part
from xtgoals.progress.steps import MilestoneStanding, StepStanding
from xtgoals.progress.watched import value_in, window_of_plan
from xtgoals.series.known import Known, Shared

# how the milestones of a clause stand
OfClause = Callable[[str], Sequence[MilestoneStanding]]


class Scorer(NamedTuple):
    """A scheme with what everybody has: `given` by subject, in the order of the items.

    `rows` are those of the plan, each series of which is read once while it is asked about.
    """

    plan: Plan
    scheme: Scheme
    as_of: date
    known_on: date
    rows: Shared
    given: Mapping[str, list[Given]]
    rows_left_out: int

    @classmethod
    def of(cls, folder: DataFolder, rows: Rows, scheme: Scheme, known_on: date) -> Scorer:
        """What was known of everybody on a day. Reads the rows, and the milestones if an item is of any."""
        plan, as_of = rows.plan, min(scheme.head.as_of, known_on)
        shared = Shared(rows, plan.referred)
        left_out = 0

        def of_clause(clause: str) -> Sequence[MilestoneStanding]:
            nonlocal left_out
            found = standing_milestones(folder, plan, as_of, known_on, Filters(clause=clause))
            left_out = found.rows_left_out  # of one file, however often it is read
            return found.standings

        given = everybody(Known(plan, shared, known_on), scheme, as_of, of_clause)
        return cls(plan, scheme, as_of, known_on, shared, given, left_out)


def everybody(known: Known, scheme: Scheme, as_of: date, of_clause: OfClause) -> dict[str, list[Given]]:
    """What everybody who is assessed has of each item, in the order of the items."""
    given: dict[str, list[Given]] = {one: [] for one in scheme.members}
    for item in scheme.items:
        if isinstance(item.of, OfMilestones):
            found = _steps(scheme, item, of_clause(item.of.clause))
        elif item.of is None:
            found = _each(known, scheme, item, as_of)
        elif meant := scored(known.plan, item.of, known.known_on):
            found = _of(known, scheme, item, meant, as_of)
        else:
            continue  # no such series, which `check` tells
        for subject, one in found:
            given[subject].append(one)
    return given


def _of(
    known: Known, scheme: Scheme, item: Item, meant: tuple[Indicator, Judged | None], as_of: date
) -> Iterator[tuple[str, Given]]:
    """What everybody has of one series."""
    indicator, target = meant
    whole = assess_target(known, indicator, target, as_of) if target else None
    for subject in scheme.members:
        if scheme.head.subjects is Subjects.REGIONS:
            yield subject, _of_region(known, item, indicator, whole, subject, as_of)
        elif share := _share(scheme, indicator, target, subject):
            actual = whole.actual if whole else _watched(known, indicator, indicator.region, as_of)
            yield subject, Given(item.key, item, indicator, whole, actual, share=share)


def _of_region(
    known: Known, item: Item, indicator: Indicator, whole: Standing | None, region: str, as_of: date
) -> Given:
    """What a region has: by its allotment, or by the target where that is its own."""
    if whole is None:
        return Given(item.key, item, indicator, None, _watched(known, indicator, region, as_of))
    own = [one for one in (whole, *whole.allotments) if one.target.region == region]
    if own:
        return Given(item.key, item, indicator, own[0], own[0].actual)
    return Given(item.key, item, indicator, None, value_of_part(known, whole, region))


def _watched(known: Known, indicator: Indicator, region: str, as_of: date) -> Actual | None:
    return value_in(known, indicator, region, window_of_plan(known, as_of))


def _each(known: Known, scheme: Scheme, item: Item, as_of: date) -> Iterator[tuple[str, Given]]:
    """What organisations have of each target that they answer for."""
    for indicator in known.plan.indicators.values():
        for target in targets_of(known.plan, indicator, known.known_on):
            shares = {one: _share(scheme, indicator, target, one) for one in scheme.members}
            # of a year that has not begun there is nothing to answer for yet
            if not any(shares.values()) or target.start > as_of:
                continue
            standing = assess_target(known, indicator, target, as_of)
            for subject, share in shares.items():
                if share:
                    yield subject, Given(target.id, item, indicator, standing, standing.actual, share=share)


def _share(scheme: Scheme, indicator: Indicator, target: Judged | None, organisation: str) -> Fraction:
    """How much something counts for an organisation: the members of a group are not named by it."""
    if indicator.lead == organisation:
        return scheme.shares.lead
    named = target is not None and organisation in target.responsible
    return scheme.shares.responsible if named else Fraction(0)


def _steps(scheme: Scheme, item: Item, standings: Iterable[MilestoneStanding]) -> Iterator[tuple[str, Given]]:
    """The steps of milestones that are due: of a region those that lie in it, else those that it leads."""
    of_regions = scheme.head.subjects is Subjects.REGIONS
    standings = list(standings)
    for subject in scheme.members:
        own = [
            one
            for one in standings
            if subject == (one.milestone.region if of_regions else one.milestone.lead)
        ]
        made = tuple(
            _made(scheme, one, step)
            for one in own
            for step in one.steps
            if step.step and step.deadline <= one.as_of
        )
        if of_regions or own:
            share = Fraction(1) if of_regions else scheme.shares.lead
            yield subject, Given(item.key, item, steps=made, share=share)


def _made(scheme: Scheme, standing: MilestoneStanding, one: StepStanding) -> StepMade:
    assert one.step
    row = one.row
    counts = row is not None and row.state is StepState.DONE and row.grade >= scheme.head.grade
    done = row if counts else None
    in_time = done is not None and done.on is not None and done.on <= one.deadline
    return StepMade(standing.milestone, one.step, done, in_time)
