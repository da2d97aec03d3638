"""The figures of a table as somebody wrote them, each with the places of what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from xtgoals.model.map_meaning import has_unit, meant, says
from xtgoals.model.patterns import matched, spelled
from xtgoals.model.sheet import Sheet, letters
from xtgoals.model.table_map import TableMap
from xtgoals.tables.form_layout import is_unsigned
from xtgoals.tables.layout import Column, Fault, Layout

LABELS = ("indicator", "region", "period")


@dataclass(frozen=True, slots=True)
class Written:
    """One figure as a table says it: what is said of it, by roles, and in which cells.

    `labels` are the words of the table for what a map may call otherwise; nothing is understood yet.
    """

    sheet: Sheet
    row: int
    column: int
    cells: Mapping[str, str]
    places: Mapping[str, tuple[int, int]]
    labels: Mapping[str, str]

    @property
    def label(self) -> str:
        """What the table calls it, as it is written."""
        return ", ".join(self.labels.values())

    @property
    def cell(self) -> str:
        """The name of the value's cell."""
        return self.sheet.name_of(self.row, self.column)

    def at(self, role: str = "value") -> tuple[int, int]:
        """The place of one thing that is said, for findings; that of the value if no cell says it."""
        row, column = self.places.get(role, (self.row, self.column))
        return row + 1, column


@dataclass(slots=True)
class Table:
    """What a sheet holds: figures, what is wrong with it, and what was passed over as the map says.

    `left_out` counts the rows that the map does not keep; `remarked` are lines of a form that have no figure
    and yet a note. `unread` are rows that have no figure where the map has them: their labels are looked at
    all the same, for what stands alone in a row may be meant for those below it.
    """

    figures: list[Written] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    left_out: int = 0
    remarked: list[str] = field(default_factory=list)
    unread: list[Written] = field(default_factory=list)


def table_of(sheet: Sheet, layout: Layout, guide: TableMap, flags: Sheet | None = None) -> Table:
    """Every figure below the header; `flags` is the sheet whose cells say what the figures are."""
    table = Table(faults=list(layout.faults))
    for at in sorted(sheet.hidden_columns & (layout.columns - layout.passed)):
        table.faults.append(Fault("hidden-column", layout.header, at, {"column": letters(at)}))
    for row in sorted(sheet.hidden_rows):
        if row < layout.data:
            table.faults.append(Fault("hidden-row", row, 0, {"row": row + 1}))
    table.faults += _other_heads(sheet, flags, layout) if flags else ()
    rows = [row for row in sheet.rows if row >= layout.data]
    needed = [*LABELS, "unit"] if any(_says(sheet, layout, row, "unit") for row in rows) else [*LABELS]
    # of a table that is not understood each row would be told again
    for row in rows if not table.faults else ():
        _Row(sheet, layout, guide, flags, row, needed).read(table)
        # no grade is a grade, but below one it may be that of the row above; a form asks line by line
        if not layout.is_form and "grade" not in needed and _says(sheet, layout, row, "grade"):
            needed.append("grade")
    return table


def _other_heads(sheet: Sheet, flags: Sheet, layout: Layout) -> Iterator[Fault]:
    """Where the sheet of flags says something else above its cells: they are then flags of other figures."""
    places = {
        (row, at) for one in (sheet, flags) for row in one.rows if row < layout.data for at in one.rows[row]
    }
    for row, at in sorted(places):
        if (other := flags.cell(row, at).text) != sheet.cell(row, at).text:
            yield Fault("flags-otherwise", row, at, {"other": other})


def _says(sheet: Sheet, layout: Layout, row: int, role: str) -> bool:
    return any(sheet.cell(row, one.at).text for one in layout.roles.get(role, ()))


@dataclass(slots=True)
class _Row:
    """One row while it is read."""

    sheet: Sheet
    layout: Layout
    guide: TableMap
    flags: Sheet | None
    row: int
    needed: Sequence[str]  # what each row must say itself, where there is a column for it

    def read(self, table: Table) -> None:
        cells = self.sheet.rows[self.row]
        if self._is_below() and set(cells) == {0}:
            if not is_unsigned(below := spelled(cells[0].text)):  # who signs a form does so below its lines
                table.remarked.append(below)
            return
        texts = {role: self._joined(columns) for role, columns in self.layout.roles.items()}
        if any(spelled(self._text(one)) not in kept for one, kept in self.layout.keep.items()):
            table.left_out += 1
            return
        if (passed := self._passed_over(texts)) is not None:
            table.passed.append(passed)
            return
        figures = [at for at in self.layout.values if self._starts(at) and not self._is_missing(at, texts)]
        if self.layout.is_form and not figures:
            # a line of a form for every figure that could be given; one with a note was not left by accident
            if texts.get("note"):
                table.remarked.append(f"{texts['indicator']}: {texts['note']}")
            return
        faults = list(self._faults(texts, figures))
        table.faults += faults
        if not faults:
            table.figures += (self._written(at, texts) for at in figures)
            table.unread += (self._written(at, texts) for at in [*self.layout.values][: not figures])

    def _is_below(self) -> bool:
        """Whether it stands below the lines of a form."""
        return self.layout.until is not None and self.row >= self.layout.until

    def _text(self, column: Column) -> str:
        text = self.sheet.cell(self.row, column.at).text
        if column.part < 0:
            return text
        parts = text.split(self.guide.split or "")
        return parts[column.part].strip() if column.part < len(parts) else ""

    def _joined(self, columns: Sequence[Column]) -> str:
        return " ".join(text for one in columns if (text := self._text(one)))

    def _passed_over(self, texts: Mapping[str, str]) -> str | None:
        """The label by which the map passes a row over; one of which it says what it means never is."""
        labels = [texts[role] for role in LABELS if role in texts]
        if any(says(self.guide, text) for text in labels):
            return None
        cells = self.sheet.rows[self.row]
        labels.append(cells[min(cells)].text)
        return next((one for one in labels if one and matched(self.guide.pass_over, one) is not None), None)

    def _starts(self, at: int) -> bool:
        # of a merged value only the first cell is looked at, and refused
        area = self.sheet.merged.get((self.row, at))
        return not area or (area.top, max(area.left, min(self.layout.values))) == (self.row, at)

    def _is_missing(self, at: int, texts: Mapping[str, str]) -> bool:
        """Whether a cell says that there is no figure; in a tidy row that is a fault, and told later."""
        if self.sheet.cell(self.row, at).fault:
            return False
        number, flags = self._flagged(at, texts)
        if any(map(self._denies, flags)) and not any(map(str.isdecimal, number)):
            return True
        needless = self.layout.is_form or self.guide.is_guided
        return number in map(spelled, self.guide.missing) or (needless and not number)

    def _denies(self, flag: str) -> bool:
        """Whether the map says that a figure with this flag is missing."""
        return self.guide.flags.get(flag, "") is None

    def _flagged(self, at: int, texts: Mapping[str, str]) -> tuple[str, list[str]]:
        """A value without the flags behind it, and all flags that are given to it."""
        words = self.sheet.cell(self.row, at).text.split()
        flags = []
        while len(words) > 1 and words[-1] in self.guide.flags:
            flags.append(words.pop())
        flags += texts.get("flag", "").split()
        flags += self.flags.cell(self.row, at).text.split() if self.flags else []
        return spelled(" ".join(words)), flags

    def _faults(self, texts: Mapping[str, str], figures: Sequence[int]) -> Iterator[Fault]:
        """What keeps the figures of a row from being taken as they are seen."""
        row, cells, roles = self.row, self.sheet.rows[self.row], self.layout.roles
        beyond = [at for at in cells if at not in self.layout.columns]
        if row in self.sheet.hidden_rows:
            yield Fault("hidden-row", row, min(cells), {"row": row + 1})
            return
        if beyond or self._is_below():
            yield Fault("beyond", row, beyond[0] if beyond else min(cells), {})
            return
        said = {one.at for role, several in roles.items() if role != "note" for one in several}
        for at in sorted(said | set(figures)):
            if kind := self._fault(at):
                yield Fault(kind, row, at, {})
        for role in self.needed:
            if texts.get(role) == "" and not self._is_meant(role, texts):
                yield Fault("empty", row, roles[role][0].at, {})
        beside = self.flags or self.sheet
        for at in sorted(said):
            if (other := beside.cell(row, at).text) != self.sheet.cell(row, at).text:
                yield Fault("flags-otherwise", row, at, {"other": other})
        for value in figures:
            for flag in self._flagged(value, texts)[1]:
                if flag not in self.guide.flags or self._denies(flag):
                    kind = "denied" if flag in self.guide.flags else "flag"
                    yield Fault(kind, row, value, {"flag": flag})

    def _is_meant(self, role: str, texts: Mapping[str, str]) -> bool:
        """Whether an empty cell says something: to a map, or because something else is wrong with it."""
        if any(self.sheet.cell(self.row, one.at).fault for one in self.layout.roles[role]):
            return True
        if role == "unit":
            return has_unit(self.guide, (self.layout.said | dict(texts)).get("indicator", ""))
        return says(self.guide, "")

    def _fault(self, at: int) -> str:
        """Why a cell cannot be relied on."""
        cell, values = self.sheet.cell(self.row, at), self.layout.values
        if cell.fault or at not in values:
            return cell.doubt
        area = self.sheet.merged.get((self.row, at))
        if area and (
            area.top < area.bottom or len([one for one in values if area.left <= one <= area.right]) > 1
        ):
            return "merged"
        if cell.is_day:
            return "date"
        # with semicolons between cells a comma may be a decimal sign, or part thousands
        return (
            "comma" if "," in cell.text and self.sheet.delimiter == ";" and self.guide.decimal == "." else ""
        )

    def _written(self, at: int, texts: Mapping[str, str]) -> Written:
        heading = self.layout.values[at]
        said = {**self.layout.said, **texts, **heading}
        places = {
            **self.layout.said_at,
            **{role: (self.row, several[0].at) for role, several in self.layout.roles.items()},
            **dict.fromkeys(heading, (self.layout.header, at)),
        }
        number, flags = self._flagged(at, texts)
        cells = meant(self.guide, {**said, "value": number}, flags)
        labels = {role: said[role] for role in LABELS if role in places}
        return Written(self.sheet, self.row, at, cells, places, labels)
