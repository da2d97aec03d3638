"""What the name of a sheet or file says counts as said by the table: its region, period, unit and grade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from xtgoals.actions.batch import Figure
from xtgoals.actions.new_row import find_period
from xtgoals.actions.sayings import NAMED, SAID_OTHERWISE
from xtgoals.entry.units import is_own, unit_called
from xtgoals.entry.values import Understood, understand_value
from xtgoals.entry.words import understand_grade
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow
from xtgoals.model.faults import UsageFault
from xtgoals.model.finding import Finding
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import msg
from xtgoals.model.period import Period, month_end
from xtgoals.model.sheet import Sheet
from xtgoals.model.units import Unit
from xtgoals.model.words import Grade

_BETWEEN = re.compile(r"[\s_()\[\],\u3001;:\u3002]+")
_YEAR = re.compile(r"(?<!\d)[12]\d{3}", re.ASCII)
_LONGEST = 24  # characters of a period or a unit


def name_faults(
    plan: Plan, sheets: Iterable[Sheet], figures: Iterable[Figure], given: Mapping[str, str]
) -> Iterator[Finding]:
    """Where a name says something else of a figure than the table and the options that are `given`."""
    # the name of a form is nobody's word: its hidden sheet says what it is
    paths = {sheet.path for sheet in sheets if not sheet.tag}
    said: dict[tuple[str, str], list[_Said]] = {}
    for figure in figures:
        path, indicator = figure.written.sheet.path, figure.indicator
        if path not in paths:
            continue
        if (path, indicator.id) not in said:
            names = (Path(path.split("!")[0]).stem, figure.written.sheet.name)
            said[path, indicator.id] = [_said(plan, name, indicator) for name in names if name]
        for one in said[path, indicator.id]:
            if what := one.contradicted(plan, figure, given):
                message = msg(
                    "the name {name!r} says the {what}, and the table does not",
                    name=one.name,
                    what=NAMED[what],
                )
                fix = msg("add a column that says it, give it by an option, or rename it")
                place = (figure.written.row + 1, figure.written.column)
                yield SAID_OTHERWISE.at(path, place, message, fix)
        yield from _note_faults(plan, figure, given)


def _note_faults(plan: Plan, figure: Figure, given: Mapping[str, str]) -> Iterator[Finding]:
    """Where a note says another unit or grade: in a figure's own note nothing is there to be doubted."""
    written = figure.written
    note = written.cells.get("note", "")
    said = _Said(note, set(), [(None, *_counted(part)) for part in _parts(narrow(note))])
    if what := said.contradicted(plan, figure, given):
        message = msg(
            "the note {note!r} says the {what}, and the table does not", note=note, what=NAMED[what]
        )
        fix = msg("add a column that says it, or leave it out of the note")
        yield SAID_OTHERWISE.at(written.sheet.path, written.at("note"), message, fix)


class _Said(NamedTuple):
    """What the name of a sheet or file says of figures of an indicator, in the order in which it says it."""

    name: str
    regions: set[str]
    parts: Sequence[tuple[Period | None, str, Grade | None]]  # a period, a unit or a grade

    def contradicted(self, plan: Plan, figure: Figure, given: Mapping[str, str]) -> str:
        """What it says that is not so of a figure; empty for nothing."""
        row, cells = figure.row, figure.written.cells
        if self.regions and not self.regions & _with_all_above(plan, row.region):
            return "region"
        for period, unit, grade in self.parts:
            if period and _is_other_period(period, figure):
                return "period"
            if _is_other_unit(unit, figure, cells.get("unit") or given.get("unit", "")):
                return "unit"
            if grade and grade is not row.grade:
                return "grade"
        return ""


def _said(plan: Plan, name: str, indicator: Indicator) -> _Said:
    regions, rest = _regions_in(plan, narrow(name))
    parts = []
    for part in _parts(rest):
        period, behind = _period_in(plan, indicator, part)
        parts.append((period, *_counted(behind)))
    return _Said(name, regions, parts)


def _parts(name: str) -> Iterator[str]:
    return filter(None, _BETWEEN.split(name))


@lru_cache(maxsize=4096)  # notes say the same few things in every row
def _counted(part: str) -> tuple[str, Grade | None]:
    """The unit and the grade that a part of a name may be."""
    if len(part) > _LONGEST:
        return "", None
    return unit_called(part), understand_grade(part, named=True)


def _is_other_period(said: Period, figure: Figure) -> bool:
    period, grade = figure.row.period, figure.row.grade
    last = said.last
    if said.first == last != month_end(last.year, last.month):
        # a day that ends nothing is that on which the table was made: what ends later was not known then
        return last < period.last and grade > Grade.ESTIMATE
    # what is not added up is known by its last day: September says what the third quarter says
    same = not figure.indicator.is_increment and last == period.last
    return not same and not said.contains(period)


def _is_other_unit(own: str, figure: Figure, written: str) -> bool:
    """Whether a part of a name is a unit of the indicator, and not the one that the figure has."""
    unit = figure.indicator.unit
    if not own or own[0].isdecimal() or not _counts(own, unit):
        return False
    if narrow(figure.written.cells["value"]).endswith(own):
        return False
    return narrow(written).lower() != own.lower() if written else not is_own(own, unit)


@lru_cache(maxsize=4096)  # likewise
def _counts(written: str, unit: Unit) -> bool:
    return isinstance(understand_value(f"1{written}", unit), Understood)


def _period_in(plan: Plan, indicator: Indicator, part: str) -> tuple[Period | None, str]:
    """The period that a part of a name is, or with which it goes on from its year, and what stands behind it.

    So `returns2023Q3` says a period, and where a word for an estimate follows a grade as well.
    """
    texts = [part]
    if year := _YEAR.search(part):
        start = year.start()
        ends = range(min(len(part), start + _LONGEST), year.end() - 1, -1)
        # not in the middle of a number
        texts += [
            part[start:end] for end in ends if not part[end - 1 : end + 1].isdecimal() or end == len(part)
        ]
    for text in texts:
        try:
            return find_period(plan, indicator, text), part.rpartition(text)[2]
        except UsageFault:
            continue
    return None, part


def _regions_in(plan: Plan, name: str) -> tuple[set[str], str]:
    """The regions that a name holds, of one within another only the inner one, and what else it holds."""
    found, rest = set(), name
    words = {name.lower(), *map(str.lower, _BETWEEN.split(name))}
    for region in plan.regions.values():
        for called in {region.name.zh, region.name.en, region.id}:
            # a part of a Latin word is none of its own
            if called.lower() in words or (not called.isascii() and called in name):
                found.add(region.id)
                rest = re.sub(re.escape(called), " ", rest, flags=re.IGNORECASE)
    outer = {above for one in found for above in _with_all_above(plan, one) - {one}}
    return found - outer, rest


def _with_all_above(plan: Plan, region: str) -> set[str]:
    found: set[str] = set()
    where: str | None = region
    while where and where not in found:
        found.add(where)
        where = plan.regions[where].within if where in plan.regions else None
    return found
