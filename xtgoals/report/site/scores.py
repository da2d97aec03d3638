"""The assessments, where the office lets everybody see them: totals, ranks, and every point written out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.actions.score import ScoreResult
from xtgoals.assessment.results import GroupScore, SubjectScore
from xtgoals.model.message import say
from xtgoals.model.scheme import Subjects
from xtgoals.report.cells import Cell, Kind
from xtgoals.report.document import Block, Column, Heading, table_of
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.score.by_rank import anchor_of, group_blocks, score_days
from xtgoals.report.score.names import group_name, remark, scheme_name, subject_name
from xtgoals.report.score.subject import subject_blocks
from xtgoals.report.site.page import Page, View, page

PLACE = "scores"


def scores_page(view: View) -> Page:
    """For each scheme its groups by rank, then how everybody got their points."""
    lang = view.lang
    blocks: list[Block] = []
    for result in view.result.scores.results:
        blocks += [Heading(scheme_name(result).in_(lang)), *score_days(result, lang)]
        blocks += group_blocks(result, lang, 3, linked=PLACE)
        for group in result.groups:
            for one in group.subjects:
                title = say(
                    "{name}: {region}", lang, name=group_name(group), region=subject_name(result, one.id)
                )
                blocks.append(Heading(title, 3, anchor_of(result, one)))
                blocks += subject_blocks(result, one, lang, 4, public=True)
    return page(view, PLACE, say("Assessment", lang), blocks)


class _Place(NamedTuple):
    """Where somebody stands in one assessment."""

    result: ScoreResult
    group: GroupScore
    score: SubjectScore


def scores_of(view: View, subjects: Subjects, name: str) -> Iterator[Block]:
    """How a region or an organisation was assessed, with links; nothing where it was not."""
    lang = view.lang
    found = [
        _Place(result, group, one)
        for result in view.result.scores.results
        if result.scheme.head.subjects is subjects
        for group in result.groups
        for one in group.subjects
        if one.id == name
    ]
    if not found:
        return
    yield Heading(say("Assessment", lang))
    columns = (
        (
            Column(say("Assessment", lang), width=40),
            lambda one: Cell(
                scheme_name(one.result).in_(lang), page=f"{PLACE}#{anchor_of(one.result, one.score)}"
            ),
        ),
        (Column(say("Group", lang), width=16), lambda one: group_name(one.group).in_(lang)),
        (
            Column(say("Total", lang), Kind.NUMBER, width=8),
            lambda one: UNDEFINED if one.score.total is None else f"{one.score.total:f}",
        ),
        (Column(say("Rank", lang), Kind.NUMBER, width=6), lambda one: str(one.score.rank or UNDEFINED)),
        (Column(say("Note", lang), Kind.NOTE, width=30), lambda one: remark(one.result, one.score, lang)),
    )
    yield table_of(found, columns)
