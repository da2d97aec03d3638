"""What everybody earns by a scheme."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from xtgoals.assessment.results import GroupScore
from xtgoals.model.catalogue import Plan
from xtgoals.model.scheme import Scheme


class ScoreResult(NamedTuple):
    """The groups that were asked for, with those of their members that were.

    `known_on` is the day of the scheme, or today where that lies ahead: then the totals are preliminary.
    """

    plan: Plan
    scheme: Scheme
    known_on: date
    groups: tuple[GroupScore, ...]
    rows_left_out: int
