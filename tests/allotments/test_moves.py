"""What regions did between two days: two rankings side by side, and what each added."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import END, PARTS, indicator, plan, row, target
from xtgoals.model.bound import AtLeast, AtMost
from xtgoals.model.period import parse_period
from xtgoals.model.ranks import printed
from xtgoals.model.standing import Standing
from xtgoals.model.target import Baseline
from xtgoals.model.words import Measure, Rollup, Status
from xtgoals.progress.allotments import AllotmentMove, allotment_moves
from xtgoals.progress.assess import assess
from xtgoals.report.numbers import percent

SHARES = (("north", Decimal(60)), ("south", Decimal(40)))
JULY, OCTOBER = date(2024, 7, 20), date(2024, 10, 20)


def moved(rows: list[tuple[str, str, str]], bound: Any = None, **changes: Any) -> dict[str, AllotmentMove]:
    """The moves of two allotments from July to October; rows of a quarter come ten days after it."""
    shares = changes.pop("allotments", SHARES)
    one = indicator(target(bound or AtLeast(Decimal(100)), allotments=shares), **{**PARTS, **changes})
    days = {"2024-Q2": "2024-07-10", "2024-Q3": "2024-10-10"}
    given_rows = [
        row(period, number, days[period], region=region, line=line)
        for line, (period, region, number) in enumerate(rows, start=2)
    ]
    ((then,), (now,)) = (assess(plan(one), {"one": given_rows}, day, day) for day in (JULY, OCTOBER))
    return {one.region: one for one in allotment_moves(then, now)}


def test_completion_and_its_change_rank_apart() -> None:
    moves = moved(
        [
            ("2024-Q2", "north", "45"),
            ("2024-Q2", "south", "10"),
            ("2024-Q3", "north", "48"),
            ("2024-Q3", "south", "22"),
        ]
    )
    north, south = moves["north"], moves["south"]
    # north 75 % then and 80 % now, south 25 % and 55 %: ahead, and slower
    assert (north.now.rank, north.then and north.then.rank, north.progress_rank) == (1, 1, 2)
    assert (south.now.rank, south.then and south.then.rank, south.progress_rank) == (2, 2, 1)
    assert (north.change, south.change) == (Fraction(1, 20), Fraction(3, 10))
    # 3 of 15 and 12 of 15
    assert (north.added, north.contribution) == (3, Fraction(1, 5))
    assert (south.added, south.contribution) == (12, Fraction(4, 5))


def test_who_had_no_value_has_no_change() -> None:
    moves = moved([("2024-Q2", "north", "45"), ("2024-Q3", "north", "48"), ("2024-Q3", "south", "22")])
    south = moves["south"]
    assert (south.now.rank, south.change, south.progress_rank, south.added) == (2, None, None, None)
    # the contribution is of those that have added something known
    assert (moves["north"].progress_rank, moves["north"].contribution) == (1, 1)


def test_of_a_sum_that_is_not_above_0_nobody_has_a_share() -> None:
    moves = moved(
        [
            ("2024-Q2", "north", "45"),
            ("2024-Q2", "south", "10"),
            ("2024-Q3", "north", "40"),
            ("2024-Q3", "south", "15"),
        ]
    )
    assert [(one.added, one.contribution) for one in moves.values()] == [(-5, None), (5, None)]


def test_a_level_adds_nothing() -> None:
    moves = moved(
        [
            ("2024-Q2", "north", "45"),
            ("2024-Q2", "south", "10"),
            ("2024-Q3", "north", "48"),
            ("2024-Q3", "south", "22"),
        ],
        measure=Measure.LEVEL,
        rollup=Rollup.MIN,
        reported_as=None,
    )
    assert {(one.added, one.contribution) for one in moves.values()} == {(None, None)}
    assert moves["south"].change == Fraction(3, 10)  # 22/40 less 10/40


def test_an_allotment_of_0_stands_in_neither_ranking() -> None:
    moves = moved(
        [
            ("2024-Q2", "north", "45"),
            ("2024-Q2", "south", "1"),
            ("2024-Q3", "north", "48"),
            ("2024-Q3", "south", "2"),
        ],
        allotments=(("north", Decimal(100)), ("south", Decimal(0))),
    )
    assert [*moves] == ["north", "south"]  # whoever is not ranked stands last
    assert (moves["south"].now.rank, moves["south"].change, moves["south"].progress_rank) == (
        None,
        None,
        None,
    )
    assert moves["south"].added == 1


def test_nor_does_one_of_0_that_is_approached_from_a_baseline() -> None:
    begun = [
        row("2023", "20", "2024-01-10", region=part, line=at) for at, part in ((2, "north"), (3, "south"))
    ]
    now = [
        row("2024-Q2", "15", "2024-07-10", region=part, line=at) for at, part in ((4, "north"), (5, "south"))
    ]
    shares = (("north", Decimal(10)), ("south", Decimal(0)))
    year = parse_period("2023")
    assert year
    level = {"measure": Measure.LEVEL, "reported_as": None, "rollup": Rollup.MAX}
    promise = target(AtMost(Decimal(10)), allotments=shares, baseline=Baseline(year), start=None)
    one = indicator(promise, **{**PARTS, **level})
    (whole,) = assess(plan(one), {"one": [*begun, *now]}, JULY, JULY)
    # 5 of 10 and 5 of 20: defined, and yet nothing that the south took on
    assert [(part.target.region, part.progress, part.rank) for part in whole.allotments] == [
        ("north", Fraction(1, 2), 1),
        ("south", Fraction(1, 4), None),
    ]
    assert [move.progress_rank for move in allotment_moves(whole, whole)] == [1, None]


def test_of_a_ceiling_less_used_is_better() -> None:
    moves = moved(
        [
            ("2024-Q2", "north", "6"),
            ("2024-Q2", "south", "4"),
            ("2024-Q3", "north", "30"),
            ("2024-Q3", "south", "8"),
        ],
        AtMost(Decimal(100)),
    )
    # south used 10 points more, north 40
    assert (moves["south"].progress_rank, moves["north"].progress_rank) == (1, 2)


def test_without_a_target_then_there_is_only_now() -> None:
    one = indicator(target(AtLeast(Decimal(100)), allotments=SHARES), **PARTS)
    rows = [row("2024-Q3", "30", "2024-10-10", region="north")]
    (now,) = assess(plan(one), {"one": rows}, OCTOBER, OCTOBER)
    assert [(move.then, move.change) for move in allotment_moves(None, now)] == [(None, None)] * 2


@given(st.fractions(0, 3), st.booleans())
@settings(max_examples=200)
def test_what_is_ranked_is_what_is_printed(share: Fraction, met: bool) -> None:
    shown = percent(share, "en", met=met).removesuffix(" %")
    figure = printed(share, met=met)
    assert (
        figure == Decimal(shown) if shown[0] not in "<>" else figure in (Decimal("99.95"), Decimal("100.05"))
    )


@given(st.lists(st.tuples(st.integers(1, 1000), st.integers(0, 1500)), min_size=2, max_size=2))
@settings(max_examples=200)
def test_allotments_that_make_the_target_and_are_all_met_prove_it_met(pairs: list[tuple[int, int]]) -> None:
    shares = tuple(
        (region, Decimal(share)) for region, (share, _) in zip(("north", "south"), pairs, strict=True)
    )
    goal = sum(share for share, _ in pairs)
    one = indicator(target(AtLeast(Decimal(goal)), allotments=shares), **PARTS)
    rows = [
        row("2024", str(done), "2025-01-10", region=region, line=line)
        for line, (region, (_, done)) in enumerate(zip(("north", "south"), pairs, strict=True), start=2)
    ]
    day = date(2025, 1, 20)
    (whole,) = assess(plan(one), {"one": rows}, END, day)
    met: list[Standing] = [part for part in whole.allotments if part.status is Status.ACHIEVED]
    assert {part.target.region for part in met} == {
        region for region, (share, done) in zip(("north", "south"), pairs, strict=True) if done >= share
    }
    if len(met) == 2:
        assert whole.status is Status.ACHIEVED
        assert not whole.remarks
    elif whole.status is Status.ACHIEVED:
        assert [one.code for one in whole.remarks] == ["allotments-short"]
