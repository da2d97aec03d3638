"""Rules for what is possible but looks wrong: jumps, values that never change, texts that may do harm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from xtgoals.checks.series import current_by_region
from xtgoals.checks.view import SeriesRule, SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.words import Measure, Text

_W = Severity.WARNING
_TEXTS = ("source", "note", "reported_by")
_RUN = 4
_SMALL = 20  # from 1 event to 12 is no slip of the decimal point
_FORMULA = re.compile(r"[=+\-@\t\r].")
# C0 and C1 controls but line breaks and tabs, and the marks that turn the direction of text
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def tenfold_jump(view: SeriesView) -> Iterator[Finding]:
    """A value ten times, or a tenth of, the one before: a slip of the decimal point or the unit."""
    if view.indicator.measure is Measure.GROWTH:
        return
    for rows in current_by_region(view).values():
        for before, row in pairwise(rows):
            if view.indicator.measure is Measure.CUMULATIVE and before.period.last < view.plan.start:
                continue  # another year's total
            low, high = sorted((abs(before.value or Decimal(0)), abs(row.value or Decimal(0))))
            same_length = before.period.months == row.period.months or not view.indicator.is_increment
            if low and high >= 10 * low and high >= _SMALL and same_length:
                yield view.found(
                    "tenfold-jump",
                    row,
                    "value",
                    Text(
                        f"{_text(row)}，而 {before.period.text} 是 {_text(before)}：相差十倍以上",
                        f"{_text(row)} after {_text(before)} for {before.period.text}: tenfold or more",
                    ),
                    Text("核对小数点和单位", "check the decimal point and the unit"),
                    _W,
                )


def same_value(view: SeriesView) -> Iterator[Finding]:
    """One value four periods running: perhaps an old figure was sent again."""
    floors = [getattr(target.goal, "bound", None) for target in view.indicator.targets]
    for rows in current_by_region(view).values():
        run = 1
        for before, row in pairwise(rows):
            run = run + 1 if row.value == before.value else 1
            done = view.indicator.measure is Measure.CUMULATIVE and any(
                bound is not None and row.value is not None and row.value >= bound for bound in floors
            )
            if run == _RUN and row.value and not done:
                yield view.found(
                    "same-value",
                    row,
                    "value",
                    Text(f"连续 {_RUN} 期都是 {_text(row)}", f"{_text(row)} for the {_RUN}th period running"),
                    Text("核对是否重复上报了旧数", "was an old figure sent again?"),
                    _W,
                )


def formula_text(view: SeriesView) -> Iterator[Finding]:
    """A text that a spreadsheet would run as a formula."""
    for row in view.observations:
        for column in _TEXTS:
            text: str = getattr(row, column)
            if _FORMULA.match(text):
                yield view.found(
                    "formula-text",
                    row,
                    column,
                    Text(f"{text!r} 会被表格软件当作公式", f"a spreadsheet would run {text!r} as a formula"),
                    Text("不要以 = + - @ 开头", "do not start it with = + - @"),
                    _W,
                )


def control_character(view: SeriesView) -> Iterator[Finding]:
    """A character that nobody typed on purpose: escape sequences, marks that turn the text around."""
    for row in view.observations:
        for column in _TEXTS:
            text: str = getattr(row, column)
            match = _CONTROL.search(text)
            if match:
                code = f"U+{ord(match[0]):04X}"
                yield view.found(
                    "control-character",
                    row,
                    column,
                    Text(f"含有控制字符 {code}", f"it holds the control character {code}"),
                    Text("删去该字符", "delete the character"),
                )


def _text(row: Observation) -> str:
    return "-" if row.value is None else plain_text(row.value)


DOUBT_RULES: tuple[SeriesRule, ...] = (tenfold_jump, same_value, formula_text, control_character)
