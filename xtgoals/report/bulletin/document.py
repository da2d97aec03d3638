"""The pack as one document: its parts in their order, those numbered that have something to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import Message, msg, msgc, say
from xtgoals.report.bulletin.annexes import all_counties, all_targets, computed, task_force
from xtgoals.report.bulletin.assessment import assessment
from xtgoals.report.bulletin.behind import at_risk, behind
from xtgoals.report.bulletin.counties import counties
from xtgoals.report.bulletin.head import head, pack_title
from xtgoals.report.bulletin.milestones import milestones
from xtgoals.report.bulletin.moved import moved
from xtgoals.report.bulletin.overall import overall
from xtgoals.report.bulletin.problems import problems
from xtgoals.report.bulletin.subjects import subjects
from xtgoals.report.bulletin.waiting import waiting
from xtgoals.report.bulletin.words import words
from xtgoals.report.document import Block, Document, Heading

if TYPE_CHECKING:
    from xtgoals.actions.bulletin import BulletinResult

    Part = Callable[[BulletinResult, Lang], Iterable[Block]]

_PARTS: tuple[tuple[Message, Part], ...] = (
    (msg("Overall"), overall),
    (msg("Moved"), moved),
    (msg("Behind and missed"), behind),
    (msg("At risk"), at_risk),
    (msgc("part", "Not reported"), waiting),
    (msg("Counties"), counties),
    (msgc("part", "Milestones"), milestones),
    (msgc("part", "Problems"), problems),
    (msg("From the office"), words),
)
# what a special meeting is about is told whole, whatever its status
_OF_SPECIAL: tuple[tuple[Message, Part], ...] = (
    (msg("Overall"), overall),
    (msg("Moved"), moved),
    (msg("Subjects"), subjects),
    (msgc("part", "Not reported"), waiting),
    (msg("Counties"), counties),
    (msgc("part", "Milestones"), milestones),
    (msgc("part", "Problems"), problems),
    (msg("From the office"), words),
)
_ANNEXES: tuple[tuple[Message, Part], ...] = (
    (msg("All targets"), all_targets),
    (msg("Counties one by one"), all_counties),
    (msg("The task force"), task_force),
    (msg("Assessment"), assessment),
    (msg("How it is computed"), computed),
)
_NUMBERS = (
    msgc("part number", "1"),
    msgc("part number", "2"),
    msgc("part number", "3"),
    msgc("part number", "4"),
    msgc("part number", "5"),
    msgc("part number", "6"),
    msgc("part number", "7"),
    msgc("part number", "8"),
    msgc("part number", "9"),
)


def bulletin_document(result: BulletinResult, lang: Lang) -> Document:
    """The pack of a meeting; a part that has nothing to say is absent, and the numbers run on."""
    blocks = [*head(result, lang)]
    parts = _OF_SPECIAL if result.is_special else _PARTS
    for number, (title, body) in zip(_NUMBERS, _filled(parts, result, lang), strict=False):
        heading = msgc("part", "{number} {title}", number=number, title=title)
        blocks += [Heading(heading.in_(lang)), *body]
    annexes = () if result.is_special else _ANNEXES
    for place, (title, body) in enumerate(_filled(annexes, result, lang), start=1):
        blocks += [Heading(say("Annex {number}: {title}", lang, number=place, title=title)), *body]
    name = say("{plan}: {pack}", lang, plan=result.plan.title, pack=pack_title(result))
    return Document(name, lang, tuple(blocks))


def _filled(
    parts: Iterable[tuple[Message, Part]], result: BulletinResult, lang: Lang
) -> Iterator[tuple[Message, list[Block]]]:
    for title, part in parts:
        body = [_below(block) for block in part(result, lang)]
        if body:
            yield title, body


def _below(block: Block) -> Block:
    # what another page has as a heading stands below that of its part here
    return block._replace(level=3) if isinstance(block, Heading) and block.level < 3 else block
