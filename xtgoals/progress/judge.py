"""The status of a target: the first rule that fits, with its reason (design, section 4, "Status")."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.bound import ends
from xtgoals.model.catalogue import Indicator, Target, Thresholds
from xtgoals.model.standing import Actual, Reason
from xtgoals.model.words import Grade, Measure, Status, UnitKind
from xtgoals.progress.arithmetic import is_met
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
    target: Target
    thresholds: Thresholds
    actual: Actual | None
    firm: Actual | None  # the latest value that rests on no estimate; complete, or proven
    baseline: Actual | None
    measures: Measures
    reports: Reports
    known_on: date


def judge(case: Case) -> Judgement:
    """Status and reason by rules 1 to 9."""
    # first: what is met for good waits for no report, and no later value takes it back
    done = _met_for_good(case)
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


def _met_for_good(case: Case) -> Verdict | None:
    # rule 1: a cumulative target that is met stays met; an estimate meets nothing for good
    firm = case.firm
    if case.indicator.measure is not Measure.CUMULATIVE or firm is None:
        return None
    if not is_met(case.target.bound, Fraction(firm.value)):
        return None
    if firm.proven:
        return Status.ACHIEVED, Reason.of(
            "proven", value=firm.value, covered=firm.covered, reported=firm.reported, of=firm.of
        )
    return Status.ACHIEVED, Reason.of("met-stays", value=firm.value, covered=firm.covered)


def _nothing_yet(case: Case) -> Reason:
    shown = case.actual
    if shown:
        return Reason.of(
            "incomplete",
            covered=shown.covered,
            reported=shown.reported,
            of=shown.of,
        )
    due = case.reports.following
    return Reason.of("not-due", covered=due.covered if due else None, due=due.due if due else None)


def _judge_value(case: Case, actual: Actual) -> Verdict:
    """Rules 4 to 9, for a complete value."""
    target, measures, baseline = case.target, case.measures, case.baseline
    # a rise is measured from a value: without it no number below means anything
    if target.bound.from_baseline and baseline is None:
        period = target.baseline.period.text if target.baseline else None
        return Status.UNKNOWN, Reason.of("no-baseline", period=period)
    estimated = actual.grade is Grade.ESTIMATE or (baseline and baseline.grade is Grade.ESTIMATE)
    # an estimate of the deadline, or from an estimated baseline, leaves the last word to the figure
    if actual.covered >= target.deadline and not estimated:
        if measures.met:
            return Status.ACHIEVED, Reason.of("met-at-deadline", value=actual.value, gap=measures.gap)
        return Status.MISSED, Reason.of("missed-at-deadline", value=actual.value, gap=measures.gap)
    if measures.met:  # before the pace: a level may be met early and still lie below its line
        return Status.ON_TRACK, _met_not_yet(case, actual)
    if measures.progress is not None and measures.planned is not None:
        return _judge_progress(case, actual, measures.progress, measures.planned)
    # `near` is for what has no progress; where it has, the line says more
    if target.near is not None and measures.gap is not None:
        near = abs(measures.gap) <= Fraction(target.near)
        code = "near" if near else "not-near"
        status = Status.AT_RISK if near else Status.BEHIND
        return status, Reason.of(code, gap=measures.gap, near=target.near)
    if measures.planned == 0:
        return Status.ON_TRACK, Reason.of("judged-at-deadline", deadline=target.deadline)
    code = "figure-awaited" if actual.covered >= target.deadline else "no-rule"
    return Status.UNKNOWN, Reason.of(code, deadline=target.deadline)


def _met_not_yet(case: Case, actual: Actual) -> Reason:
    # rule 6: what keeps a value that meets the target from being the last word
    if actual.covered < case.target.deadline and case.indicator.measure is not Measure.CUMULATIVE:
        return Reason.of(
            "met-for-now", value=actual.value, covered=actual.covered, deadline=case.target.deadline
        )
    # nothing is left to wait for but the figure that the estimate stands for
    code = "met-by-estimate" if actual.grade is Grade.ESTIMATE else "met-from-estimate"
    return Reason.of(code, value=actual.value, covered=actual.covered)


def _judge_progress(case: Case, actual: Actual, progress: Fraction, planned: Fraction) -> Verdict:
    # rule 7: progress against what is planned; every comparison is exact
    target, measures = case.target, case.measures
    if progress < 0:  # even where nothing is planned yet
        origin = case.baseline.value if case.baseline else 0
        return Status.BEHIND, Reason.of("fell-back", value=actual.value, baseline=origin)
    if planned == 0:
        return Status.ON_TRACK, Reason.of("judged-at-deadline", deadline=target.deadline)
    pace = progress / planned
    multiple = rate_multiple(case.indicator, target, actual, case.baseline, measures.required_per_month)
    reason = Reason.of("pace", pace=pace, planned=planned, multiple=multiple)
    if pace >= case.thresholds.on_track:
        return Status.ON_TRACK, reason
    # a tolerance may be kept by going on as before though the pace is below 1
    start = Fraction(case.baseline.value) if case.baseline else None
    if measures.forecast is not None and is_met(target.bound, measures.forecast, start):
        return Status.ON_TRACK, Reason.of(
            "forecast-meets", pace=pace, forecast=measures.forecast, deadline=target.deadline
        )
    due = _planned_count(case, planned)
    # times the scale: of 1.61 in ten thousand households one is a ten-thousandth
    if due is not None and (due - Fraction(actual.value)) * case.indicator.unit.scale < 1:
        return Status.ON_TRACK, Reason.of("within-one-unit", planned_value=due)
    return (Status.AT_RISK if pace >= case.thresholds.at_risk else Status.BEHIND), reason


def _planned_count(case: Case, planned: Fraction) -> Fraction | None:
    # what a cumulative count should have reached; half an event that is missing is no delay
    if case.indicator.measure is not Measure.CUMULATIVE or case.indicator.unit.kind is not UnitKind.COUNT:
        return None
    aim = ends(case.target.bound).aim
    return None if aim is None else aim * planned
