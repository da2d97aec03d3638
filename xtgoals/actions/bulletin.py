"""The pack of a meeting: everything that is looked at there, gathered for one day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from xtgoals.actions.compare import CompareResult, compare
from xtgoals.actions.data import Rows, Watch, nobody, open_plan
from xtgoals.actions.due import DueResult, due
from xtgoals.actions.filters import Filters, subject_ids
from xtgoals.actions.milestones import MilestonesResult, standing_milestones
from xtgoals.actions.names import find_organisation, find_region
from xtgoals.actions.organisations import MembersResult, members_of
from xtgoals.actions.problem_news import ProblemNews, problem_news
from xtgoals.actions.problems import standings_of
from xtgoals.actions.score import KnownScores, known_scores
from xtgoals.actions.status import StatusResult, status
from xtgoals.actions.words import meeting_words, stories
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.meeting import Meeting, regular_before
from xtgoals.model.story import Story, WordsSection
from xtgoals.model.words import Status
from xtgoals.progress.assess import matters
from xtgoals.progress.course import Course, course_of
from xtgoals.series.known import Known

_DAY = timedelta(days=1)
_DRAWN = 2  # courses; who has a minute looks at no more


class Asked(NamedTuple):
    """Which pack somebody asks for: as known on a day, as of another; `since` is the day to compare with.

    `meeting` is the one whose pack it is; None is that of known-on, if the plan lists one.
    """

    known_on: date
    as_of: date
    since: date | None = None
    filters: Filters = Filters()
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class BulletinResult:
    """What the pack holds, each as its own command finds it.

    `meeting` is the one that is held on known-on; None between meetings. There is no `comparison` where no
    regular meeting was before, nor for a special one unless a day is named. `members` are None where only
    part of the plan is asked for, for their counts are those of all of it.
    """

    plan: Plan
    meeting: Meeting | None
    asked: Asked
    status: StatusResult
    comparison: CompareResult | None
    due: DueResult
    milestones: MilestonesResult
    problems: ProblemNews
    members: MembersResult | None
    courses: Mapping[str, Course]  # of a few targets, by their ids
    words: tuple[WordsSection, ...]  # what the office wrote for the meeting
    stories: tuple[Story, ...]  # since the meeting before
    scores: KnownScores  # of which all is known since the meeting before

    @property
    def is_special(self) -> bool:
        """Whether it is about some promises alone."""
        return self.meeting is not None and not self.meeting.is_regular

    @property
    def known_on(self) -> date:
        """The day whose knowledge the pack holds."""
        return self.status.known_on

    @property
    def as_of(self) -> date:
        """The last day of the periods that count."""
        return self.status.as_of

    @property
    def since(self) -> date | None:
        """The day it is compared with."""
        return self.comparison.since if self.comparison else None


def meeting_on(plan: Plan, day: date) -> Meeting | None:
    """The meeting of a day, if the plan lists one."""
    return next((one for one in plan.meetings if one.day == day), None)


def find_meeting(folder: DataFolder, day: date) -> Meeting:
    """The meeting of a day; of a plan that lists none at all any day may be one.

    Raises UsageFault where the plan lists others, with the nearest.
    """
    plan = open_plan(folder)
    if found := meeting_on(plan, day):
        return found
    if not plan.meetings:
        return Meeting(day)
    near = min(plan.meetings, key=lambda one: abs(one.day - day))
    raise UsageFault("there is no meeting on {day}; the nearest is that of {near}", day=day, near=near.day)


def bulletin(folder: DataFolder, asked: Asked, told: Watch = nobody) -> BulletinResult:
    """Gather the pack of a day.

    Raises UsageFault for an unknown filter and for days that are not in their order, UnreadableFault for a
    catalogue with errors.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder, day = find_folder("examples/illustrative", Path.cwd()), date(2024, 10, 20)
    >>> result = bulletin(folder, Asked(day, day))
    >>> result.meeting.day.isoformat(), result.since.isoformat(), len(result.status.standings)
    ('2024-10-20', '2024-07-20', 48)
    """
    plan = open_plan(folder)
    meeting = asked.meeting or meeting_on(plan, asked.known_on)
    is_special = meeting is not None and not meeting.is_regular
    filters = asked.filters
    if meeting and is_special:
        # one that is about nothing (a warning) is about no target, not about all
        filters = filters._replace(about=subject_ids(plan, meeting.about) | {""})
    days = asked.as_of, asked.known_on
    found = status(folder, *days, filters, told)
    compared = None
    before = [] if is_special else regular_before(plan.meetings, asked.known_on)
    # as of a day before that meeting nothing can be compared with it
    if asked.since or (before and asked.as_of >= before[0]):
        compared = compare(folder, *days, asked.since, filters, told)
    owed = due(folder, *days, filters, told)
    milestones = standing_milestones(folder, plan, *days, filters)
    since = asked.known_on - _DAY if is_special else compared and compared.since
    problems, left_out = standings_of(folder, plan, asked.known_on)
    news = problem_news(folder, plan, problems, asked.known_on, since, filters, found, milestones)
    members = None
    # whom one meeting is about is no matter here; of part of a plan nobody's counts are right
    if filters == Filters(organisation=filters.organisation):
        wanted = filters.organisation and plan.expand(find_organisation(plan, filters.organisation))
        listed = tuple(members_of(plan, owed, problems, wanted or None))
        members = MembersResult(plan, asked.known_on, listed, owed.rows_left_out + left_out)
    concerns = _concerns(plan, filters, found, milestones)
    courses = _courses(folder, found, everything=is_special)
    told_since = compared.since if compared else None
    good = () if is_special else stories(folder, plan, until=asked.known_on, since=told_since)
    return BulletinResult(
        plan,
        meeting,
        asked,
        found,
        compared,
        owed,
        milestones,
        news,
        members,
        courses,
        meeting_words(folder, asked.known_on),
        tuple(one for one in good if concerns(one)),
        _scores(folder, asked, plan, filters, before),
    )


def _scores(
    folder: DataFolder, asked: Asked, plan: Plan, filters: Filters, before: Sequence[date]
) -> KnownScores:
    """The assessments that are new since the meeting before.

    They are of the whole plan: part of it, or what a special meeting is about, has none.
    """
    since = asked.since or next(iter(before), date.min)
    return known_scores(folder, plan, asked.known_on, since) if filters == Filters() else KnownScores()


def _concerns(
    plan: Plan, filters: Filters, found: StatusResult, milestones: MilestonesResult
) -> Callable[[Story], bool]:
    """Tells which stories are about what is asked for; where all is, every one."""
    names = {each.target.id for one in found.standings for each in (one, *one.allotments)}
    names |= {one.indicator.id for one in found.standings} | {
        one.milestone.id for one in milestones.standings
    }
    region = filters.region and find_region(plan, filters.region)

    def concerns(story: Story) -> bool:
        if filters == Filters():
            return True
        return not names.isdisjoint(story.about) or bool(region and story.region == region)

    return concerns


def _courses(folder: DataFolder, found: StatusResult, *, everything: bool) -> dict[str, Course]:
    """How a few targets came to where they stand: the missed and behind ones, or all of a special meeting."""
    told = list(found.standings)
    if not everything:
        # of these with a line, those that have fallen furthest behind it
        bad = (Status.MISSED, Status.BEHIND)
        behind = [
            (one.completion - one.planned, place)
            for place, one in enumerate(told)
            if one.status in bad and one.completion is not None and one.planned
        ]
        told = [told[place] for _, place in sorted(behind)]
    told = told[:_DRAWN]
    known = Known(found.plan, Rows(folder, found.plan, matters), found.known_on)
    return {one.target.id: course_of(known, one) for one in told}
