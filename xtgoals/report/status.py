"""How every target stands, as a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import msg, msgn, say
from xtgoals.model.numbers import value_text
from xtgoals.model.standing import Standing, Watched
from xtgoals.report.allotments import value_table
from xtgoals.report.cells import AnyCell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Table, table_of
from xtgoals.report.groups import AS_WRITTEN, QUIET, WORST, Order, grouped_table, sorted_by
from xtgoals.report.numbers import UNDEFINED, completion, measured
from xtgoals.report.phrases import (
    actual_marks,
    days,
    drafts_text,
    opening,
    withdrawn_text,
)
from xtgoals.report.standing_cells import judged_cell, name_cell
from xtgoals.report.summary import (
    awaited,
    legend,
    met_before,
    only_some,
    silence,
    tally,
    worst,
)
from xtgoals.report.target_columns import target_columns

if TYPE_CHECKING:
    from xtgoals.actions.status import StatusResult


def status_document(result: StatusResult, lang: Lang, order: Order = AS_WRITTEN) -> Document:
    """Plan, days and counts; the targets in one table, grouped and sorted; the counts again."""
    plan, standings = result.plan, result.standings
    blocks: list[Block] = [Heading(plan.title.in_(lang), 1), *opening(result, lang), days(result, lang)]
    blocks += [tally(plan, standings, lang, drawn=True), *silence(plan, standings, lang)]
    groups = order.groups(plan, standings, lang)
    shown = [one for _, group in groups for one in group]
    if order.brief:
        blocks += [*_brief(result, shown, lang), *_problems(result, lang)]
        blocks += _milestones(result, lang)
        return Document(plan.title.in_(lang), lang, tuple(blocks))
    if len(shown) > WORST and not order.worst_first:
        blocks += worst(sorted_by(shown, "status", lang), lang)
    if shown:
        listed = {one.target.id for one in shown}
        inner = [(title, _with_parts(group)) for title, group in groups] if order.parts else groups
        blocks.append(grouped_table(inner, tuple(target_columns(plan, lang, listed).values())))
        blocks += [*only_some(result, len(shown), lang), *legend(shown, lang)]
    blocks += _apart(result, lang)
    blocks += [*awaited(plan, standings, lang), *met_before(plan, result.known_on, lang)]
    blocks += [*drafts_text(plan, lang), *_problems(result, lang)]
    if shown:
        blocks.append(tally(plan, standings, lang))
    blocks += _milestones(result, lang)
    return Document(plan.title.in_(lang), lang, tuple(blocks))


def _problems(result: StatusResult, lang: Lang) -> Iterable[Block]:
    if result.problems:
        from xtgoals.report.problem_lines import problems_line  # where there are none nobody waits for it

        yield from problems_line(result.problems, lang)


def _milestones(result: StatusResult, lang: Lang) -> Iterable[Block]:
    """The counts of what is promised without a number, which are in no other count."""
    if result.steps:
        from xtgoals.report.milestones import counts_line  # likewise

        yield counts_line(result.steps, lang)


def _brief(result: StatusResult, shown: Sequence[Standing], lang: Lang) -> Iterable[Block]:
    """The worst of them, each on one line."""
    if not shown:
        yield Paragraph(say("Nothing is late or behind.", lang), Tone.GOOD)
        return
    number = Kind.NUMBER
    columns: tuple[tuple[Column, Callable[[Standing], AnyCell | str]], ...] = (
        (Column(say("Indicator", lang), brief=True), lambda one: name_cell(result.plan, one, lang)),
        (Column(say("Completion", lang), number, width=14, brief=True), lambda one: completion(one, lang)),
        (Column(say("Status", lang), Kind.STATUS, width=19, brief=True), lambda one: judged_cell(one, lang)),
    )
    yield table_of(shown, columns)
    bad = sum(one.status not in QUIET for one in result.standings)
    text = (
        msg("The worst {shown} of {count} that need a look.", shown=len(shown), count=bad)
        if len(shown) < bad
        else msgn("{count} target needs a look.", "{count} targets need a look.", bad)
    )
    yield Paragraph(say("{text} `xtgoals status` has all, with reasons.", lang, text=text), Tone.QUIET)


def _with_parts(group: Sequence[Standing]) -> list[Standing]:
    return [inner for one in group for inner in (one, *one.allotments)]


def _apart(result: StatusResult, lang: Lang) -> Iterable[Block]:
    """What is not counted: parts that took on nothing, what was given up, what is only watched."""
    # several targets of an indicator have one value
    values = {(one.whole.indicator.id, one.region, one.actual): one for one in reversed(result.not_allotted)}
    if values:
        yield Heading(say("Not allotted", lang))
        yield value_table(result.plan, [*values.values()][::-1], lang)
    if result.withdrawn:
        yield Heading(say("Withdrawn", lang))
        yield from (Paragraph(withdrawn_text(one, lang), Tone.QUIET) for one in result.withdrawn)
    if result.watched:
        yield Heading(say("Watched, without a target", lang))
        yield watched_table(result.watched, lang)


def watched_table(watched: Sequence[Watched], lang: Lang) -> Table:
    """What has figures and no target."""
    columns: tuple[tuple[Column, Callable[[Watched], AnyCell | str]], ...] = (
        (Column(say("Indicator", lang)), lambda one: one.indicator.name.in_(lang)),
        (Column(say("Actual", lang), Kind.NUMBER, width=22), lambda one: _watched_value(one, lang)),
        (
            Column(say("Covered", lang), width=10),
            lambda one: one.actual.covered.isoformat() if one.actual else UNDEFINED,
        ),
        (Column(say("Overdue", lang), Kind.NUMBER), lambda one: str(len(one.overdue) or UNDEFINED)),
    )
    return table_of(watched, columns)


def _watched_value(watched: Watched, lang: Lang) -> str:
    actual, unit = watched.actual, watched.indicator.unit
    if actual is None:
        alone = watched.indicator.parts and not watched.indicator.rollup
        return say("by region", lang) if alone else UNDEFINED
    return measured(value_text(actual.value), unit, lang) + actual_marks(actual, lang)
