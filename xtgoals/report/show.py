"""Everything about one indicator as a document: facts, targets with their arithmetic, and all rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xtgoals.model.catalogue import AtEnd, Indicator, Linear, Listed, NoSchedule, Plan, Target
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Standing
from xtgoals.model.words import Grade, Lang
from xtgoals.report.arithmetic import arithmetic, digits
from xtgoals.report.document import Cell, Column, Document, Heading, Kind, Paragraph, Table, Tone
from xtgoals.report.numbers import UNDEFINED, bound_text, difference, measured, percent
from xtgoals.report.reasons import reason_text
from xtgoals.report.status import actual_marks, joined, opening, organisation_name, status_cell
from xtgoals.report.texts import STATUS, say

Block = Heading | Paragraph | Table
Facts = Iterator[tuple[str, str]]


def show_document(
    plan: Plan,
    indicator: Indicator,
    standings: Sequence[Standing],
    history: Sequence[tuple[Observation, str]],
    rows_left_out: int,
    lang: Lang,
) -> Document:
    """Facts, each target with its arithmetic, and every row with what became of it."""
    title = indicator.name.in_(lang)
    blocks: list[Block] = [Heading(f"{title} ({indicator.id})", 1), *opening(plan, rows_left_out, lang)]
    if standings:
        one = standings[0]
        blocks.append(Paragraph(say("as_of", lang, as_of=one.as_of, known_on=one.known_on)))
    blocks.append(_table(_facts(plan, indicator, standings, lang)))
    for standing in standings:
        blocks += _target(plan, standing, lang)
    blocks += [Heading(say("history", lang)), _history(plan, history, lang)]
    return Document(title, lang, tuple(blocks))


def _table(facts: Facts) -> Table:
    rows = tuple((Cell(name, Tone.QUIET), Cell(text)) for name, text in facts)
    return Table((Column("", width=18), Column("")), rows)


def _facts(plan: Plan, indicator: Indicator, standings: Sequence[Standing], lang: Lang) -> Facts:
    yield say("unit", lang), indicator.unit.in_(lang)
    measure = say(indicator.measure.value, lang)
    if indicator.reported_as:
        measure = say("measure_reported", lang, measure=measure, how=say(indicator.reported_as.value, lang))
    yield say("measure", lang), measure
    yield (
        say("frequency", lang),
        say(
            "reporting",
            lang,
            frequency=say(indicator.frequency.value, lang),
            days=indicator.due_days,
            final=indicator.final_due_days,
        ),
    )
    following = [standing.following for standing in standings if standing.following]
    if following:
        report = min(following, key=lambda one: one.due)
        yield say("next_report", lang), say("report_due", lang, covered=report.covered, due=report.due)
    yield say("region", lang), _region(plan, indicator.region, lang)
    if indicator.rollup:
        parts = joined([_region(plan, part, lang) for part in indicator.parts], lang)
        yield say("parts", lang), say(f"rollup_{indicator.rollup.value}", lang, parts=parts)
    lead = organisation_name(plan, indicator.lead, lang) if indicator.lead else say("not_assigned", lang)
    yield say("lead", lang), lead
    if indicator.note:
        yield say("note", lang), indicator.note.in_(lang)


def _target(plan: Plan, standing: Standing, lang: Lang) -> Iterator[Block]:
    target = standing.target
    promise = bound_text(target.bound, standing.indicator.unit, lang)
    details = {"clause": target.clause, "figure": target.figure, "promise": promise, "name": target.id}
    yield Heading(say("of_target", lang, **details))
    cell = status_cell(standing.status, lang)
    words = cell.words
    if standing.last_status:
        words = say("status_was", lang, status=words, was=STATUS[standing.last_status][0].in_(lang))
    reason = reason_text(standing, plan, lang)
    yield Paragraph(say("status_reason", lang, status=words, reason=reason), cell.tone)
    yield _table(_target_facts(plan, standing, lang))


def _target_facts(plan: Plan, standing: Standing, lang: Lang) -> Facts:
    """Where the target stands in the plan and who answers for it; what it is judged by; the numbers."""
    target, indicator = standing.target, standing.indicator
    if target.clause in plan.clauses:
        yield say("clause", lang), f"{target.clause} {plan.clauses[target.clause].title.in_(lang)}"
    names = [organisation_name(plan, name, lang) for name in target.responsible]
    yield say("organisations", lang), joined(names, lang) or say("none_named", lang)
    yield say("commitment", lang), say(target.commitment.value, lang)
    if target.region != indicator.region:
        yield say("region", lang), _region(plan, target.region, lang)
    if target.start != plan.start:
        yield say("start", lang), target.start.isoformat()
    yield say("deadline", lang), target.deadline.isoformat()
    yield say("schedule", lang), _schedule(target, lang)
    if target.near is not None:
        yield say("near", lang), difference(plain_text(target.near), indicator.unit, lang)
    if target.baseline:
        yield say("baseline", lang), _baseline(standing, lang)
    if standing.actual:
        value = measured(plain_text(standing.actual.value), indicator.unit, lang)
        yield say("actual", lang), value + actual_marks(standing.actual, lang)
    for name, text in arithmetic(standing, plan.thresholds, lang):
        yield say(name, lang), text
    if target.note:
        yield say("note", lang), target.note.in_(lang)


def _schedule(target: Target, lang: Lang) -> str:
    match target.schedule:
        case Listed(shares=shares):
            return joined([f"{period.text} {percent(share)}" for period, share in shares], lang)
        case Linear() | AtEnd() | NoSchedule():
            return say(f"schedule_{target.schedule.kind}", lang)


def _baseline(standing: Standing, lang: Lang) -> str:
    """Its period, value and source; a value that is not known is said to be so."""
    written, known = standing.target.baseline, standing.baseline
    assert written is not None
    source = written.source
    if known is None:
        value = say("not_known", lang)
    else:
        value = measured(digits(known.value), standing.indicator.unit, lang)
        value += f" ({say('estimate', lang)})" if known.grade is Grade.ESTIMATE else ""
        source = source or joined(list(dict.fromkeys(row.source for row in known.rows if row.source)), lang)
    value += f" ({source})" if source else ""
    return say("baseline_of", lang, period=written.period.text, value=value)


def _history(plan: Plan, history: Sequence[tuple[Observation, str]], lang: Lang) -> Table | Paragraph:
    if not history:
        return Paragraph(say("no_data", lang), Tone.QUIET)
    columns = (
        Column(say("line", lang), Kind.NUMBER, width=4),
        Column(say("period", lang), width=10),
        Column(say("region", lang), width=12),
        Column(say("value", lang), Kind.NUMBER, width=10),
        Column(say("grade", lang), width=9),
        Column(say("recorded_on", lang), width=11),
        Column(say("source", lang), width=24, from_width=140, kept=True),
        Column(say("note", lang), from_width=100, kept=True),
        Column(say("state", lang), width=16),
    )
    rows = tuple(
        (
            Cell(str(row.line)),
            Cell(row.period.text),
            Cell(_region(plan, row.region, lang)),
            Cell(UNDEFINED if row.value is None else digits(row.value)),
            Cell(say(row.grade.word, lang)),
            Cell(row.recorded_on.isoformat()),
            Cell(row.source),
            Cell(row.note),
            Cell(say(f"state_{state}", lang), Tone.GOOD if state == "counts" else Tone.QUIET),
        )
        for row, state in history
    )
    return Table(columns, rows)


def _region(plan: Plan, name: str, lang: Lang) -> str:
    return plan.regions[name].name.in_(lang) if name in plan.regions else name
