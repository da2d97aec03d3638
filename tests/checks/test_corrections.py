"""What a period added may be below zero: a correction, which says what it corrects."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.builders import INCREMENT, indicator, lines, row, target
from xtgoals.model.bound import AtLeast
from xtgoals.model.words import Measure, UnitKind

LEVEL = indicator(target(AtLeast(Decimal(88))), measure=Measure.LEVEL)


def test_only_an_increment_may_be_below_zero_and_says_why() -> None:
    added = indicator(**INCREMENT)
    first, less = row("2024-Q1", "60", "2024-04-05"), row("2024-Q2", "-10", "2024-07-05")
    told = less._replace(note="10 sites counted twice")
    assert lines("impossible-value", added, first, less) == []
    assert lines("negative-increment", added, first, less) == [3]
    assert lines("negative-increment", added, first, told) == []
    later = told._replace(recorded_on=row("2024-Q2", "1", "2024-08-05").recorded_on, value=Decimal(-11))
    assert lines("negative-increment", added, first, less, later) == []
    # it is no slip of the point, however small
    assert lines("tenfold-jump", added, first, less._replace(value=Decimal(-2))) == []
    assert lines("impossible-value", added, first, less._replace(value=Decimal("-0.5"))) == [3]
    for one in (indicator(), LEVEL):
        assert lines("impossible-value", one, first, told) == [3]
    share = replace(added, unit=replace(added.unit, kind=UnitKind.SHARE))
    assert lines("impossible-value", share, first, told) == [3]


@pytest.mark.parametrize("kind", [UnitKind.QUANTITY, UnitKind.RATE])
def test_any_increment_below_zero_says_why(kind: UnitKind) -> None:
    added = indicator(**INCREMENT)
    one = replace(added, unit=replace(added.unit, kind=kind))
    assert lines("negative-increment", one, row("2024-Q1", "-0.5", "2024-04-05")) == [2]
