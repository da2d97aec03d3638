"""Problems in a line each, where targets and milestones are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.allotment import SIGN
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import msg, msgn, say
from xtgoals.model.problem import ProblemState
from xtgoals.model.terms import term
from xtgoals.progress.problems import ProblemStanding
from xtgoals.report.cells import Cell, Tone
from xtgoals.report.document import Paragraph
from xtgoals.report.phrases import organisation_name, region_name

if TYPE_CHECKING:
    from xtgoals.actions.problems import ProblemCounts

SIGNS = {
    ProblemState.OPEN: ("○", Tone.WARN),
    ProblemState.ASSIGNED: ("●", Tone.PLAIN),
    ProblemState.CLOSING: ("▲", Tone.WARN),
    ProblemState.CLOSED: ("√", Tone.GOOD),
    ProblemState.DROPPED: ("×", Tone.QUIET),
}


def state_cell(one: ProblemStanding, lang: Lang) -> Cell:
    """The state of a problem as word, shape and tone."""
    shape, tone = SIGNS[one.problem.state]
    return Cell(term(one.problem.state).in_(lang), Tone.BAD if one.late else tone, shape)


def _text(plan: Plan, one: ProblemStanding, lang: Lang) -> str:
    """A problem in one line: who has it until when, how late it is, and what was said of it last."""
    of = one.problem
    _, _, region = of.about.partition(SIGN)  # of an allotment, shown beside its whole
    said = [region_name(plan, region, lang)] if region else []
    said += [state_cell(one, lang).words]
    said += [organisation_name(plan, of.organisation, lang)] if of.organisation else []
    said += [say("due {day}", lang, day=of.due)] if of.due else []
    said += [msgn("{count} day late", "{count} days late", one.days_late).in_(lang)] if one.late else []
    marks = msg(", ").in_(lang).join(said)
    return say("problem {problem} ({marks}): {text}", lang, problem=of.id, marks=marks, text=of.text)


def problem_lines(plan: Plan, problems: Iterable[ProblemStanding], lang: Lang) -> Iterator[Paragraph]:
    """The problems about one promise."""
    for one in problems:
        yield Paragraph(_text(plan, one, lang), Tone.BAD if one.late else Tone.WARN)


def problems_line(counts: ProblemCounts, lang: Lang) -> Iterator[Paragraph]:
    """How many problems are open, and late, in one line; nothing where none is."""
    if not counts.open:
        return
    text = msgn(
        "{count} problem is open, {late}: `xtgoals problem list`",
        "{count} problems are open, {late}: `xtgoals problem list`",
        counts.open,
        late=msgn("{count} of them late", "{count} of them late", counts.late),
    )
    yield Paragraph(text.in_(lang), Tone.BAD if counts.late else Tone.PLAIN)
