"""The status of a target: the first rule that fits, with its reason (design, section 4, "Status")."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.bound import references, within
from xtgoals.model.schedule import AtEnd
from xtgoals.model.standing import Actual, Detail, Reason
from xtgoals.model.words import Grade, Status
from xtgoals.progress.case import Case, Verdict
from xtgoals.progress.days import days_so_far
from xtgoals.progress.pace import by_nearness, by_pace


class Judgement(NamedTuple):
    """A status and what it rests on; the last ones only while a report is overdue and there is a value."""

    status: Status
    reason: Reason
    last_status: Status | None = None
    last_reason: Reason | None = None


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
    estimated = _rests_on_estimate(actual) or _rests_on_estimate(case.baseline)
    # an estimate of the deadline, or from an estimated baseline, leaves the last word to the figure
    if actual.covered >= target.deadline and not estimated and not case.resolved.estimated:
        if measures.met:
            return Status.ACHIEVED, Reason.of("met-at-deadline", value=actual.value, gap=measures.gap)
        return Status.MISSED, Reason.of("missed-at-deadline", value=actual.value, gap=measures.gap)
    # before the pace: a level may be met early and still lie below its line; a total must keep below its own
    if measures.met and not case.has_ceiling:
        return Status.ON_TRACK, _met_not_yet(case, actual)
    return _by_days(case, actual) or by_pace(case, actual) or by_nearness(case) or _at_end(case, actual)


def _unknown(case: Case, actual: Actual) -> Reason | None:
    # rule 4: there is no bound, or no value that could be held against it
    if actual.overlapping:
        return Reason.of("overlap", value=actual.value)
    if case.resolved.ends is not None:
        return None
    baseline, bound = case.target.baseline, case.target.bound
    from_baseline = bound.rises or any(one.of_baseline for one in references(bound))
    if case.baseline is None and from_baseline and baseline:
        return Reason.of("no-baseline", period=baseline.period.text)
    return Reason.of("no-reference")


def _rests_on_estimate(value: Actual | None) -> bool:
    return value is not None and value.grade is Grade.ESTIMATE


def _met_not_yet(case: Case, actual: Actual) -> Reason:
    # rule 6: what keeps a value that meets the target from being the last word
    days, reach = days_so_far(case.indicator, case.target, actual), case.resolved.ends
    if days and reach and all(within(reach, end) for end in days):
        return Reason.of("secured", value=actual.value, deadline=case.target.deadline)
    if actual.covered < case.target.deadline and (not case.is_running or case.resolved.moving):
        return Reason.of(
            "met-for-now", value=actual.value, covered=actual.covered, deadline=case.target.deadline
        )
    # nothing is left to wait for but the figure that the estimate stands for
    code = "met-by-estimate" if actual.grade is Grade.ESTIMATE else "met-from-estimate"
    if code == "met-from-estimate" and case.resolved.estimated and not _rests_on_estimate(case.baseline):
        code = "met-against-estimate"
    return Reason.of(code, value=actual.value, covered=actual.covered)


def _by_days(case: Case, actual: Actual) -> Verdict | None:
    # rule 7, first: a share of days of which even the best end does not meet the bound
    days, reach = days_so_far(case.indicator, case.target, actual), case.resolved.ends
    if days is None or reach is None:
        return None
    for end, best in ((reach._replace(high=None), days.best), (reach._replace(low=None), days.worst)):
        if not within(end, best):
            return Status.BEHIND, Reason.of("out-of-reach", best=best, deadline=case.target.deadline)
    return None


def _at_end(case: Case, actual: Actual) -> Verdict:
    # rule 9: nothing was judged, so nothing is green
    target, due = case.target, case.reports.following
    if isinstance(target.schedule, AtEnd):
        if actual.covered >= target.deadline or case.known_on > target.deadline:
            last = due.due if due else target.deadline
            return Status.AT_END, Reason.of("final-figure", deadline=target.deadline, due=last)
        return Status.AT_END, Reason.of("judged-at-deadline", deadline=target.deadline)
    code = "figure-awaited" if actual.covered >= target.deadline else "no-rule"
    if code == "figure-awaited" and actual.grade is not Grade.ESTIMATE:
        code = "bound-awaited"
    return Status.UNKNOWN, Reason.of(code, deadline=target.deadline)
