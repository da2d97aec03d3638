"""The status of a target: the first rule that fits, with its reason (design, section 4, "Status")."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.bound import within
from xtgoals.model.indicator import Indicator
from xtgoals.model.schedule import AtEnd
from xtgoals.model.standing import Actual, Detail, Reason
from xtgoals.model.target import Judged
from xtgoals.model.words import Grade, Measure, Status, UnitKind
from xtgoals.progress.arithmetic import is_at_goal
from xtgoals.progress.bounds import Resolved
from xtgoals.progress.days import days_so_far
from xtgoals.progress.measures import Measures, rate_multiple
from xtgoals.progress.reports import Reports

Verdict = tuple[Status, Reason]


class Judgement(NamedTuple):
    """A status and what it rests on; the last ones only while a report is overdue and there is a value."""

    status: Status
    reason: Reason
    last_status: Status | None = None
    last_reason: Reason | None = None


class Case(NamedTuple):
    """Everything that the rules look at for one target."""

    indicator: Indicator
    target: Judged
    resolved: Resolved
    actual: Actual | None
    firm: Actual | None  # the latest value that rests on no estimate; complete, or proven
    baseline: Actual | None
    measures: Measures
    reports: Reports
    known_on: date

    @property
    def is_running(self) -> bool:
        """Whether values add up over the plan."""
        return self.indicator.measure is Measure.CUMULATIVE

    @property
    def has_ceiling(self) -> bool:
        """Whether a running total may not pass its bound."""
        return self.is_running and self.resolved.is_ceiling


def judge(case: Case) -> Judgement:
    """Status and reason by rules 1 to 9."""
    # first: a floor that is met and a ceiling that is passed wait for no report
    done = _decided(case)
    if done:
        return Judgement(*done)
    shown = case.actual
    # of a sum that lacks parts nothing is said but that it lacks them
    judged = _judge_value(case, shown) if shown and shown.complete else None
    overdue = case.reports.overdue
    if overdue:
        # silence outweighs an old figure: how that would stand is told beside it
        first, count = overdue[0], len(overdue)
        days = (case.known_on - first.due).days
        reason = Reason.of("overdue", covered=first.covered, due=first.due, days=days, count=count)
        return Judgement(Status.OVERDUE, reason, *(judged or ()))
    return Judgement(*(judged or (Status.NOT_DUE, _nothing_yet(case))))


def _decided(case: Case) -> Verdict | None:
    # rule 1, by the latest figure: a later correction may undo it; an estimate decides nothing
    firm, reach = case.firm, case.resolved.ends
    if not case.is_running or firm is None or reach is None or firm.overlapping:
        return None
    if case.resolved.moving or case.resolved.estimated:
        return None
    # of a range, or about something on both sides, the last word comes at the deadline
    if reach.low is not None and reach.high is not None:
        return None
    met = within(reach, Fraction(firm.value))
    if met is case.has_ceiling:
        return None
    details: dict[str, Detail] = {"value": firm.value, "covered": firm.covered}
    code = "passed" if case.has_ceiling else "met"
    if firm.proven:
        code = f"proven-{code}"
        details |= {"reported": firm.reported, "of": firm.of}
    return (Status.MISSED if case.has_ceiling else Status.ACHIEVED), Reason.of(code, **details)


def _nothing_yet(case: Case) -> Reason:
    shown = case.actual
    if shown:
        return Reason.of("incomplete", covered=shown.covered, reported=shown.reported, of=shown.of)
    due = case.reports.following
    return Reason.of("not-due", covered=due.covered if due else None, due=due.due if due else None)


def _judge_value(case: Case, actual: Actual) -> Verdict:
    """Rules 4 to 9, for a complete value."""
    target, measures = case.target, case.measures
    unknown = _unknown(case, actual)
    if unknown:
        return Status.UNKNOWN, unknown
    estimated = Grade.ESTIMATE in (actual.grade, case.baseline.grade if case.baseline else None)
    # an estimate of the deadline, or from an estimated baseline, leaves the last word to the figure
    if actual.covered >= target.deadline and not estimated and not case.resolved.estimated:
        if measures.met:
            return Status.ACHIEVED, Reason.of("met-at-deadline", value=actual.value, gap=measures.gap)
        return Status.MISSED, Reason.of("missed-at-deadline", value=actual.value, gap=measures.gap)
    # before the pace: a level may be met early and still lie below its line; a total must keep below its own
    if measures.met and not case.has_ceiling:
        return Status.ON_TRACK, _met_not_yet(case, actual)
    return _by_days(case, actual) or _by_pace(case, actual) or _by_nearness(case) or _at_end(case, actual)


def _unknown(case: Case, actual: Actual) -> Reason | None:
    # rule 4: there is no bound, or no value that could be held against it
    if actual.overlapping:
        return Reason.of("overlap", value=actual.value)
    if case.resolved.ends is not None:
        return None
    baseline = case.target.baseline
    if case.baseline is None and (case.target.bound.rises or not case.resolved.moving):
        return Reason.of("no-baseline", period=baseline.period.text if baseline else None)
    return Reason.of("no-reference")


def _met_not_yet(case: Case, actual: Actual) -> Reason:
    # rule 6: what keeps a value that meets the target from being the last word
    days, reach = days_so_far(case.indicator, case.target, actual), case.resolved.ends
    if days and reach and all(within(reach, end) for end in days):
        return Reason.of("secured", value=actual.value, deadline=case.target.deadline)
    if actual.covered < case.target.deadline and not case.is_running:
        return Reason.of(
            "met-for-now", value=actual.value, covered=actual.covered, deadline=case.target.deadline
        )
    # nothing is left to wait for but the figure that the estimate stands for
    code = "met-by-estimate" if actual.grade is Grade.ESTIMATE else "met-from-estimate"
    return Reason.of(code, value=actual.value, covered=actual.covered)


def _by_days(case: Case, actual: Actual) -> Verdict | None:
    # rule 7, first: a share of days of which even the best end does not meet the bound
    days, reach = days_so_far(case.indicator, case.target, actual), case.resolved.ends
    if days is None or reach is None:
        return None
    best = days.worst if case.resolved.is_ceiling else days.best
    if within(reach, best):
        return None
    return Status.BEHIND, Reason.of("out-of-reach", best=best, deadline=case.target.deadline)


def _by_pace(case: Case, actual: Actual) -> Verdict | None:
    # rule 7: progress, or use, against what is planned; every comparison is exact
    target, measures = case.target, case.measures
    paced = measures.attainment if case.has_ceiling else measures.progress
    if measures.progress is not None and measures.progress < 0:  # even where nothing is planned yet
        return Status.BEHIND, _fell_back(case, actual)
    if _asks_no_change(case):
        worse = Reason.of("no-change", value=actual.value)
        if case.baseline and case.baseline.value != actual.value:
            worse = _fell_back(case, actual)
        return _by_nearness(case) or (Status.BEHIND, worse)
    if case.has_ceiling and actual.value <= 0 and not isinstance(target.schedule, AtEnd):
        return Status.ON_TRACK, Reason.of("nothing-used")
    planned = measures.planned
    if paced is None or planned is None or case.resolved.moving:
        return None
    if planned == 0:
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


def _by_nearness(case: Case) -> Verdict | None:
    # rule 8: `near` is for what has no progress; where it has, the line says more
    near, gap = case.target.near, case.measures.gap
    if near is None or gap is None:
        return None
    close = abs(gap) <= Fraction(near)
    reason = Reason.of("near" if close else "not-near", gap=gap, near=near)
    return (Status.AT_RISK if close else Status.BEHIND), reason


def _at_end(case: Case, actual: Actual) -> Verdict:
    # rule 9: nothing was judged, so nothing is green
    target, due = case.target, case.reports.following
    if isinstance(target.schedule, AtEnd):
        if actual.covered >= target.deadline or case.known_on > target.deadline:
            last = due.due if due else target.deadline
            return Status.AT_END, Reason.of("final-figure", deadline=target.deadline, due=last)
        return Status.AT_END, Reason.of("judged-at-deadline", deadline=target.deadline)
    code = "figure-awaited" if actual.covered >= target.deadline else "no-rule"
    return Status.UNKNOWN, Reason.of(code, deadline=target.deadline)
