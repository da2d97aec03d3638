"""Which row of a step counts, of those that are known by a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from xtgoals.model.milestone import StepRow, StepState
from xtgoals.model.words import Grade


def known_rows(rows: Iterable[StepRow], known_on: date) -> list[StepRow]:
    """The rows of one step that are known by a day, by the day on which they were recorded.

    What was withdrawn by then is not among them: a withdrawal takes back what was recorded before it.
    """
    known: list[StepRow] = []
    for row in sorted((one for one in rows if one.recorded_on <= known_on), key=_recorded):
        if row.state is StepState.WITHDRAWN:
            known.clear()
        else:
            known.append(row)
    return known


def standing_row(known: Iterable[StepRow], as_of: date) -> StepRow | None:
    """The row that counts: the best grade, then the latest, then the later line.

    What was done after as-of was not done then, so another row says how it stood. Nobody can have seen that
    something is not done: such a row counts as reported.

    >>> seen = StepRow("a", "", StepState.DONE, date(2024, 9, 20), None, Grade.VERIFIED, "photo", "",
    ...     date(2024, 10, 2), "office")
    >>> later = seen._replace(state=StepState.DOING, on=None, recorded_on=date(2024, 10, 10))
    >>> standing_row([seen, later], date(2024, 10, 20)) == seen
    True
    """
    possible = [one for one in known if one.on is None or one.on <= as_of]
    return max(possible, key=lambda one: (grade_of(one), *_recorded(one)), default=None)


def grade_of(row: StepRow) -> Grade:
    """How much a row can be relied on."""
    return row.grade if row.state is StepState.DONE else min(row.grade, Grade.REPORTED)


def _recorded(row: StepRow) -> tuple[date, int]:
    return row.recorded_on, row.line
