"""What became of problems since a day, which are open, and what could be done next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from xtgoals.actions.filters import Filters
from xtgoals.actions.milestones import MilestonesResult
from xtgoals.actions.names import find_organisation, find_region
from xtgoals.actions.past import Past
from xtgoals.actions.problems import ProblemsResult, Proposed, ShownProblem, proposals_of, rank, shown
from xtgoals.actions.status import StatusResult
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.problem import ProblemRow
from xtgoals.progress.problems import LIVE, ProblemStanding


class ProblemNews(NamedTuple):
    """The problems in question, those that are late first; what happened to them since; what is proposed.

    An event stands with its problem, in the order in which they happened.
    """

    problems: tuple[ShownProblem, ...]
    events: tuple[tuple[ShownProblem, ProblemRow], ...]
    proposals: tuple[Proposed, ...]

    @property
    def open(self) -> tuple[ShownProblem, ...]:
        """Those at which somebody is, or has to be."""
        return tuple(one for one in self.problems if one.standing.problem.state in LIVE)

    def of(self, plan: Plan, known_on: date) -> ProblemsResult:
        """The same problems as `problem list` finds them."""
        return ProblemsResult(plan, known_on, self.problems, 0)


def problem_news(
    folder: DataFolder,
    plan: Plan,
    problems: Sequence[ProblemStanding],
    known_on: date,
    since: date | None,
    filters: Filters,
    found: StatusResult,
    milestones: MilestonesResult,
) -> ProblemNews:
    """The problems about the targets and milestones that were found, of the region and body asked for.

    A special meeting is also about those that were opened at it, whatever these are about. Events are those
    after `since`; all of them where there is no such day.
    """
    names = {each.target.id for one in found.standings for each in (one, *one.allotments)}
    names |= {one.milestone.id for one in milestones.standings}
    region = filters.region and find_region(plan, filters.region)
    bodies = plan.expand(find_organisation(plan, filters.organisation)) if filters.organisation else ()

    def is_asked(one: ProblemStanding) -> bool:
        of = one.problem
        if filters == Filters() or of.about in names:
            return True
        if filters.about and since:  # a special meeting: those opened on its day
            return of.opened > since
        return bool(region and of.region == region) or of.organisation in bodies

    past = Past(folder, plan)
    listed = [shown(one, past) for one in sorted(filter(is_asked, problems), key=rank)]
    events = [
        (one, row)
        for one in listed
        for row in one.standing.problem.rows
        if since is None or row.recorded_on > since
    ]
    events.sort(key=lambda pair: (pair[1].recorded_on, pair[1].line))
    ids = {one.standing.problem.id for one in listed}
    proposals = tuple(
        one
        for one in proposals_of(plan, problems, past, known_on)
        if one[0].about in names or (one[0].problem and one[0].problem.problem.id in ids)
    )
    return ProblemNews(tuple(listed), tuple(events), proposals)
