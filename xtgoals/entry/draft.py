"""A draft of a catalogue from a plan's text: its headings, the bodies that answer, and every number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from xtgoals.entry.draft_figures import Guess, guess, is_range, is_rise
from xtgoals.entry.draft_names import answering_in, name_of
from xtgoals.entry.draft_rows import row_at
from xtgoals.entry.plan_numbers import RUN, Number, numbers_in
from xtgoals.entry.plan_text import BEFORE_HEADINGS, Exempt, PlanText, clause_levels, explain
from xtgoals.model.message import Message, msg

_SENTENCE = re.compile(r"[\0。；;!?！？]|\.(?=\s)|\n\s*\n")
_LEVEL = re.compile(
    r"浓度|密度|均值|平均|人均|\b(?:mean|average|per capita|concentration|density)\b", re.IGNORECASE
)
_STOOD = msg("where it stands before: a `baseline` of the target beside it")
_OF_ROW = msg("the number of a row")
_LEFT = msg("a number of which nothing is known")


Exempted = Counter[tuple[str, str, Message]]  # clause, text and why, with how often


class DraftClause(NamedTuple):
    """A heading of the text, and the bodies that answer for what stands under it, as printed."""

    title: str
    responsible: tuple[str, ...]


class DraftTarget(NamedTuple):
    """A number that may be a promise."""

    id: str
    clause: str
    name: str
    figure: str
    guess: Guess

    @property
    def is_level(self) -> bool:
        """Whether it most likely stands at some height, and does not grow with what is done."""
        return self.guess.percent or bool(_LEVEL.search(self.name))


class DraftNumber(NamedTuple):
    """A number that promises nothing, most likely; without a clause before the first heading."""

    clause: str | None
    text: str
    times: int
    why: Message


class PlanDraft(NamedTuple):
    """What could be made of a text: nothing of it is decided."""

    clauses: dict[str, DraftClause]
    targets: tuple[DraftTarget, ...]
    numbers: tuple[DraftNumber, ...]

    @property
    def organisations(self) -> list[str]:
        """The bodies that answer, each once, in the order in which the text names them."""
        return list(dict.fromkeys(name for one in self.clauses.values() for name in one.responsible))


def draft_plan(text: str) -> PlanDraft:
    """Clauses, bodies and numbers of a text; each of its numbers is a target or explained, none is lost.

    >>> made = draft_plan("一、目标\\n新建快充桩450个以上，5G基站800个。(责任单位:市发改委、市通管办)")
    >>> [(one.id, one.name, one.figure) for one in made.targets]
    [('target-1-01', '新建快充桩', '450个以上'), ('target-1-02', '5G基站', '800个')]
    >>> made.clauses["一"].responsible, [one.text for one in made.numbers]
    (('市发改委', '市通管办'), ['5G'])
    """
    read = PlanText(text)
    titles: dict[str, str] = {}
    for line in read.headed:
        if line.title:
            titles.setdefault(line.clause, line.title)
    bodies: dict[str, list[str]] = {clause: [] for clause in titles}
    targets: list[DraftTarget] = []
    exempt: Exempted = Counter()
    counted: Counter[str] = Counter()
    for clause, _, body in read.blocks:
        cited = clause or BEFORE_HEADINGS
        bodies.setdefault(cited, []).extend(answering_in(body))
        last, end, stood = "", 0, None
        for number, found in _read(body):
            if found is None:
                stood = number.start if number.why is _STOOD else None
                exempt[clause, _printed(body[number.start : number.end]), number.why or _LEFT] += 1
                continue
            row = row_at(body, number.start)
            if row and number.end <= row.numbered:
                exempt[clause, _printed(body[number.start : number.end]), _OF_ROW] += 1
                continue
            # the words of a rise stand before the number where it begins
            around, named = body, found
            if stood is not None:
                around = body[:stood] + body[found.start :]
                named = found._replace(start=stood, end=stood + found.end - found.start)
            last = (row.name if row else name_of(around, named, last, end)) or titles.get(clause, "")
            end, stood = found.end, None
            place = _numbered(cited)
            counted[place] += 1
            name = f"target-{place}-{counted[place]:02d}"
            figure = _printed(body[found.start : found.end])
            made = found.measured_in(row.unit) if row and row.unit else found
            targets.append(DraftTarget(name, cited, last or figure, figure, made))
    used = {one.clause for one in targets}
    clauses = {
        clause: DraftClause(titles.get(clause, ""), tuple(dict.fromkeys(names)))
        for clause, names in bodies.items()
        if clause != BEFORE_HEADINGS or clause in used or names
    }
    return PlanDraft(clauses, *_all_explained(text, targets, exempt))


def _read(body: str) -> Iterator[tuple[Number, Guess | None]]:
    """Each number of a text with what it may promise; None where it promises nothing. A range is one."""
    found = list(numbers_in(body))
    starts = [0, *(match.end() for match in _SENTENCE.finditer(body))]
    at = sentence = end = 0
    while at < len(found):
        one = found[at]
        at += 1
        if one.start < end:  # the 3 of m3, within the figure before
            continue
        while sentence + 1 < len(starts) and starts[sentence + 1] <= one.start:
            sentence += 1
        if one.why:
            yield one, None
            continue
        if at < len(found) and not found[at].why and is_rise(body, one[:2], found[at][:2]):
            yield one._replace(why=_STOOD), None
            continue
        places = [(one.start, one.end)]
        if at < len(found) and not found[at].why and is_range(body, places[0], found[at][:2]):
            places.append(found[at][:2])
        made = guess(body, places, starts[sentence])
        end = made.end if made else one.end
        yield one, made


def _printed(figure: str) -> str:
    """As it stands in the text, a line that was wrapped put together again."""
    joined = re.sub(r"(?<=[^\x00-\x7f])\s*\n\s*|\s*\n\s*(?=[^\x00-\x7f])", "", figure)
    return " ".join(joined.split())


def _numbered(clause: str) -> str:
    """A clause in an id: 2-3-3 for 二(三)3."""
    levels = re.findall(r"[a-z0-9]+", " ".join(clause_levels(clause)).lower())
    return "-".join(levels)[:40].strip("-") or "0"


def _all_explained(
    text: str, targets: list[DraftTarget], exempt: Exempted
) -> tuple[tuple[DraftTarget, ...], tuple[DraftNumber, ...]]:
    """The draft held against the text, as `check --against` will hold it.

    In a clause where a number would be left over, or one is not found again, all are told as numbers of which
    nothing is known: then each is a whole one, and found.
    """
    read = PlanText(text)
    strange = {
        one.clause
        for one in sorted(targets, key=lambda one: -len(one.figure))
        if not read.take(one.clause, one.figure)
    }
    listed = [(clause, number, count) for (clause, number, _), count in exempt.items()]
    strange |= {
        listed[index][0] or BEFORE_HEADINGS for index in explain(read, [Exempt(*one) for one in listed])
    }
    strange |= {one.clause or BEFORE_HEADINGS for one in read.left()}
    kept = {key: count for key, count in exempt.items() if (key[0] or BEFORE_HEADINGS) not in strange}
    again: Exempted = Counter(kept)
    for clause, _, body in read.blocks:
        if (clause or BEFORE_HEADINGS) in strange:
            again.update((clause, found[0], _LEFT) for found in RUN.finditer(body))
    numbers = (
        DraftNumber(clause or None, number, count, why) for (clause, number, why), count in again.items()
    )
    return tuple(one for one in targets if one.clause not in strange), tuple(numbers)
