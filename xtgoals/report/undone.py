"""What `undo` shows: the figure that was entered last, what stands without it, and the rows that say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgn, say
from xtgoals.model.terms import period_name, term
from xtgoals.report.added import standing_lines
from xtgoals.report.phrases import lines_of

if TYPE_CHECKING:
    from xtgoals.actions.undo import Entered, LastEntered, UndoResult


def entered_text(plan: Plan, entered: Entered, lang: Lang) -> str:
    """A figure with everything by which one knows it again, and where it stands."""
    row, indicator = entered.row, entered.indicator
    figure = msg(
        "{name}: {value}, {period}, {region}, {grade}",
        name=indicator.name,
        value=row.shown if indicator.counting(row.region) else indicator.unit.of(row.shown, lang),
        period=period_name(row.period),
        region=plan.regions[row.region].name,
        grade=term(row.grade),
    )
    where = {"figure": figure, "day": row.recorded_on, "path": row.path, "line": row.line}
    if row.reported_by:
        return say("{figure}, recorded on {day} by {who} ({path}:{line})", lang, **where, who=row.reported_by)
    return say("{figure}, recorded on {day} ({path}:{line})", lang, **where)


def choice_texts(last: LastEntered, lang: Lang) -> dict[str, str]:
    """The candidates of several files by their ids, each with its figure."""
    return {one.indicator.id: entered_text(last.plan, one, lang) for one in last.candidates}


def last_text(last: LastEntered, lang: Lang) -> str:
    """That several files have a figure of the last day, and which."""
    lines = [
        msgn(
            "{count} file has a figure of the last day:",
            "{count} files have figures of the last day, and nothing tells which came last:",
            len(last.candidates),
        ).in_(lang)
    ]
    lines += [f"  {text}" for text in choice_texts(last, lang).values()]
    return lines_of(lines)


def undo_text(result: UndoResult, last: LastEntered, lang: Lang) -> str:
    """What would be done, or was: the figure, what stands instead, the rows, and how the targets stand."""
    plan, entered = result.plan, result.undone
    figure = entered_text(plan, entered, lang)
    if result.lines:
        lines = [say("withdrawn: {figure}", lang, figure=figure), _stands_instead(result, lang)]
        lines += [
            say("stored in {path}:{line}: {row}", lang, path=result.path, line=line, row=text)
            for line, text in zip(result.lines, result.rows, strict=True)
        ]
    else:
        lines = [say("entered last: {figure}", lang, figure=figure), *_beside(entered, last, lang)]
        lines.append(_stands_instead(result, lang))
        lines.append(say("rows to be added to {path}:", lang, path=result.path))
        lines += result.rows
    lines += standing_lines(plan, entered.indicator, result.standings, lang)
    return lines_of(lines)


def _beside(entered: Entered, last: LastEntered, lang: Lang) -> Iterator[str]:
    """What else was entered that day or since, and is not taken back with it."""
    if entered.beside:
        yield msgn(
            "({count} other figure of that day stands in this file; each undo takes back one)",
            "({count} other figures of that day stand in this file; each undo takes back one)",
            entered.beside,
        ).in_(lang)
    if last.withdrawal:
        gone = last.withdrawal
        yield say(
            "(a withdrawal came then or later, {path}:{line}; only figures are taken back)",
            lang,
            path=gone.path,
            line=gone.line,
        )


def _stands_instead(result: UndoResult, lang: Lang) -> str:
    row, former = result.undone.row, result.former
    when, where = period_name(row.period), result.plan.regions[row.region].name
    if not former:
        return say("without it no figure stands for {period}, {region}", lang, period=when, region=where)
    return say(
        "without it {value} ({grade}) of line {line} stands; it is entered anew, for a withdrawal takes "
        "back all of {period}",
        lang,
        value=former.shown,
        grade=term(former.grade),
        line=former.line,
        period=when,
    )
