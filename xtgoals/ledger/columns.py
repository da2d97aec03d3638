"""The columns of a ledger: which there are, which a file must have, and where they stand in one."""

from __future__ import annotations

from typing import NamedTuple

COLUMNS = ("period", "region", "value", "grade", "source", "note", "recorded_on", "reported_by")
NEEDED = ("period", "value", "recorded_on")


class Columns(NamedTuple):
    """The index of each column; one that the file lacks points behind the row, to an empty text."""

    width: int
    period: int
    region: int
    value: int
    grade: int
    source: int
    note: int
    recorded_on: int
    reported_by: int

    @classmethod
    def of(cls, header: list[str]) -> Columns | None:
        """The columns of a header, or None where a needed one is missing or one stands twice.

        >>> Columns.of(["value", "period", "recorded_on"]).period
        1
        """
        names = [name.strip() for name in header]
        if any(name not in names for name in NEEDED) or len(set(names)) < len(names):
            return None
        at = [names.index(name) if name in names else len(names) for name in COLUMNS]
        return cls(len(names), *at)
