"""What a subject of an assessment is given or loses beside the items, as somebody decided it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from xtgoals.model.message import msg
from xtgoals.model.rule import Rule

ADJUSTMENT_FIELD = Rule(
    "adjustment-field",
    msg("An adjustment says why, by which evidence, and has points if it is a bonus (above 0) or a minus."),
    "counties-2024,north,bonus,1.5,commendation,,2025-02-10,office",
    "counties-2024,north,bonus,1.5,commendation,document 31,2025-02-10,office",
)


class AdjustmentKind(Enum):
    """What a row of `adjustments.csv` does; `withdrawn` cancels the earlier ones of that reason."""

    BONUS = "bonus"
    MINUS = "minus"
    VETO = "veto"
    WITHDRAWN = "withdrawn"


class Adjustment(NamedTuple):
    """One row of `adjustments.csv`: what a subject is given or loses beside the items, and why."""

    scheme: str
    subject: str
    kind: AdjustmentKind
    points: Decimal | None
    reason: str
    evidence: str
    recorded_on: date
    reported_by: str
    path: str = ""
    line: int = 0  # the physical line on which the row begins
