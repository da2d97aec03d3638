"""Data folders of every shape that a user may have: measure, parts, window, revisions.

Run it as `python -m bench.shapes --shape increments-167 --rows 200000 FOLDER` (without `--shape`, it lists
them): it writes a data folder without a finding, the same for the same shape and number of rows. Not every
combination is a shape; each value of each dimension stands in two at least. Rows end with October 2024: those
with many parts are monthly for up to 20 years, those with few are daily for up to ten, and the number of
indicators is what the number of rows asks for.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import ceil
from pathlib import Path

from bench.wide import write_milestones, write_problems

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
HISTORY = "历史数据"  # of no use to the plan, and kept on purpose
AS_OF, KNOWN_ON = "2024-10-31", "2024-11-10"  # no report of the last month is overdue yet
LAST = 2024 * 12 + 9  # October 2024, counted in months
NEXT = date(2024, 11, 1)
MONTHS, DAYS = 240, 3650  # the longest history of a series
REVISED = 50  # one row in so many is revised, or withdrawn and sent again
TENTHS = (200, 199)  # the least value of a period in tenths, and how many there are


class Measure(StrEnum):
    """How the values of a series behave."""

    INCREMENTS = "increments"
    TO_DATE = "to-date"
    LEVELS = "levels"


class Window(StrEnum):
    """How many of the rows lie in the window of the plan."""

    ALL = "all"
    TENTH = "a tenth"
    NONE = "none"


@dataclass(frozen=True)
class Shape:
    """What the rows of a data folder are like."""

    measure: Measure
    parts: int
    window: Window = Window.ALL
    revised: bool = False

    @property
    def name(self) -> str:
        """As it is asked for: `levels-40-tenth-revised`."""
        inside = {Window.ALL: "", Window.TENTH: "-tenth", Window.NONE: "-none"}[self.window]
        return f"{self.measure}-{self.parts}{inside}{'-revised' if self.revised else ''}"

    @property
    def daily(self) -> bool:
        """Whether a row is about a day, not about a month."""
        return self.parts < 40

    @property
    def longest(self) -> int:
        """The periods of a series at most."""
        return DAYS if self.daily else MONTHS

    def said(self) -> str:
        """In words, for the table."""
        parts = f"{self.parts} parts" if self.parts else "no parts"
        often = "daily" if self.daily else "monthly"
        revised = ", one row in fifty revised or withdrawn" if self.revised else ""
        return f"{often} {self.measure}, {parts}, {self.window} in the window{revised}"


SHAPES = {
    shape.name: shape
    for shape in (
        Shape(Measure.INCREMENTS, 0, revised=True),
        Shape(Measure.INCREMENTS, 5, Window.TENTH),
        Shape(Measure.INCREMENTS, 40, revised=True),
        Shape(Measure.INCREMENTS, 167),
        Shape(Measure.TO_DATE, 0),
        Shape(Measure.TO_DATE, 5, Window.NONE),
        Shape(Measure.TO_DATE, 40),
        Shape(Measure.TO_DATE, 167, Window.TENTH, revised=True),
        Shape(Measure.LEVELS, 0, Window.TENTH),
        Shape(Measure.LEVELS, 5, revised=True),
        Shape(Measure.LEVELS, 40, Window.TENTH, revised=True),
        Shape(Measure.LEVELS, 167, Window.NONE),
    )
}


@dataclass(frozen=True)
class Span:
    """A day or a month of rows: as it is written, and when it is reported, withdrawn and sent again."""

    written: str
    first: date
    reported: str
    withdrawn: str
    again: str


def write_shape(folder: Path, shape: Shape, rows: int, indicators: int = 0) -> int:
    """Write a data folder of about `rows` rows; returns how many there are.

    Without a number of indicators there are as many as the rows ask for, two at least.
    """
    regions = [f"county-{number:03}" for number in range(shape.parts)] or ["province"]
    indicators = indicators or max(2, round(rows / (len(regions) * shape.longest)))
    spans = list(_spans(shape.daily, max(2, round(rows / (indicators * len(regions))))))
    start = _start(shape.window, spans)
    history = sum(span.first < start for span in spans)
    (folder / "actuals").mkdir(parents=True)
    (folder / "targets.yaml").write_text(_catalogue(shape, indicators, start, len(spans) - history), "utf-8")
    written = 0
    for number in range(indicators):
        found = list(_rows(shape, number, regions, spans, history))
        path = folder / "actuals" / f"indicator-{number:03}.csv"
        path.write_text(HEADER + "".join(found), "utf-8")
        written += len(found)
    return written


def _spans(daily: bool, count: int) -> Iterator[Span]:
    """Some so many days or months, from the first day of a month to the end of October 2024."""
    months = ceil(count / 30.4) if daily else count
    first = _month(LAST - months + 1)
    while first < NEXT:
        if daily:
            known = [f"{first + timedelta(days=after)}" for after in (1, 3, 5)]
            yield Span(f"{first}", first, *known)
            first += timedelta(days=1)
        else:
            due = _month(first.year * 12 + first.month)
            yield Span(f"{first:%Y-%m}", first, *(f"{due:%Y-%m}-{day:02}" for day in (5, 7, 9)))
            first = due


def _start(window: Window, spans: list[Span]) -> date:
    """The plan's first day: that of the month in which the window begins."""
    inside = {Window.ALL: len(spans), Window.TENTH: ceil(len(spans) / 10), Window.NONE: 0}[window]
    return spans[-inside].first.replace(day=1) if inside else NEXT


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def _rows(shape: Shape, number: int, regions: list[str], spans: list[Span], history: int) -> Iterator[str]:
    """The lines of one indicator in the order in which they became known; the first spans are history."""
    totals = [0] * len(regions)
    count = 0
    for at, span in enumerate(spans):
        note = HISTORY if at < history else ""
        if at == history:
            totals = [0] * len(regions)
        later: list[str] = []
        for place, region in enumerate(regions):
            count += 1
            tenths = TENTHS[0] + (number * 7 + place * 11 + at * 37) % TENTHS[1]
            if shape.measure is Measure.TO_DATE:
                tenths = totals[place] = totals[place] + tenths
            value = f"{tenths // 10}.{tenths % 10}"
            key = f"{span.written},{region}"
            if not shape.revised or count % REVISED:
                yield f"{key},{value},reported,统计局月报,{note},{span.reported},李娜\n"
                continue
            yield f"{key},{tenths // 10 - 1}.9,reported,统计局月报,{note},{span.reported},李娜\n"
            if count % (2 * REVISED):
                later.append(f"{key},{value},verified,统计局月报,核定,{span.again},李娜\n")
            else:
                later.append(f"{key},,withdrawn,统计局月报,错报,{span.withdrawn},李娜\n")
                later.append(f"{key},{value},reported,统计局月报,重报,{span.again},李娜\n")
        yield from later


def _catalogue(shape: Shape, indicators: int, start: date, inside: int) -> str:
    """Some of the targets are met by far, some barely, some are not."""
    names = [f"county-{number:03}" for number in range(shape.parts)]
    level = shape.measure is Measure.LEVELS
    kind = "level" if level else f"cumulative\n    reported_as: {str(shape.measure).removesuffix('s')}"
    rolled = f"\n    parts: [{', '.join(names)}]\n    rollup: {'mean' if level else 'sum'}" if names else ""
    scale = 1 if level or not inside else inside * max(1, shape.parts)
    lines = [
        "format: 1",
        "plan:",
        "  id: province",
        "  title: {zh: 某省工作方案, en: A province's plan}",
        f"  issued: {start - timedelta(days=30)}",
        f"  start: {start}",
        "  end: 2024-12-31",
        "  region: province",
        "  reporting: {frequency: monthly, due_days: 15, final_due_days: 60}",
        "regions:",
        "  province: {name: {zh: 全省, en: Province}}",
        *(f"  {one}: {{name: {{zh: {one[-3:]}县, en: {one}}}, within: province}}" for one in names),
        "organisations:",
        "  statistics: {name: {zh: 省统计局, en: Statistics}}",
        "clauses:",
        "  一: {title: {zh: 目标, en: Targets}, responsible: [statistics]}",
        "indicators:",
    ]  # fmt: skip
    for number in range(indicators):
        goal = (25 + number % 3 * 10) * scale
        lines += [
            f"  - id: indicator-{number:03}",
            f"    name: {{zh: 指标{number}, en: Indicator {number}}}",
            "    unit: {zh: 公里, en: km, kind: quantity}",
            f"    measure: {kind}{rolled}",
            "    targets:",
            f"      - {{clause: 一, figure: {goal}公里以上, at_least: {goal}{', near: 5' if level else ''}}}",
        ]
    return "\n".join(lines) + "\n"


WIDE = {"milestones": write_milestones, "problems": write_problems}


def write(folder: Path, name: str, rows: int) -> int:
    """Write the shape of a name; returns how many rows there are."""
    if name in WIDE:
        return WIDE[name](folder, rows)
    return write_shape(folder, SHAPES[name], rows)


def main() -> None:
    """Write the shape that is asked for, or list what there is."""
    parser = argparse.ArgumentParser(description="Write a data folder of some shape.")
    parser.add_argument("--shape", choices=[*SHAPES, *WIDE])
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("folder", type=Path, nargs="?")
    asked = parser.parse_args()
    if asked.shape and asked.folder:
        print(write(asked.folder, asked.shape, asked.rows))
    else:
        print("\n".join([*(f"{name:28}{shape.said()}" for name, shape in SHAPES.items()), *WIDE]))


if __name__ == "__main__":
    main()
