"""A file of rows is opened once: how it is encoded, and its good rows in batches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from xtgoals.files.encodings import ENCODING
from xtgoals.files.folder import DataFolder, content_of
from xtgoals.ledger.batches import batches
from xtgoals.ledger.layout import Layout
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import At
from xtgoals.model.message import msg
from xtgoals.model.reading import Reading

R = TypeVar("R")


def open_file(folder: DataFolder, path: Path, layout: Layout[R]) -> tuple[Reading, Iterator[R]]:
    """A file and its good rows, which are not kept; the reading is filled while they are read.

    Rows of a file that is not UTF-8 are counted but not observed. A file that cannot be read is a finding.
    """
    reading, content = content_read(folder, path)
    return reading, iter(()) if content is None else rows_of(content, reading, layout)


def content_read(folder: DataFolder, path: Path) -> tuple[Reading, bytes | None]:
    """What a file holds, nothing if it is missing; None, with a finding, where it cannot be read."""
    reading = Reading(path.stem, folder.show(path))
    try:
        return reading, content_of(folder, path) or b""
    except UnreadableFault as fault:
        reading.findings += fault.findings
        reading.unread = 1
        return reading, None


def rows_of(content: bytes, reading: Reading, layout: Layout[R]) -> Iterator[R]:
    """As `open_file`, of bytes that may be in no file any more: what stood at an earlier commit."""
    text = _decode(content, reading)
    return iter(()) if text is None else batches(text, reading, layout)


def _decode(content: bytes, reading: Reading) -> str | None:
    """UTF-8 with or without BOM; GB18030 is a finding, but read too, so that its other faults are found."""
    text: str | None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
        try:
            text = content.decode("gb18030")  # what a Chinese spreadsheet saves as plain CSV
        except UnicodeDecodeError:
            text = None
        message = msg("not UTF-8")
        fix = msg("save it as UTF-8 (CSV UTF-8)")
        reading.findings.append(ENCODING.at(reading.path, At(line, len(before) + 1), message, fix))
    if text is not None and content[:200].count(b"\0") > 20:  # UTF-16 without a mark passes for UTF-8
        message = msg("not UTF-8 but, it seems, UTF-16")
        fix = msg("save it as UTF-8 (CSV UTF-8)")
        reading.findings.append(ENCODING.at(reading.path, (), message, fix))
        text = None
    if text is None:
        filled = sum(1 for line in content.split(b"\n") if line.strip(b"\r\0"))
        reading.unread += max(filled - 1, 1)  # without the header
    return text
