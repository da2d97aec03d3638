"""Rules for the events of problems: each is one that its problem allows, and says what it must."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xtgoals.checks.revisions import order_decides, same_body
from xtgoals.checks.view import LedgerView
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import Message, msg
from xtgoals.model.near import nearest
from xtgoals.model.problem import PASSAGES, PROBLEM_FIELD, Event, ProblemRow, allowed
from xtgoals.model.rule import Rule, rule
from xtgoals.model.subjects import subjects
from xtgoals.model.terms import spelling
from xtgoals.series.events import EventFault, JudgedEvent, Problem, after, judged, next_id, state_faults

View = LedgerView[ProblemRow]

_SHOWN = 6  # names, where none is near

PROBLEM_ORDER = Rule(
    "problem-order",
    msg("An event is one that the state of its problem allows; what is not does not count."),
    "opened, then closed",
    "opened, assigned, asked, then closed",
)
PROBLEM_TWICE = Rule(
    "problem-twice",
    msg("A problem is opened once; where two branches took one id, the second takes the next free number."),
    "2024-Q4-001 opened twice",
    "2024-Q4-001 and 2024-Q4-002",
)
PROBLEM_DAY = Rule(
    "problem-day",
    msg("A due day is not before its event, and one that is put off lies behind the one in force."),
    "recorded on 2024-10-21, due 2024-10-01",
    "recorded on 2024-10-21, due 2024-11-20",
)


@PROBLEM_FIELD.judged
def event_faults(view: View) -> Iterator[Finding]:
    """What is wrong with events, of all these rules: one look over the ledger finds it."""
    plan = view.plan if view.certain else None
    rows = list(view.rows)
    for one in judged(rows, plan):
        for fault in one.faults:
            yield _worded(one, fault, rows, view.plan)
            if fault.kind == "twice":  # the next one that was opened twice takes the number after
                rows.append(one.row._replace(problem=next_id(rows, one.row.recorded_on)))


def _worded(one: JudgedEvent, fault: EventFault, rows: list[ProblemRow], plan: Plan) -> Finding:
    """A fault of an event in words; `rows` are those whose ids are taken."""
    row = one.row
    said, column = getattr(row, fault.column, ""), fault.column
    names: dict[str, object] = {
        "event": spelling(row.event),
        "column": column,
        "said": said,
        "problem": row.problem,
    }
    rule, words = PROBLEM_FIELD, _WORDS.get(fault.kind, _UNKNOWN)
    match fault.kind:
        case "order":
            rule, words = PROBLEM_ORDER, _order_words(one, names)
        case "twice" if one.before:
            rule = PROBLEM_TWICE
            names |= {"line": one.before.rows[0].line, "free": next_id(rows, row.recorded_on)}
        case "early" | "sooner":
            rule = PROBLEM_DAY
            names |= {"day": row.recorded_on, "before": one.before.due if one.before else None}
        case "lower":
            names["before"] = one.before.level if one.before else 0
        case "foreign":
            names["takes"] = ", ".join(PASSAGES[row.event].takes)
        case "unknown":
            names["likely"] = _likely(plan, column, said)
        case "group":
            names["likely"] = plan.organisations[said].members
        case _:
            pass  # all is said already
    message, fix = (text.filled(**names) for text in words)
    return rule.at(row.path, (row.line, column), message, fix)


def _likely(plan: Plan, column: str, said: str) -> list[str]:
    known = {"organisation": plan.organisations, "region": plan.regions, "about": subjects(plan)}[column]
    return nearest(said, known) or [*known][:_SHOWN]


_UNKNOWN = (msg("the catalogue has no {column} {said!r}"), msg("write one of: {likely}"))
_WORDS: dict[str, tuple[Message, Message]] = {
    "twice": (
        msg("{problem} was opened already, on line {line}"),
        msg("give this one, in all its rows, the next free number: {free}"),
    ),
    "missing": (msg("{event} needs `{column}`"), msg("fill in `{column}`")),
    "foreign": (
        msg("`{column}` does not belong to {event}"),
        msg("leave it empty; {event} takes: {takes}"),
    ),
    "id": (
        msg("{said!r} is no id of a problem"),
        msg("write year, quarter and running number: 2024-Q4-001"),
    ),
    "group": (
        msg("{said!r} is a group, which cannot answer"),
        msg("name one organisation of it: {likely}"),
    ),
    "early": (msg("{said} is before the day of the event, {day}"), msg("write a day from {day} on")),
    "sooner": (
        msg("{said} is no later than the day in force, {before}"),
        msg("write a day after {before}"),
    ),
    "lower": (
        msg("level {said} is no higher than the present one, {before}"),
        msg("write a level above {before}"),
    ),
}


def _order_words(one: JudgedEvent, names: dict[str, object]) -> tuple[Message, Message]:
    if one.before is None:
        return _NEVER_OPENED
    state = one.before.state
    names["state"] = spelling(state)
    names["allowed"] = [spelling(each) for each in allowed(state)]
    return _NOT_ALLOWED if names["allowed"] else _NOTHING_MORE


_NEVER_OPENED = (
    msg("no problem {problem} was opened before this {event}"),
    msg("correct the id, or open it first"),
)
_NOT_ALLOWED = (
    msg("{problem} is {state}, which does not allow {event}"),
    msg("allowed then: {allowed}"),
)
_NOTHING_MORE = (_NOT_ALLOWED[0], msg("nothing follows; open a new problem"))


@rule(
    "closed-by-asker",
    Severity.WARNING,
    bad="asked by housing, closed by housing",
    good="asked by housing, closed by the office",
)
def closed_by_asker(view: View) -> Iterator[Finding]:
    """Whoever asks for closing a problem does not close it: who mends does not verify."""
    for row, before, faults in judged(view.rows):
        asked = before.last(Event.ASKED) if before and row.event is Event.CLOSED and not faults else None
        if asked is None or not row.reported_by.strip() or not asked.reported_by.strip():
            continue
        if same_body(view.plan, row.reported_by, asked.reported_by):
            message = msg("{who} asked for closing and closed it", who=row.reported_by)
            fix = msg("let somebody else see whether it is mended")
            yield closed_by_asker.at(row.path, (row.line, "reported_by"), message, fix)


@rule(
    "assigned-elsewhere",
    Severity.WARNING,
    bad="about core-greenways, assigned to education",
    good="about core-greenways, assigned to housing",
)
def assigned_elsewhere(view: View) -> Iterator[Finding]:
    """A problem is assigned to an organisation that leads what it is about or is responsible for it."""
    known = subjects(view.plan) if view.certain else {}
    for row, before, faults in judged(view.rows):
        about = known.get(before.about) if before and row.event is Event.ASSIGNED and not faults else None
        # where nobody is named nobody is elsewhere
        if (
            not about
            or not (about.lead or about.responsible)
            or row.organisation not in view.plan.organisations
        ):
            continue
        if not about.answers(view.plan, row.organisation):
            message = msg(
                "{organisation} neither leads {about} nor is responsible for it",
                organisation=view.plan.organisations[row.organisation].name,
                about=about.name,
            )
            fix = msg("look whether another was meant; it may well be right")
            yield assigned_elsewhere.at(row.path, (row.line, "organisation"), message, fix)


@order_decides.judged
def order_decides_here(view: View) -> Iterator[Finding]:
    """What becomes of a problem does not hang on the order of lines of one day, which a merge may turn."""
    events: dict[str, list[JudgedEvent]] = {}
    for one in judged(view.rows):
        if not one.faults:
            events.setdefault(one.row.problem, []).append(one)
    for first, second in (pair for story in events.values() for pair in pairwise(story)):
        # that a problem was opened first nobody doubts
        if first.before is None or first.row.recorded_on != second.row.recorded_on:
            continue
        if _turned(first, second) != _outcome(second.before, second.row):
            message = msg(
                "recorded on {day} like line {lines}: their order alone says which counts",
                day=second.row.recorded_on,
                lines=str(first.row.line),
            )
            fix = msg("a merge may turn lines: look at it once more after one")
            yield order_decides.at(second.row.path, (second.row.line, "recorded_on"), message, fix)


def _turned(first: JudgedEvent, second: JudgedEvent) -> tuple[object, ...] | None:
    """What two events would lead to the other way round; None where that is not allowed."""
    if any(state_faults(second.row, first.before)):
        return None
    turned = after(first.before, second.row)
    return None if any(state_faults(first.row, turned)) else _outcome(turned, first.row)


def _outcome(before: Problem | None, row: ProblemRow) -> tuple[object, ...]:
    # but for the rows themselves
    return after(before, row)[1:]
