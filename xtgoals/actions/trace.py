"""Hold the catalogue against the text of the plan."""

from __future__ import annotations

from pathlib import Path

from xtgoals.checks.trace import TraceView, trace_findings
from xtgoals.entry.plan_text import Trace, trace
from xtgoals.files.encodings import decoded
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, system_words
from xtgoals.model.finding import Finding


def trace_plan(plan: Plan, path: str, catalogue: str) -> tuple[Trace, list[Finding]]:
    """Trace every figure to the text in `path`, and list every number there that nothing explains.

    A text in which half of the clauses, or a fifth of the figures and more than two, are missing is not this
    plan's: one finding says so. Raises UnreadableFault if the text cannot be read.
    """
    found = trace(plan, _text(path))
    return found, trace_findings(TraceView(plan, catalogue, path, found))


def _text(path: str) -> str:
    try:
        text = decoded(Path(path).read_bytes())
    except OSError as error:
        why = system_words(error)
        raise UnreadableFault("{path} cannot be read: {why}", path=path, why=why) from None
    except ValueError as error:  # a NUL in the name
        raise UnreadableFault("{path} cannot be read: {error}", path=path, error=error) from None
    if text is None:
        raise UnreadableFault("{path} is in no known encoding; save it as UTF-8 text", path=path)
    return text
