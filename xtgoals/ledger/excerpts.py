"""The line that a finding speaks of, and the column of the field that it names."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xtgoals.files.folder import DataFolder, content_of
from xtgoals.ledger.headers import header_names
from xtgoals.ledger.layout import Layout
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import Finding
from xtgoals.model.sheet import fields_of

_BREAK = re.compile(r"\r\n|\r|\n")
_MOST_LINES = 1000  # of one row


def excerpts(folder: DataFolder, path: Path, layout: Layout[Any]) -> Callable[[Finding], Finding]:
    """Opens a CSV file and gives what adds column, width and excerpt to the findings in it.

    What cannot be read, or must not be, has no excerpt.
    """
    try:
        content = content_of(folder, path)
    except UnreadableFault:
        content = None
    if content is None:
        return lambda finding: finding
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    lines = _BREAK.split(text)
    fields, _ = fields_of(lines[0])
    header = header_names(layout, [lines[0][start:end].strip('"') for start, end in fields])
    return lambda finding: _located(finding, lines, header)


def _located(finding: Finding, lines: list[str], header: list[str]) -> Finding:
    line = max(finding.line, 1)
    if line > len(lines):
        return finding
    name = finding.place[0] if finding.place else None
    index = name if isinstance(name, int) else header.index(name) if name in header else None
    if index is None:
        return finding._replace(excerpt=lines[line - 1])
    at, column, width = _field(lines, line - 1, index)
    return finding._replace(line=at + 1, column=column + 1, width=width, excerpt=lines[at])


def _field(lines: list[str], first: int, index: int) -> tuple[int, int, int]:
    """Where a field of the row that begins on a line stands: its line, column and width, from 0."""
    # a quoted text may hold line breaks, so that a field may begin on a later line than its row
    at, passed = first, 0
    open_before = False
    while at < len(lines) and at < first + _MOST_LINES:
        fields, still_open = fields_of(lines[at], quoted=open_before)
        if index < passed + len(fields):
            start, end = fields[index - passed]
            if open_before and index == passed and at > first:
                break  # it began on a line before
            return at, start, max(end - start, 1)
        if not still_open:
            break
        # the last field goes on behind the line, so it is not passed yet
        passed, open_before, at = passed + len(fields) - 1, True, at + 1
    return first, 0, 1
