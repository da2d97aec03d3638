"""The facts of an indicator and of its targets, each with its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg, msgc, say
from xtgoals.model.numbers import plain_text, value_text
from xtgoals.model.schedule import AtEnd, Compound, Daily, Linear, Listed, NoSchedule
from xtgoals.model.standing import Actual, Standing, Watched
from xtgoals.model.target import Judged
from xtgoals.model.terms import term
from xtgoals.model.words import Grade
from xtgoals.report.arithmetic import arithmetic, digits
from xtgoals.report.composition import derived_text, measure_text, rollup_text
from xtgoals.report.numbers import bound_text, difference, measured, percent
from xtgoals.report.phrases import (
    actual_marks,
    frequency_text,
    joined,
    organisation_name,
    region_name,
)
from xtgoals.report.values import row_ranges, sources_of

Facts = Iterator[tuple[str, str]]

_SCHEDULES = {
    "linear": msg("evenly over the time"),
    "daily": msg("evenly over the days"),
    "compound": msg("by the same rate each year"),
    "at-end": msg("judged at the end"),
    "none": msgc("schedule", "none"),
}


def indicator_facts(plan: Plan, indicator: Indicator, standings: Sequence[Standing], lang: Lang) -> Facts:
    """What is measured, how it is reported, and who answers for it."""
    yield from measured_facts(plan, indicator, standings, lang)
    lead = organisation_name(plan, indicator.lead, lang) if indicator.lead else say("not assigned", lang)
    yield say("Lead", lang), lead
    if indicator.todo and not indicator.targets:
        yield say("Draft", lang), indicator.todo.in_(lang)
    for target in indicator.targets:
        if todo := indicator.todo or target.todo:
            said = say("{said}: {note}", lang, said=f"{target.clause} {target.figure}", note=todo)
            yield say("Draft", lang), said
    if indicator.note:
        yield say("Note", lang), indicator.note.in_(lang)


def measured_facts(plan: Plan, indicator: Indicator, standings: Sequence[Standing], lang: Lang) -> Facts:
    """What is measured, how it is reported, and what it is made of."""
    yield say("Unit", lang), indicator.unit.in_(lang)
    yield say("Measure", lang), measure_text(indicator, lang)
    yield (
        say("Reported", lang),
        say(
            "{frequency}, due {days} days after the period, {final} after the deadline",
            lang,
            frequency=frequency_text(indicator),
            days=indicator.due_days,
            final=indicator.final_due_days,
        ),
    )
    # targets of one indicator may have deadlines of their own: the first report that any of them awaits
    following = [standing.following for standing in standings if standing.following]
    if following:
        report = min(following, key=lambda one: one.due)
        yield (
            say("Next report", lang),
            say("for {covered}, due on {due}", lang, covered=report.covered, due=report.due),
        )
    yield say("Region", lang), region_name(plan, indicator.region, lang)
    if indicator.rollup:
        yield say("Rolled up", lang), rollup_text(plan, indicator, indicator.rollup, lang)
    if indicator.derived:
        yield say("Derived", lang), derived_text(plan, indicator.derived, lang)


def watched_facts(watched: Watched, lang: Lang) -> Facts:
    """The latest value of an indicator that has no target, and its reports: they fall due like others."""
    yield say("Target", lang), say("none: it is only watched", lang)
    for late in watched.overdue:
        yield (
            say("Overdue", lang),
            say("for {covered}, due on {due}", lang, covered=late.covered, due=late.due),
        )
    if report := watched.following:
        text = say("for {covered}, due on {due}", lang, covered=report.covered, due=report.due)
        yield say("Next report", lang), text
    if watched.actual:
        value = measured(value_text(watched.actual.value), watched.indicator.unit, lang)
        yield say("Actual", lang), f"{watched.actual.covered}: {value}{actual_marks(watched.actual, lang)}"


def target_facts(plan: Plan, standing: Standing, lang: Lang) -> Facts:
    """Where a target stands in the plan and who answers for it; what it promises; its numbers."""
    target = standing.target
    if target.clause in plan.clauses:
        yield say("Clause", lang), f"{target.clause} {plan.clauses[target.clause].title.in_(lang)}"
    names = [organisation_name(plan, name, lang) for name in target.responsible]
    yield say("Responsible", lang), joined(names, lang) or say("none named", lang)
    yield from promise_facts(plan, standing, lang)
    yield from judged_facts(plan, standing, lang)
    if target.note:
        yield say("Note", lang), target.note.in_(lang)


def promise_facts(plan: Plan, standing: Standing, lang: Lang) -> Facts:
    """How firmly a target is promised, by when, for which region, and from where it starts."""
    target, indicator = standing.target, standing.indicator
    yield say("Commitment", lang), term(target.commitment).in_(lang)
    if target.since:
        yield say("In force", lang), _wording(plan, standing, lang)
    if target.region != indicator.region:
        yield say("Region", lang), region_name(plan, target.region, lang)
    if standing.rank is not None:
        yield say("Rank", lang), str(standing.rank)
    if target.start != plan.start:
        yield say("Start", lang), target.start.isoformat()
    yield say("Deadline", lang), target.deadline.isoformat()
    yield say("Schedule", lang), _schedule(target, lang)
    if target.near is not None:
        yield say("Near", lang), difference(plain_text(target.near), indicator.unit, lang)
    if target.baseline:
        yield say("Baseline", lang), _baseline(standing, lang)


def judged_facts(plan: Plan, standing: Standing, lang: Lang) -> Facts:
    """The value that a target is judged by, its rows and sources, and the arithmetic."""
    if standing.actual:
        value = measured(value_text(standing.actual.value), standing.indicator.unit, lang)
        yield say("Actual", lang), value + actual_marks(standing.actual, lang)
        yield from _origin(standing.actual, lang)
    for name, text in arithmetic(standing, plan, lang):
        yield name.in_(lang), text


def _origin(actual: Actual, lang: Lang) -> Facts:
    # which rows make the value, and who says so
    if places := places_text(row_ranges(actual), lang):
        yield say("Rows", lang), places
    if sources := sources_of(actual):
        yield say("Source", lang), joined(sources, lang)


def places_text(ranges: Sequence[Mapping[str, Any]], lang: Lang) -> str:
    """Where rows stand, in a line: each file with its lines."""
    return joined(
        [f"{one['path']}:{', '.join(_run(*lines) for lines in one['lines'])}" for one in ranges], lang
    )


def _run(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}-{last}"


def _wording(plan: Plan, standing: Standing, lang: Lang) -> str:
    # which wording counted on known-on, and what the others say
    target, unit = standing.target, standing.indicator.unit
    said = [say("since {day}", lang, day=target.since) if target.since else ""]
    said += [
        say(
            "before that {bound} ({figure}), by {deadline}",
            lang,
            bound=bound_text(one.bound, unit, lang, plan),
            figure=one.figure,
            deadline=one.deadline,
        )
        for one in reversed(target.was)
    ]
    return joined(said, lang)


def _schedule(target: Judged, lang: Lang) -> str:
    match target.schedule:
        case Listed(shares=shares):
            return joined([f"{period.text} {percent(share, lang)}" for period, share in shares], lang)
        case Linear() | Daily() | Compound() | AtEnd() | NoSchedule():
            return _SCHEDULES[target.schedule.kind].in_(lang)


def _baseline(standing: Standing, lang: Lang) -> str:
    # a baseline that is written may still be unknown: its value then comes from a row that is missing
    written, known = standing.target.baseline, standing.baseline
    assert written is not None
    source = written.source
    if known is None:
        value = say("not known", lang)
    else:
        value = measured(digits(known.value), standing.indicator.unit, lang)
        value += f" ({term(known.grade).in_(lang)})" if known.grade is Grade.ESTIMATE else ""
        source = source or joined(sources_of(known), lang)
    value += f" ({source})" if source else ""
    return say("{period}: {value}", lang, period=written.period.text, value=value)
