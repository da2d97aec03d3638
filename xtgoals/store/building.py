"""Written entries as the model's types: defaults filled in, and what keeps a target from being built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from xtgoals.model.catalogue import (
    AtEnd,
    Baseline,
    Clause,
    Indicator,
    Linear,
    Listed,
    NoSchedule,
    NotTarget,
    Organisation,
    Plan,
    Region,
    Schedule,
    Target,
    Thresholds,
    Unit,
)
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.reports import report_days
from xtgoals.model.words import Commitment, Frequency, Measure, ReportedAs, Text
from xtgoals.store.entries import (
    ClauseEntry,
    IndicatorEntry,
    NotTargetEntry,
    OrganisationEntry,
    PlanEntry,
    RegionEntry,
    ReportingEntry,
    TargetEntry,
    TextEntry,
)
from xtgoals.store.goals import goal_of

Loc = tuple[str | int, ...]
_REPORTING = ReportingEntry(frequency="quarterly", due_days="15", final_due_days="60")  # type: ignore[arg-type]


class Builder:
    """Builds a plan from its entries; findings go into the list that it was given."""

    def __init__(self, path: str, findings: list[Finding]) -> None:
        self._path = path
        self._findings = findings
        self._seen: dict[str, str] = {}

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
        self._order(entry.start, entry.end, ("plan", "end"))
        built_clauses = {
            name: Clause(
                name, self._text(one.title, ("clauses", name, "title")), tuple(one.responsible or ())
            )
            for name, one in clauses.items()
        }
        built: dict[str, Indicator] = {}
        for index, one in indicators.items():
            indicator = self._indicator(index, one, entry, built_clauses)
            if one.id in built:
                self._duplicate(("indicators", index, "id"), one.id)
            elif indicator:
                built[one.id] = indicator
        return Plan(
            id=entry.id,
            title=self._text(entry.title, ("plan", "title")),
            issued=entry.issued,
            start=entry.start,
            end=entry.end,
            region=entry.region,
            thresholds=self._thresholds(entry),
            regions={
                name: Region(name, self._text(one.name, ("regions", name, "name")), one.within)
                for name, one in regions.items()
            },
            organisations={name: self._organisation(name, one) for name, one in organisations.items()},
            clauses=built_clauses,
            indicators=built,
            data_note=self._text(entry.data_note, ("plan", "data_note")) if entry.data_note else None,
            not_targets=tuple(
                NotTarget(
                    one.clause, one.text, 1 if one.times is None else one.times, self._text(one.reason, ())
                )
                for one in not_targets
            ),
        )

    def _organisation(self, name: str, entry: OrganisationEntry) -> Organisation:
        return Organisation(
            name,
            self._text(entry.name, ("organisations", name, "name")),
            tuple(entry.aliases or ()),
            tuple(entry.members or ()),
            entry.region,
        )

    def _thresholds(self, entry: PlanEntry) -> Thresholds:
        given = entry.thresholds
        if given is None:
            return Thresholds(Fraction(1), Fraction(4, 5))
        if not 0 < given.at_risk < given.on_track <= 1:
            self._found(
                "thresholds-order",
                ("plan", "thresholds"),
                Text(
                    f"阈值 {float(given.at_risk):g}、{float(given.on_track):g} 次序不对",
                    f"the thresholds {float(given.at_risk):g} and {float(given.on_track):g} are out of order",
                ),
                Text("须 0 < at_risk < on_track ≤ 1", "write 0 < at_risk < on_track ≤ 1"),
            )
        return Thresholds(given.on_track, given.at_risk)

    def _indicator(
        self, index: int, entry: IndicatorEntry, plan: PlanEntry, clauses: Mapping[str, Clause]
    ) -> Indicator | None:
        place: Loc = ("indicators", index)
        if (entry.measure is Measure.CUMULATIVE) != (entry.reported_as is not None):
            self._reported_as(place, entry)
            return None
        reporting = plan.reporting or _REPORTING
        frequency = entry.frequency or reporting.frequency or Frequency.QUARTERLY
        region = entry.region or plan.region
        targets = [
            self._target((*place, "targets", j), j, one, entry, plan, clauses, frequency, region)
            for j, one in enumerate(entry.targets)
        ]
        sound = tuple(target for target in targets if target)
        if len(sound) < len(targets):
            return None
        return Indicator(
            id=entry.id,
            name=self._text(entry.name, (*place, "name")),
            unit=Unit(*self._text(entry.unit, (*place, "unit")), entry.unit.kind),
            measure=entry.measure,
            region=region,
            frequency=frequency,
            due_days=_first(entry.due_days, reporting.due_days, 15),
            final_due_days=_first(entry.final_due_days, reporting.final_due_days, 60),
            targets=sound,
            reported_as=entry.reported_as,
            parts=tuple(entry.parts or ()),
            rollup=entry.rollup,
            lead=entry.lead,
            note=entry.note or "",
        )

    def _target(
        self,
        place: Loc,
        number: int,
        entry: TargetEntry,
        indicator: IndicatorEntry,
        plan: PlanEntry,
        clauses: Mapping[str, Clause],
        frequency: Frequency,
        region: str,
    ) -> Target | None:
        if entry.id is None and number > 0:
            self._found(
                "target-id",
                place,
                Text("第二个及以后的目标须有自己的 id", "from the second on a target needs its own id"),
                Text("加上 id", "add `id`"),
            )
            return None
        name = entry.id or indicator.id
        if self._seen.setdefault(name, str(place)) != str(place):
            self._duplicate((*place, "id"), name)
        goal = goal_of(entry, place, self._found)
        start = max(plan.start, entry.start or _after_baseline(entry) or plan.start)
        deadline = entry.by or plan.end
        outside = entry.by is not None and not plan.start <= entry.by
        if (
            not self._order(start, deadline, (*place, "by" if entry.by else "start"))
            or goal is None
            or outside
        ):
            return None
        increments = indicator.reported_as is ReportedAs.INCREMENT
        reports = report_days(frequency, start, deadline, plan.issued, increments=increments)
        baseline = entry.baseline
        clause = clauses.get(entry.clause)
        return Target(
            id=name,
            clause=entry.clause,
            figure=entry.figure,
            goal=goal,
            commitment=entry.commitment or Commitment.REQUIRED,
            region=entry.region or region,
            start=start,
            deadline=deadline,
            schedule=_schedule(entry, only_at_end=len(reports) == 1),
            responsible=tuple(entry.responsible or (clause.responsible if clause else ())),
            baseline=Baseline(baseline.period, baseline.value, baseline.source or "") if baseline else None,
            near=entry.near,
            note=entry.note or "",
        )

    def _text(self, entry: TextEntry, place: Loc) -> Text:
        zh, en = entry.zh, entry.en
        if zh is None or en is None:
            missing, other = ("zh", "en") if zh is None else ("en", "zh")
            severity = Severity.WARNING if (zh or en) else Severity.ERROR
            self._found(
                "missing-translation",
                place,
                Text(f"没有 {missing} 文本，用 {other} 代替", f"there is no {missing} text; {other} is used"),
                Text(f"加上 {missing}", f"add `{missing}`"),
                severity,
            )
        return Text(zh or en or "", en or zh or "")

    def _order(self, first: date, last: date, place: Loc) -> bool:
        if first > last:
            self._found(
                "date-order",
                place,
                Text(f"{first} 晚于 {last}", f"{first} comes after {last}"),
                Text("核对起止日期", "check the first and the last day"),
            )
        return first <= last

    def _duplicate(self, place: Loc, name: str) -> None:
        self._found(
            "duplicate-id",
            place,
            Text(f"id {name!r} 已经用过", f"the id {name!r} is used before"),
            Text("换一个 id", "choose another id"),
        )

    def _reported_as(self, place: Loc, entry: IndicatorEntry) -> None:
        if entry.reported_as is None:
            message = Text(
                "累计指标没有写 reported_as", "a cumulative indicator says nothing of `reported_as`"
            )
            fix = Text(
                "写 to-date（累计数）或 increment（当期数）", "add `reported_as: to-date` or `increment`"
            )
            self._found("reported-as", (*place, "measure"), message, fix)
        else:
            message = Text(
                f"{entry.measure.value} 指标没有 reported_as", f"a {entry.measure.value} has no `reported_as`"
            )
            self._found("reported-as", (*place, "reported_as"), message, Text("去掉它", "take it out"))

    def _found(
        self, rule: str, place: Loc, message: Text, fix: Text, severity: Severity = Severity.ERROR
    ) -> None:
        self._findings.append(Finding(rule, severity, self._path, 0, 0, message, fix, place=place))


def _schedule(entry: TargetEntry, *, only_at_end: bool) -> Schedule:
    given = entry.schedule
    if isinstance(given, tuple):
        return Listed(given)
    words: dict[str | None, Schedule] = {
        "linear": Linear(),
        "at-end": AtEnd(),
        "none": NoSchedule(),
        None: AtEnd() if only_at_end else Linear(),
    }
    return words[given]


def _after_baseline(entry: TargetEntry) -> date | None:
    return entry.baseline.period.last + timedelta(days=1) if entry.baseline else None


def _first(*given: int | None) -> int:
    return next(days for days in given if days is not None)
