"""In which order standings are shown, and under which titles; tables of several groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple, TypeVar

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import say
from xtgoals.model.standing import Standing
from xtgoals.model.words import Status
from xtgoals.report.cells import AnyCell
from xtgoals.report.document import Column, Table, table_of
from xtgoals.report.phrases import by_clause, organisation_name, region_name, status_cell

WORST = 10  # as many are shown in brief

_WORST_FIRST = (
    Status.OVERDUE,
    Status.MISSED,
    Status.BEHIND,
    Status.AT_RISK,
    Status.UNKNOWN,
    Status.NOT_DUE,
    Status.AT_END,
    Status.ON_TRACK,
    Status.ACHIEVED,
)
# what nobody has to look at today
QUIET = (Status.NOT_DUE, Status.AT_END, Status.ON_TRACK, Status.ACHIEVED)

Groups = list[tuple[str, list[Standing]]]
Thing = TypeVar("Thing")


def grouped_table(
    groups: Iterable[tuple[str, Sequence[Thing]]],
    columns: Sequence[tuple[Column, Callable[[Thing], AnyCell | str]]],
) -> Table:
    """One table of several groups, each under its title; under none where that is empty."""
    titles: dict[int, str] = {}
    things: list[Thing] = []
    for title, group in groups:
        if title:
            titles[len(things)] = title
        things += group
    return table_of(things, columns)._replace(groups=titles)


class Order(NamedTuple):
    """How standings are to be shown: sorted, grouped, only the first so many, in brief, or with parts."""

    sort: str | None = None
    by: str | None = None
    limit: int | None = None
    brief: bool = False
    parts: bool = False  # each with its allotments

    @property
    def worst_first(self) -> bool:
        """Whether what is worst stands at the top."""
        return "status" in (self.by, self.sort) and self.by in (None, "status")

    def groups(self, plan: Plan, standings: Sequence[Standing], lang: Lang) -> Groups:
        """What is shown, each group under its title; the title is empty where nothing is grouped."""
        if self.brief:
            bad = [one for one in standings if one.status not in QUIET]
            found = [("", sorted_by(bad, self.sort or "status", lang))] if bad else []
            return _first(found, self.limit or WORST)
        found = list(self._grouped(plan, standings, lang))
        return found if self.limit is None else _first(found, self.limit)

    def shown(self, plan: Plan, standings: Sequence[Standing], lang: Lang) -> list[Standing]:
        """The same without titles."""
        return [one for _, group in self.groups(plan, standings, lang) for one in group]

    def _grouped(
        self, plan: Plan, standings: Sequence[Standing], lang: Lang
    ) -> Iterator[tuple[str, list[Standing]]]:
        sort = self.sort or "clause"
        # sorted by clause or status they stand under them, as if these had been asked for
        by = self.by or (sort if sort in ("clause", "status") else None)
        ranked = sorted_by(standings, sort, lang)
        match by:
            case "clause":
                yield from by_clause(plan, ranked, lambda one: one.target, lang)
            case "status":
                yield from _by(ranked, _rank_of_status, lambda one: status_cell(one.status, lang).words)
            case "region":
                order = {name: index for index, name in enumerate(plan.regions)}
                yield from _by(
                    ranked,
                    lambda one: order.get(one.target.region, len(order)),
                    lambda one: region_name(plan, one.target.region, lang),
                )
            case "organisation":
                yield from _by(
                    ranked,
                    lambda one: _rank_of_organisation(plan, one),
                    lambda one: _heading(plan, one, lang),
                )
            case _:
                yield from [("", ranked)] if ranked else []


AS_WRITTEN = Order()


def sorted_by(standings: Sequence[Standing], sort: str, lang: Lang) -> list[Standing]:
    """Standings by what `--sort` names; equal ones stay in the order of the catalogue."""
    if sort == "clause":
        return list(standings)
    return sorted(standings, key=lambda one: _rank(one, sort, lang))


def _rank(standing: Standing, sort: str, lang: Lang) -> tuple[object, ...]:
    if sort == "name":
        return (standing.indicator.name.in_(lang),)
    if sort == "deadline":
        return (standing.target.deadline,)
    if sort == "status":
        # within one status: whose figure is longest overdue, then who is furthest behind the plan
        late = -(standing.known_on - standing.overdue[0].due).days if standing.overdue else 0
        return (_rank_of_status(standing), late, _behind(standing))
    ratio = standing.pace if sort == "pace" else standing.completion
    return ratio is None, ratio or Fraction(0)  # undefined ones last


def _behind(standing: Standing) -> tuple[bool, Fraction]:
    done = standing.completion
    return done is None, (done or Fraction(0)) - (standing.planned or Fraction(0))


def _rank_of_status(standing: Standing) -> int:
    return _WORST_FIRST.index(standing.status)


def _by(
    standings: Sequence[Standing], rank: Callable[[Standing], int], title: Callable[[Standing], str]
) -> Iterator[tuple[str, list[Standing]]]:
    for _, group in groupby(sorted(standings, key=rank), key=rank):
        found = list(group)
        yield title(found[0]), found


def _who(plan: Plan, standing: Standing) -> str | None:
    # a body is named for what it leads; without a lead only where no other could be meant
    if standing.indicator.lead:
        return standing.indicator.lead
    named = standing.target.responsible
    return named[0] if len(named) == 1 and plan.expand(named[0]) == {named[0]} else None


def _rank_of_organisation(plan: Plan, standing: Standing) -> int:
    # leads in the order of the catalogue, then those that are alone, then what nobody leads
    order = {name: index for index, name in enumerate(plan.organisations)}
    who = _who(plan, standing)
    if who is None:
        return 2 * len(order) + 2
    return order.get(who, len(order)) + (0 if standing.indicator.lead else len(order) + 1)


def _heading(plan: Plan, standing: Standing, lang: Lang) -> str:
    who = _who(plan, standing)
    if who is None:
        return say("no lead", lang)
    name = organisation_name(plan, who, lang)
    return name if standing.indicator.lead else say("{name} (lead not assigned)", lang, name=name)


def _first(groups: Groups, limit: int) -> Groups:
    found: Groups = []
    for title, group in groups:
        taken = group[: limit - sum(len(one) for _, one in found)]
        if taken:
            found.append((title, taken))
    return found
