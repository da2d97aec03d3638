"""The sheet of a form that asks what was done about problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import msg, msgc, say
from xtgoals.report.filling import FillColumn, FillPage
from xtgoals.report.problems import level_text

if TYPE_CHECKING:
    from xtgoals.actions.form_problems import ProblemLine

_COLUMNS = (
    FillColumn(msgc("form", "Problem"), 26, holds="name"),
    FillColumn(msg("About"), 20, holds="about"),
    FillColumn(msgc("form", "Level"), 10, centred=True, holds="level"),
    FillColumn(msgc("problem", "Due"), 12, centred=True, holds="due"),
    FillColumn(msg("Days late"), 9, centred=True, holds="late"),
    FillColumn(msg("Said last"), 22, holds="last"),
    FillColumn(msg("What was done"), 28, open=True, holds="text"),
    FillColumn(msg("Evidence"), 18, open=True, holds="evidence"),
    FillColumn(msgc("form", "Ask for closing"), 11, centred=True, open=True, holds="ask"),
    FillColumn(msg("Problem id"), 13, quiet=True, holds="problem"),
)
_ASK = 8
_GUIDE = msg(
    "Fill in the yellow cells only. Say what was done since the last report. Whoever holds a problem to be "
    "mended asks for its closing with yes and names the evidence; somebody else will look. A row that stays "
    "empty is no report."
)


def problems_page(
    lines: Sequence[ProblemLine], above: tuple[str, str, str], signed: str, lang: Lang
) -> FillPage:
    """The sheet; `above` are its title, what stands under it, and by when it must be back."""
    title, under, due = above
    answers = (say("yes", lang), say("no", lang))
    return FillPage(
        sheet=say("Problems", lang),
        title=title,
        plan=under,
        due=due,
        guide=_GUIDE.in_(lang),
        columns=_COLUMNS,
        headings=tuple(one.heading.in_(lang) for one in _COLUMNS),
        rows=tuple(_row(line, lang) for line in lines),
        choices=(answers,) * len(lines),
        chosen=_ASK,
        wrong_choice=say("Choose one of the list.", lang),
        signed=signed,
    )


def _row(line: ProblemLine, lang: Lang) -> tuple[str, ...]:
    standing, of = line.standing, line.standing.problem
    # what it was opened for stands in the first column already
    last = of.text if of.text != of.rows[0].text else ""
    return (
        of.rows[0].text,
        line.about.name.in_(lang) if line.about else of.about,
        level_text(standing, lang),
        of.due.isoformat() if of.due else "",
        str(standing.days_late) if standing.late else "",
        last,
        "",
        "",
        "",
        of.id,
    )
