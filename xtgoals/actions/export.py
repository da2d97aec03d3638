"""What a spreadsheet is given: every row, or how every target stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xtgoals.actions.data import open_rows
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.observation import Observation


@dataclass(frozen=True, slots=True)
class ObservationsResult:
    """The usable rows of each indicator, in the order of the catalogue and of their files."""

    plan: Plan
    observations: tuple[tuple[str, tuple[Observation, ...]], ...]
    rows_left_out: int


def observations(folder: DataFolder, as_of: date = date.max, known_on: date = date.max) -> ObservationsResult:
    """Every row whose period had ended on `as_of`, and that was known on `known_on`.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an as-of after known-on.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> result = observations(find_folder("data", Path.cwd()))
    >>> [name for name, rows in result.observations if rows]
    ['gdp-share', 'grain-output']
    """
    rows = open_rows(folder, as_of, known_on)
    found = tuple(
        (name, tuple(row for row in rows.get(name, []) if _is_seen(row, as_of, known_on)))
        for name in rows.plan.indicators
    )
    # only after all others were read, so that what was left out is counted in full
    rows.count_strays()
    return ObservationsResult(rows.plan, found, rows.left_out)


def _is_seen(row: Observation, as_of: date, known_on: date) -> bool:
    return row.period.last <= as_of and row.recorded_on <= known_on
