"""The ledger of the milestones: one file, a row for each report of a step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xtgoals.ledger.cells import a_day, a_grade, a_word, texts
from xtgoals.ledger.layout import Column, Layout
from xtgoals.model.message import msg
from xtgoals.model.milestone import StepRow, StepState
from xtgoals.model.rule import Rule

BAD_STATE = Rule("bad-state", msg("A state is not-started, doing, done or withdrawn."), "finished", "done")


def _rows(columns: Sequence[Sequence[Any]], path: str, lines: Sequence[int]) -> list[StepRow]:
    return [StepRow._make((*cells, path, line)) for line, *cells in zip(lines, *columns, strict=True)]


MILESTONES = Layout(
    (
        Column("milestone", needed=True),
        *texts("step"),
        a_word("state", StepState, BAD_STATE),
        a_day("on"),
        a_day("expected"),
        a_grade(),
        *texts("evidence", "note"),
        a_day("recorded_on", needed=True),
        *texts("reported_by"),
    ),
    _rows,
    "xtgoals milestone list",
)
