"""The first page: how the whole plan stands, what moved, every target, and the ways to look at them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from xtgoals.model.message import msgn, say
from xtgoals.model.standing import Standing
from xtgoals.model.words import Status
from xtgoals.report.cells import Tone
from xtgoals.report.compare import moved, moves_text, no_news
from xtgoals.report.document import Block, Heading, Paragraph
from xtgoals.report.milestones import counts_line
from xtgoals.report.phrases import organisation_name, region_name, status_cell, withdrawn_text
from xtgoals.report.places import organisation_place, region_place, status_place
from xtgoals.report.site.clause import clause_name
from xtgoals.report.site.lists import counted, counted_links, target_list
from xtgoals.report.site.meeting import meeting_links
from xtgoals.report.site.organisation import targets_of as targets_of_organisation
from xtgoals.report.site.page import Page, View, page
from xtgoals.report.site.region import targets_of as targets_of_region
from xtgoals.report.site.watched import watched_list

TARGETS, CLAUSES, ORGANISATIONS, REGIONS, MEETINGS = (
    "targets",
    "clauses",
    "organisations",
    "regions",
    "meetings",
)


def index_page(view: View) -> Page:
    """Counts, moves, the list, and tables of links to the same by clause, organisation and region."""
    result, lang = view.result, view.lang
    standings = result.status.standings
    blocks: list[Block] = [counted(view, standings, linked=True)]
    if result.milestones.standings:
        blocks.append(counts_line(result.milestones.counts, lang))
    blocks += _moves(view)
    blocks.append(Heading(say("All targets", lang), anchor=TARGETS))
    blocks += target_list(view, standings) if standings else ()
    blocks += _apart(view)
    blocks += [
        Heading(say("By clause", lang), anchor=CLAUSES),
        counted_links(view, say("Clause", lang), _clauses(view)),
        Heading(say("By organisation", lang), anchor=ORGANISATIONS),
        Paragraph(say("Targets that it leads, or is named for without leading them.", lang), Tone.QUIET),
        counted_links(view, say("Organisation", lang), _organisations(view)),
        Heading(say("By region", lang), anchor=REGIONS),
        Paragraph(say("Its own targets, and what it took on of others.", lang), Tone.QUIET),
        counted_links(view, say("Region", lang), _regions(view)),
    ]
    if result.meetings:
        blocks += [Heading(say("Meetings", lang), anchor=MEETINGS), meeting_links(view)]
    words = {
        "label": say("Search the list", lang),
        "hint": say("Words of a name, a clause, an organisation or a reason", lang),
        "status": say("Status", lang),
        "every": say("every status", lang),
        "count": say("{shown} of {all} shown", lang, shown="{shown}", all="{all}"),
    }
    return page(view, "index", view.plan.title.in_(lang), blocks, searched=words)


def status_pages(view: View) -> Iterator[Page]:
    """A page for each status, also for one that none has: it may have tomorrow."""
    for status in Status:
        cell = status_cell(status, view.lang)
        found = [one for one in view.result.status.standings if one.status is status]
        count = msgn("{count} target", "{count} targets", len(found))
        title = say("{status}: {count}", view.lang, status=cell.words, count=count)
        nothing = [Paragraph(say("No target stands so.", view.lang), Tone.QUIET)]
        yield page(view, status_place(status), title, [*target_list(view, found)] if found else nothing)


def _moves(view: View) -> Iterator[Block]:
    """What moved since the last meeting; nothing where none was."""
    moves, lang = view.result.moves, view.lang
    if moves is None or not moves.comparisons:
        return
    yield Heading(say("What moved since the meeting of {day}", lang, day=moves.since))
    yield Paragraph(moves_text(moves).in_(lang), Tone.STRONG)
    yield no_news(moves, lang)
    yield from moved(moves, lang)


def _apart(view: View) -> Iterator[Block]:
    """What is not counted: what is only watched, what was given up, what is not decided yet."""
    result, lang = view.result.status, view.lang
    if result.watched:
        yield Heading(say("Watched, without a target", lang))
        yield watched_list(view, result.watched)
    if result.withdrawn:
        yield Heading(say("Withdrawn", lang))
        yield from (Paragraph(withdrawn_text(one, lang), Tone.QUIET) for one in result.withdrawn)
    if view.plan.drafts:
        text = msgn(
            "{count} promise is still being worded and is not shown.",
            "{count} promises are still being worded and are not shown.",
            view.plan.drafts,
        )
        yield Paragraph(text.in_(lang), Tone.QUIET)


def _clauses(view: View) -> Iterable[tuple[str, str, Sequence[Standing]]]:
    standings = view.result.status.standings
    for clause, place in view.clauses.items():
        found = [one for one in standings if one.target.clause == clause]
        yield clause_name(view, clause), place, found


def _organisations(view: View) -> Iterable[tuple[str, str, Sequence[Standing]]]:
    for name in view.plan.organisations:
        leads, shares = targets_of_organisation(view, name)
        yield organisation_name(view.plan, name, view.lang), organisation_place(name), [*leads, *shares]


def _regions(view: View) -> Iterable[tuple[str, str, Sequence[Standing]]]:
    for name in view.plan.regions:
        own, parts = targets_of_region(view, name)
        yield region_name(view.plan, name, view.lang), region_place(name), [*own, *parts]
