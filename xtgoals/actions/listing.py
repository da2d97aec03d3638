"""The targets of a plan as they were promised, and, where it is asked for, as they stand on a day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from xtgoals.actions.data import open_plan
from xtgoals.actions.filters import Filters, asks_for_parts, selected, selected_milestones
from xtgoals.actions.milestones import standing_milestones
from xtgoals.actions.status import status
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import Milestone
from xtgoals.model.target import Judged, Target
from xtgoals.model.targets import allotments_of, is_withdrawn, judged_targets


@dataclass(frozen=True, slots=True)
class ListResult:
    """The targets that match, with their indicators, in the order of the catalogue; apart from them those
    that were withdrawn, the indicators without a target, and the milestones that match. Where a region is
    asked for, its allotments are among them."""

    plan: Plan
    known_on: date
    targets: tuple[tuple[Indicator, Judged], ...]
    withdrawn: tuple[tuple[Indicator, Target], ...] = ()
    watched: tuple[Indicator, ...] = ()
    rows_left_out: int = 0  # none is read, unless statuses are asked for
    milestones: tuple[Milestone, ...] = ()


def list_targets(folder: DataFolder, known_on: date, filters: Filters | None = None) -> ListResult:
    """The targets of the plan in `folder` that are in force on a day, and the indicators that are watched.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown filter.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> transport = list_targets(folder, date(2024, 9, 30), Filters(organisation="transport"))
    >>> [target.id for _, target in transport.targets][:1]
    ['cold-chain-bases']
    """
    plan = open_plan(folder)
    wanted = selected(plan, filters or Filters())
    by_part = asks_for_parts(plan, filters or Filters())
    targets = tuple(pair for pair in _promised(plan, known_on, by_part=by_part) if wanted(*pair))
    left_out = 0
    own = selected_milestones(plan, filters or Filters())
    milestones = tuple(one for one in plan.promised if own(one))
    if filters and filters.statuses:
        found = standing_milestones(folder, plan, known_on, known_on, filters)
        milestones = tuple(one.milestone for one in found.standings)
        stands = status(folder, known_on, known_on, filters)
        ids, left_out = {one.target.id for one in stands.standings}, stands.rows_left_out
        targets = tuple(pair for pair in targets if pair[1].id in ids)
    withdrawn = tuple(pair for pair in plan.targets if is_withdrawn(pair[1], known_on) and wanted(*pair))
    watched = tuple(one for one in plan.indicators.values() if one.is_watched)
    shown = watched if filters in (None, Filters()) else ()
    return ListResult(plan, known_on, targets, withdrawn, shown, left_out, milestones)


def _promised(plan: Plan, known_on: date, *, by_part: bool) -> Iterator[tuple[Indicator, Judged]]:
    """Every target in force; where parts are asked for, each with what regions took on of it."""
    for indicator, target in judged_targets(plan, known_on):
        yield indicator, target
        for one in allotments_of(plan, indicator, target) if by_part else ():
            yield replace(indicator, lead=None), one
