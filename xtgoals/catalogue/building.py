"""Written entries as a plan, with every default filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from xtgoals.catalogue.collecting import Findings
from xtgoals.catalogue.entries import (
    ClauseEntry,
    NotTargetEntry,
    OrganisationEntry,
    PlanEntry,
    RegionEntry,
)
from xtgoals.catalogue.mending import UNKNOWN_DAY
from xtgoals.catalogue.series import IndicatorBuilder, Written
from xtgoals.model.catalogue import Clause, Indicator, NotTarget, Organisation, Plan, Region, Thresholds
from xtgoals.model.message import msg
from xtgoals.model.period import parse_date

_UNKNOWN = parse_date(UNKNOWN_DAY)


@dataclass(slots=True)
class Doubts:
    """What could not be read of a catalogue, so that what follows from it is not called wrong as well.

    `dated`: whether the plan's first and last day are known. `partial`: indicators of which something is
    left out; `unclear`: those of which not even the measure is sure. `unread`: sections that are missing or
    no section at all. `unnamed`: what stands for the id of indicators that have none of their own, or None
    where it cannot be told how many there are. `order`: where each indicator of the plan, and each of its
    targets, stands in the file.
    """

    dated: bool = True
    partial: set[str] = field(default_factory=set)
    unclear: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    unnamed: list[str] | None = field(default_factory=list)
    order: list[tuple[int, list[int]]] = field(default_factory=list)


class Sections(NamedTuple):
    """The entries of a catalogue beside those of the plan itself; lists by their index in the file."""

    regions: Mapping[str, RegionEntry]
    organisations: Mapping[str, OrganisationEntry]
    clauses: Mapping[str, ClauseEntry]
    indicators: Sequence[Written]
    not_targets: Mapping[int, NotTargetEntry]


class Builder:
    """Builds a plan from its entries; findings and doubts go where it was told."""

    def __init__(self, say: Findings, doubts: Doubts) -> None:
        self._say = say
        self._doubts = doubts

    def plan(self, entry: PlanEntry, sections: Sections) -> Plan:
        """The plan with every indicator of which something could be read."""
        if self._doubts.dated and not self._say.order(entry.start, entry.end, ("plan", "end")):
            self._doubts.dated = False
        if not self._doubts.dated:
            entry = entry.model_copy(update={"start": _UNKNOWN, "end": _UNKNOWN})
        clauses = {
            name: Clause(
                name, self._say.text(one.title, ("clauses", name, "title")), tuple(one.responsible or ())
            )
            for name, one in sections.clauses.items()
        }
        return Plan(
            id=entry.id,
            title=self._say.text(entry.title, ("plan", "title")),
            issued=entry.issued,
            start=entry.start,
            end=entry.end,
            region=entry.region,
            thresholds=self._thresholds(entry),
            regions={
                name: Region(name, self._say.text(one.name, ("regions", name, "name")), one.within)
                for name, one in sections.regions.items()
            },
            organisations={
                name: self._organisation(name, one) for name, one in sections.organisations.items()
            },
            clauses=clauses,
            indicators=self._indicators(entry, clauses, sections.indicators),
            data_note=self._say.text(entry.data_note, ("plan", "data_note")) if entry.data_note else None,
            not_targets=tuple(
                NotTarget(
                    one.clause,
                    one.text,
                    1 if one.times is None else one.times,
                    self._say.text(one.reason, ("not_targets", index, "reason")),
                )
                for index, one in sections.not_targets.items()
            ),
        )

    def _indicators(
        self, plan: PlanEntry, clauses: Mapping[str, Clause], listed: Sequence[Written]
    ) -> dict[str, Indicator]:
        doubts, built = self._doubts, {}
        series = IndicatorBuilder(self._say, plan, clauses, dated=doubts.dated)
        for one in listed:
            if one.entry.id in built:
                self._say.duplicate((*one.place, "id"), one.entry.id)
                continue
            indicator, targets, unclear = series.indicator(one)
            built[indicator.id] = indicator
            doubts.order.append((int(one.place[-1]), targets))
            if one.faulty or len(targets) < len(one.targets):
                doubts.partial.add(indicator.id)
            if unclear or one.faulty & {"measure", "reported_as"}:
                doubts.unclear.add(indicator.id)
                doubts.partial.add(indicator.id)
        return built

    def _organisation(self, name: str, entry: OrganisationEntry) -> Organisation:
        return Organisation(
            name,
            self._say.text(entry.name, ("organisations", name, "name")),
            tuple(entry.aliases or ()),
            tuple(entry.members or ()),
            entry.region,
        )

    def _thresholds(self, entry: PlanEntry) -> Thresholds:
        given = entry.thresholds
        if given is None:
            return Thresholds(Fraction(1), Fraction(4, 5))
        if not 0 < given.at_risk < given.on_track <= 1:
            self._say.found(
                "thresholds-order",
                ("plan", "thresholds"),
                msg(
                    "the thresholds {at_risk:g} and {on_track:g} are out of order",
                    at_risk=float(given.at_risk),
                    on_track=float(given.on_track),
                ),
                msg("write 0 < at_risk < on_track ≤ 1"),
            )
        return Thresholds(given.on_track, given.at_risk)
