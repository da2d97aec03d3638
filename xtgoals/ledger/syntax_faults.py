"""What keeps a text from being read as CSV, at its place."""

from __future__ import annotations

import csv
import re

from xtgoals.files.encodings import CSV_SYNTAX
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import msg
from xtgoals.model.reading import Reading

LINE_END = re.compile(r"\r\n|\r|\n")
_LONGEST = csv.field_size_limit()
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
# no two of these can begin alike, so that a long line is gone through once
_CLOSED_FIELDS = re.compile(r'(?:(?:"(?:[^"]|"")*"|[^",][^,]*|),)*')


def unreadable(text: str, reading: Reading, line: int, error: csv.Error) -> Finding:
    """What the reader gives up at: an open quote, a text behind a quote, a field without end."""
    # what stands behind an open quote cannot be told apart: its lines count as rows that are left out
    rest = LINE_END.split(text)[line - 1 :]
    reading.rows += sum(1 for one in rest if one.strip())
    match = _CLOSED_FIELDS.match(rest[0])
    at = match.end() if match else 0  # quotes count only where a field begins
    column = 1
    message = msg("the CSV cannot be read: {error}", error=error)
    fix = msg("check that every quote is closed")
    if "field larger" in str(error):
        message = msg("a field has more than {longest:,} characters", longest=_LONGEST)
        fix = msg("shorten it; or close the quote, if one is open")
    elif "unexpected end" in str(error):
        message = msg("a quote is not closed")
        column = at + 1 if rest[0].startswith('"', at) else 1
    elif "expected after" in str(error):
        message = msg("something else than a comma follows a closing quote")
        fix = msg('write a quote inside a text twice: ""')
        closed = _QUOTED.match(rest[0], at)
        column = closed.end() + 1 if closed else 1
    return CSV_SYNTAX.at(reading.path, At(line, column), message, fix)
