"""Hold the catalogue against the text of the plan."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from xtgoals.checks.trace import TraceView, trace_findings
from xtgoals.entry.trace import Trace, trace
from xtgoals.files.encodings import decoded
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.finding import Finding
from xtgoals.model.message import Message, msg

LARGEST_TEXT = 2**20  # bytes: far more than any plan, and read in seconds
_CONTROLS = "".join(map(chr, (*range(9), *range(14, 27), *range(28, 32), 0x7F, 0xFFFD)))
_NO_TEXT: tuple[tuple[bytes, Message], ...] = (
    (b"pk\x03\x04", msg("a Word or spreadsheet document")),
    (b"\xd0\xcf\x11\xe0", msg("a Word or spreadsheet document")),
    (b"{\\rtf", msg("a Word or spreadsheet document")),
    (b"%pdf", msg("a PDF")),
    (b"<!doctype html", msg("a web page")),
    (b"<html", msg("a web page")),
)


def trace_plan(plan: Plan, path: str, catalogue: str) -> tuple[Trace, list[Finding]]:
    """Trace every figure to the text in `path`, and list every number there that nothing explains.

    A text in which half of the clauses, or a fifth of the figures and more than two, are missing is not this
    plan's: one finding says so. Raises UnreadableFault if the text cannot be read.
    """
    found = trace(plan, plan_text(path))
    return found, trace_findings(TraceView(plan, catalogue, path, found))


def plan_text(path: str) -> str:
    """The text of a plan. Raises UnreadableFault for what cannot be read, is too large, or no plain text."""
    try:
        about = os.stat(path)
        if stat.S_ISREG(about.st_mode) and about.st_size > LARGEST_TEXT:
            raise UnreadableFault(
                "{path} is too large for the text of a plan; keep only that in it", path=path
            )
        if not (stat.S_ISREG(about.st_mode) or stat.S_ISDIR(about.st_mode)):
            # nobody waits for a pipe, and a device may never end
            raise UnreadableFault("{path} cannot be read: {why}", path=path, why=msg("not a regular file"))
        content = Path(path).read_bytes()
    except OSError as error:
        why = system_words(error)
        raise UnreadableFault("{path} cannot be read: {why}", path=path, why=why) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableFault("{path} cannot be read: {error}", path=path, error=error) from None
    for start, kind in _NO_TEXT:
        if content.lstrip()[: len(start)].lower() == start:
            raise UnreadableFault(
                "{path} is {kind}, no plain text; save its text as .txt", path=path, kind=kind
            )
    text = decoded(content)
    if text is None or sum(text.count(sign) for sign in _CONTROLS) > len(text) // 100:
        raise UnreadableFault("{path} is in no known encoding; save it as UTF-8 text", path=path)
    return text
