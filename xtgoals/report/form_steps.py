"""The sheet of a form that asks how far the steps of milestones have come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgc, say
from xtgoals.model.milestone import StepState
from xtgoals.model.terms import term
from xtgoals.model.words import Commitment
from xtgoals.report.filling import FillColumn, FillPage
from xtgoals.report.phrases import joined, organisation_name

if TYPE_CHECKING:
    from xtgoals.actions.form_steps import StepLine

_COLUMNS = (
    FillColumn(msg("Milestone"), 24, holds="name"),
    FillColumn(msg("Clause"), 9, centred=True, holds="clause"),
    FillColumn(msg("The plan's words"), 22, holds="text"),
    FillColumn(msg("Step"), 16, holds="step_name"),
    FillColumn(msg("By"), 12, centred=True, holds="by"),
    FillColumn(msg("Last report"), 18, holds="last"),
    FillColumn(msg("Step state"), 10, centred=True, open=True, holds="state"),
    FillColumn(msg("Done on"), 12, centred=True, open=True, holds="on"),
    FillColumn(msg("Expected"), 12, centred=True, open=True, holds="expected"),
    FillColumn(msg("Evidence"), 18, open=True, holds="evidence"),
    FillColumn(msg("Note"), 18, open=True, holds="note"),
    FillColumn(msgc("form", "Due"), 12, centred=True, holds="due"),
)
_RESPONSIBLE = FillColumn(msg("Organisations of the clause"), 30, holds="responsible")
_IDS = (
    FillColumn(msg("Milestone id"), 15, quiet=True, holds="milestone"),
    FillColumn(msg("Step id"), 10, quiet=True, holds="step"),
)
_STATE = 6
# what is withdrawn is said with a note and without haste: `xtgoals milestone report`
_STATES = (StepState.NOT_STARTED, StepState.DOING, StepState.DONE)
_GUIDE = msg(
    "Fill in the yellow cells only. Choose a state. What is done says on which day, and names its evidence; "
    "what is not done says by which day it will be: 2024-10-08 or the end of September, not soon. A row "
    "that stays empty is no report."
)


def steps_page(
    plan: Plan,
    lines: Sequence[StepLine],
    above: tuple[str, str, str],
    signed: str,
    lang: Lang,
    *,
    office: bool,
) -> FillPage:
    """The sheet; `above` are its title, what stands under it, and by when it must be back.

    That of the `office` names the organisations of the clause, since there is no lead.
    """
    columns = (*_COLUMNS, *((_RESPONSIBLE,) if office else ()), *_IDS)
    title, under, due = above
    states = tuple(term(one).in_(lang) for one in _STATES)
    return FillPage(
        sheet=say("Milestones", lang),
        title=title,
        plan=under,
        due=due,
        guide=_GUIDE.in_(lang),
        columns=columns,
        headings=tuple(one.heading.in_(lang) for one in columns),
        rows=tuple(_row(plan, line, lang, office=office) for line in lines),
        choices=(states,) * len(lines),
        chosen=_STATE,
        wrong_choice=say("Choose one of the list.", lang),
        signed=signed,
    )


def _row(plan: Plan, line: StepLine, lang: Lang, *, office: bool) -> tuple[str, ...]:
    one, standing = line.milestone, line.standing
    step = standing.step
    name = (step.name.in_(lang) if step.name else step.id) if step else ""
    if step and step.commitment is Commitment.ASPIRATIONAL:
        name = f"{name} [{term(step.commitment).in_(lang)}]"
    # a milestone of one step is that step
    if len(one.steps) <= 1 and (step is None or step.commitment is Commitment.REQUIRED):
        name = msgc("milestone", "ongoing").in_(lang) if step is None else ""
    named = [organisation_name(plan, body, lang) for body in line.responsible]
    return (
        one.name.in_(lang),
        one.clause,
        one.text,
        name,
        standing.deadline.isoformat(),
        _last(line, lang),
        "",
        "",
        "",
        "",
        "",
        line.due.isoformat(),
        *([joined(named, lang) or "-"] if office else []),
        one.id,
        step.id if step else "",
    )


def _last(line: StepLine, lang: Lang) -> str:
    row = line.standing.row
    if row is None:
        return ""
    said = term(row.state)
    if row.expected:
        said = msg("{said}, expected by {day}", said=said, day=row.expected)
    return said.in_(lang)
