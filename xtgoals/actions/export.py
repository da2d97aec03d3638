"""What a spreadsheet is given: every row, or how every target stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xtgoals.actions.data import Rows, open_plan
from xtgoals.actions.status import refuse_foresight
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
    refuse_foresight(as_of, known_on)
    plan = open_plan(folder)
    rows = Rows(folder, plan)
    found = tuple(
        (
            name,
            tuple(
                row for row in rows.get(name, []) if row.period.last <= as_of and row.recorded_on <= known_on
            ),
        )
        for name in plan.indicators
    )
    rows.count_strays()
    return ObservationsResult(plan, found, rows.left_out)
