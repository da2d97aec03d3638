"""What a spreadsheet or another program is given: every row, or of each figure the row that counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import open_rows
from xtgoals.actions.filters import Filters, selected
from xtgoals.actions.names import find_region
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.indicator import Indicator
from xtgoals.model.observation import Observation
from xtgoals.model.targets import targets_of
from xtgoals.series.settlement import settle


class Wanted(NamedTuple):
    """Which rows are given: those whose period had ended on `as_of` and that were known on `known_on`.

    With `settled` only the row that counts for each region and period: none that was revised or withdrawn.
    """

    as_of: date = date.max
    known_on: date = date.max
    filters: Filters = Filters()
    settled: bool = False


@dataclass(frozen=True, slots=True)
class ObservationsResult:
    """The usable rows of each indicator, in the order of the catalogue and of their files."""

    plan: Plan
    observations: tuple[tuple[str, tuple[Observation, ...]], ...]
    rows_left_out: int


def observations(folder: DataFolder, wanted: Wanted | None = None) -> ObservationsResult:
    """The rows of the indicators whose targets match the filters; a region asks for its own rows.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an as-of after known-on, an unknown
    filter and one by status, which no row has.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("data", Path.cwd())
    >>> [name for name, rows in observations(folder).observations if rows]
    ['gdp-share', 'grain-output']
    >>> shares, _ = observations(folder, Wanted(settled=True)).observations[:2]  # 2024 was recorded twice
    >>> [row.period.text for row in shares[1]]
    ['2023', '2024']
    """
    wanted = wanted or Wanted()
    filters = wanted.filters
    if filters.statuses:
        raise UsageFault("a row has no status: --status goes with `export standings`")
    rows = open_rows(folder, wanted.as_of, wanted.known_on)
    plan = rows.plan
    region = filters.region and find_region(plan, filters.region)
    matches = selected(plan, filters._replace(region=None))

    def is_asked(indicator: Indicator) -> bool:
        targets = targets_of(plan, indicator, wanted.known_on)
        return any(matches(indicator, one) for one in targets or (None,))

    found = []
    for name, indicator in plan.indicators.items():
        # all files are read, whatever is asked: what was left out is told of the whole folder
        known = [row for row in rows.get(name, []) if _is_seen(row, wanted)]
        if wanted.settled:
            counting = settle(indicator, known, wanted.known_on).things.values()
            of_rows = (row for row in counting if isinstance(row, Observation))
            known = sorted(of_rows, key=lambda row: (row.region, row.period.last, row.period.first))
        if is_asked(indicator):
            found.append((name, tuple(row for row in known if region in (None, "", row.region))))
    rows.count_strays()
    return ObservationsResult(plan, tuple(found), rows.left_out)


def _is_seen(row: Observation, wanted: Wanted) -> bool:
    return row.period.last <= wanted.as_of and row.recorded_on <= wanted.known_on
