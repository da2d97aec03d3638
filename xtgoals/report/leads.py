"""What is told of leads: the line of the catalogue, and what a sheet of them would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.report.phrases import lines_of

if TYPE_CHECKING:
    from xtgoals.actions.leads import LeadResult


def lead_text(result: LeadResult, lang: Lang) -> str:
    """What became of one lead: the line, and where it stands."""
    (one,) = result.changes
    name, lead = one.led.name, result.plan.organisations[one.lead].name
    lines = [say("{name}: lead {lead}", lang, name=name, lead=lead)]
    if not one.is_new:
        lines.append(
            say("it stands there already, on line {line} of {path}", lang, line=one.line, path=result.path)
        )
    elif result.stored:
        where = {"path": result.path, "line": one.line, "row": one.row.strip()}
        lines.append(say("stored in {path}:{line}: {row}", lang, **where))
    else:
        lines += [say("dry run, nothing stored. The line would be:", lang), one.row]
    return lines_of(lines)
