"""What stands before and behind the targets of a page: counts, what was never published, how to read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.meeting import regular_before
from xtgoals.model.message import msg, msgc, msgn, say
from xtgoals.model.standing import Standing
from xtgoals.model.words import Status
from xtgoals.report.cells import Tone
from xtgoals.report.document import Paragraph
from xtgoals.report.phrases import joined, status_cell, which_of
from xtgoals.report.pictures import Tally

if TYPE_CHECKING:
    from xtgoals.actions.status import StatusResult

# from these widths on a terminal has room for bars and paces
BAR_FROM, PACE_FROM = 70, 110
_NAMED = 5  # of a status; more names would push the table from the first screen
_LONG = timedelta(days=180)  # from here on nobody waits for a figure any longer


def tally(plan: Plan, standings: Sequence[Standing], lang: Lang, *, drawn: bool = False) -> Tally:
    """The number of targets by status, always in the same order; a status that none has is left out."""
    counts = {status: sum(one.status is status for one in standings) for status in Status}
    text = msgn("{count} target: ", "{count} targets: ", len(standings)).in_(lang)
    parts = tuple((status_cell(status, lang), count) for status, count in counts.items() if count)
    text = text if parts else nothing_shown(plan, lang)
    return Tally(text, parts, msgc("counts", ", ").in_(lang), drawn)


def nothing_shown(plan: Plan, lang: Lang) -> str:
    """Why there is no target: in a new plan all are drafts, else the filters leave none."""
    counts = any(one.promises for one in plan.indicators.values())
    return say("no target matches", lang) if counts else say("no target counts yet", lang)


def is_silent(plan: Plan, standing: Standing) -> bool:
    """Whether a plan is over and the last figure of a target was due so long ago that none will come."""
    late = standing.overdue[-1].due if standing.status is Status.OVERDUE and standing.overdue else None
    over = plan.end + _LONG < standing.known_on and standing.as_of >= plan.end
    return over and late is not None and not standing.following and late + _LONG < standing.known_on


def silence(plan: Plan, standings: Sequence[Standing], lang: Lang) -> Iterator[Paragraph]:
    """How many figures of a plan that ended long ago were never published: said once, for all of them."""
    if count := sum(is_silent(plan, one) for one in standings):
        text = msgn(
            "the plan ended on {end}; {count} figure was never published (`xtgoals due` has it)",
            "the plan ended on {end}; {count} figures were never published (`xtgoals due` lists them)",
            count,
            end=plan.end,
        )
        yield Paragraph(text.in_(lang), Tone.WARN)


def awaited(plan: Plan, standings: Sequence[Standing], lang: Lang) -> Iterator[Paragraph]:
    """Where to see who owes the figures that are still awaited."""
    late = [one for one in standings if one.status is Status.OVERDUE and not is_silent(plan, one)]
    if late:
        text = msgn(
            "{count} target is overdue: `xtgoals due` says who has not reported what.",
            "{count} targets are overdue: `xtgoals due` says who has not reported what.",
            len(late),
        )
        yield Paragraph(text.in_(lang))


def met_before(plan: Plan, known_on: date, lang: Lang) -> Iterator[Paragraph]:
    """Where to see what moved since the last meeting, in a plan that has had one."""
    for day in regular_before(plan.meetings, known_on)[:1]:
        text = say("`xtgoals compare` says what moved since the meeting of {day}.", lang, day=day)
        yield Paragraph(text, Tone.QUIET)


def only_some(result: StatusResult, shown: int, lang: Lang) -> Iterator[Paragraph]:
    """That a page does not show all of what was found."""
    count = len(result.standings)
    if shown < count:
        yield Paragraph(
            msgn(
                "{count} of {total} targets is shown.",
                "{count} of {total} targets are shown.",
                shown,
                total=count,
            ).in_(lang),
            Tone.QUIET,
        )


def worst(ranked: Sequence[Standing], lang: Lang) -> Iterator[Paragraph]:
    """What is missed and behind by its names, for whoever reads no further than the first screen."""
    for status in (Status.MISSED, Status.BEHIND):
        found = [one for one in ranked if one.status is status]
        if not found:
            continue
        cell = status_cell(status, lang)
        more = len(found) - _NAMED
        names = joined([one.indicator.name.in_(lang) + which_of(one) for one in found[:_NAMED]], lang)
        if more > 0:
            names = say("{names} and {more} more", lang, names=names, more=more)
        yield Paragraph(say("{status}: {names}", lang, status=cell.words, names=names), cell.tone)


def legend(standings: Sequence[Standing], lang: Lang) -> Iterator[Paragraph]:
    """How to read the table: a line for each thing in it that does not explain itself."""
    lines = (
        (
            any(one.completion is not None and one.completion_is_attainment for one in standings),
            msg("Completion in brackets: value against target, with the gap; no share of the work."),
            0,
        ),
        (
            any(one.actual and not one.actual.complete for one in standings),
            msg("Actual with (3 of 5): only so many regions have reported."),
            0,
        ),
        (
            any(one.last_status for one in standings),
            msg("Status in brackets: by the last value that is known."),
            0,
        ),
        (
            any(one.completion is not None and not one.completion_is_attainment for one in standings),
            msg("Bar: what is done; its mark | is where the plan should be by then."),
            BAR_FROM,
        ),
        (
            any(one.pace is not None for one in standings),
            msg("Pace: completion / planned; 1.00 is exactly in time."),
            PACE_FROM,
        ),
    )
    for occurs, text, width in lines:
        if occurs:
            yield Paragraph(text.in_(lang), Tone.QUIET, width)
