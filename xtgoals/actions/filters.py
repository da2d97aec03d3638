"""Which targets a command is asked about."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.model.catalogue import Indicator, Plan, Target
from xtgoals.model.faults import UsageFault
from xtgoals.model.near import nearest
from xtgoals.model.words import Commitment, Status, Text


class Filters(NamedTuple):
    """What a target must match to be shown; None and empty match everything."""

    clause: str | None = None
    organisation: str | None = None
    region: str | None = None
    statuses: tuple[Status, ...] = ()
    commitment: Commitment | None = None


def selected(plan: Plan, filters: Filters) -> set[str]:
    """The ids of the targets that match everything but the status.

    A clause matches with the clauses below it (`二` holds `二(三)3`); an organisation as lead or as
    responsible, directly or as a member of a group, and a group with all its members.
    Raises UsageFault for a clause, organisation or region that the catalogue does not have.
    """
    organisation = filters.organisation and _organisation(plan, filters.organisation)
    region = filters.region and _region(plan, filters.region)
    if filters.clause and not any(clause.startswith(filters.clause) for clause in plan.clauses):
        raise _unknown("条款", "clause", filters.clause, list(plan.clauses))
    return {
        target.id
        for indicator, target in plan.targets
        if (not filters.clause or target.clause.startswith(filters.clause))
        and (not organisation or _answers(plan, indicator, target, organisation))
        and (not region or target.region == region)
        and (filters.commitment in (None, target.commitment))
    }


def _answers(plan: Plan, indicator: Indicator, target: Target, organisation: str) -> bool:
    wanted = plan.expand(organisation)
    named = {name for name in (indicator.lead, *target.responsible) if name}
    return any(name in wanted or not wanted.isdisjoint(plan.expand(name)) for name in named)


def _organisation(plan: Plan, name: str) -> str:
    for organisation in plan.organisations.values():
        if name in (organisation.id, organisation.name.zh, organisation.name.en, *organisation.aliases):
            return organisation.id
    names = [*plan.organisations, *(one.name.zh for one in plan.organisations.values())]
    raise _unknown("单位", "organisation", name, names)


def _region(plan: Plan, name: str) -> str:
    for region in plan.regions.values():
        if name in (region.id, region.name.zh, region.name.en):
            return region.id
    raise _unknown("地区", "region", name, list(plan.regions))


def _unknown(zh: str, en: str, name: str, known: list[str]) -> UsageFault:
    near = nearest(name, known) or known[:8]
    return UsageFault(
        Text(
            f"没有{zh} {name!r}；可用：{'、'.join(near)}",
            f"no {en} {name!r}; there are: {', '.join(near)}",
        )
    )
