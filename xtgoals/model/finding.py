"""Faults in the data, as values: located, explained, collected, never raised."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from xtgoals.model.message import Worded

# Where in its file a finding is, until it is looked up: the keys and indexes down to a node of YAML (KEY at
# their end: the key itself); the line of a row and the name or index of a column; nothing for the whole file
Place = tuple[str | int, ...]
KEY = -1


class At(NamedTuple):
    """A place that is known to the character, counted from 1; of a width of 0 no text is shown.

    It is a Place: who reads a file knows where he stumbled.
    """

    line: int = 1
    column: int = 1
    width: int = 1


class Severity(Enum):
    """Errors fail the check and leave a row out of every standing; warnings do not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One located fault: which rule, where, what is wrong and what to do.

    `line` and `column` count from 1, columns in characters; 0 means that the `place` has not been looked up
    yet. `width` is how many characters a caret line marks, `excerpt` the physical line, `cell` the name of a
    cell in a spreadsheet.
    """

    rule: str
    severity: Severity
    path: str
    line: int
    column: int
    message: Worded
    fix: Worded
    width: int = 1
    excerpt: str | None = None
    place: Place = ()
    cell: str = ""

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The sorting key of every output."""
        return (self.path, self.line, self.column, self.rule, self.message.en)


class Counted(NamedTuple):
    """What a check looked at: a silent pass proves nothing. `compared` is the earlier commit, if any."""

    targets: int = 0
    rows: int = 0
    files: int = 0
    compared: str | None = None
