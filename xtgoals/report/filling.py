"""A sheet that people fill in, as cells in one language, for whatever draws it; an import reads it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from xtgoals.model.message import Message
from xtgoals.tables.form_sheet import ID, OPEN
from xtgoals.tables.form_tag import NOBODY, FurtherSheet, printed


class FillColumn(NamedTuple):
    """A column: its heading, how wide it is in signs, and whether one may write in it.

    `quiet` columns are there for the program: small and grey. `holds` is by what an import knows the column,
    on every sheet but that of the figures, whose columns it knows by their headings.
    """

    heading: Message
    width: int
    centred: bool = False
    open: bool = False
    quiet: bool = False
    holds: str = ""


@dataclass(frozen=True, slots=True)
class FillPage:
    """Everything on the sheet: title, what is said above the rows, the rows, and what may be filled in.

    `limits` are the lowest and highest number of each row in the column `numbers`, `choices` what each row
    offers in the column `chosen`; with `strict` nothing else is taken there.
    """

    sheet: str
    title: str
    plan: str
    due: str
    guide: str
    columns: tuple[FillColumn, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    choices: tuple[tuple[str, ...], ...]
    chosen: int
    wrong_choice: str
    signed: str
    strict: bool = True
    numbers: int = -1
    limits: tuple[tuple[int | None, int | None], ...] = ()
    wrong_number: str = ""

    @property
    def frame(self) -> str:
        """A fingerprint of what stands above the rows."""
        return printed(dict.fromkeys((self.title, self.plan, self.due, self.guide, *self.headings)))

    def further(self, kind: str) -> FurtherSheet:
        """What the tag of a form says of this page, where it is not that of the figures.

        What is filled in has a column that is `open`, and what a row is known by `quiet` ones.
        """
        kept = [at for at, one in enumerate(self.columns) if not one.open]
        ids = [at for at, one in enumerate(self.columns) if one.quiet]
        lines = [(*(row[at] or NOBODY for at in ids), printed(row[at] for at in kept)) for row in self.rows]
        columns = [f"{ID if one.quiet else ''}{one.holds}{OPEN if one.open else ''}" for one in self.columns]
        return FurtherSheet(kind, self.sheet, self.frame, columns, lines)


class FillBook(NamedTuple):
    """A workbook of such sheets, and what is kept on a hidden one of them all."""

    pages: tuple[FillPage, ...]
    tag: tuple[tuple[str, str], ...]
