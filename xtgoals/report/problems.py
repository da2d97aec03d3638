"""Problems as a document and as records: which are late, what they are about, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msgc, msgn, say
from xtgoals.model.problem import ProblemState
from xtgoals.model.terms import level_term, term
from xtgoals.model.words import Status
from xtgoals.progress.problems import ProblemStanding
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Table, table_of
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.phrases import known_day, opening, organisation_name, region_name, status_cell
from xtgoals.report.pictures import Tally
from xtgoals.report.problem_lines import SIGNS, state_cell
from xtgoals.report.records import apart, both, fields_of, record_head
from xtgoals.report.values import ranges_of

if TYPE_CHECKING:
    from xtgoals.actions.problems import ProblemsResult, ShownProblem


def problems_document(result: ProblemsResult, lang: Lang) -> Document:
    """Every problem that was asked for, and how many there are of each state."""
    title = say("Problems", lang)
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang), known_day(result, lang)]
    if not result.problems:
        blocks.append(Paragraph(say("No problem is known that matches.", lang), Tone.QUIET))
        return Document(title, lang, tuple(blocks))
    blocks += [_tally(result, lang), problem_table(result.plan, result.problems, lang)]
    return Document(title, lang, tuple(blocks))


def problem_table(plan: Plan, problems: Sequence[ShownProblem], lang: Lang) -> Table:
    """A row a problem."""
    return table_of(problems, _columns(plan, lang))


def _tally(result: ProblemsResult, lang: Lang) -> Tally:
    """How many there are of each state, and how many of them are late."""
    standings = [one.standing for one in result.problems]
    counts = {state: sum(one.problem.state is state for one in standings) for state in ProblemState}
    cells = {state: Cell(term(state).in_(lang), SIGNS[state][1], SIGNS[state][0]) for state in ProblemState}
    parts = [(cells[state], count) for state, count in counts.items() if count]
    if late := sum(one.late for one in standings):
        parts.append((Cell(say("late", lang), Tone.BAD, "!"), late))
    text = msgn("{count} problem: ", "{count} problems: ", len(standings)).in_(lang)
    return Tally(text, tuple(parts), msgc("counts", ", ").in_(lang))


def _columns(plan: Plan, lang: Lang) -> tuple[tuple[Column, Callable[[ShownProblem], AnyCell | str]], ...]:
    return (
        (Column(say("Problem", lang), width=11), lambda one: one.standing.problem.id),
        (
            Column(msgc("problem", "State").in_(lang), Kind.STATUS, width=12),
            lambda one: state_cell(one.standing, lang),
        ),
        (Column(say("Level", lang), width=8, roomy=19), lambda one: level_text(one.standing, lang)),
        (Column(say("Organisation", lang)), lambda one: _organisation(plan, one.standing, lang)),
        (Column(msgc("problem", "Due").in_(lang), width=10), lambda one: _day(one.standing)),
        (Column(say("Days late", lang), Kind.NUMBER, width=9), lambda one: days_late(one.standing, lang)),
        # each on a line of its own below: the names of promises are long, and so is what is said of problems
        (Column(say("About", lang), Kind.NOTE), lambda one: Cell(about_text(plan, one, lang), Tone.QUIET)),
        (Column(say("Said last", lang), Kind.NOTE), lambda one: one.standing.problem.text),
    )


def level_text(one: ProblemStanding, lang: Lang) -> str:
    """The level of what was escalated; nothing for the others."""
    level = one.problem.level
    return say("{level} {word}", lang, level=level, word=level_term(level)) if level else ""


def _organisation(plan: Plan, one: ProblemStanding, lang: Lang) -> str:
    name = one.problem.organisation
    return organisation_name(plan, name, lang) if name else UNDEFINED


def _day(one: ProblemStanding) -> str:
    return one.problem.due.isoformat() if one.problem.due else UNDEFINED


def days_late(one: ProblemStanding, lang: Lang) -> Cell:
    """How many days it is late, or was when it was asked for closing; nothing where it is not."""
    if not one.days_late:
        return Cell("")
    text = f"{one.days_late:,}" if lang == "en" else str(one.days_late)
    return Cell(text, Tone.BAD if one.late else Tone.QUIET)


def about_text(plan: Plan, one: ShownProblem, lang: Lang) -> str:
    """What it is about, with its status on the opening day and now."""
    if not one.standing.problem.about:
        region = one.standing.problem.region
        return region_name(plan, region, lang) if region else ""
    name = one.about.name.in_(lang) if one.about else one.standing.problem.about
    if one.then is None and one.now is None:
        return name
    was, is_ = (_status_words(status, lang) for status in (one.then, one.now))
    status = is_ if was == is_ else say("{was} → {now}", lang, was=was, now=is_)
    return say("{name}: {status}", lang, name=name, status=status)


def _status_words(status: Status | None, lang: Lang) -> str:
    return status_cell(status, lang).words if status else UNDEFINED


def problems_record(result: ProblemsResult) -> dict[str, Any]:
    """The document of `problem list --format json`."""
    return {
        **record_head(result, {"known_on": result.known_on}),
        "rows_left_out": result.rows_left_out,
        "problems": [_record(one) for one in result.problems],
    }


def _record(one: ShownProblem) -> dict[str, Any]:
    standing, of = one.standing, one.standing.problem
    return {
        "id": of.id,
        "state": of.state.value,
        "level": of.level or None,
        "organisation": of.organisation or None,
        "opened": of.opened,
        "due": of.due,
        "late": standing.late,
        "days_late": standing.days_late,
        "times_late": standing.times_late,
        "times_returned": standing.times_returned,
        "days_open": standing.days_open,
        "about": of.about or None,
        "status_then": one.then.value if one.then else None,
        "status_now": one.now.value if one.now else None,
        "text": of.text,
        "rows": ranges_of(of.rows),
    }


def problem_rows(result: ProblemsResult) -> list[dict[str, Any]]:
    """One flat row a problem, with the names of the JSON document."""
    return [_flat(result.plan, one) for one in result.problems]


def _flat(plan: Plan, one: ShownProblem) -> dict[str, Any]:
    record, nobody = _record(one), {"zh": None, "en": None}
    who = plan.organisations.get(record["organisation"] or "")
    return {
        "problem": record["id"],
        **fields_of(record, "state", "level", "organisation"),
        **apart("organisation", both(who.name) if who else nobody),
        **fields_of(record, "opened", "due", "late", "days_late", "times_late", "times_returned"),
        **fields_of(record, "days_open", "about"),
        **apart("about", both(one.about.name) if one.about else nobody),
        "region": one.standing.problem.region or None,
        **fields_of(record, "status_then", "status_now", "text"),
    }
