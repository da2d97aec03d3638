"""What a spreadsheet shows of a number or a day is what is taken, or it is a fault."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xtgoals.entry.values import Understood, understand_value
from xtgoals.model.units import Unit
from xtgoals.model.words import UnitKind
from xtgoals.tables.shown import day_cell, number_cell, text_cell

MONEY = Unit("亿元", "100 million yuan", UnitKind.QUANTITY)
RATE = Unit("%", "%", UnitKind.RATE)


@pytest.mark.parametrize(
    ("number", "form", "seen"),
    [
        (8000, '#,##0"万元"', "8,000万元"),
        (1234567.5, "#,##0.00", "1,234,567.50"),
        (-0.034, "0.0%", "-3.4%"),
        (0.034, "0.00%", "3.40%"),
        (66.1, '0.0"%"', "66.1%"),
        (0.5, "#.0", ".5"),
        (0.25, "0.0##", "0.25"),
        (7, "000", "007"),
        (-5, "0;-0", "-5"),
        (-5, "0_);(0)", "(5)"),
        (0, "0;-0;0", "0"),
        (405, "[$-804]General", "405"),
        (405, "[$¥-804]0", "¥405"),
        (405, "\\约0", "约405"),
        (1e21, "General", "1000000000000000000000"),
        (0.1 + 0.2, "", "0.3"),
    ],
)
def test_a_number_as_it_is_seen(number: float, form: str, seen: str) -> None:
    assert number_cell(number, form) == (seen, "", False)


@pytest.mark.parametrize(
    ("number", "form", "fault"),
    [
        (99.96, "0", "rounded"),
        (0.6656, "0%", "rounded"),
        (21000, "#,##0,", "scaled"),
        (21000000, "0.0,,", "scaled"),
        (405, ";;;", "format"),
        (405, "[>100]0;0", "format"),
        (405, "0E+00", "format"),
        (0.5, "# ?/?", "format"),
        (405, '0"-"0', "format"),
        (405, '"405"', "format"),
        (-5, "0;0", "format"),
        (0, "#,###", "format"),
        (0, '0;-0;"-"', "format"),
        (405, "[h]:mm", "format"),
    ],
)
def test_a_number_that_is_seen_otherwise(number: float, form: str, fault: str) -> None:
    assert number_cell(number, form).fault == fault


# numbers with at most four decimals, under formats that keep them all
numbers = st.decimals(Decimal(-(10**9)), Decimal(10**9), places=4, allow_nan=False, allow_infinity=False)
keeping = st.sampled_from(
    [
        "General",
        "",
        "@",
        "0.0000",
        "#,##0.0000",
        "0.####",
        "#,##0.0###",
        "0.0000_ ",
        "[Red]0.00000",
        "0.0000;-0.0000",
    ]
)
around = st.sampled_from([("", ""), ("", '"亿元"'), ("", " "), ("[黑色]", ""), ("_ ", "_ ")])


@given(numbers, keeping, around)
def test_what_keeps_all_digits_is_stored_as_it_is_held(
    number: Decimal, form: str, beside: tuple[str, str]
) -> None:
    # in a section for what is below zero, and as text or as General, nothing may stand beside the number
    written = form if ";" in form or form in ("", "@") else f"{beside[0]}{form}{beside[1]}"
    cell = number_cell(float(number), written)
    assert cell.fault == ""
    understood = understand_value(cell.text, MONEY)
    assert isinstance(understood, Understood)
    assert understood.value == number


@given(numbers)
def test_a_percent_is_a_hundred_times_what_is_held(number: Decimal) -> None:
    understood = understand_value(number_cell(float(number), "0.0000%").text, RATE)
    assert isinstance(understood, Understood)
    assert understood.value == number * 100


@given(numbers, st.sampled_from(["0", "0.0", "#,##0.00", "0%", "0.#", "#"]))
def test_a_rounded_number_never_passes(number: Decimal, form: str) -> None:
    cell = number_cell(float(number), form)
    understood = understand_value(cell.text, RATE)
    times = 100 if "%" in form else 1
    # as it is held, or not at all
    assert cell.fault or (isinstance(understood, Understood) and understood.value == number * times)


@pytest.mark.parametrize(
    ("form", "seen", "fault"),
    [
        ("yyyy-mm-dd", "2024-09-01", ""),
        ("m/d/yy h:mm", "2024-09-01", ""),
        ('yyyy"年"m"月"', "2024-09", ""),
        ("yyyy年m月", "2024-09", ""),
        ("[$-804]yyyy\\-mm;@", "2024-09", ""),
        ("mmm-yy", "2024-09", ""),
        ("yyyy", "2024", ""),
        ('m"月"', "9月", ""),
        ("m/d", "9/1", ""),
        ("h:mm", "2024-09-01", "time"),
        ("General", "2024-09-01", "format"),
        ('yyyy"年"m"月（预计）"', "2024-09-01", "format"),
        ('"截至"yyyy-mm', "2024-09-01", "format"),
        ("yyyy-mm\\*", "2024-09-01", "format"),
        ('yyyy"Q"q', "2024-09-01", "format"),
        ("ge.m.d", "2024-09-01", "format"),
        ("aaaa", "2024-09-01", "format"),
    ],
)
def test_a_day_as_it_is_seen(form: str, seen: str, fault: str) -> None:
    assert day_cell(date(2024, 9, 1), form) == (seen, fault, True)


@pytest.mark.parametrize(
    ("form", "seen", "fault"),
    [
        ("General", "405", ""),
        ("@", "405", ""),
        ("0", "405", ""),
        ('@"元"', "405元", ""),
        ('0;0;0;"约"@', "约405", ""),
        ("0;0;0;", "", "format"),
        (";;;", "", "format"),
    ],
)
def test_a_text_as_it_is_seen(form: str, seen: str, fault: str) -> None:
    assert text_cell("405", form) == (seen, fault, False)
