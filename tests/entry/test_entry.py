"""What people type: tables of writings with their meaning or their refusal, and what holds for all."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import builders
from xtgoals.entry.names import Name, find_name
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.values import Understood, understand_value, with_unit
from xtgoals.model.numbers import plain_decimal
from xtgoals.model.period import Period
from xtgoals.model.text import Text
from xtgoals.model.units import Unit
from xtgoals.model.words import Measure, ReportedAs, UnitKind

UNITS = {
    "个": Unit("个", "posts", UnitKind.COUNT),
    "户": Unit("户", "households", UnitKind.COUNT),
    "万户": Unit("万户", "10,000 households", UnitKind.COUNT),
    "万亩": Unit("万亩", "10,000 mu", UnitKind.QUANTITY),
    "亿元": Unit("亿元", "100 million yuan", UnitKind.QUANTITY),
    "%": Unit("%", "%", UnitKind.SHARE),
    "%增速": Unit("%", "%", UnitKind.RATE),
    "公里": Unit("公里", "km", UnitKind.QUANTITY),
    "平方米": Unit("平方米", "square metres", UnitKind.QUANTITY),
    "万平方米": Unit("万平方米", "10,000 square metres", UnitKind.QUANTITY),
    "万吨": Unit("万吨", "10,000 tonnes", UnitKind.QUANTITY),
    "元": Unit("元", "yuan", UnitKind.QUANTITY),
    "千克": Unit("千克", "kg", UnitKind.QUANTITY),
    "千瓦": Unit("千瓦", "kilowatts", UnitKind.QUANTITY),
    "千瓦时": Unit("千瓦时", "kWh", UnitKind.QUANTITY),
    "千人": Unit("千人", "thousand people", UnitKind.QUANTITY),
    "超市": Unit("超市", "supermarkets", UnitKind.COUNT),
    "立交桥": Unit("立交桥", "overpasses", UnitKind.COUNT),
    "市": Unit("市", "cities", UnitKind.COUNT),
    "辆": Unit("辆", "buses", UnitKind.COUNT),
    "户家庭": Unit("户家庭", "family", UnitKind.COUNT),
    "微克": Unit("μg/m³", "µg/m³", UnitKind.QUANTITY),
}
SERIES = {
    "to-date": builders.indicator(),
    "increment": builders.indicator(reported_as=ReportedAs.INCREMENT),
    "growth": builders.indicator(measure=Measure.GROWTH),
    "level": builders.indicator(measure=Measure.LEVEL),
}


def table(name: str) -> list[Any]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [pytest.param(row, id=f"{number}-{row['written']}") for number, row in enumerate(rows)]


def test_the_tables_are_long_enough() -> None:
    assert len(table("values.csv")) >= 150
    assert len(table("periods.csv")) >= 60


@pytest.mark.parametrize("row", table("values.csv"))
def test_value(row: dict[str, str]) -> None:
    found = understand_value(row["written"], UNITS[row["unit"]])
    if row["refused"]:
        assert isinstance(found, Refusal), found
        assert row["refused"] in found.why.en
        assert repr(row["written"]) in found.why.zh
    else:
        assert isinstance(found, Understood), found
        assert found.stored == row["stored"]
        assert plain_decimal(found.stored) == found.value


@pytest.mark.parametrize("row", table("periods.csv"))
def test_period(row: dict[str, str]) -> None:
    found = understand_period(row["written"], SERIES[row["series"]], builders.plan())
    if row["refused"]:
        assert isinstance(found, Refusal), found
        assert row["refused"] in found.why.en
    else:
        assert isinstance(found, Period), found
        assert found.text == row["stored"]


@pytest.mark.parametrize(
    ("written", "column", "unit", "stored"),
    [
        ("5", "10,000 MU", "万亩", "5"),
        ("5", "万亩", "万亩", "5"),
        ("50000", "亩", "万亩", "5"),
        ("50000亩", "亩", "万亩", "5"),
        ("5", "", "万亩", "5"),
        ("5万亩", "亩", "万亩", "5"),
        ("5公里", "米", "公里", None),
        ("5", "户", "公里", None),
    ],
)
def test_a_unit_stands_apart_from_its_figure(
    written: str, column: str, unit: str, stored: str | None
) -> None:
    found = with_unit(written, column, UNITS[unit])
    assert (found.stored if isinstance(found, Understood) else None) == stored


def test_the_echo_says_what_was_understood() -> None:
    found = understand_value("2.1万户", UNITS["户"])
    assert isinstance(found, Understood)
    assert found.echo.zh == "2.1万户 = 21000 户"
    assert found.echo.en == "2.1万户 = 21000 households"
    plain = understand_value("345", UNITS["个"])
    assert isinstance(plain, Understood)
    assert plain.echo.zh == "345 个"


PLAIN = st.from_regex(r"-?(0|[1-9][0-9]{0,9})(\.[0-9]{1,4})?", fullmatch=True)


@given(PLAIN)
def test_a_stored_value_typed_again_in_any_way_is_the_same(text: str) -> None:
    unit = UNITS["公里"]
    wide = str.maketrans("0123456789.-", "０１２３４５６７８９．－")
    whole, dot, fraction = text.partition(".")
    grouped = f"{int(whole):,}" if whole not in ("-0",) else whole
    for written in (
        text,
        f"{text}公里",
        f"{text} km",
        text.translate(wide),
        f" {text}千米",
        grouped + dot + fraction,
    ):
        found = understand_value(written, unit)
        assert isinstance(found, Understood), written
        assert found.value == Decimal(text)
        assert plain_decimal(found.stored) == found.value


@given(st.integers(0, 10**12))
def test_a_whole_number_in_chinese_words_reads_back(number: int) -> None:
    found = understand_value(in_words(number), UNITS["个"])
    assert isinstance(found, Understood), in_words(number)
    assert found.value == number


WIDE = str.maketrans("0123456789.,-%", "０１２３４５６７８９．，－％")
FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")


@st.composite
def written_numbers(draw: st.DrawFn) -> tuple[str, Decimal]:
    """A number as people write it: grouped, with a scale or in words, full-width or formal; and its value."""
    number = draw(st.integers(0, 10**9))
    places = draw(st.integers(0, 3))
    value = Decimal(number).scaleb(-places)
    text = f"{value:f}"
    match draw(st.sampled_from(["digits", "grouped", "scale", "grouped scale", "parts", "words", "formal"])):
        case "digits":
            written = text
        case "grouped":
            written = f"{value:,f}"
        case "scale":
            sign, factor = draw(st.sampled_from([("万", 10**4), ("亿", 10**8), ("千万", 10**7)]))
            written, value = text + sign, value * factor
        case "grouped scale":
            written, value = f"{value:,f}万", value * 10**4
        case "parts":
            high, low = draw(st.integers(1, 9999)), draw(st.integers(0, 9999))
            written, value = f"{high}万{low:04}", Decimal(high * 10**4 + low)
        case "words":
            written, value = in_words(number), Decimal(number)
        case _:
            written, value = in_words(number).translate(FORMAL), Decimal(number)
    if draw(st.booleans()):
        written, value = draw(st.sampled_from("-负－")) + written, value.copy_negate()
    return (written.translate(WIDE) if draw(st.booleans()) else written), value


@given(written_numbers(), st.sampled_from(["", " ", "　"]), st.sampled_from(["元", "万元", "yuan", "人民币"]))
def test_a_figure_with_its_unit_is_that_many_whole_units(
    number: tuple[str, Decimal], blank: str, unit: str
) -> None:
    written, value = number
    if unit == "万元":
        if not written[-1].isdigit() or "万" in written:
            return  # 3万万元 is no figure
        value *= 10**4
    for own, scale in (("元", 1), ("亿元", 10**8)):
        found = understand_value(f"{written}{blank}{unit}", UNITS[own])
        assert isinstance(found, Understood), found
        assert found.value * scale == value
        assert plain_decimal(found.stored) == found.value
        again = understand_value(found.stored, UNITS[own])
        assert isinstance(again, Understood)
        assert again.value == found.value


@given(st.text(max_size=20), st.sampled_from(sorted(UNITS)))
def test_whatever_is_accepted_is_stored_plain_and_reads_back(written: str, unit: str) -> None:
    found = understand_value(written, UNITS[unit])
    if isinstance(found, Understood):
        assert plain_decimal(found.stored) == found.value
        again = understand_value(found.stored, UNITS[unit])
        assert isinstance(again, Understood)
        assert again.value == found.value


@given(st.text(max_size=16), st.sampled_from(sorted(SERIES)))
def test_whatever_period_is_accepted_reads_back(written: str, series: str) -> None:
    found = understand_period(written, SERIES[series], builders.plan())
    if isinstance(found, Period):
        assert understand_period(found.text, SERIES[series], builders.plan()) == found


def test_a_name_is_found_by_a_unique_part_or_refused_with_candidates() -> None:
    known = [
        Name("xiangtan-county", Text("湘潭县", "Xiangtan County")),
        Name("xiangxiang", Text("湘乡市", "Xiangxiang")),
        Name("yuhu", Text("雨湖区", "Yuhu")),
    ]
    what = Text("地区", "region")
    assert find_name("雨湖", known, what) == "yuhu"
    assert find_name("ＹＵＨＵ", known, what) == "yuhu"
    assert find_name("xiangtan_COUNTY", known, what) == "xiangtan-county"
    assert find_name("xiangtan county", known, what) == "xiangtan-county"
    ambiguous = find_name("湘", known, what)
    assert isinstance(ambiguous, Refusal)
    assert "xiangtan-county" in ambiguous.instead.en
    assert "xiangxiang" in ambiguous.instead.en
    wrong = find_name("yuhoo", known, what)
    assert isinstance(wrong, Refusal)
    assert "yuhu" in wrong.instead.en


def test_a_name_like_none_is_told_where_the_names_are() -> None:
    known = [Name(f"n{number}", Text(f"第{number}", f"number {number}")) for number in range(9)]
    listed = Text("运行 xtgoals list 查看", "`xtgoals list` shows them all")
    found = find_name("quite different", known, Text("指标", "indicator"), listed)
    assert isinstance(found, Refusal)
    assert found.instead == listed


def test_a_text_without_end_is_refused_at_once() -> None:
    for text in ("9" * 10**6, "万" * 5000, "(" * 5000, "一" * 101):
        value = understand_value(text, UNITS["个"])
        assert isinstance(value, Refusal)
        assert "too long" in value.why.en
        assert len(value.why.en) < 100
        period = understand_period(text, SERIES["to-date"], builders.plan())
        assert isinstance(period, Refusal)
        assert "too long" in period.why.en


def test_a_refused_running_period_has_one_hint() -> None:
    found = understand_period("前三季度", SERIES["increment"], builders.plan())
    assert isinstance(found, Refusal)
    assert found.instead.en == "name the quarter or month itself, such as 2024-Q3"
    assert "2024" not in found.why.en
    for written in ("截至9月30日", "截至Q3", "3Q累计"):
        running = understand_period(written, SERIES["increment"], builders.plan())
        assert isinstance(running, Refusal)
        assert running.instead == found.instead
    bare = understand_period("1-9", SERIES["to-date"], builders.plan())
    assert isinstance(bare, Refusal)
    assert bare.instead.zh == "写成 2024年1-9月 或 2024年1月9日"
    assert bare.instead.en == "write Jan-Sep 2024 or 2024-01-09"


def in_words(number: int) -> str:
    """A number below 10**16 in Chinese words, the textbook way."""
    if number == 0:
        return "零"
    for scale, sign in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            high, low = divmod(number, scale)
            zero = "零" if low and low < scale // 10 else ""
            return in_words(high) + sign + zero + (in_words(low) if low else "")
    words, gap = "", False
    for scale, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, scale)
        if digit:
            words += ("零" if gap else "") + "零一二三四五六七八九"[digit] + sign
            gap = False
        else:
            gap = bool(words)
    return words
