"""Written entries as a plan, with every default filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from xtgoals.model.catalogue import Clause, Indicator, NotTarget, Organisation, Plan, Region, Thresholds
from xtgoals.model.finding import Finding
from xtgoals.model.words import Text
from xtgoals.store.collecting import Findings
from xtgoals.store.entries import (
    ClauseEntry,
    IndicatorEntry,
    NotTargetEntry,
    OrganisationEntry,
    PlanEntry,
    RegionEntry,
)
from xtgoals.store.series import IndicatorBuilder


class Builder:
    """Builds a plan from its entries; findings go into the list that it was given."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self._say = Findings(path, findings)

    def plan(
        self,
        entry: PlanEntry,
        regions: Mapping[str, RegionEntry],
        organisations: Mapping[str, OrganisationEntry],
        clauses: Mapping[str, ClauseEntry],
        indicators: Mapping[int, IndicatorEntry],
        not_targets: Sequence[NotTargetEntry],
    ) -> Plan:
        """The plan with every sound indicator."""
        self._say.order(entry.start, entry.end, ("plan", "end"))
        built_clauses = {
            name: Clause(
                name, self._say.text(one.title, ("clauses", name, "title")), tuple(one.responsible or ())
            )
            for name, one in clauses.items()
        }
        built: dict[str, Indicator] = {}
        series = IndicatorBuilder(self._say, entry, built_clauses)
        for index, one in indicators.items():
            indicator = series.indicator(index, one)
            if one.id in built:
                self._say.duplicate(("indicators", index, "id"), one.id)
            elif indicator:
                built[one.id] = indicator
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
                for name, one in regions.items()
            },
            organisations={name: self._organisation(name, one) for name, one in organisations.items()},
            clauses=built_clauses,
            indicators=built,
            data_note=self._say.text(entry.data_note, ("plan", "data_note")) if entry.data_note else None,
            not_targets=tuple(
                NotTarget(
                    one.clause,
                    one.text,
                    1 if one.times is None else one.times,
                    self._say.text(one.reason, ()),
                )
                for one in not_targets
            ),
        )

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
                Text(
                    f"阈值 {float(given.at_risk):g}、{float(given.on_track):g} 次序不对",
                    f"the thresholds {float(given.at_risk):g} and {float(given.on_track):g} are out of order",
                ),
                Text("须 0 < at_risk < on_track ≤ 1", "write 0 < at_risk < on_track ≤ 1"),
            )
        return Thresholds(given.on_track, given.at_risk)
