"""The phrases that several documents share: what every output says first, statuses, marks and names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Message, msg, msgc, msgn, say
from xtgoals.model.milestone import Milestone
from xtgoals.model.numbers import Value, value_text
from xtgoals.model.standing import Actual, Standing
from xtgoals.model.target import Target
from xtgoals.model.targets import whole_of
from xtgoals.model.terms import period_name, term
from xtgoals.model.units import Unit
from xtgoals.model.words import Commitment, Frequency, Grade, Status
from xtgoals.report.cells import Cell, Tone, written_out
from xtgoals.report.document import Paragraph
from xtgoals.report.numbers import UNDEFINED

if TYPE_CHECKING:
    from xtgoals.actions.compare import CompareResult
    from xtgoals.actions.due import DueResult
    from xtgoals.actions.export import ObservationsResult
    from xtgoals.actions.listing import ListResult
    from xtgoals.actions.milestones import MilestonesResult
    from xtgoals.actions.organisations import MembersResult
    from xtgoals.actions.problems import ProblemsResult, ProposalsResult
    from xtgoals.actions.score import ScoreResult
    from xtgoals.actions.show import MilestoneResult, ShowResult
    from xtgoals.actions.status import StatusResult

    DatedResult = StatusResult | ShowResult | DueResult | CompareResult | MilestonesResult | MilestoneResult
    OfProblems = ProblemsResult | ProposalsResult | MembersResult
    Result = DatedResult | ListResult | ObservationsResult | OfProblems | ScoreResult

Thing = TypeVar("Thing")

_SIGNS = {
    Status.ACHIEVED: ("√", Tone.GOOD),
    Status.ON_TRACK: ("●", Tone.GOOD),
    Status.AT_RISK: ("▲", Tone.WARN),
    Status.BEHIND: ("■", Tone.BAD),
    Status.MISSED: ("×", Tone.BAD),
    Status.OVERDUE: ("!", Tone.BAD),
    Status.NOT_DUE: ("□", Tone.QUIET),
    Status.AT_END: ("○", Tone.QUIET),
    Status.UNKNOWN: ("?", Tone.QUIET),
}


def opening(result: Result, lang: Lang, *, typed: bool = True) -> Iterable[Paragraph]:
    """What every output says first: the plan's data note and day, and how many rows had to be left out.

    A page for those who have not `typed` a command names none.
    """
    if result.plan.data_note:
        yield Paragraph(result.plan.data_note.in_(lang), Tone.WARN)
    # whoever asks for another day reads that one below
    if (day := result.plan.shown_on) and getattr(result, "known_on", day) == day:
        hint = msg("Shown as if today were {day}; --known-on names another day.", day=day)
        text = hint if typed else msg("Shown as if today were {day}.", day=day)
        yield Paragraph(text.in_(lang), Tone.WARN)
    if count := result.rows_left_out:
        text = msgn(
            "left out because of errors: {count} row",
            "left out because of errors: {count} rows",
            count,
        )
        text = msg("{text}; `xtgoals check` names them", text=text) if typed else text
        yield Paragraph(text.in_(lang), Tone.BAD)


def drafts_text(plan: Plan, lang: Lang) -> Iterable[Paragraph]:
    """How many targets are drafts, and so not in what is shown; nothing where none is."""
    if plan.drafts:
        said = msgn(
            "{count} draft is not assessed: decide what its `todo` asks, and take that line away",
            "{count} drafts are not assessed: decide what their `todo` asks, and take that line away",
            plan.drafts,
        )
        yield Paragraph(said.in_(lang), Tone.QUIET)


def known_day(result: OfProblems, lang: Lang) -> Paragraph:
    """By which day a result was made that is as of no other."""
    return Paragraph(say("Known on {known_on}", lang, known_on=result.known_on))


def days(result: DatedResult, lang: Lang) -> Paragraph:
    """By which days a result was made."""
    return Paragraph(day_line(result.as_of, result.known_on, lang))


def day_line(as_of: date, known_on: date, lang: Lang) -> str:
    """As of which day something is, and by what was known on which."""
    # a day of the year that was just named is said without it in Chinese
    parts = {"year": known_on.year, "month": known_on.month, "day": known_on.day}
    same = as_of.year == known_on.year
    day = msgc("of that year", "{year}-{month:02}-{day:02}", **parts) if same else known_on
    return say("As of {as_of}, known on {known_on}", lang, as_of=as_of, known_on=day)


def status_cell(status: Status, lang: Lang) -> Cell:
    """A status as word, shape and tone."""
    shape, tone = _SIGNS[status]
    return Cell(term(status).in_(lang), tone, shape)


def actual_text(standing: Standing, lang: Lang, *, graded: bool = False) -> str:
    """The value that stands, with its marks; `graded` also says where it is better than reported."""
    actual = standing.actual
    if actual is None:
        return UNDEFINED
    marks = actual_marks(actual, lang, graded=graded)
    return value_in_full(actual.value, standing.indicator.unit, lang) + marks


def value_in_full(value: Value, unit: Unit, lang: Lang) -> str:
    """A value in the unit that numbers are told in."""
    return unit.in_full(value_text(value), lang)


def actual_marks(actual: Actual, lang: Lang, *, graded: bool = False) -> str:
    """In brackets how many regions a value holds, and whether it is an estimate; nothing for most.

    `graded` also says where it is better than reported.
    """
    marks = []
    if not actual.complete:
        marks.append(say("{reported} of {of}", lang, reported=actual.reported, of=actual.of))
    if actual.overlapping:
        marks.append(say("at most", lang))
    if actual.grade is Grade.ESTIMATE or (graded and actual.grade > Grade.REPORTED):
        marks.append(term(actual.grade).in_(lang))
    return f" ({', '.join(marks)})" if marks else ""


def by_clause(
    plan: Plan, things: Iterable[Thing], target: Callable[[Thing], Target | Milestone], lang: Lang
) -> Iterable[tuple[str, list[Thing]]]:
    """What belongs to the promises of each clause under its number and title, in the plan's order."""
    order = {name: index for index, name in enumerate(plan.clauses)}
    # clauses that the catalogue does not name stand last, one beside the other as they are written
    ranked = sorted(things, key=lambda one: order.get(target(one).clause, len(order)))
    for clause, group in groupby(ranked, key=lambda one: target(one).clause):
        title = plan.clauses[clause].title.in_(lang) if clause in plan.clauses else ""
        yield f"{clause} {title}".strip(), list(group)


def marked_name(indicator: Indicator, target: Target, lang: Lang, more: str = "") -> str:
    """The indicator's name; what is only aspired to says so."""
    name = indicator.name.in_(lang) + more
    if target.commitment is Commitment.ASPIRATIONAL:
        return f"{name} [{term(target.commitment).in_(lang)}]"
    return name


def which_of(standing: Standing) -> str:
    """The id of a target in brackets, where its indicator's name alone does not tell which one is meant."""
    name, indicator = (
        whole_of(standing.target),
        standing.indicator,
    )  # the region of an allotment is told apart
    several = len(indicator.targets) > 1 or name != indicator.targets[0].id
    return f" ({name})" if several and name != indicator.id else ""


def lines_of(lines: Iterable[str]) -> str:
    """Lines for a screen, each written out and ended."""
    return "".join(f"{written_out(line)}\n" for line in lines)


def joined(names: Sequence[str], lang: Lang) -> str:
    """A list of names, which may hold commas and blanks of their own."""
    return msgc("names", "; ").in_(lang).join(names)


def answering(plan: Plan, standing: Standing, lang: Lang) -> str:
    """The lead, else the first of the responsible organisations, marked as not assigned."""
    lead = standing.indicator.lead
    if lead:
        return organisation_name(plan, lead, lang)
    if not standing.target.responsible:
        return say("lead not assigned", lang)
    # the plan names many without saying who leads; the first is asked until somebody does
    first, *more = standing.target.responsible
    name, count = organisation_name(plan, first, lang), len(more)
    if not more:
        return say("{name} (lead not assigned)", lang, name=name)
    return say("{name} +{more} (lead not assigned)", lang, name=name, more=count, count=count + 1)


def asked_name(plan: Plan, organisation: str | None, promise: Target | Milestone | None, lang: Lang) -> str:
    """Who answers for a promise; where no lead is named, in which clause and of how many organisations."""
    if organisation:
        return organisation_name(plan, organisation, lang)
    if promise is None:
        return say("no lead", lang)
    if not promise.responsible:
        return say("no lead: {clause} (no organisation in the clause)", lang, clause=promise.clause)
    return msgn(
        "no lead: {clause} ({count} organisation in the clause)",
        "no lead: {clause} ({count} organisations in the clause)",
        len(promise.responsible),
        clause=promise.clause,
    ).in_(lang)


def indicator_name(plan: Plan, name: str, lang: Lang) -> str:
    """The name of an indicator, or its id where the catalogue has none."""
    return plan.indicators[name].name.in_(lang) if name in plan.indicators else name


def frequency_text(indicator: Indicator | Milestone) -> Message:
    """How often figures are due."""
    expected = indicator.frequency
    if isinstance(expected, Frequency):
        return term(expected)
    return msg("for {periods}", periods=[period_name(one) for one in expected])


def withdrawn_text(target: Target, lang: Lang) -> str:
    """That a target was officially given up, since when and why."""
    assert target.withdrawn is not None
    note = target.withdrawn.note
    said = say(
        "{name} ({figure}): withdrawn on {since}",
        lang,
        name=target.id,
        figure=target.figure,
        since=target.withdrawn.since,
    )
    return say("{said}: {note}", lang, said=said, note=note) if note else said


def organisation_name(plan: Plan, name: str, lang: Lang) -> str:
    """The name of an organisation, or its id where the catalogue has none."""
    return plan.organisations[name].name.in_(lang) if name in plan.organisations else name


def region_name(plan: Plan, name: str, lang: Lang) -> str:
    """The name of a region, or its id where the catalogue has none."""
    return plan.regions[name].name.in_(lang) if name in plan.regions else name
