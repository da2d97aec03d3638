"""What regions took on of a target, side by side: ranks, and what each did between two days."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xtgoals.model.bound import CEILINGS
from xtgoals.model.numbers import rounded
from xtgoals.model.ranks import completion_figure, ranks, took_on_nothing
from xtgoals.model.standing import Reason, Standing
from xtgoals.model.words import Measure, Status


class AllotmentMove(NamedTuple):
    """How an allotment stands on a day, how it stood on an earlier one, and what was done in between.

    `then` is None where the target was not in force. `change` is that of the completion, `progress_rank` the
    rank by it; `added` is what a running total gained, `contribution` its share of what all gained together.
    Undefined is None, never 0.
    """

    region: str
    then: Standing | None
    now: Standing
    change: Fraction | None = None
    progress_rank: int | None = None
    added: Fraction | None = None
    contribution: Fraction | None = None


def with_allotments(whole: Standing, parts: Sequence[Standing]) -> Standing:
    """A standing with those of its allotments, ranked; where it alone is achieved it says so."""
    places = ranks([completion_figure(one) for one in parts])
    ranked = [_ranked(one, place) for one, place in zip(parts, places, strict=True)]
    ranked.sort(key=lambda one: (one.rank is None, one.rank or 0))
    # nothing is asked of who took on none, but of a ceiling of 0
    asked = [one for one in parts if not took_on_nothing(one) or isinstance(one.target.bound, CEILINGS)]
    short = sum(one.status is not Status.ACHIEVED for one in asked)
    remarks = whole.remarks
    if whole.status is Status.ACHIEVED and short:
        remarks = (Reason.of("allotments-short", count=short, of=len(asked)), *remarks)
    return whole._replace(allotments=tuple(ranked), remarks=remarks)


def _ranked(allotment: Standing, place: int | None) -> Standing:
    # who is not ranked is told why
    if place is not None:
        return allotment._replace(rank=place)
    code = "unranked-none" if took_on_nothing(allotment) else "unranked-value"
    if allotment.actual and not took_on_nothing(allotment):
        code = "unranked-completion"
    return allotment._replace(remarks=(*allotment.remarks, Reason.of(code)))


def allotment_moves(then: Standing | None, now: Standing) -> list[AllotmentMove]:
    """What became of the allotments of a target between two days, in the order of their ranks now.

    Two rankings stand side by side and are never merged: by completion, and by its change. The ranks by
    completion are those of the standings.
    """
    before = {one.target.id: one for one in then.allotments} if then else {}
    pairs = [(before.get(one.target.id), one) for one in now.allotments]
    changes = [_change(*pair) for pair in pairs]
    gained = [_added(*pair) for pair in pairs]
    whole = sum((one for one in gained if one is not None), Fraction())
    places = ranks([_figure_of_change(one, now) for one in changes])
    return [
        AllotmentMove(
            one.target.region,
            was,
            one,
            change,
            place,
            added,
            added / whole if added is not None and whole > 0 else None,
        )
        for (was, one), change, place, added in zip(pairs, changes, places, gained, strict=True)
    ]


def _change(then: Standing | None, now: Standing) -> Fraction | None:
    # of 0 there is a way only from a baseline, and nobody is ranked by it
    if then is None or then.completion is None or now.completion is None or took_on_nothing(now):
        return None
    return now.completion - then.completion


def _added(then: Standing | None, now: Standing) -> Fraction | None:
    if now.indicator.measure is not Measure.CUMULATIVE or then is None or not (then.actual and now.actual):
        return None
    return Fraction(now.actual.value) - Fraction(then.actual.value)


def _figure_of_change(change: Fraction | None, whole: Standing) -> Decimal | None:
    points = None if change is None else rounded(change * 100, 1)
    return -points if points is not None and whole.uses_up else points
