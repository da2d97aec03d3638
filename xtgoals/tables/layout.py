"""Where a table says what: the columns of a tidy one, or of one that is read by a map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

from xtgoals.entry.columns import HEADINGS
from xtgoals.model.map_meaning import says
from xtgoals.model.message import Joined, msg
from xtgoals.model.patterns import matched, spelled
from xtgoals.model.sheet import Sheet, letters
from xtgoals.model.table_map import Role, TableMap, roles_in

_BY_NAME = {name: role for role, names in HEADINGS.items() for name in names}
_SHOWN = 3  # of many headings that are not known


class Column(NamedTuple):
    """A column, counted from 0, or one of the parts into which a map splits the first one."""

    at: int
    part: int = -1


class Fault(NamedTuple):
    """What keeps a table, or part of it, from being taken: its kind, its cell, and what is told of it."""

    kind: str
    row: int
    column: int
    told: dict[str, Any]


@dataclass(slots=True)
class Layout:
    """Where the figures begin (`data`) and, in a form, where its lines end (`until`), rows counted from 0.

    `roles` are the columns that say something of a row, `values` those of figures, with what their headings
    say; `said` is what holds for the whole table, and in which cell it stands. `keep` are the texts by which
    rows count, `passed` the columns that say nothing that matters.
    """

    header: int
    data: int
    until: int | None = None
    roles: dict[str, tuple[Column, ...]] = field(default_factory=dict)
    values: dict[int, dict[str, str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    said_at: dict[str, tuple[int, int]] = field(default_factory=dict)
    keep: dict[Column, tuple[str, ...]] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_form(self) -> bool:
        """Whether it is that of a form, whose lines end somewhere."""
        return self.until is not None

    @property
    def columns(self) -> frozenset[int]:
        """All that have a heading that is understood."""
        named = [*self.keep, *(one for several in self.roles.values() for one in several)]
        return frozenset({*(one.at for one in named), *self.values, *self.passed})

    def fault(self, kind: str, column: int = 0, row: int | None = None, **told: Any) -> None:
        """Note what is wrong, in the header unless a row is given."""
        self.faults.append(Fault(kind, self.header if row is None else row, column, told))

    def doubled(self, sheet: Sheet, first: int, second: int) -> None:
        """Note two columns that mean the same."""
        one, other = (sheet.cell(self.header, at).text for at in (first, second))
        self.fault("doubled", second, one=one, other=other, first=letters(first), second=letters(second))


def tidy_layout(sheet: Sheet) -> Layout:
    """The layout of a tidy table: its first row names the columns, and every other row is one figure."""
    header = min(sheet.rows)
    layout = Layout(header, header + 1)
    known, strange = known_columns(sheet, header)
    below = next((row for row in sheet.rows if row > header and len(known_columns(sheet, row)[0]) > 1), None)
    if not known or (len(known) < 2 and below):
        first = min(sheet.rows[header])
        text = sheet.rows[header][first].text
        if below is None:
            layout.fault("no-header", first, text=text)
        else:
            layout.fault("above", first, text=text, header=below + 1)
        return layout
    faulty = [at for at in strange if sheet.cell(header, at).fault]
    for at in faulty:
        layout.fault(sheet.cell(header, at).fault, at)
    _strange(sheet, layout, [at for at in strange if at not in faulty], "strange")
    place(sheet, layout, known)
    return layout


def is_read(heading: str) -> bool:
    """Whether a column with this heading is understood, and not only printed."""
    return spelled(heading).lower() in _BY_NAME


def known_columns(sheet: Sheet, header: int) -> tuple[list[tuple[str, int]], list[int]]:
    """The columns of a header that are known, each with what it holds, and those that are not."""
    known, strange = [], []
    for at, cell in sorted(sheet.rows.get(header, {}).items()):
        role = None if cell.fault else _BY_NAME.get(spelled(cell.text).lower())
        if role:
            known.append((role, at))
        else:
            strange.append(at)
    return known, strange


def _strange(sheet: Sheet, layout: Layout, columns: Sequence[int], kind: str) -> None:
    """Note the headings that are not known, once: where there are many they have one cause."""
    texts = [(sheet.cell(layout.header, at).text, letters(at)) for at in columns[:_SHOWN]]
    shown = [msg("{text!r} ({column})", text=text, column=column) for text, column in texts]
    if len(columns) > _SHOWN:
        shown.append(msg("{more} more", more=len(columns) - _SHOWN))
    if columns:
        layout.fault(kind, columns[0], headings=Joined(shown))


def place(sheet: Sheet, layout: Layout, known: Sequence[tuple[str, int]]) -> None:
    """Give a layout its columns, and note two that mean the same."""
    at_of: dict[str, int] = {}
    for role, at in known:
        if at_of.setdefault(role, at) != at:
            layout.doubled(sheet, at_of[role], at)
    if "value" in at_of:
        layout.values[at_of.pop("value")] = {}
    elif not layout.faults:
        layout.fault("no-value")
    layout.roles = {role: (Column(at),) for role, at in at_of.items()}


def guided_layout(sheet: Sheet, guide: TableMap) -> Layout:
    """The layout of a table that is read by a map; whatever the map does not name is a fault."""
    rows = [number - 1 for number in guide.header]
    layout = Layout(rows[-1], guide.data - 1 if guide.data else rows[-1] + 1)
    layout.said = guide.constants
    _titles(sheet, layout, guide, rows)
    for row in rows:
        for at, cell in sheet.rows.get(row, {}).items():
            if cell.doubt and matched(guide.pass_over, cell.text) is None:
                layout.fault(cell.doubt, at, row)
    headings = list(_headings(sheet, rows, guide))
    found = {
        name: [column for column, text in headings if matched([name], text) is not None]
        for name in dict.fromkeys([*guide.keep, *chain.from_iterable(guide.columns.values())])
    }
    for name, texts in guide.keep.items():
        layout.keep |= dict.fromkeys(found[name], tuple(map(spelled, texts)))
    for role, names in guide.columns.items():
        # several are joined in the order in which the map names them
        columns = tuple(one for name in names for one in found[name])
        if role is Role.VALUE:
            said = dict(headings)
            layout.values |= {one.at: matched(names, said[one]) or {} for one in sorted(columns)}
        else:
            layout.roles[role.value] = columns
    named = set(chain.from_iterable(found.values()))
    strange = {
        column.at
        for column, text in headings
        if column not in named and not _cover(layout, guide, column, text)
    }
    _strange(sheet, layout, sorted(strange), "not-named")
    missing = [name for name, columns in found.items() if not columns]
    missing += [] if layout.values else [guide.across or "value"]
    if missing:
        layout.fault("not-there", names=", ".join(missing))
    # one that says a period or the like may well stand over several columns
    for name, several in found.items():
        if len(several) > 1 and "{" not in name:
            layout.doubled(sheet, several[0].at, several[1].at)
    return layout


def _headings(sheet: Sheet, rows: Sequence[int], guide: TableMap) -> Iterator[tuple[Column, str]]:
    """Each heading with its column, the first one in its parts."""
    for at, heading in headings_of(sheet, rows, guide.down is not None).items():
        if at == 0 and guide.split:
            yield from ((Column(0, part), one) for part, one in enumerate(heading.split(guide.split)))
        else:
            yield Column(at), heading


def headings_of(sheet: Sheet, rows: Sequence[int], with_first: bool = False) -> dict[int, str]:
    """The headings by their columns: those of several rows joined, a merged one once."""
    columns = {at for row in rows for at in sheet.rows.get(row, {})} | ({0} if with_first else set())
    columns |= {at for row, at in sheet.merged if row in rows}
    return {
        at: " ".join(text for text in dict.fromkeys(sheet.cell(row, at).text for row in rows) if text)
        for at in sorted(columns)
    }


def _cover(layout: Layout, guide: TableMap, column: Column, heading: str) -> bool:
    """Whether the map covers a column that it does not name; what it says of it goes into the layout."""
    if guide.down and column in (Column(0), Column(0, 0)):
        layout.roles[guide.down.role.value] = (column,)
    elif matched(guide.pass_over, heading) is not None and not says(guide, heading):
        layout.passed.add(column.at)
    elif across := guide.across and matched([guide.across_pattern], heading):
        layout.values[column.at] = across
    else:
        return False
    return True


def _titles(sheet: Sheet, layout: Layout, guide: TableMap, header: Sequence[int]) -> None:
    """What stands above the figures beside the header: each text is one that the map names."""
    for row in [one for one in sheet.rows if one < layout.data and one not in header]:
        for at, cell in sheet.rows[row].items():
            said = None if cell.fault else matched(guide.title, cell.text)
            if said is None:
                layout.fault("title", at, row, text=cell.text)
            for name, text in (said or {}).items():
                if layout.said.setdefault(name, text) != text:
                    layout.fault("otherwise", at, row, text=text, other=layout.said[name])
                layout.said_at[name] = (row, at)
    wanted = {role.value for one in guide.title for role in roles_in(one)}
    if lacking := sorted(wanted - layout.said.keys()):
        layout.fault("no-title", row=0, names=", ".join(lacking))
