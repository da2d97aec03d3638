"""What is told after a step was reported: what was understood, where it is stored, what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtgoals.actions.new_step import called, told
from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.report.phrases import lines_of, status_cell
from xtgoals.report.step_reasons import milestone_reason

if TYPE_CHECKING:
    from xtgoals.actions.report_step import StepReport


def reported_text(report: StepReport, lang: Lang) -> str:
    """The lines on the screen."""
    row, milestone = report.row, report.milestone
    lines = [say("{name}: {said}", lang, name=called(milestone, row), said=told(row))]
    if report.line is not None:
        where = {"path": report.path, "line": report.line, "row": report.text}
        lines.append(say("stored in {path}:{line}: {row}", lang, **where))
    else:
        lines += [say("dry run, nothing stored. The row would be:", lang), report.text]
    words = status_cell(report.standing.status, lang).words
    reason = milestone_reason(report.standing, lang)
    lines.append(say("{name}: {status}: {reason}", lang, name=milestone.name, status=words, reason=reason))
    return lines_of(lines)
