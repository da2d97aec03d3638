"""An assessment as a page: who has how many points, and who is where."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from wcwidth import wcswidth

from xtgoals.assessment.results import Scored, SubjectScore
from xtgoals.locale import Lang
from xtgoals.model.message import Message, msg, msgc, msgn, say
from xtgoals.model.numbers import Value, rounded
from xtgoals.model.scheme import Head, Missing, Subjects
from xtgoals.model.scheme_items import Item
from xtgoals.model.terms import term
from xtgoals.report.cells import AnyCell, Cell, Kind, Tone
from xtgoals.report.document import Block, Column, Document, Heading, Paragraph, table_of
from xtgoals.report.numbers import UNDEFINED
from xtgoals.report.phrases import day_line, opening
from xtgoals.report.score.names import group_name, item_name, remark, scheme_name, subject_name
from xtgoals.report.sums import share, shown

if TYPE_CHECKING:
    from xtgoals.actions.score import ScoreResult

Shown = tuple[Column, Callable[[SubjectScore], AnyCell | str]]
_MOST = 10  # items that are columns; more are told for each subject alone
_PLACES = 2  # of what the total is made of
_GAP = 2  # between columns
_WHOLE = 4  # signs of points before their decimals: 100.
_SHORT = 8  # signs of a heading that is never broken
_WORD = 10  # signs of the longest words of which names of items are made


def score_document(result: ScoreResult, lang: Lang, *, typed: bool = True) -> Document:
    """Each group by rank, with the points that everybody has for each item, and what is added to them.

    Who has `typed` a command is told the one that writes the points out.
    """
    title = scheme_name(result).in_(lang)
    blocks: list[Block] = [
        Heading(title, 1),
        *score_head(result, lang, typed=typed),
        *group_blocks(result, lang),
    ]
    if typed:
        hint = msgn(
            "{count} item; `xtgoals score --subject ID` writes its points out.",
            "{count} items; `xtgoals score --subject ID` writes the points of each out.",
            len(result.scheme.items),
        )
        blocks.append(Paragraph(hint.in_(lang), Tone.QUIET))
    return Document(title, lang, tuple(blocks))


def score_head(result: ScoreResult, lang: Lang, *, typed: bool = True) -> Iterator[Paragraph]:
    """What has to be known of all totals: days, whether they are final, what counts, and who has none."""
    yield from opening(result, lang, typed=typed)
    yield from score_days(result, lang)
    without = sum(one.total is None for group in result.groups for one in group.subjects)
    if without:
        text = msgn("{count} has no total.", "{count} have no total.", without)
        yield Paragraph(text.in_(lang), Tone.BAD)


def score_days(result: ScoreResult, lang: Lang) -> Iterator[Paragraph]:
    """By which days totals are made, whether they are final, and what counts."""
    head = result.scheme.head
    # nothing is known of the days to come
    yield Paragraph(day_line(min(head.as_of, result.known_on), result.known_on, lang))
    if result.is_preliminary:
        text = msg("Preliminary: what will be known on {day} counts.", day=head.known_on)
        yield Paragraph(text.in_(lang), Tone.WARN)
    text = msg(
        "Figures count from {grade} on. {missing}", grade=term(head.grade), missing=_policy(head, lang)
    )
    yield Paragraph(text.in_(lang), Tone.QUIET)


def _policy(head: Head, lang: Lang) -> Message:
    """What a missing figure does."""
    match head.missing:
        case Missing.REFUSE:
            return msg("Who lacks one has no total.")
        case Missing.ZERO:
            return msg("One that is missing earns 0 points.")
        case Missing.OUT if head.least:
            text = msg("What is missing is left out, but {least} of the points must be there.")
            return text.filled(least=share(head.least, lang))
        case Missing.OUT:
            return msg("What is missing is left out, and the others count for all.")


def group_blocks(result: ScoreResult, lang: Lang, level: int = 2, *, linked: str = "") -> Iterator[Block]:
    """A table for each group, by rank; who has none last, with why.

    `linked` is the page of the site where the points of each subject are written out.
    """
    columns = _columns(result, lang, linked)
    for group in result.groups:
        yield Heading(group_name(group).in_(lang), level)
        if group.subjects:
            yield table_of(group.subjects, columns)
        else:
            yield Paragraph(say("nobody", lang), Tone.QUIET)


def _columns(result: ScoreResult, lang: Lang, linked: str) -> Sequence[Shown]:
    """All columns; a terminal has the sums first, then as many items as it has room for."""
    number = Kind.NUMBER
    name = _name(result, lang, linked)
    fixed: list[Shown] = [
        (Column(say("Rank", lang), number, width=4), lambda one: str(one.rank or UNDEFINED)),
        (Column(_called(result).in_(lang), width=24), name),
        (Column(say("Total", lang), number, width=8), _total),
    ]
    names = [subject_name(result, one.id).in_(lang) for group in result.groups for one in group.subjects]
    used = 4 + max(map(wcswidth, names), default=0) + 8 + 2 * _GAP
    sums = _placed(_sums(result, lang), used)
    items = _placed(_items(result, lang), used + sum(column.width + _GAP for column, _ in sums))
    note: Shown = (Column(say("Note", lang), Kind.NOTE, width=30), lambda one: _note(result, one, lang))
    return [*fixed, *items, *sums, note]


def _called(result: ScoreResult) -> Message:
    if result.scheme.head.subjects is Subjects.REGIONS:
        return msg("Region")
    return msg("Organisation")


def _placed(columns: Sequence[Shown], used: int) -> list[Shown]:
    """The columns, each from the width on at which there is room for it beside what is `used` before."""
    found = []
    for column, told in columns:
        used += column.width + _GAP
        found.append((column._replace(from_width=used), told))
    return found


def _sums(result: ScoreResult, lang: Lang) -> list[Shown]:
    """What a total is made of: the base, and what anybody has beside it."""
    places = places_of(result)
    everybody = [one for group in result.groups for one in group.subjects]

    def column(name: Message, told: Callable[[SubjectScore], Value | None]) -> Shown:
        width = max(_WHOLE + places, min(wcswidth(name.in_(lang)), _SHORT))
        heading = Column(name.in_(lang), Kind.NUMBER, width=width)
        return heading, lambda one: points(told(one), places)

    sums: list[tuple[Message, Callable[[SubjectScore], Value | None]]] = [
        (msgc("points", "Base"), lambda one: one.base),
        (msgc("points", "Over"), lambda one: one.over),
        (msgc("points", "Bonus"), lambda one: one.bonus),
        (msgc("points", "Minus"), lambda one: one.minus),
    ]
    shown = [column(name, told) for name, told in sums if any(told(one) for one in everybody)]
    return shown if len(shown) > 1 else []  # a base alone is the total


def _items(result: ScoreResult, lang: Lang) -> list[Shown]:
    """A column an item: the points that somebody has for it, and of how many where that differs."""
    if len(result.scheme.items) > _MOST:
        return []
    return [_item(result, one, lang) for one in result.scheme.items]


def _item(result: ScoreResult, item: Item, lang: Lang) -> Shown:
    places = places_of(result)
    everybody = [one for group in result.groups for one in group.subjects]
    possible = {_possible(found) for one in everybody if (found := _of(one, item))}
    name = item_name(result, item)
    alike = len(possible) == 1 and not item.each
    header = msg("{item} ({points})", item=name, points=shown(*possible)) if alike else name

    def told(one: SubjectScore) -> str:
        found = _of(one, item)
        if not found:
            return UNDEFINED
        if not alike and result.scheme.head.missing is Missing.OUT:  # what is left out counts on no side
            found = [each for each in found if not each.lack] or found
        known = [each.points for each in found if each.points is not None]
        earned = points(sum(known, Fraction(0)) if len(known) == len(found) else None, places)
        return earned if alike else f"{earned} / {points(_possible(found), places)}"

    return Column(header.in_(lang), Kind.NUMBER, width=_WORD if alike else 2 * places + 9), told


def _of(one: SubjectScore, item: Item) -> list[Scored]:
    return [each for each in one.items if each.given.item.key == item.key]


def _possible(found: Sequence[Scored]) -> Fraction:
    return sum((one.most for one in found), Fraction(0))


def _name(result: ScoreResult, lang: Lang, linked: str) -> Callable[[SubjectScore], Cell]:
    def told(one: SubjectScore) -> Cell:
        page = f"{linked}#{anchor_of(result, one)}" if linked else ""
        return Cell(subject_name(result, one.id).in_(lang), page=page)

    return told


def anchor_of(result: ScoreResult, one: SubjectScore) -> str:
    """The name under which the points of a subject stand on a page with those of others."""
    return f"{result.scheme.head.id}-{one.id}"


def _total(one: SubjectScore) -> Cell:
    return Cell(UNDEFINED if one.total is None else format(one.total, "f"), Tone.STRONG)


def _note(result: ScoreResult, one: SubjectScore, lang: Lang) -> Cell:
    return Cell(remark(result, one, lang), Tone.BAD if one.rank is None else Tone.WARN)


def places_of(result: ScoreResult) -> int:
    """How many decimals points have in a table: as many as totals, at least two."""
    return max(result.scheme.head.digits, _PLACES)


def points(value: Value | None, places: int) -> str:
    """Points in a table, all with as many decimals."""
    return UNDEFINED if value is None else format(rounded(value, places), "f")
