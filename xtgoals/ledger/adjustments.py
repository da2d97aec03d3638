"""The ledger of adjustments: one file, a row for each bonus, minus, veto or withdrawal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from xtgoals.ledger.cells import a_day, a_word, texts
from xtgoals.ledger.layout import Column, Layout, Said
from xtgoals.model.adjustment import ADJUSTMENT_FIELD, Adjustment, AdjustmentKind
from xtgoals.model.characters import quoted
from xtgoals.model.message import msg
from xtgoals.model.numbers import plain_decimal


def _points_fault(text: str, row: Mapping[str, str]) -> Said:
    return ADJUSTMENT_FIELD, msg("{text} is no number", text=quoted(text)), msg("write it like 1.5 or -0.2")


def _rows(columns: Sequence[Sequence[Any]], path: str, lines: Sequence[int]) -> list[Adjustment]:
    return [Adjustment._make((*cells, path, line)) for line, *cells in zip(lines, *columns, strict=True)]


ADJUSTMENTS = Layout(
    (
        Column("scheme", needed=True),
        Column("subject", needed=True),
        a_word("kind", AdjustmentKind, ADJUSTMENT_FIELD),
        Column("points", parse=plain_decimal, fault=_points_fault, empty=None),
        *texts("reason", "evidence"),
        a_day("recorded_on", needed=True),
        *texts("reported_by"),
    ),
    _rows,
    "xtgoals score",
)
