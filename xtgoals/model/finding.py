"""Faults in the data, as values: located, explained, collected, never raised."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from xtgoals.model.message import Worded

# Where in its file a finding is, until its line and column are looked up: the keys and indexes down to a node
# of YAML, the line and the column's name of a row, row and column of a cell; nothing for the whole file.
Place = tuple[str | int, ...]
KEY = -1  # as the last step of a place: the key itself, not what it leads to


class Severity(Enum):
    """Errors fail the check and leave a row out of every standing; warnings do not."""

    ERROR = "error"
    WARNING = "warning"


class Finding(NamedTuple):
    """One located fault: which rule, where, what is wrong and what to do.

    `line` and `column` count from 1, columns in characters; 0 means the whole file. `width` is how many
    characters a caret line marks, `excerpt` the physical line. A rule that sees parsed data knows no columns:
    it names the `place` instead, the keys and indexes down to a YAML node or the name of a CSV column, and
    the store fills in the rest.
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
    place: tuple[str | int, ...] = ()

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
