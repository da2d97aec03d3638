"""How every target of a plan stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import Watch, nobody, open_rows
from xtgoals.actions.filters import Filters, selected
from xtgoals.actions.milestones import standing_milestones
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.standing import Standing, Watched
from xtgoals.model.target import Target
from xtgoals.model.targets import is_withdrawn
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.progress.steps import Counts
from xtgoals.progress.watched import watch
from xtgoals.series.known import Known


class StatusResult(NamedTuple):
    """The standings that match, in the order of the catalogue, and how many rows had to be left out.

    Apart from them stand the targets that were officially withdrawn by then, where nothing is filtered the
    indicators that are only watched, and how many steps of milestones are due, done and open: None where the
    plan has none.
    """

    plan: Plan
    as_of: date
    known_on: date
    standings: tuple[Standing, ...]
    rows_left_out: int
    withdrawn: tuple[Target, ...] = ()
    watched: tuple[Watched, ...] = ()
    steps: Counts | None = None


def status(
    folder: DataFolder, as_of: date, known_on: date, filters: Filters | None = None, told: Watch = nobody
) -> StatusResult:
    """Assess the plan in `folder` as it stood on `as_of`, by what was known on `known_on`.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown filter or an as-of after
    known-on.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = status(folder, date(2024, 9, 30), date(2024, 10, 20), Filters(region="xiangtan-county"))
    >>> [(one.target.id, one.status.value) for one in result.standings]
    [('county-industry-clusters', 'at-end')]
    """
    filters = filters or Filters()
    rows = open_rows(folder, as_of, known_on, matters, told)
    plan, known = rows.plan, Known(rows.plan, rows, known_on)
    wanted = selected(plan, filters)
    # all are assessed, whatever is shown: what was left out is told of the whole folder
    standings, watched = [], []
    for indicator in plan.indicators.values():
        standings += assess_indicator(known, indicator, as_of)
        if indicator.is_watched:
            watched.append(watch(known, indicator, as_of))
    rows.count_strays()
    shown = tuple(
        standing
        for standing in standings
        if wanted(standing.indicator, standing.target)
        and (not filters.statuses or standing.status in filters.statuses)
    )
    milestones = standing_milestones(folder, plan, as_of, known_on, filters)
    gone = (one for pair in plan.targets if is_withdrawn(one := pair[1], known_on) and wanted(*pair))
    return StatusResult(
        plan,
        as_of,
        known_on,
        shown,
        rows.left_out + milestones.rows_left_out,
        tuple(gone),
        tuple(watched) if filters == Filters() else (),
        milestones.counts if any(plan.promised) else None,
    )
