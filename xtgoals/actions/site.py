"""Everything that the public page shows, read once: standings, histories, meetings, milestones, stories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xtgoals.actions.compare import CompareResult
from xtgoals.actions.data import Rows, Watch, nobody, open_plan, refuse_later
from xtgoals.actions.filters import Filters
from xtgoals.actions.meeting_days import MeetingDay
from xtgoals.actions.milestones import MilestonesResult, standing_milestones
from xtgoals.actions.problems import standings_of
from xtgoals.actions.score import KnownScores, known_scores
from xtgoals.actions.show import ShowResult, shown_whole
from xtgoals.actions.status import StatusResult
from xtgoals.actions.words import meeting_words, stories
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.meeting import Meeting
from xtgoals.model.standing import Standing
from xtgoals.model.story import Story, WordsSection
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.part_values import PartValue, part_values
from xtgoals.progress.problems import LIVE, ProblemStanding
from xtgoals.progress.steps import MilestoneStanding
from xtgoals.series.known import Known, Shared


class Asked(NamedTuple):
    """What is shown beside what every public page shows; without it, it is not even read."""

    problems: bool = False
    words: bool = False
    scores: bool = False


class MeetingResult(NamedTuple):
    """How the plan stood on the day of a meeting, and what had moved since the regular one before.

    A special meeting has the targets and `milestones` alone that it was held for, and compares nothing;
    `moves` is also None where no meeting was before. `words` are the office's own, if they are asked for.
    """

    meeting: Meeting
    standings: tuple[Standing, ...]
    milestones: tuple[MilestoneStanding, ...]
    moves: CompareResult | None
    words: tuple[WordsSection, ...]


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What the page shows: `shown` by indicator; `moves` since the last meeting before known-on, if any was.

    `values` are those of the parts that took on nothing of their target.
    """

    status: StatusResult
    shown: Mapping[str, ShowResult]
    values: tuple[PartValue, ...]
    moves: CompareResult | None
    meetings: tuple[MeetingResult, ...]
    milestones: MilestonesResult
    stories: tuple[Story, ...]
    problems: tuple[ProblemStanding, ...]
    scores: KnownScores

    @property
    def plan(self) -> Plan:
        """The plan that it is about."""
        return self.status.plan


def site(
    folder: DataFolder,
    as_of: date,
    known_on: date,
    asked: Asked = Asked(),  # noqa: B008 - it is frozen
    told: Watch = nobody,
) -> SiteResult:
    """Assess the plan in `folder` for everybody, as it stood on `as_of`, by what was known on `known_on`.

    Rows are named by their paths in the folder, wherever that is, and those that were recorded later are not
    among them. Raises UnreadableFault for a catalogue, a story or words with errors, UsageFault for an as-of
    after known-on.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = site(folder, date(2024, 10, 20), date(2024, 10, 20))
    >>> [str(one.meeting.day) for one in result.meetings], str(result.moves.since)
    (['2024-07-20', '2024-10-20'], '2024-07-20')
    """
    refuse_later(as_of, known_on)
    plan = open_plan(folder)
    inside = folder._replace(shown="")
    rows = Rows(inside, plan, watch=told)
    gathered = _Gathered(plan, rows, as_of, known_on)
    for indicator in plan.indicators.values():
        gathered.take(indicator)
    rows.count_strays()
    milestones = standing_milestones(inside, plan, as_of, known_on, Filters())
    problems, faulty = standings_of(inside, plan, known_on) if asked.problems else ([], 0)
    left_out = rows.left_out + milestones.rows_left_out + faulty
    return SiteResult(
        gathered.status(milestones, left_out),
        gathered.shown,
        tuple(gathered.values),
        gathered.now.moves(left_out),
        tuple(
            MeetingResult(
                one,
                tuple(day.standings),
                _milestones(inside, plan, one),
                day.moves(left_out),
                meeting_words(inside, one.day) if asked.words else (),
            )
            for one, day in gathered.meetings
        ),
        milestones,
        stories(inside, plan, until=known_on),
        tuple(one for one in problems if one.problem.state in LIVE),
        known_scores(inside, plan, known_on) if asked.scores else KnownScores(),
    )


def _milestones(folder: DataFolder, plan: Plan, meeting: Meeting) -> tuple[MilestoneStanding, ...]:
    """Those that a special meeting is about, as they stood on its day."""
    about = plan.milestones.keys() & set(meeting.about)
    if not about:
        return ()
    filters = Filters(about=frozenset(about))
    return standing_milestones(folder, plan, meeting.day, meeting.day, filters).standings


class _Gathered:
    """What is found out of one indicator after the other, so that each series is read once."""

    def __init__(self, plan: Plan, rows: Rows, as_of: date, known_on: date) -> None:
        self._plan, self._as_of = plan, as_of
        self._series = Shared(rows, plan.referred)
        self._known = Known(plan, self._series, known_on)
        self.now = MeetingDay.of(plan, self._series, as_of, known_on)
        held = sorted((one for one in plan.meetings if one.day <= known_on), key=lambda one: one.day)
        self.meetings = [(one, MeetingDay.of(plan, self._series, one.day, one.day, one)) for one in held]
        self.shown: dict[str, ShowResult] = {}
        self.values: list[PartValue] = []

    def take(self, indicator: Indicator) -> None:
        """Look at one indicator from every side."""
        known_on = self._known.known_on
        # what was recorded since is not known yet, and so not published
        observations = [one for one in self._series.get(indicator.id, ()) if one.recorded_on <= known_on]
        standings = assess_indicator(self._known, indicator, self._as_of)
        self.shown[indicator.id] = shown_whole(self._known, indicator, observations, standings, self._as_of)
        self.values += (value for one in standings for value in part_values(self._known, one))
        for day in (self.now, *(day for _, day in self.meetings)):
            day.take(indicator)

    def status(self, milestones: MilestonesResult, left_out: int) -> StatusResult:
        """How all of them stand."""
        shown = self.shown.values()
        return StatusResult(
            self._plan,
            self._as_of,
            self._known.known_on,
            tuple(standing for one in shown for standing in one.standings),
            left_out,
            tuple(target for one in shown for target in one.withdrawn),
            tuple(watched for one in shown for watched in one.watched),
            steps=milestones.counts if milestones.standings else None,
        )
