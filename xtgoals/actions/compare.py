"""What moved since the last meeting, or another day."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import Watch, nobody, open_rows
from xtgoals.actions.filters import Filters, asks_for_parts, selected
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UsageFault
from xtgoals.model.meeting import regular_before
from xtgoals.model.move import Comparison
from xtgoals.model.standing import Standing
from xtgoals.progress.assess import matters
from xtgoals.progress.moves import Days


class CompareResult(NamedTuple):
    """The targets that match, in the order of the catalogue, and how many rows had to be left out.

    `gone` are those that were in force on `since` and are no longer, as they stood then.
    """

    plan: Plan
    since: date
    as_of: date
    known_on: date
    comparisons: tuple[Comparison, ...]
    gone: tuple[Standing, ...]
    rows_left_out: int


def compare(
    folder: DataFolder,
    as_of: date,
    known_on: date,
    since: date | None = None,
    filters: Filters | None = None,
    told: Watch = nobody,
) -> CompareResult:
    """Compare how the targets stand with how they stood on `since`: by default on the last regular meeting.

    A status is asked for as it is now. Raises UsageFault where there is no such meeting, where the days are
    not in their order, and for an unknown filter; UnreadableFault for a catalogue with errors.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = compare(folder, date(2024, 10, 20), date(2024, 10, 20), date(2024, 7, 20))
    >>> [(one.now.target.id, one.cause.value) for one in result.comparisons if one.move.value == "worse"]
    [('unsafe-bridges-by-september', 'new-figure')]
    """
    filters = filters or Filters()
    rows = open_rows(folder, as_of, known_on, matters, told)
    plan = rows.plan
    day = since or _last_meeting(plan, known_on)
    if day >= known_on:
        raise UsageFault(
            "--since {since} is not before {known_on}: there is nothing to compare",
            since=day,
            known_on=known_on,
        )
    if as_of < day:
        raise UsageFault(
            "--as-of {as_of} is before {since}, the day it is compared with: time would run backwards",
            as_of=as_of,
            since=day,
        )
    wanted = selected(plan, filters)
    days = Days(plan, rows, as_of, known_on, parts=asks_for_parts(plan, filters))
    comparisons: list[Comparison] = []
    gone: list[Standing] = []
    for indicator in plan.indicators.values():
        comparisons += days.compared(indicator, day)
        gone += days.gone(indicator, day)
        if indicator.is_watched:
            rows.get(indicator.id)  # nothing is compared, but what was left out is told of the whole folder
    rows.count_strays()
    return CompareResult(
        plan,
        day,
        as_of,
        known_on,
        tuple(
            one
            for one in comparisons
            if wanted(one.now.indicator, one.now.target)
            and (not filters.statuses or one.now.status in filters.statuses)
        ),
        # they have no status now
        tuple(one for one in gone if wanted(one.indicator, one.target) and not filters.statuses),
        rows.left_out,
    )


def _last_meeting(plan: Plan, known_on: date) -> date:
    meetings = regular_before(plan.meetings, known_on)
    if meetings:
        return meetings[0]
    raise UsageFault(
        "the catalogue lists no regular meeting before {known_on}; name a day with --since, or list the "
        "meetings in `plan.meetings`",
        known_on=known_on,
    )
