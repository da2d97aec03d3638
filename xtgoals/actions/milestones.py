"""How the milestones of a plan stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xtgoals.actions.data import open_plan, refuse_later
from xtgoals.actions.filters import Filters, selected_milestones
from xtgoals.actions.ledgers import kept_rows
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.progress.steps import Counts, MilestoneStanding, assess_milestones, count_steps


@dataclass(frozen=True, slots=True)
class MilestonesResult:
    """The milestones that match, in the order of the catalogue, and how many rows had to be left out."""

    plan: Plan
    as_of: date
    known_on: date
    standings: tuple[MilestoneStanding, ...]
    rows_left_out: int

    @property
    def counts(self) -> Counts:
        """How many of their steps are due, done, early and open."""
        return count_steps(self.standings)


def list_milestones(
    folder: DataFolder, as_of: date, known_on: date, filters: Filters | None = None
) -> MilestonesResult:
    """Assess the milestones of the plan in `folder`, as `status` does its targets.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown filter or an as-of after
    known-on.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = list_milestones(folder, date(2024, 9, 30), date(2024, 10, 20))
    >>> len(result.standings) == len([*result.plan.promised])
    True
    """
    refuse_later(as_of, known_on)
    return standing_milestones(folder, open_plan(folder), as_of, known_on, filters or Filters())


def standing_milestones(
    folder: DataFolder, plan: Plan, as_of: date, known_on: date, filters: Filters
) -> MilestonesResult:
    """The same for a plan that was opened; where there are neither milestones nor rows nothing is read."""
    if not plan.milestones and not folder.ledger("milestones").exists():
        return MilestonesResult(plan, as_of, known_on, (), 0)
    wanted = selected_milestones(plan, filters)
    rows, left_out = kept_rows(folder, plan, "milestones")
    standings = tuple(
        one
        for one in assess_milestones(plan, rows, as_of, known_on)
        if wanted(one.milestone) and (not filters.statuses or one.status in filters.statuses)
    )
    return MilestonesResult(plan, as_of, known_on, standings, left_out)
