"""How every target of a plan stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import Watch, nobody, open_rows
from xtgoals.actions.listing import Filters, selected
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.standing import Standing
from xtgoals.progress.assess import assess, matters


class StatusResult(NamedTuple):
    """The standings that match, in the order of the catalogue, and how many rows had to be left out."""

    plan: Plan
    as_of: date
    known_on: date
    standings: tuple[Standing, ...]
    rows_left_out: int


def status(
    folder: DataFolder, as_of: date, known_on: date, filters: Filters | None = None, watch: Watch = nobody
) -> StatusResult:
    """Assess the plan in `folder` as it stood on `as_of`, by what was known on `known_on`.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown filter or an as-of after
    known-on.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = status(folder, date(2024, 9, 30), date(2024, 10, 20), Filters(region="xiangtan-county"))
    >>> [(one.target.id, one.status.value) for one in result.standings]
    [('county-industry-clusters', 'on-track')]
    """
    filters = filters or Filters()
    rows = open_rows(folder, as_of, known_on, matters, watch)
    wanted = selected(rows.plan, filters)
    # all are assessed, whatever is shown: what was left out is told of the whole folder
    standings = assess(rows.plan, rows, as_of, known_on)
    rows.count_strays()
    shown = tuple(
        standing
        for standing in standings
        if standing.target.id in wanted and (not filters.statuses or standing.status in filters.statuses)
    )
    return StatusResult(rows.plan, as_of, known_on, shown, rows.left_out)
