"""What holds for every assessment, whatever the figures."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.assessment.year import COUNTIES, scheme, scores

# of few digits and from a narrow range, so that figures are often equal and often on an edge
_VALUES = st.integers(min_value=-20, max_value=150).map(lambda one: str(Decimal(one) / 10))
_COUNTS = st.integers(min_value=0, max_value=150).map(str)
_SHARES = st.integers(min_value=0, max_value=120).map(lambda one: f"{one}%")
_PART = st.integers(min_value=0, max_value=100).map(lambda one: f"{one}%")
_POINTS = st.integers(min_value=1, max_value=60).map(str)

_OWN = st.one_of(
    st.fixed_dictionaries({"rule": st.just("met"), "of": st.sampled_from(["posts", "accidents"])}),
    st.fixed_dictionaries(
        {
            "rule": st.just("completion"),
            "of": st.sampled_from(["posts", "accidents"]),
            "zero_below": _SHARES,
            "cap": st.integers(min_value=1, max_value=150).map(lambda one: f"{one}%"),
            "over": st.one_of(st.none(), st.fixed_dictionaries({"share": _SHARES, "at_most": _PART})),
        }
    ),
    st.sampled_from([("growth", "0", "6.5"), ("posts", "20", "100.5"), ("accidents", "12", "2")]).map(
        lambda one: {"rule": "linear", "of": one[0], "zero": one[1], "full": one[2]}
    ),
)
_OF_ALL = st.one_of(
    st.fixed_dictionaries({"rule": st.just("spread"), "base": _PART}),
    st.fixed_dictionaries({"rule": st.just("rank"), "by": st.just("value"), "step": _PART}),
).flatmap(
    lambda rule: st.sampled_from([("growth", "more"), ("posts", "more"), ("accidents", "less")]).map(
        lambda one: {**rule, "of": one[0], "better": one[1]}
    )
)
_RANKED = st.fixed_dictionaries(
    {"rule": st.just("rank"), "of": st.sampled_from(["posts", "accidents"]), "step": _PART}
)


def _items(kinds: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[list[dict[str, Any]]]:
    with_points = st.tuples(kinds, _POINTS).map(lambda one: {**one[0], "points": one[1]})
    listed = st.lists(with_points, min_size=1, max_size=4)
    return listed.map(lambda items: [{**one, "id": f"item-{at}"} for at, one in enumerate(items)])


_FIGURES = st.fixed_dictionaries(
    {
        "growth": st.fixed_dictionaries(dict.fromkeys(COUNTIES, _VALUES)),
        "posts": st.fixed_dictionaries(dict.fromkeys(COUNTIES, _COUNTS)),
        "accidents": st.fixed_dictionaries(dict.fromkeys(COUNTIES, _COUNTS)),
    }
)
_DIGITS = st.integers(min_value=0, max_value=4)


@given(_items(st.one_of(_OWN, _OF_ALL, _RANKED)), _FIGURES, _DIGITS)
def test_ten_times_the_points_change_no_total_and_no_rank(
    items: list[dict[str, Any]], figures: dict[str, dict[str, str]], digits: int
) -> None:
    head = {"scale": "100", "digits": str(digits)}
    once = scores(scheme(items, head=head), figures)
    tenfold = [{**one, "points": str(Decimal(one["points"]) * 10)} for one in items]
    again = scores(scheme(tenfold, head=head), figures)
    assert [(one.exact, one.rank) for one in once.values()] == [
        (again[one].exact, again[one].rank) for one in once
    ]


@given(
    _items(st.one_of(_OWN, _OF_ALL, _RANKED)),
    _FIGURES,
    st.sampled_from(COUNTIES),
    st.sampled_from([("growth", 1), ("posts", 1), ("accidents", -1)]),
    st.integers(min_value=1, max_value=60),
)
def test_a_better_value_lowers_no_total_of_its_own_and_of_others_only_where_they_are_compared(
    items: list[dict[str, Any]],
    figures: dict[str, dict[str, str]],
    county: str,
    better: tuple[str, int],
    by: int,
) -> None:
    name, sign = better
    improved = max(Decimal(figures[name][county]) + sign * by, Decimal(-20 if name == "growth" else 0))
    rules = scheme(items, head={"scale": "100"})
    before = scores(rules, figures)
    after = scores(rules, {**figures, name: {**figures[name], county: str(improved)}})
    compared = any(one["rule"] in ("spread", "rank") and one["of"] == name for one in items)
    for one, was in before.items():
        then, now = was.exact, after[one].exact
        assert then is not None
        assert now is not None
        if one == county:
            assert now >= then
        elif not compared:
            assert now == then


@given(_items(_OWN), _FIGURES, st.sampled_from(COUNTIES))
def test_who_is_taken_out_changes_no_other_total(
    items: list[dict[str, Any]], figures: dict[str, dict[str, str]], gone: str
) -> None:
    head = {"scale": "100"}
    every = scores(scheme(items, head=head), figures)
    left = tuple(one for one in COUNTIES if one != gone)
    assert {one: found.exact for one, found in scores(scheme(items, left, head=head), figures).items()} == {
        one: every[one].exact for one in left
    }


@given(_items(st.one_of(_OWN, _OF_ALL, _RANKED)), _FIGURES)
def test_nobody_earns_more_than_everything_or_less_than_nothing(
    items: list[dict[str, Any]], figures: dict[str, dict[str, str]]
) -> None:
    for one in scores(scheme(items, head={"scale": "100"}), figures).values():
        assert one.base is not None
        assert 0 <= one.base <= 100
        assert all(each.q is not None and 0 <= each.q <= 1 for each in one.items)


@given(_items(st.one_of(_OWN, _OF_ALL, _RANKED)), _FIGURES, _DIGITS)
def test_ranks_are_those_of_the_printed_totals(
    items: list[dict[str, Any]], figures: dict[str, dict[str, str]], digits: int
) -> None:
    found = scores(scheme(items, head={"scale": "100", "digits": str(digits)}), figures)
    totals = [one.total for one in found.values()]
    for one in found.values():
        assert one.total is not None
        assert one.rank == 1 + sum(other is not None and other > one.total for other in totals)
