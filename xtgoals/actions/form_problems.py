"""The problems that a form asks about: those that its organisation has to mend."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from xtgoals.actions.problems import standings_of
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.period import Period
from xtgoals.model.problem import ProblemState
from xtgoals.model.subjects import Subject, subjects
from xtgoals.progress.problems import ProblemStanding


class ProblemLine(NamedTuple):
    """One problem that an organisation is `asked` about; `due` is when the form must be back."""

    standing: ProblemStanding
    about: Subject | None
    due: date
    asked: str


def problem_lines(folder: DataFolder, plan: Plan, period: Period, known_on: date) -> list[ProblemLine]:
    """Every problem that somebody has to mend; of what waits for its closing nothing is asked."""
    known, due = subjects(plan), period.last + timedelta(plan.reporting.due_days)
    standings, _ = standings_of(folder, plan, known_on)
    return [
        ProblemLine(one, known.get(one.problem.about), due, one.problem.organisation)
        for one in standings
        if one.problem.state is ProblemState.ASSIGNED
    ]
