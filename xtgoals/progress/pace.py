"""How a value stands by its pace, or by its distance from the bound (design, section 4, rules 7 and 8)."""

from __future__ import annotations

from fractions import Fraction

from xtgoals.model.bound import within
from xtgoals.model.schedule import AtEnd
from xtgoals.model.standing import Actual, Reason
from xtgoals.model.words import Measure, Status, UnitKind
from xtgoals.progress.arithmetic import is_at_goal
from xtgoals.progress.case import Case, Verdict
from xtgoals.progress.measures import rate_multiple


def by_pace(case: Case, actual: Actual) -> Verdict | None:
    """Rule 7: progress, or use, against what is planned; every comparison is exact."""
    target, measures = case.target, case.measures
    paced = measures.attainment if case.has_ceiling else measures.progress
    if measures.progress is not None and measures.progress < 0:  # even where nothing is planned yet
        return Status.BEHIND, _fell_back(case, actual)
    if _asks_no_change(case):
        worse = Reason.of("no-change", value=actual.value)
        if case.baseline and case.baseline.value != actual.value:
            worse = _fell_back(case, actual)
        return by_nearness(case) or (Status.BEHIND, worse)
    if case.has_ceiling and actual.value <= 0 and not isinstance(target.schedule, AtEnd):
        return Status.ON_TRACK, Reason.of("nothing-used")
    planned = measures.planned
    if paced is None or planned is None:
        return None
    if planned <= 0:
        if isinstance(target.schedule, AtEnd):
            return Status.AT_END, Reason.of("judged-at-deadline", deadline=target.deadline)
        return Status.ON_TRACK, Reason.of("nothing-planned", covered=actual.covered)
    return _against_planned(case, actual, planned)


def _against_planned(case: Case, actual: Actual, planned: Fraction) -> Verdict:
    target, measures, reach = case.target, case.measures, case.resolved.ends
    pace, thresholds = measures.pace, target.thresholds
    if pace is None:  # of a ceiling nothing is used
        return Status.ON_TRACK, Reason.of("nothing-used")
    multiple = rate_multiple(case.indicator, target, actual, case.baseline, measures.required_per_month)
    reason = Reason.of("pace", pace=pace, planned=planned, multiple=multiple)
    if pace >= thresholds.on_track:
        return Status.ON_TRACK, reason
    # a tolerance may be kept by going on as before though the pace is below 1
    if measures.forecast is not None and reach and within(reach, measures.forecast):
        return Status.ON_TRACK, Reason.of(
            "forecast-meets", pace=pace, forecast=measures.forecast, deadline=target.deadline
        )
    due = _planned_count(case, planned)
    if due is not None:
        short = due - Fraction(actual.value)
        # times the scale: of 1.61 in ten thousand households one is a ten-thousandth
        if (-short if case.has_ceiling else short) * case.indicator.unit.scale < 1:
            code = "within-one-over" if case.has_ceiling else "within-one-unit"
            return Status.ON_TRACK, Reason.of(code, planned_value=due)
    return (Status.AT_RISK if pace >= thresholds.at_risk else Status.BEHIND), reason


def _fell_back(case: Case, actual: Actual) -> Reason:
    origin = case.baseline.value if case.baseline else 0
    return Reason.of("fell-back", value=actual.value, baseline=origin)


def _asks_no_change(case: Case) -> bool:
    # a level that stood on or beyond a fixed bound at the start, and does not meet it now
    if case.measures.met or case.baseline is None or case.indicator.measure is not Measure.LEVEL:
        return False
    if case.measures.progress is not None or case.resolved.moving or case.resolved.ends is None:
        return False
    return is_at_goal(case.resolved.ends, Fraction(case.baseline.value))


def _planned_count(case: Case, planned: Fraction) -> Fraction | None:
    # what a cumulative count should have reached; half an event that is missing is no delay
    if not case.is_running or case.indicator.unit.kind is not UnitKind.COUNT:
        return None
    aim = case.resolved.ends.aim if case.resolved.ends else None
    return None if aim is None else aim * planned


def by_nearness(case: Case) -> Verdict | None:
    """Rule 8: `near` is for what has no progress; where it has, the line says more."""
    near, gap = case.target.near, case.measures.gap
    if near is None or gap is None:
        return None
    close = abs(gap) <= Fraction(near)
    reason = Reason.of("near" if close else "not-near", gap=gap, near=near)
    return (Status.AT_RISK if close else Status.BEHIND), reason
