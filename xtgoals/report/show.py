"""Everything about one indicator as a document: facts, targets with their arithmetic, and all rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg, msgc, say
from xtgoals.model.numbers import plain_text, value_text
from xtgoals.model.schedule import AtEnd, Compound, Daily, Linear, Listed, NoSchedule
from xtgoals.model.standing import Standing, Watched
from xtgoals.model.target import Judged
from xtgoals.model.terms import term
from xtgoals.model.words import Grade
from xtgoals.report.arithmetic import arithmetic, digits
from xtgoals.report.composition import derived_text, measure_text, rollup_text
from xtgoals.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Kind,
    Paragraph,
    Table,
    Tone,
    table_of,
)
from xtgoals.report.numbers import UNDEFINED, bound_text, difference, measured, percent
from xtgoals.report.phrases import (
    actual_marks,
    days,
    frequency_text,
    joined,
    opening,
    organisation_name,
    region_name,
    status_cell,
    withdrawn_text,
)
from xtgoals.report.reasons import reason_text

if TYPE_CHECKING:
    from xtgoals.actions.show import HistoryRow, ShowResult

Facts = Iterator[tuple[str, str]]

_SCHEDULES = {
    "linear": msg("evenly over the time"),
    "daily": msg("evenly over the days"),
    "compound": msg("by the same rate each year"),
    "at-end": msg("judged at the end"),
    "none": msgc("schedule", "none"),
}
_FATES = {
    "counts": msg("counts"),
    "stands": msg("stands"),
    "not-counted": msg("not counted"),
    "superseded": msg("superseded"),
    "not-replacing": msg("does not replace"),
    "withdrawn": msgc("row", "withdrawn"),
    "withdrawal": msg("withdrawal"),
    "not-yet-known": msg("not yet known"),
}


def show_document(result: ShowResult, lang: Lang) -> Document:
    """Facts, each target with its arithmetic, and every row with what became of it."""
    plan, indicator, standings = result.plan, result.indicator, result.standings
    title = indicator.name.in_(lang)
    blocks: list[Block] = [Heading(f"{title} ({indicator.id})", 1), *opening(result, lang)]
    blocks += [days(result, lang), _table(_facts(plan, indicator, standings, lang))]
    for watched in result.watched:
        blocks.append(_table(_watched(watched, lang)))
    for standing in standings:
        blocks += _target(plan, standing, lang)
    blocks += [Paragraph(withdrawn_text(one, lang), Tone.QUIET) for one in result.withdrawn]
    if not indicator.derived:  # of which the rows are those of others
        blocks += [Heading(say("History", lang)), _history(plan, result.history, lang)]
    return Document(title, lang, tuple(blocks))


def _table(facts: Facts) -> Table:
    named = (Column("", width=18), lambda fact: Cell(fact[0], Tone.QUIET))
    return table_of(facts, (named, (Column(""), lambda fact: fact[1])))


def _facts(plan: Plan, indicator: Indicator, standings: Sequence[Standing], lang: Lang) -> Facts:
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
    lead = organisation_name(plan, indicator.lead, lang) if indicator.lead else say("not assigned", lang)
    yield say("Lead", lang), lead
    for target in indicator.targets:
        if todo := indicator.todo or target.todo:
            said = say("{said}: {note}", lang, said=f"{target.clause} {target.figure}", note=todo)
            yield say("Draft", lang), said
    if indicator.note:
        yield say("Note", lang), indicator.note.in_(lang)


def _watched(watched: Watched, lang: Lang) -> Facts:
    yield say("Target", lang), say("none: it is only watched", lang)
    if watched.actual:
        value = measured(value_text(watched.actual.value), watched.indicator.unit, lang)
        yield say("Actual", lang), f"{watched.actual.covered}: {value}{actual_marks(watched.actual, lang)}"


def _target(plan: Plan, standing: Standing, lang: Lang) -> Iterator[Block]:
    target = standing.target
    promise = bound_text(target.bound, standing.indicator.unit, lang, plan)
    details = {"clause": target.clause, "figure": target.figure, "promise": promise, "name": target.id}
    yield Heading(say("{clause} {figure}: {promise} ({name})", lang, **details))
    cell = status_cell(standing.status, lang)
    words = cell.words
    if standing.last_status:
        words = say("{status} (was {was})", lang, status=words, was=term(standing.last_status))
    reason = reason_text(standing, plan, lang)
    yield Paragraph(say("{status}: {reason}", lang, status=words, reason=reason), cell.tone)
    yield _table(_target_facts(plan, standing, lang))


def _target_facts(plan: Plan, standing: Standing, lang: Lang) -> Facts:
    # where it stands in the plan and who answers for it; what it is judged by; the numbers
    target, indicator = standing.target, standing.indicator
    if target.clause in plan.clauses:
        yield say("Clause", lang), f"{target.clause} {plan.clauses[target.clause].title.in_(lang)}"
    names = [organisation_name(plan, name, lang) for name in target.responsible]
    yield say("Responsible", lang), joined(names, lang) or say("none named", lang)
    yield say("Commitment", lang), term(target.commitment).in_(lang)
    if target.since:
        yield say("In force", lang), _wording(plan, standing, lang)
    if target.region != indicator.region:
        yield say("Region", lang), region_name(plan, target.region, lang)
    if target.start != plan.start:
        yield say("Start", lang), target.start.isoformat()
    yield say("Deadline", lang), target.deadline.isoformat()
    yield say("Schedule", lang), _schedule(target, lang)
    if target.near is not None:
        yield say("Near", lang), difference(plain_text(target.near), indicator.unit, lang)
    if target.baseline:
        yield say("Baseline", lang), _baseline(standing, lang)
    if standing.actual:
        value = measured(value_text(standing.actual.value), indicator.unit, lang)
        yield say("Actual", lang), value + actual_marks(standing.actual, lang)
    for name, text in arithmetic(standing, plan, lang):
        yield name.in_(lang), text
    if target.note:
        yield say("Note", lang), target.note.in_(lang)


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
        source = source or joined(list(dict.fromkeys(row.source for row in known.rows if row.source)), lang)
    value += f" ({source})" if source else ""
    return say("{period}: {value}", lang, period=written.period.text, value=value)


def _history(plan: Plan, history: Sequence[HistoryRow], lang: Lang) -> Table | Paragraph:
    if not history:
        return Paragraph(say("no figures yet", lang), Tone.QUIET)
    columns = (
        Column(say("Line", lang), Kind.NUMBER, width=4),
        Column(say("Period", lang), width=10),
        Column(say("Region", lang), width=12),
        Column(say("Value", lang), Kind.NUMBER, width=10),
        Column(say("Grade", lang), width=9),
        Column(say("Recorded on", lang), width=11),
        Column(say("Source", lang), width=24, from_width=140, kept=True),
        Column(say("Note", lang), from_width=100, kept=True),
        Column(say("State", lang), width=16),
    )
    rows = tuple(
        (
            Cell(str(row.line)),
            Cell(row.period.text),
            Cell(region_name(plan, row.region, lang)),
            Cell(UNDEFINED if row.value is None else digits(row.value)),
            Cell(term(row.grade).in_(lang)),
            Cell(row.recorded_on.isoformat()),
            Cell(row.source),
            Cell(row.note),
            Cell(_FATES[state].in_(lang), Tone.GOOD if state == "counts" else Tone.QUIET),
        )
        for row, state in ((one.observation, one.state) for one in history)
    )
    return Table(columns, rows)
