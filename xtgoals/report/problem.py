"""One problem: how it stands and every event; and what is told once an event was entered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgc, msgn, say
from xtgoals.model.problem import PASSAGES, ProblemRow, allowed
from xtgoals.model.terms import level_term, term
from xtgoals.report.cells import Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, table_of
from xtgoals.report.phrases import known_day, lines_of, opening, organisation_name, region_name
from xtgoals.report.problem_lines import state_cell
from xtgoals.report.problems import about_text, level_text

if TYPE_CHECKING:
    from xtgoals.actions.problem_events import EventResult
    from xtgoals.actions.problems import ProblemsResult, ShownProblem


def problem_document(result: ProblemsResult, lang: Lang) -> Document:
    """One problem: its state and marks, what it is about, and what happened, event by event."""
    (one,) = result.problems
    of, plan = one.standing.problem, result.plan
    title = say("{problem}: {text}", lang, problem=of.id, text=of.rows[0].text)
    cell = state_cell(one.standing, lang)
    named = (Column("", width=18), lambda fact: Cell(fact[0], Tone.QUIET))
    facts = table_of(_facts(plan, one, lang), (named, (Column(""), lambda fact: fact[1])))
    events = (
        (Column(say("Day", lang), width=10), lambda row: row.recorded_on.isoformat()),
        (Column(say("Event", lang), width=11), lambda row: term(row.event).in_(lang)),
        (Column(say("What", lang)), lambda row: _said(plan, row, lang)),
        (Column(say("Reported by", lang), width=16, from_width=70, kept=True), lambda row: row.reported_by),
        (Column(say("Line", lang), Kind.NUMBER, width=4), lambda row: str(row.line)),
    )
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang), known_day(result, lang)]
    blocks += [Paragraph(cell.words, cell.tone), facts]
    blocks += [Heading(say("What happened", lang)), table_of(of.rows, events)]
    return Document(title, lang, tuple(blocks))


def _facts(plan: Plan, one: ShownProblem, lang: Lang) -> Iterator[tuple[str, str]]:
    standing, of = one.standing, one.standing.problem
    if of.organisation:
        yield say("Organisation", lang), organisation_name(plan, of.organisation, lang)
    if of.about or of.region:
        yield say("About", lang), about_text(plan, one, lang)
    if of.about and of.region:
        yield say("Region", lang), region_name(plan, of.region, lang)
    if of.level:
        yield say("Level", lang), level_text(standing, lang)
    opened = msgn("{count} day", "{count} days", standing.days_open)
    yield say("Opened on", lang), say("{day}, open for {days}", lang, day=of.opened, days=opened)
    if of.due:
        late = msgn("{count} day late", "{count} days late", standing.days_late)
        said = msg("{day}, {late}", day=of.due, late=late) if standing.days_late else msg("{day}", day=of.due)
        yield msgc("problem", "Due").in_(lang), said.in_(lang)
    if standing.times_late:
        yield say("Times late", lang), str(standing.times_late)
    if standing.times_returned:
        yield say("Times returned", lang), str(standing.times_returned)
    if events := allowed(of.state):
        yield say("What may follow", lang), ", ".join(PASSAGES[each].verb for each in events)


def event_text(result: EventResult, lang: Lang) -> str:
    """What was understood, the row and where it stands, and how the problem stands then."""
    lines = []
    for place, row in enumerate(result.rows):
        said = _said(result.plan, row, lang)
        lines.append(
            say("{problem}: {event}: {said}", lang, problem=row.problem, event=term(row.event), said=said)
        )
        if result.lines:
            where = {"path": result.path, "line": result.lines[place], "row": result.texts[place]}
            lines.append(say("stored in {path}:{line}: {row}", lang, **where))
    if not result.lines:
        several = msg("dry run, nothing stored. The rows would be:")
        one = msg("dry run, nothing stored. The row would be:")
        lines.append((several if len(result.rows) > 1 else one).in_(lang))
        lines += result.texts
    lines.append(_state_text(result, lang))
    return lines_of(lines)


def _state_text(result: EventResult, lang: Lang) -> str:
    of = result.problem
    details = {"problem": of.id, "state": term(of.state), "due": of.due}
    if of.due is None or of.state.value not in ("assigned", "closing"):
        return say("{problem} is now {state}", lang, **details)
    who = organisation_name(result.plan, of.organisation, lang)
    return say("{problem} is now {state}: {organisation}, due {due}", lang, **details, organisation=who)


def _said(plan: Plan, row: ProblemRow, lang: Lang) -> str:
    """What an event says, field by field."""
    said = [
        organisation_name(plan, row.organisation, lang) if row.organisation else "",
        say("due {day}", lang, day=row.due) if row.due else "",
        level_term(row.level).in_(lang) if row.level else "",
        _name_of(plan, row, lang),
        region_name(plan, row.region, lang) if row.region else "",
        row.text,
        say("evidence: {evidence}", lang, evidence=row.evidence) if row.evidence else "",
    ]
    return msg("; ").in_(lang).join(filter(None, said))


def _name_of(plan: Plan, row: ProblemRow, lang: Lang) -> str:
    from xtgoals.model.subjects import subjects

    about = subjects(plan).get(row.about) if row.about else None
    return say("about {name}", lang, name=about.name if about else row.about) if row.about else ""
