"""One subject of an assessment: every point written out, so that it can be followed on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from xtgoals.assessment.results import GroupScore, Scored, StepMade, SubjectScore
from xtgoals.locale import Lang
from xtgoals.model.message import Message, msg, msgc, say
from xtgoals.model.milestone import DONE
from xtgoals.model.scheme_items import OfMilestones
from xtgoals.model.terms import term
from xtgoals.report.cells import AnyCell, Cell, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, Table, table_of
from xtgoals.report.facts import Facts, places_text
from xtgoals.report.numbers import bound_text, measured
from xtgoals.report.phrases import actual_marks, opening
from xtgoals.report.score.by_rank import score_days
from xtgoals.report.score.names import (
    EFFECTS,
    group_name,
    lack_text,
    remark,
    scheme_name,
    scored_name,
    subject_name,
)
from xtgoals.report.score.rules import rule_text, worked
from xtgoals.report.score.total import total_facts
from xtgoals.report.sums import equals, share, shown
from xtgoals.report.values import row_ranges

if TYPE_CHECKING:
    from xtgoals.actions.score import ScoreResult


def subject_document(result: ScoreResult, lang: Lang, *, typed: bool = True) -> Document:
    """How everybody in the result has got their points; of an action that was asked for one, that one."""
    title = scheme_name(result).in_(lang)
    blocks: list[Block] = [Heading(title, 1), *opening(result, lang, typed=typed), *score_days(result, lang)]
    for group in result.groups:
        for one in group.subjects:
            named = say("{group}: {name} ({id})", lang, **_who(result, group, one))
            blocks += [Heading(named), *subject_blocks(result, one, lang)]
    return Document(title, lang, tuple(blocks))


def _who(result: ScoreResult, group: GroupScore, one: SubjectScore) -> dict[str, object]:
    return {"group": group_name(group), "name": subject_name(result, one.id), "id": one.id}


def subject_blocks(
    result: ScoreResult, one: SubjectScore, lang: Lang, level: int = 3, *, public: bool = False
) -> Iterator[Block]:
    """The total first, then each item with its numbers, then what the total is made of.

    Headings are of a level. On a page for everybody (`public`) stands no evidence.
    """
    yield Paragraph(_total(one, lang), Tone.BAD if one.rank is None else Tone.STRONG)
    if said := remark(result, one, lang):
        yield Paragraph(said, Tone.BAD if one.rank is None else Tone.WARN)
    for each in one.items:
        yield Heading(_earned(result, each).in_(lang), level)
        yield _table(item_facts(result, each, lang))
        if each.given.steps:
            yield _steps(each, lang)
    yield Heading(say("Total", lang), level)
    yield _table(total_facts(result, one, lang, public=public))


def _total(one: SubjectScore, lang: Lang) -> str:
    if one.total is None:
        return say("no total, no rank", lang)
    total = format(one.total, "f")
    if one.rank is None:
        return say("total {total}, no rank", lang, total=total)
    return say("total {total}, rank {rank}", lang, total=total, rank=one.rank)


def _earned(result: ScoreResult, one: Scored) -> Message:
    name, most = scored_name(result, one), shown(one.most)
    if one.points is None:
        return msg("{name}: missing, of {most} points", name=name, most=most)
    return msg("{name}: {points} of {most} points", name=name, points=shown(one.points), most=most)


def _table(facts: Facts) -> Table:
    named = (Column("", width=18), lambda fact: Cell(fact[0], Tone.QUIET))
    return table_of(facts, (named, (Column(""), lambda fact: fact[1])))


def item_facts(result: ScoreResult, one: Scored, lang: Lang) -> Facts:
    """What is scored, its value with its day, grade and rows, the rule, and the numbers put in."""
    given = one.given
    yield say("Scored", lang), _of(result, one, lang)
    if given.share != 1:
        said = f"{shown(given.item.points)} × {share(given.share, lang)} {equals(one.most)}"
        yield say("Points for its share", lang), said
    if actual := given.actual:
        value = given.indicator and measured(shown(actual.value), given.indicator.unit, lang)
        yield say("Value", lang), f"{value or shown(actual.value)}{actual_marks(actual, lang)}"
        yield say("Covered", lang), actual.covered.isoformat()
        yield say("Grade", lang), term(actual.grade).in_(lang)
        if places := places_text(row_ranges(actual), lang):
            yield say("Rows", lang), places
    yield say("Rule", lang), rule_text(given.item, lang)
    for name, text in worked(one, lang):
        yield name.in_(lang), text
    if one.lack:
        why = lack_text(result, one).in_(lang)
        yield say("Missing", lang), why
        yield say("So", lang), EFFECTS[result.scheme.head.missing].in_(lang)


def _of(result: ScoreResult, one: Scored, lang: Lang) -> str:
    given = one.given
    if isinstance(given.item.of, OfMilestones):
        return say("milestones of clause {clause}", lang, clause=given.item.of.clause)
    if given.indicator is None:
        return scored_name(result, one).in_(lang)
    name = given.indicator.name
    if given.standing is None:
        return say("{name} ({id})", lang, name=name, id=given.indicator.id)
    bound = bound_text(given.standing.bound, given.indicator.unit, lang, result.plan)
    return say("{name}: {promise} ({id})", lang, name=name, promise=bound, id=given.standing.target.id)


def _steps(one: Scored, lang: Lang) -> Table:
    """The steps that were due, each with its days."""
    columns: tuple[tuple[Column, Callable[[StepMade], AnyCell | str]], ...] = (
        (Column(say("Milestone", lang)), lambda step: step.milestone.name.in_(lang)),
        (Column(say("Step", lang), width=16), lambda step: _step_name(step, lang)),
        (Column(say("By", lang), width=10), lambda step: step.step.deadline.isoformat()),
        (Column(say("Done on", lang), width=10), _done),
        (Column(say("Counts", lang), width=12), lambda step: _made(step, lang)),
        (Column(say("Rows", lang), width=24, from_width=110, kept=True), _row),
    )
    return table_of(one.given.steps, columns)


def _step_name(step: StepMade, lang: Lang) -> str:
    # the one step of a milestone that lists none is called as the milestone is
    return step.step.name.in_(lang) if step.step.name else "-" if step.step.id == DONE else step.step.id


def _done(step: StepMade) -> str:
    return step.done.on.isoformat() if step.done and step.done.on else "-"


def _made(step: StepMade, lang: Lang) -> Cell:
    if step.done is None:
        return Cell(msgc("step", "not done").in_(lang), Tone.BAD)
    if step.in_time:
        return Cell(msgc("step", "in time").in_(lang), Tone.GOOD)
    return Cell(msgc("step", "late").in_(lang), Tone.WARN)


def _row(step: StepMade) -> str:
    return f"{step.done.path}:{step.done.line}" if step.done else ""
