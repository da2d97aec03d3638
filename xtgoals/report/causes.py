"""Why a target stands otherwise, in words: the cause, what was revised, and for how long it has stood so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Joined, Message, msg, msgn
from xtgoals.model.move import Cause, Comparison
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.terms import term
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Grade, Status
from xtgoals.report.numbers import UNDEFINED, bound_text
from xtgoals.report.phrases import actual_marks, value_in_full
from xtgoals.report.reasons import worded


def why(comparison: Comparison, plan: Plan, lang: Lang) -> str:
    """The cause of a move, and for how long the target has stood so, as one line."""
    parts = [*_cause(comparison, plan, lang), *_run(comparison, plan)]
    return Joined(parts).in_(lang)


def _cause(comparison: Comparison, plan: Plan, lang: Lang) -> Iterator[Message]:
    then, now = comparison.then, comparison.now
    match comparison.cause:
        case Cause.CHANGED:
            yield _changed(then, now, plan, lang)
        case Cause.NEW_FIGURE:
            yield _new_figure(comparison)
        case Cause.REVISED:
            yield _revised(then.actual if then else None, now.actual, now.indicator.unit, lang)
        case Cause.GRADED:
            yield _graded(then.actual if then else None, now.actual)
        case Cause.CLOCK:
            yield _clock(then, now)
        case Cause.NONE:
            yield msg("no new figure")
    # who fell silent is told what is missing, whatever came in
    if now.status is Status.OVERDUE and then and then.status is not Status.OVERDUE:
        yield worded(now.reason, now.indicator.unit, plan, lang)


def _changed(then: Standing | None, now: Standing, plan: Plan, lang: Lang) -> Message:
    if then is None:
        since = now.target.since
        return msg("a target only since {day}", day=since) if since else msg("was no target then")
    was, present = (_promise(one, plan, lang) for one in (then, now))
    if was == present:
        return msg("the bounds on the way to it were changed")
    return msg("was {was}, is {present}", was=was, present=present)


def _promise(standing: Standing, plan: Plan, lang: Lang) -> str:
    bound = bound_text(standing.target.bound, standing.indicator.unit, lang, plan)
    return msg("{bound} by {deadline}", bound=bound, deadline=standing.target.deadline).in_(lang)


def _new_figure(comparison: Comparison) -> Message:
    then, actual = comparison.then, comparison.now.actual
    if actual is None or not comparison.has_new_figure:
        return msg("no new figure of its own, but of what it is held against")
    if actual.grade is Grade.ESTIMATE:
        return msg("an estimate for {covered}", covered=actual.covered)
    if then is None or then.actual is None:
        return msg("first figure, for {covered}", covered=actual.covered)
    return msg("new figure, for {covered}", covered=actual.covered)


def _revised(then: Actual | None, now: Actual | None, unit: Unit, lang: Lang) -> Message:
    if then and now is None:
        return msg("the figure for {covered} was withdrawn", covered=then.covered)
    if then and now and now.covered < then.covered:
        return msg(
            "the figure for {later} was withdrawn; now that for {covered}",
            later=then.covered,
            covered=now.covered,
        )
    if then and now and now.value != then.value:
        return msg(
            "the figure for {covered} was revised from {was} to {now}",
            covered=now.covered,
            was=value_in_full(then.value, unit, lang),
            now=value_in_full(now.value, unit, lang),
        )
    if then and now and (now.reported, now.of, now.rows) != (then.reported, then.of, then.rows):
        return msg("the figures of its regions for {covered} were revised", covered=now.covered)
    return msg("what it is held against was revised")


def _graded(then: Actual | None, now: Actual | None) -> Message:
    if then and now and now.grade is not then.grade:
        return msg("the same figure, now {grade}", grade=term(now.grade))
    return msg("what it is held against has another grade")


def _clock(then: Standing | None, now: Standing) -> Message:
    if now.status is Status.OVERDUE:
        return msg("no new figure")
    # the one verdict that a day can undo: what was good was a forecast, and its time is over
    if then and then.reason.code == "forecast-meets" and now.forecast is None:
        return msg("no new figure; worse because the forecast ended with the deadline")
    return msg("no new figure; only the day is another")


def _run(comparison: Comparison, plan: Plan) -> Iterator[Message]:
    if said := run_text(comparison.run, comparison.now.known_on, plan):
        yield said


def run_text(run: int, known_on: date, plan: Plan) -> Message | None:
    """For how many meetings in a row something stands as it does; None where that says nothing.

    Who looks between two meetings is told of those before.
    """
    if run < 2:
        return None
    if any(one.is_regular and one.day == known_on for one in plan.meetings):
        return msg("{nth} meeting in a row", nth=Text(zh=str(run), en=ordinal(run)))
    return msgn("as at the last meeting", "as at the last {count} meetings", run - 1)


def ordinal(count: int) -> str:
    """A number as it counts in a row, in English.

    >>> [ordinal(count) for count in (1, 2, 3, 4, 11, 22, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '22nd', '113th']
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{count}{'th' if count % 100 in (11, 12, 13) else endings.get(count % 10, 'th')}"


def past_texts(comparison: Comparison, lang: Lang) -> tuple[str, str]:
    """What was shown of the earlier day, and what is known of it now."""
    revised, unit = comparison.past_revised, comparison.now.indicator.unit
    was, now = (revised.was, revised.now) if revised else (None, None)
    # a figure that came late is for a later day, and revises nothing
    dated = was and now and was.covered != now.covered
    return _past(was, unit, lang, dated=bool(dated)), _past(now, unit, lang, dated=bool(dated))


def _past(actual: Actual | None, unit: Unit, lang: Lang, *, dated: bool) -> str:
    if actual is None:
        return UNDEFINED
    value = value_in_full(actual.value, unit, lang) + actual_marks(actual, lang)
    return msg("{value} for {day}", value=value, day=f"{actual.covered}").in_(lang) if dated else value
