"""Several forms at once: what their workbooks are called, and what is told when they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from xtgoals.entry.plan_text import clause_levels
from xtgoals.locale import Lang
from xtgoals.model.message import msg, msgn, say

if TYPE_CHECKING:
    from xtgoals.actions.forms import Form, Forms

_NO_FILE_NAME = re.compile(r'[\s\\/:*?"<>|\x00-\x1f]+')


def file_names(forms: Iterable[Form], lang: Lang) -> dict[str, Form]:
    """What the workbooks are called: by the name of the organisation, or the number of the clause.

    Two that would be called alike, or that differ only in capitals, have the organisation's id as well.
    """
    named: dict[str, Form] = {}
    taken: set[str] = set()
    for form in forms:
        one = form.organisation
        stem = one.name.in_(lang) if one else f"clause-{'.'.join(clause_levels(form.clause)) or 'none'}"
        name, number = _NO_FILE_NAME.sub("-", stem).strip(".-"), 1
        while (file := f"{name}-{form.period.text.replace('/', '-')}.xlsx").lower() in taken:
            name, number = f"{name}-{one.id if one else number + 1}", number + 1
        taken.add(file.lower())
        named[file] = form
    return named


def written_text(form: Form, path: str, lang: Lang) -> str:
    """That one form is written, what it asks for, and by when it must be back."""
    asked = [msgn("{count} figure", "{count} figures", len(form.lines))] if form.lines else []
    asked += [msgn("{count} step", "{count} steps", len(form.steps))] if form.steps else []
    asked += [msgn("{count} problem", "{count} problems", len(form.problems))] if form.problems else []
    return say("written: {path} ({asked}, back by {day})", lang, path=path, asked=asked, day=form.due)


def summary(result: Forms, lang: Lang) -> str:
    """What is on no form, and how many figures are asked for in how many workbooks."""
    lines = []
    if result.on_no_form:
        names = ", ".join(one.id for one in result.on_no_form)
        lines.append(say("no figure is due for that period: {names}", lang, names=names))
    count, workbooks, open_ones = result.figures, len(result.forms), result.without_lead
    # two numbers in one sentence, each with its own plural
    text = msg(
        "{count} figures in {workbooks} workbooks; {open} without a lead",
        count=count,
        workbooks=workbooks,
        open=open_ones,
    )
    if workbooks == 1:
        text = msgn(
            "{count} figure in 1 workbook; {open} without a lead",
            "{count} figures in 1 workbook; {open} without a lead",
            count,
            open=open_ones,
        )
    if result.steps:
        lines.append(
            msgn(
                "{count} step of a milestone is asked for beside them",
                "{count} steps of milestones are asked for beside them",
                result.steps,
            ).in_(lang)
        )
    if result.problems:
        lines.append(
            msgn(
                "{count} problem is asked about beside them",
                "{count} problems are asked about beside them",
                result.problems,
            ).in_(lang)
        )
    return "\n".join([*lines, text.in_(lang)])
