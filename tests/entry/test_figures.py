"""What printed figures state, and whether that agrees with a bound; each value was worked out by hand."""

from __future__ import annotations

import csv
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtgoals.checks.agreement import adds, all_agree, changes_nothing, reaches
from xtgoals.entry.figures import LONGEST_FIGURE, Figure, read_figure
from xtgoals.model.units import Unit
from xtgoals.model.words import UnitKind

with (Path(__file__).parent / "figures.csv").open(encoding="utf-8", newline="") as file:
    READ = [tuple(row.values()) for row in csv.DictReader(file)]
ENGLISH = {
    "万户": "10,000 households",
    "亿元": "100 million yuan",
    "次": "times",
    "天": "days",
    "百万套": "million homes",
}


def unit(name: str) -> Unit:
    return Unit(name, ENGLISH.get(name, name), UnitKind.SHARE if name == "%" else UnitKind.QUANTITY)


def read(figure: str, name: str = "homes") -> Figure:
    found = read_figure(figure, unit(name))
    assert found
    return found


@pytest.mark.parametrize(("figure", "name", "amounts", "steps", "changes", "yearly"), READ)
def test_a_figure_is_read(
    figure: str, name: str, amounts: str, steps: str, changes: str, yearly: str
) -> None:
    found = read_figure(figure, unit(name))
    if amounts == "none":
        assert found is None
    else:
        told = [frozenset(map(Fraction, part.split())) for part in (amounts, steps, changes)]
        assert found == Figure(told[0], told[1], told[2], yearly == "yes")


@pytest.mark.parametrize(
    ("figure", "name", "bounds", "baseline", "agrees"),
    [
        ("1.5 million", "homes", "1500000", None, True),
        ("1.4 million homes", "homes", "1500000", None, False),
        ("2.1万户", "万户", "2.1", None, True),
        ("2.1户", "万户", "2.1", None, False),
        ("60-65", "个", "60 65", None, True),
        ("60-65", "个", "60 66", None, False),
        ("a third", "%", "33.3", None, True),
        ("三分之二", "%", "66.6", None, False),
        # without a value to start from, what is only a change is not compared
        ("比2020年下降15%", "homes", "85", None, None),
        ("halve", "homes", "50", None, None),
        ("增加100个", "个", "405", None, None),
        # 199 * 0.75 = 149.25
        ("by 25%", "homes", "149", "199", True),
        ("by 25%", "homes", "149.25", "199", True),
        ("by 25%", "homes", "149.3", "199", True),
        ("by 25%", "homes", "150", "199", False),
        ("by 25%", "homes", "249", "199", True),  # a rise of 25 %, to 248.75
        ("reduce by 25%", "homes", "249", "199", False),
        # of 150000 three digits count, and of 100 all: 100300 * 1.5 = 150450
        ("增长50%", "homes", "150000", "100300", True),
        ("增长50%", "homes", "150000", "100400", False),
        ("增长25%", "homes", "100", "79", False),
        ("下降10%-15%", "homes", "85 90", "100", True),
        ("80% of 2020 levels", "homes", "160", "200", True),
        ("翻一番", "homes", "120", "60", True),
        ("翻两番", "homes", "240", "60", True),
        ("翻两番", "homes", "120", "60", False),
        ("减少一半", "homes", "-30", "-20", True),  # half of a loss of 20 is 10 more
        ("增加100个", "个", "505", "405", True),
        ("提高1.2个百分点", "%", "67.26", "66.06", True),
        ("提高1.2个百分点", "%", "67.36", "66.06", False),
        # a total starts from 0: 450 new ones are 450, and what grows by 20 % is not known
        ("新增450个", "个", "405", "0", False),
        ("增长20%", "个", "120", "0", None),
        # what falls may be counted as it falls
        ("下降13.5%", "%", "13.5", None, True),
        ("下降5%", "%", "-5", None, True),
        ("下降5%", "%", "-15", None, False),
        ("增长5%", "%", "-5", None, False),
        ("88%", "%", "98", "85", False),
        ("年均增长7%", "homes", "140", "100", None),
    ],
)
def test_a_figure_is_held_against_numbers(
    figure: str, name: str, bounds: str, baseline: str | None, agrees: bool | None
) -> None:
    start = None if baseline is None else Decimal(baseline)
    read_as = read(figure, name)
    assert all_agree(reaches(read_as, Decimal(bound), start) for bound in bounds.split()) is agrees


def test_a_rate_of_growth_is_itself_a_change() -> None:
    assert reaches(read("增长6.5%以上", "%"), Decimal("6.5"), itself=True) is True
    assert reaches(read("年均增长7%", "%"), Decimal(8), itself=True) is False
    assert reaches(read("增速达到6%", "%"), Decimal(5), itself=True) is False


@pytest.mark.parametrize(
    ("figure", "name", "plus", "agrees"),
    [
        ("翻一番", "homes", "100%", True),
        ("翻两番", "homes", "300%", True),
        ("翻两番", "homes", "100%", False),
        ("增长20%", "homes", "20%", True),
        ("增长20%", "homes", "25%", False),
        ("增长20%", "homes", "-20%", False),
        ("15% from 2020 levels", "homes", "-15%", True),
        ("at least 55 % below 1990", "homes", "-55%", True),
        ("by a third", "homes", "-33.3%", True),
        ("by a third", "homes", "-33%", True),
        ("by a third", "homes", "-34%", False),
        ("减半", "homes", "-50%", True),
        ("是2020年的2倍", "homes", "100%", True),
        ("80% of 2020 levels", "homes", "-20%", True),
        ("20%", "%", "20%", True),
        ("增长5%", "%", "5%", True),
        ("提高5个百分点", "%", "5%", False),
        ("提高5个百分点", "%", "5", True),
        ("下降2个百分点", "%", "-2", True),
        ("下降2个百分点", "%", "2", False),
        ("提升0.5%", "%", "0.5", True),
        ("0.5%", "%", "0.5", True),
        ("0.6%", "%", "0.5", False),
        ("增加100个", "个", "100", True),
        ("450个", "个", "20%", None),
        ("增长20%", "homes", "12", None),
        ("年均增长7%", "homes", "7%", False),  # 7 % in all
        ("年均增长7%", "homes", "40%", None),
    ],
)
def test_a_figure_is_held_against_what_is_added(
    figure: str, name: str, plus: str, agrees: bool | None
) -> None:
    percent = plus.endswith("%")
    added = Fraction(plus.removesuffix("%")) / (100 if percent else 1)
    assert adds(read(figure, name), added, is_percent=percent) is agrees


def test_what_is_added_is_worked_out_from_the_baseline() -> None:
    # 60 * 1.2 = 72
    assert adds(read("增长20%"), Decimal(12), Decimal(60)) is True
    assert adds(read("增长20%"), Decimal(15), Decimal(60)) is False
    assert adds(read("72 homes"), Fraction(1, 5), Decimal(60), is_percent=True) is True
    assert adds(read("75 homes"), Fraction(1, 5), Decimal(60), is_percent=True) is False
    assert adds(read("达到66.56%", "%"), Decimal("0.5"), Decimal("66.06")) is True


def test_what_is_added_every_year() -> None:
    def each_year(figure: str, percent: int) -> bool | None:
        return adds(read(figure), Fraction(percent, 100), is_percent=True, per_year=True)

    assert each_year("年均增长7%", 7) is True
    assert each_year("7% a year", 8) is False
    assert each_year("增长7%", 7) is True
    # 40 % in all may well be 7 % a year
    assert each_year("增长40%", 7) is None


def test_a_bound_that_adds_nothing() -> None:
    assert changes_nothing(read("增长20%")) is False
    assert changes_nothing(read("60%", "%")) is None
    assert changes_nothing(read("零增长")) is None


@given(st.integers(1, 10**9), st.sampled_from(["", "个", "个以上", "左右", " homes", " by 2030"]))
def test_every_whole_number_is_read_with_and_without_separators(number: int, after: str) -> None:
    for text in (f"{number}{after}", f"{number:,}{after}", f"到2025年达到{number}{after}"):
        assert reaches(read(text, "个"), Decimal(number)) is True, text
        assert reaches(read(text, "个"), Decimal(number + 1)) is False, text


@given(st.integers(1, 99), st.integers(100, 10**6), st.booleans())
def test_a_share_of_the_baseline_agrees_as_it_is_rounded(percent: int, start: int, rise: bool) -> None:
    figure = read(f"比2020年{'增长' if rise else '下降'}{percent}%")
    exact = Fraction(start * (100 + percent * (1 if rise else -1)), 100)
    hundredths = Decimal(int(exact * 100)) / 100
    assert reaches(figure, hundredths, Decimal(start)) is True
    assert reaches(figure, hundredths + Decimal("0.05"), Decimal(start)) is False
    assert adds(figure, Fraction(percent if rise else -percent, 100), is_percent=True) is True


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_figure(text, unit("万户"))


def test_a_long_text_is_no_figure() -> None:
    assert read_figure("1" * LONGEST_FIGURE, unit("个"))
    assert read_figure("1" * (LONGEST_FIGURE + 1), unit("个")) is None
