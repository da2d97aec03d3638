"""Which targets somebody asks about, and which days."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import NamedTuple

from xtgoals.actions.data import open_plan
from xtgoals.actions.names import find_organisation, find_region, taken
from xtgoals.files.folder import DataFolder
from xtgoals.model.allotment import SIGN
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.milestone import Milestone
from xtgoals.model.period import Period, parse_period
from xtgoals.model.target import Target
from xtgoals.model.targets import made_ready
from xtgoals.model.words import Commitment, Measure, Status


class Filters(NamedTuple):
    """What a target must match to be shown; None and empty match everything."""

    clause: str | None = None
    organisation: str | None = None
    region: str | None = None
    statuses: tuple[Status, ...] = ()
    commitment: Commitment | None = None
    about: frozenset[str] = frozenset()  # the ids of targets, allotments and milestones


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
        if filters.about and (target or indicator).id not in filters.about:
            return False
        if target is None:  # what is only watched stands in no clause, and nobody has promised it
            return not (filters.clause or filters.commitment or filters.statuses)
        return (not filters.clause or target.clause in clauses) and (
            filters.commitment in (None, target.commitment)
        )

    return matches


def subject_ids(plan: Plan, names: Collection[str]) -> frozenset[str]:
    """The ids under which what a meeting is about is judged: an indicator stands for all its targets."""
    found = set(names)
    for indicator in plan.indicators.values():
        if indicator.id in names:
            found |= {indicator.id, *plan.ids_of_targets[indicator.id]}
        for target in indicator.targets:
            if target.id in names:
                found |= {one.id for one in made_ready(plan, indicator, target)}
    return frozenset(found)


def asks_for_parts(plan: Plan, filters: Filters) -> bool:
    """Whether what regions took on is asked for by itself: by a region, or by an organisation of one."""
    organisation = filters.organisation and find_organisation(plan, filters.organisation)
    named = any(SIGN in one for one in filters.about)
    return bool(named or filters.region or (organisation and plan.organisations[organisation].region))


def selected_milestones(plan: Plan, filters: Filters) -> Callable[[Milestone], bool]:
    """Tells which milestones match everything but the status, as `selected` does for targets.

    The commitment is that of any of its steps; what is ongoing is required.
    """
    organisation = filters.organisation and find_organisation(plan, filters.organisation)
    region = filters.region and find_region(plan, filters.region)
    clauses = _clauses(plan, filters.clause) if filters.clause else set()

    def matches(milestone: Milestone) -> bool:
        named = {name for name in (milestone.lead, *milestone.responsible) if name}
        commitments = {step.commitment for step in milestone.steps} or {Commitment.REQUIRED}
        return (
            (not filters.about or milestone.id in filters.about)
            and (not organisation or _are_asked(plan, named, organisation))
            and (not region or region == milestone.region)
            and (not filters.clause or milestone.clause in clauses)
            and (filters.commitment is None or filters.commitment in commitments)
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
    named = {name for name in (indicator.lead, *(target.responsible if target else ())) if name}
    return _are_asked(plan, named, organisation)


def _are_asked(plan: Plan, named: Collection[str], organisation: str) -> bool:
    # groups on either side: who asks for a group means its members, who asks for a member also its groups
    wanted = plan.expand(organisation)
    return any(name in wanted or not wanted.isdisjoint(plan.expand(name)) for name in named)


def _clauses(plan: Plan, written: str) -> set[str]:
    from xtgoals.entry.clauses import find_clauses

    return taken(find_clauses(plan, written))
