"""How every target of a plan stands."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from xtgoals.actions.data import Watch, nobody, open_rows
from xtgoals.actions.filters import Filters, asks_for_parts, selected
from xtgoals.actions.names import find_region
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.standing import Standing, Watched
from xtgoals.model.target import Target
from xtgoals.model.targets import is_withdrawn
from xtgoals.progress.assess import assess_indicator, matters
from xtgoals.progress.part_values import PartValue, part_values
from xtgoals.progress.watched import watch
from xtgoals.series.known import Known

if TYPE_CHECKING:
    from xtgoals.actions.problems import ProblemCounts
    from xtgoals.progress.steps import Counts


class StatusResult(NamedTuple):
    """The standings that match, in the order of the catalogue, and how many rows had to be left out.

    Where a region is asked for, or an organisation of one, its allotments stand among them; else each is with
    its target. Apart from them stand the targets that were officially withdrawn by then, and, where nothing
    is filtered, the indicators that are only watched; `not_allotted` are the values of the parts that are
    asked for and took on nothing, `steps` how many steps of milestones are due, done and open: None where no
    milestone matches.
    """

    plan: Plan
    as_of: date
    known_on: date
    standings: tuple[Standing, ...]
    rows_left_out: int
    withdrawn: tuple[Target, ...] = ()
    watched: tuple[Watched, ...] = ()
    not_allotted: tuple[PartValue, ...] = ()
    steps: Counts | None = None
    problems: ProblemCounts | None = None  # told where nothing is filtered


def status(
    folder: DataFolder,
    as_of: date,
    known_on: date,
    filters: Filters | None = None,
    told: Watch = nobody,
    *,
    parts: bool = False,
) -> StatusResult:
    """Assess the plan in `folder` as it stood on `as_of`, by what was known on `known_on`.

    With `parts` the values of all parts are given that took on nothing.

    Raises UnreadableFault for a catalogue with errors, UsageFault for an unknown filter or an as-of after
    known-on.

    >>> from pathlib import Path
    >>> from xtgoals.files.folder import find_folder
    >>> folder = find_folder("examples/illustrative", Path.cwd())
    >>> result = status(folder, date(2024, 9, 30), date(2024, 10, 20), Filters(region="xiangtan-county"))
    >>> [(one.target.id, one.status.value) for one in result.standings][:2]
    [('county-industry-clusters', 'at-end'), ('public-fast-chargers@xiangtan-county', 'at-risk')]
    """
    filters = filters or Filters()
    rows = open_rows(folder, as_of, known_on, matters, told)
    plan, known = rows.plan, Known(rows.plan, rows, known_on)
    wanted, by_part = selected(plan, filters), asks_for_parts(plan, filters)
    # a part's value belongs to a target of the whole region, and has no status
    region = find_region(plan, filters.region) if filters.region else None
    beside = selected(plan, filters._replace(region=None)) if region or parts else None
    # all are assessed, whatever is shown: what was left out is told of the whole folder
    standings: list[Standing] = []
    watched: list[Watched] = []
    unallotted: list[PartValue] = []
    for indicator in plan.indicators.values():
        # its parts at once: a series is not kept until it is asked for again
        for whole in assess_indicator(known, indicator, as_of):
            standings += (whole, *(whole.allotments if by_part else ()))
            if beside and beside(indicator, whole.target) and not filters.statuses:
                unallotted += part_values(known, whole, region)
        if indicator.is_watched:
            watched.append(watch(known, indicator, as_of))
    rows.count_strays()
    shown = tuple(
        standing
        for standing in standings
        if wanted(standing.indicator, standing.target)
        and (not filters.statuses or standing.status in filters.statuses)
    )
    steps, problems, left_out = _beside(folder, plan, as_of, known_on, filters)
    gone = (one for pair in plan.targets if is_withdrawn(one := pair[1], known_on) and wanted(*pair))
    return StatusResult(
        plan,
        as_of,
        known_on,
        shown,
        rows.left_out + left_out,
        tuple(gone),
        tuple(watched) if filters == Filters() else (),
        tuple(unallotted),
        steps,
        problems if filters == Filters() else None,
    )


def _beside(
    folder: DataFolder, plan: Plan, as_of: date, known_on: date, filters: Filters
) -> tuple[Counts | None, ProblemCounts | None, int]:
    """The steps of milestones and the problems, counted, and how many of their rows had to be left out.

    Most folders have neither, and do not wait for what counts them.
    """
    steps, problems, steps_left_out, left_out = None, None, 0, 0
    if any(plan.promised):
        from xtgoals.actions.milestones import standing_milestones

        milestones = standing_milestones(folder, plan, as_of, known_on, filters)
        steps_left_out = milestones.rows_left_out
        steps = milestones.counts if milestones.standings else None
    if folder.ledger("problems").exists():
        from xtgoals.actions.problems import count_problems

        problems, left_out = count_problems(folder, plan, known_on)
    return steps, problems, steps_left_out + left_out
