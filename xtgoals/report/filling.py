"""A sheet that people fill in, as cells in one language, for whatever draws it; an import reads it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from xtgoals.model.message import Message


class FillColumn(NamedTuple):
    """A column: its heading, how wide it is in signs, and whether one may write in it.

    `quiet` columns are there for the program: small and grey.
    """

    heading: Message
    width: int
    centred: bool = False
    open: bool = False
    quiet: bool = False


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
    tag: tuple[tuple[str, str], ...]
    strict: bool = True
    numbers: int = -1
    limits: tuple[tuple[int | None, int | None], ...] = ()
    wrong_number: str = ""
