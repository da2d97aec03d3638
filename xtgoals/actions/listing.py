"""Which targets somebody asks about, as they were promised, and as they stood on which day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from xtgoals.actions.data import open_plan
from xtgoals.actions.names import find_organisation, find_region, taken
from xtgoals.files.folder import DataFolder
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.period import Period, parse_period
from xtgoals.model.target import Judged, Target
from xtgoals.model.targets import is_withdrawn, judged_targets
from xtgoals.model.words import Commitment, Measure, Status


class Filters(NamedTuple):
    """What a target must match to be shown; None and empty match everything."""

    clause: str | None = None
    organisation: str | None = None
    region: str | None = None
    statuses: tuple[Status, ...] = ()
    commitment: Commitment | None = None


@dataclass(frozen=True, slots=True)
class ListResult:
    """The targets that match, with their indicators, in the order of the catalogue; apart from them those
    that were withdrawn, and the indicators without a target."""

    plan: Plan
    known_on: date
    targets: tuple[tuple[Indicator, Judged], ...]
    withdrawn: tuple[tuple[Indicator, Target], ...] = ()
    watched: tuple[Indicator, ...] = ()
    rows_left_out: int = 0  # none is read, unless statuses are asked for


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
    targets = tuple(pair for pair in judged_targets(plan, known_on) if wanted(*pair))
    left_out = 0
    if filters and filters.statuses:
        from xtgoals.actions.status import status  # which asks this file for its filters

        stands = status(folder, known_on, known_on, filters)
        ids, left_out = {one.target.id for one in stands.standings}, stands.rows_left_out
        targets = tuple(pair for pair in targets if pair[1].id in ids)
    withdrawn = tuple(pair for pair in plan.targets if is_withdrawn(pair[1], known_on) and wanted(*pair))
    watched = tuple(one for one in plan.indicators.values() if one.is_watched)
    shown = watched if filters in (None, Filters()) else ()
    return ListResult(plan, known_on, targets, withdrawn, shown, left_out)


def selected(plan: Plan, filters: Filters) -> Callable[[Indicator, Target | None], bool]:
    """Tells which targets match everything but the status; for an indicator without one, None is asked about.

    A clause matches with the clauses below it, in any numerals; an organisation as lead or as responsible,
    directly or as a member of a group, and a group with all its members. Clauses, organisations and regions
    may be written as in `add-actual`: id, name, or a part that only one of them has. Raises UsageFault, with
    the candidates, for what the catalogue does not have.
    """
    organisation = filters.organisation and find_organisation(plan, filters.organisation)
    region = filters.region and find_region(plan, filters.region)
    clauses = _clauses(plan, filters.clause) if filters.clause else set()

    def matches(indicator: Indicator, target: Target | None) -> bool:
        if organisation and not _answers(plan, indicator, target, organisation):
            return False
        if region and region != (target or indicator).region:
            return False
        if target is None:  # what is only watched stands in no clause, and nobody has promised it
            return not (filters.clause or filters.commitment or filters.statuses)
        return (not filters.clause or target.clause in clauses) and (
            filters.commitment in (None, target.commitment)
        )

    return matches


def asked_period(folder: DataFolder, written: str) -> Period | None:
    """The period, or single day, that a person names to look at: `2024-Q3`, `Sep 2024`; or None.

    A period without a year is one of the plan's. Raises UnreadableFault where that needs a catalogue that
    cannot be used.
    """
    known = parse_period(written)
    if known:
        return known
    from xtgoals.entry.periods import understand_period

    plan = open_plan(folder)
    # a day is asked for, no figure: so it is understood as it would be for a level, which has days only
    level = replace(Indicator.unknown("-", plan.region), measure=Measure.LEVEL)
    found = understand_period(written, level, plan)
    return found if isinstance(found, Period) else None


def _answers(plan: Plan, indicator: Indicator, target: Target | None, organisation: str) -> bool:
    # groups on either side: who asks for a group means its members, who asks for a member also its groups
    wanted = plan.expand(organisation)
    named = {name for name in (indicator.lead, *(target.responsible if target else ())) if name}
    return any(name in wanted or not wanted.isdisjoint(plan.expand(name)) for name in named)


def _clauses(plan: Plan, written: str) -> set[str]:
    from xtgoals.entry.clauses import find_clauses

    return taken(find_clauses(plan, written))
