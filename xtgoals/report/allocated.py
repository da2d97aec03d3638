"""What was divided, as the lines of the catalogue that say so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import say
from xtgoals.model.numbers import plain_text
from xtgoals.report.phrases import lines_of

if TYPE_CHECKING:
    from xtgoals.actions.allocate import AllocateResult

_INDENT = " " * 8  # that of a target's fields


def allocated_text(result: AllocateResult, lang: Lang) -> str:
    """Two lines to paste under the target; whoever pastes them says in the note who decided it."""
    shares = ", ".join(f"{region}: {plain_text(share)}" for region, share in result.shares)
    note = say(
        "{total} by {file}, largest remainder",
        lang,
        total=plain_text(result.total),
        file=Path(result.by).name,
    )
    # what is JSON is YAML too, whatever the name of the file holds
    said = json.dumps(note, ensure_ascii=False)
    return lines_of([f"{_INDENT}allotments: {{{shares}}}", f"{_INDENT}allotment_note: {said}"])
