"""The ledger of the problems: one file, a row for each event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xtgoals.ledger.cells import a_day, a_word, texts
from xtgoals.ledger.layout import Column, Layout, Said
from xtgoals.model.characters import quoted
from xtgoals.model.message import msg
from xtgoals.model.problem import LEVELS, PROBLEM_FIELD, Event, ProblemRow

_LEVELS = {str(level): level for level in LEVELS}


def _level_fault(text: str, row: Mapping[str, str]) -> Said:
    return PROBLEM_FIELD, msg("{text} is no level", text=quoted(text)), msg("write 1, 2 or 3")


def _rows(columns: Sequence[Sequence[Any]], path: str, lines: Sequence[int]) -> list[ProblemRow]:
    return [ProblemRow._make((*cells, path, line)) for line, *cells in zip(lines, *columns, strict=True)]


PROBLEMS = Layout(
    (
        Column("problem", needed=True),
        a_word("event", Event, PROBLEM_FIELD),
        a_day("recorded_on", needed=True),
        *texts("organisation"),
        a_day("due"),
        *texts("about", "region"),
        Column("level", parse=_LEVELS.get, fault=_level_fault, empty=None),
        *texts("text", "evidence", "reported_by"),
    ),
    _rows,
    "xtgoals problem list",
)
