"""The line that a finding speaks of, and the column of the field that it names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from xtgoals.model.finding import Finding

_UNREAD = ("outside-link", "unreadable-file")


def located(findings: Iterable[Finding], path: Path) -> list[Finding]:
    """Findings of one CSV file with column, width and excerpt; the file is opened only if needed.

    A link that leads out of the data folder is not followed for an excerpt either.
    """
    waiting = list(findings)
    if not waiting or any(finding.rule in _UNREAD for finding in waiting):
        return waiting
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("gb18030", "replace")
    lines = text.replace("\r\n", "\n").split("\n")
    header = [name for name, _, _ in _fields(lines[0])]
    return [_located(finding, lines, header) for finding in waiting]


def _located(finding: Finding, lines: list[str], header: list[str]) -> Finding:
    if not 0 < finding.line <= len(lines):
        return finding._replace(column=max(finding.column, 1))
    line = lines[finding.line - 1]
    column, width = max(finding.column, 1), finding.width
    name = finding.place[0] if finding.place else None
    if name in header:
        fields = _fields(line)
        # the second of two equal headings is the one at fault
        index = (
            len(header) - 1 - header[::-1].index(str(name)) if finding.line == 1 else header.index(str(name))
        )
        if index < len(fields):
            _, start, end = fields[index]
            column, width = start + 1, max(end - start, 1)
    return finding._replace(column=column, width=width, excerpt=line)


def _fields(line: str) -> list[tuple[str, int, int]]:
    """The fields of a physical line with where they begin and end; a quoted field keeps its quotes."""
    fields, start, quoted = [], 0, False
    for index, sign in enumerate(f"{line},"):
        if sign == '"':
            quoted = not quoted
        elif sign == "," and (not quoted or index == len(line)):
            fields.append((line[start:index].strip('"').strip(), start, index))
            start = index + 1
    return fields
