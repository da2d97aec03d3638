"""Everything about one indicator as a document: facts, targets with their arithmetic, and all rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgc, msgn, say
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Standing
from xtgoals.model.terms import term
from xtgoals.report.allotments import allotment_table
from xtgoals.report.arithmetic import digits
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.chart import charts
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Table, table_of
from xtgoals.report.facts import Facts, indicator_facts, target_facts, watched_facts
from xtgoals.report.numbers import UNDEFINED, bound_text
from xtgoals.report.periods import period_table
from xtgoals.report.periods import title as title_of_periods
from xtgoals.report.phrases import days, opening, region_name, status_cell, withdrawn_text
from xtgoals.report.places import address
from xtgoals.report.problem_lines import problem_lines
from xtgoals.report.reasons import reason_text

if TYPE_CHECKING:
    from xtgoals.actions.show import HistoryRow, ShowResult
    from xtgoals.progress.course import Course
    from xtgoals.progress.fates import Fate
    from xtgoals.progress.part_values import PartValue

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


def show_document(result: ShowResult, lang: Lang, *, with_history: bool = False) -> Document:
    """Each target with its chart and arithmetic, facts, what stands by region and period; or every row."""
    plan, indicator, standings = result.plan, result.indicator, result.standings
    title = indicator.name.in_(lang)
    named = indicator.id
    if result.wholes:  # what one region took on
        named, of = standings[0].target.id, region_name(plan, standings[0].target.region, lang)
        title = say("{name}: {region}", lang, name=title, region=of)
    blocks: list[Block] = [Heading(f"{title} ({named})", 1), *opening(result, lang)]
    blocks.append(days(result, lang))
    about: list[Block] = [_table(indicator_facts(plan, indicator, standings, lang))]
    about += [_table(watched_facts(watched, lang)) for watched in result.watched]
    if not standings:
        blocks += about
    for at, (standing, course) in enumerate(zip(standings, result.courses, strict=True)):
        blocks += _target(plan, standing, course, lang)
        whole = result.wholes[at] if result.wholes else standing
        blocks += _allotments(plan, whole, standing, result.not_allotted, lang)
        named_here = {one.target.id for one in (standing, *standing.allotments)}
        own = [one for one in result.problems if one.problem.about in named_here]
        blocks += problem_lines(plan, own, lang)
    if standings:  # how it stands is what the first screen is for
        blocks += [Heading(say("The indicator", lang)), *about]
    if tables := list(period_table(plan, indicator, result.periods, lang)):
        blocks += [Heading(title_of_periods(indicator, lang)), *tables]
    blocks += [Paragraph(withdrawn_text(one, lang), Tone.QUIET) for one in result.withdrawn]
    if not indicator.derived:  # of which the rows are those of others
        blocks += _rows(plan, result.history, lang, all_of_them=with_history)
    return Document(title, lang, tuple(blocks))


def _table(facts: Facts) -> Table:
    named = (Column("", width=18), lambda fact: Cell(fact[0], Tone.QUIET))
    return table_of(facts, (named, (Column(""), lambda fact: fact[1])))


def _target(plan: Plan, standing: Standing, course: Course, lang: Lang) -> Iterator[Block]:
    target = standing.target
    promise = bound_text(target.bound, standing.indicator.unit, lang, plan)
    details = {"clause": target.clause, "figure": target.figure, "promise": promise}
    if len(standing.indicator.targets) > 1 or target.id != standing.indicator.id:
        yield Heading(say("{clause} {figure}: {promise} ({name})", lang, **details, name=target.id))
    else:  # the title has its id
        yield Heading(say("{clause} {figure}: {promise}", lang, **details))
    cell = status_cell(standing.status, lang)
    words = cell.words
    if standing.last_status:
        words = say("{status} (was {was})", lang, status=words, was=term(standing.last_status))
    reason = reason_text(standing, plan, lang)
    yield Paragraph(say("{status}: {reason}", lang, status=words, reason=reason), cell.tone)
    yield from charts(standing, course, lang)
    yield _table(target_facts(plan, standing, lang))


def _allotments(
    plan: Plan, whole: Standing, shown: Standing, values: Sequence[PartValue], lang: Lang
) -> Iterator[Block]:
    """What each region took on of a target, and who decided that; the one that is shown stands out."""
    if whole.allotments:
        beside = [one for one in values if one.whole.target.id == whole.target.id]
        own = shown.target.region if shown.is_allotment else None
        yield Heading(say("Allotments", lang))
        yield allotment_table(plan, [*whole.allotments, *beside], lang, own)
        if (note := whole.target.allotment_note) and own is None:  # which has it among its facts
            yield Paragraph(note.in_(lang), Tone.QUIET)


def _rows(plan: Plan, history: Sequence[HistoryRow], lang: Lang, *, all_of_them: bool) -> Iterator[Block]:
    if not history:
        yield Paragraph(say("no figures yet", lang), Tone.QUIET)
    elif all_of_them:
        yield Heading(say("History", lang))
        yield history_table(plan, history, lang)
    else:
        text = msgn(
            "{count} row; `--history` shows it with its source, its note and what became of it.",
            "{count} rows; `--history` shows each with its source, its note and what became of it.",
            len(history),
        )
        yield Paragraph(text.in_(lang), Tone.QUIET)


def history_table(plan: Plan, history: Sequence[HistoryRow], lang: Lang, *, with_notes: bool = True) -> Table:
    """Every row with its source, its note unless that is nobody's business, and what became of it."""
    columns: list[tuple[Column, Callable[[HistoryRow], AnyCell | str]]] = [
        (Column(say("Line", lang), Kind.NUMBER, width=4), lambda one: str(one.observation.line)),
        (Column(say("Period", lang), width=10), lambda one: one.observation.period.text),
        (
            Column(say("Region", lang), width=12),
            lambda one: region_name(plan, one.observation.region, lang),
        ),
        (Column(say("Value", lang), Kind.NUMBER, width=10), lambda one: _value(one.observation)),
        (Column(say("Grade", lang), width=9), lambda one: term(one.observation.grade).in_(lang)),
        (
            Column(say("Recorded on", lang), width=11),
            lambda one: one.observation.recorded_on.isoformat(),
        ),
        (
            Column(say("Source", lang), width=24, from_width=140, kept=True),
            lambda one: Cell(one.observation.source, page=address(one.observation.source)),
        ),
        (Column(say("Note", lang), from_width=100, kept=True), lambda one: one.observation.note),
        (Column(say("State", lang), width=16), lambda one: _fate(one.state, lang)),
    ]
    if not with_notes:
        del columns[-2]
    return table_of(history, columns)


def _value(row: Observation) -> str:
    return UNDEFINED if row.value is None else digits(row.value)


def _fate(state: Fate, lang: Lang) -> Cell:
    return Cell(_FATES[state].in_(lang), Tone.GOOD if state == "counts" else Tone.QUIET)
