"""Part 1: one sentence, the counts of now and then, and what the meeting has to decide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from wcwidth import wcswidth

from xtgoals.locale import Lang
from xtgoals.model.message import Joined, Message, msg, msgc, msgn, say
from xtgoals.model.move import Cause, Move
from xtgoals.model.problem import ProblemState
from xtgoals.model.words import Status
from xtgoals.progress.problems import ProposalKind
from xtgoals.report.bulletin.columns import Columns, judged_early
from xtgoals.report.bulletin.sentence import meeting_sentence
from xtgoals.report.cells import Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Paragraph, Table, table_of
from xtgoals.report.numbers import UNDEFINED, percent
from xtgoals.report.phrases import joined, status_cell
from xtgoals.report.summary import nothing_shown, tally

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult
    from xtgoals.actions.problems import Proposed

_ROOM = 44  # cells for names: what takes a second line pushes the rest from the first page


class StatusCount(NamedTuple):
    """How many targets stand so now and stood so then; the last one, without a status, counts all."""

    status: Status | None
    now: int
    share: Fraction
    then: int | None

    @property
    def change(self) -> int | None:
        """By how many there are more."""
        return None if self.then is None else self.now - self.then


def status_counts(result: BulletinResult) -> list[StatusCount]:
    """Every status that any target has or had, in the order of every summary, and all of them.

    Each share is rounded by itself where it is shown; that of all is the sum of the counts, not of shares.
    """
    now = [one.status for one in result.status.standings]
    compared = result.comparison
    stood = [one.then.status for one in compared.comparisons if one.then] if compared else []
    stood += [one.status for one in compared.gone] if compared else []
    counts = [
        StatusCount(one, now.count(one), Fraction(now.count(one), len(now) or 1), stood.count(one))
        for one in Status
        if one in now or one in stood
    ]
    counts.append(StatusCount(None, len(now), Fraction(1), len(stood)))
    return counts if compared else [one._replace(then=None) for one in counts]


def overall(result: BulletinResult, lang: Lang) -> Iterator[Block]:
    """The sentence, the table, the bar, and what needs a decision."""
    standings = result.status.standings
    if not standings and not (result.is_special and result.milestones.standings):
        yield Paragraph(nothing_shown(result.plan, lang), Tone.QUIET)
    if standings:
        days = result.as_of, result.known_on
        yield Paragraph(meeting_sentence(standings, *days, result.comparison, lang), Tone.STRONG)
        yield from _cautions(result, lang)
        if not result.is_special:
            yield counts_table(result, lang)
            yield tally(result.plan, standings, lang, drawn=True)
    decisions = [*_decisions(result, lang)]
    if decisions:
        # with its title as a heading of the table: all of it has to stand on the first page
        columns = (Column(say("For the meeting to decide", lang), width=22), Column(say("Which", lang)))
        yield Table(columns, tuple((Cell(what), Cell(names)) for what, names in decisions))


def counts_table(result: BulletinResult, lang: Lang) -> Table:
    """A row a status, and one for all."""
    number, compared = Kind.NUMBER, result.comparison is not None
    columns: Columns[StatusCount] = (
        (Column(say("Status", lang), Kind.STATUS, width=16), lambda one: _status(one, lang)),
        (Column(msgc("column", "Now").in_(lang), number, width=6), lambda one: str(one.now)),
        (Column(say("Share", lang), number, width=8), lambda one: _share(one, lang)),
    )
    if compared:
        columns += (
            (Column(msgc("column", "Then").in_(lang), number, width=6), lambda one: str(one.then)),
            (Column(say("Change", lang), number, width=6), lambda one: _signed(one.change)),
        )
    return table_of(status_counts(result), columns)


def _status(one: StatusCount, lang: Lang) -> Cell:
    return status_cell(one.status, lang) if one.status else Cell(say("All", lang), Tone.STRONG)


def _share(one: StatusCount, lang: Lang) -> str:
    if one.status:
        return percent(one.share, lang)
    return "100%" if lang == "zh" else "100 %"


def _signed(change: int | None) -> str:
    return UNDEFINED if change is None else f"{change:+}" if change else "0"


def _cautions(result: BulletinResult, lang: Lang) -> Iterator[Paragraph]:
    """What must not be read into the sentence."""
    compared, said = result.comparison, []
    idle = sum(
        one.move is Move.WORSE and one.cause is Cause.CLOCK
        for one in (compared.comparisons if compared else ())
    )
    if idle:
        text = msgn(
            "{count} of the worse ones by the calendar alone",
            "{count} of the worse ones by the calendar alone",
            idle,
        )
        said.append(text)
    early = sum(judged_early(one) is not None for one in result.status.standings)
    if early:
        text = msgn(
            "{count} past its deadline, without its final figure: judged by an older one",
            "{count} past their deadlines, without their final figures: judged by older ones",
            early,
        )
        said.append(text)
    if said:
        yield Paragraph(Joined(said).in_(lang), Tone.WARN)


def _decisions(result: BulletinResult, lang: Lang) -> Iterator[tuple[str, str]]:
    """What nobody but the meeting can settle, each with its names; nothing of it is done by itself."""
    proposals = result.problems.proposals
    opened = [one for one in proposals if one[0].kind is ProposalKind.OPEN]
    bad = [one for one in opened if one[0].status in (Status.MISSED, Status.BEHIND)]
    yield from _named(msg("missed or behind, no problem open"), bad, lang)
    silent = [one for one in opened if one[0].status is Status.OVERDUE]
    yield from _named(msg("overdue, no problem open"), silent, lang)
    if nobody := sum(one[0].organisation is None for one in opened):
        what = say("{what} ({count})", lang, what=msg("of these without a lead"), count=nobody)
        yield what, say("to be named by the task force", lang)
    late = [one for one in proposals if one[0].kind is ProposalKind.ESCALATE]
    yield from _named(msg("problems late, to be escalated"), late, lang)
    again = [one for one in proposals if one[0].kind is ProposalKind.REOPEN]
    yield from _named(msg("closed problems, bad again"), again, lang)
    asked = [
        one.standing.problem.id
        for one in result.problems.open
        if one.standing.problem.state is ProblemState.CLOSING
    ]
    yield from _listed(msg("problems asked to be closed, to be checked"), asked, lang)


def _named(what: Message, found: Sequence[Proposed], lang: Lang) -> Iterator[tuple[str, str]]:
    names = [
        proposal.problem.problem.id if proposal.problem else about.name.in_(lang) if about else proposal.about
        for proposal, about, _ in found
    ]
    yield from _listed(what, names, lang)


def _listed(what: Message, names: Sequence[str], lang: Lang) -> Iterator[tuple[str, str]]:
    if not names:
        return
    room = 1
    while room < len(names) and wcswidth(joined(names[: room + 1], lang)) <= _ROOM:
        room += 1
    told, more = joined(names[:room], lang), len(names) - room
    if more > 0:
        told = say("{names} and {more} more", lang, names=told, more=more)
    yield say("{what} ({count})", lang, what=what, count=len(names)), told
