"""What was found in one file of rows, beside its good rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from xtgoals.model.finding import Finding


@dataclass(slots=True)
class Reading:
    """The findings and the number of rows of a file, filled while it is read; `name` is without `.csv`."""

    name: str
    path: str
    findings: list[Finding] = field(default_factory=list)
    rows: int = 0  # data rows in the file, good or bad
    unread: int = 0  # lines of a file of which no row could be told; 1 where not even lines could be read
