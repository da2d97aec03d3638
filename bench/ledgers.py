"""A made-up province: 60 indicators, monthly rows of up to 140 regions, revisions and notes.

Run it as `python -m bench.ledgers FOLDER ROWS`: it writes a data folder without a finding, the same for the
same number of rows. History grows backwards from September 2024, the plan is that of 2024.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

INDICATORS = 60
MOST_REGIONS = 140
FIRST_MONTH = 2024 * 12  # of the plan
LAST_MONTH = 2024 * 12 + 8  # September 2024, counted in months
HEADER = ("period", "region", "value", "grade", "source", "note", "recorded_on", "reported_by")
SOURCES = ("统计局月报", "部门报送", "行业主管部门台账", "县区上报汇总表")
NOTES = ("口径调整后重新核算", "与上月相比增加了两个乡镇的数据", "迟报", "数据经县区统计局复核")
HISTORY = "历史数据"  # of no use to the plan, and kept on purpose
NAMES = ("李娜", "王伟", "张敏", "刘洋", "陈静", "Zhou")
REVISED = 0.08

Row = tuple[str, str, str, str, str, str, str, str]


@dataclass(frozen=True)
class Kind:
    """What sort of series an indicator is, and how its values run."""

    unit: str
    measure: str
    reported_as: str
    goal: str
    rollup: str

    @property
    def is_count(self) -> bool:
        """Whether its values are whole."""
        return "count" in self.unit


KINDS = (
    Kind("{zh: 个, en: items, kind: count}", "cumulative", "to-date", "500000个以上", "sum"),
    Kind("{zh: 公里, en: km, kind: quantity}", "cumulative", "to-date", "50000公里以上", "sum"),
    Kind("{zh: 亿元, en: 100m yuan, kind: quantity}", "cumulative", "increment", "90000亿元以上", "sum"),
    Kind('{zh: "%", en: "%", kind: share}', "level", "", "60%以上", "min"),
)


def write_ledgers(folder: Path, rows: int, seed: int = 7) -> int:
    """Write a data folder with about `rows` rows; returns how many there are."""
    each = rows // INDICATORS
    regions = min(MOST_REGIONS, max(1, each // 12))
    names = [f"county-{number:03}" for number in range(regions)]
    (folder / "actuals").mkdir(parents=True)
    (folder / "targets.yaml").write_text(_catalogue(names), "utf-8")
    written = 0
    for number in range(INDICATORS):
        random_ = random.Random(f"{seed}-{number}-{rows}")
        path = folder / "actuals" / f"indicator-{number:02}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(HEADER)
            found = list(_rows(_kind(number), names, each, random_))
            writer.writerows(found)
        written += len(found)
    return written


def _kind(number: int) -> Kind:
    return KINDS[number % len(KINDS)]


def _rows(kind: Kind, regions: list[str], wanted: int, random_: random.Random) -> Iterator[Row]:
    """The rows of one indicator, month by month, in the order in which they became known."""
    months = max(1, round(wanted / (len(regions) * (1 + REVISED))))
    totals = dict.fromkeys(regions, 0)
    for month in range(LAST_MONTH - months + 1, LAST_MONTH + 1):
        if month % 12 == 0:
            totals = dict.fromkeys(regions, 0)
        period, due = f"{month // 12}-{month % 12 + 1:02}", (month + 1) // 12 * 12 + (month + 1) % 12
        revised = []
        for region in regions:
            totals[region] += random_.randint(200, 400)
            tenths = totals[region] if (kind.reported_as == "to-date") else random_.randint(600, 990)
            value = f"{tenths}" if kind.is_count else f"{tenths // 10}.{tenths % 10}"
            day = f"{due // 12}-{due % 12 + 1:02}-{random_.randint(5, 14):02}"
            note = random_.choice(NOTES) if random_.random() < 0.1 else HISTORY if month < FIRST_MONTH else ""
            source, by = random_.choice(SOURCES), random_.choice(NAMES)
            if random_.random() < REVISED:
                revised.append((period, region, value, "verified", source, "年报核定", f"{day[:8]}20", by))
                value = f"{int(value) - 1}" if kind.is_count else f"{tenths // 10 - 1}.{tenths % 10}"
            yield (period, region, value, "reported", source, note, day, by)
        yield from revised


def _catalogue(regions: list[str]) -> str:
    parts = ", ".join(regions)
    lines = [
        "format: 1",
        "plan:",
        "  id: province-2024",
        "  title: {zh: 某省2024年工作方案, en: A province's plan for 2024}",
        "  issued: 2023-12-20",
        "  start: 2024-01-01",
        "  end: 2024-12-31",
        "  region: province",
        "  reporting: {frequency: monthly, due_days: 15, final_due_days: 60}",
        "regions:",
        "  province: {name: {zh: 全省, en: Province}}",
        *(
            f"  {name}: {{name: {{zh: 第{number}县, en: County {number}}}, within: province}}"
            for number, name in enumerate(regions, 1)
        ),
        "organisations:",
        "  statistics: {name: {zh: 省统计局, en: Statistics}}",
        "clauses:",
        "  一: {title: {zh: 目标, en: Targets}, responsible: [statistics]}",
        "indicators:",
    ]  # fmt: skip
    for number in range(INDICATORS):
        kind = _kind(number)
        value = "".join(sign for sign in kind.goal if sign.isdigit())
        near = "" if kind.reported_as else ", near: 5"
        lines += [
            f"  - id: indicator-{number:02}",
            f"    name: {{zh: 指标{number}, en: Indicator {number}}}",
            f"    unit: {kind.unit}",
            f"    measure: {kind.measure}",
            *([f"    reported_as: {kind.reported_as}"] if kind.reported_as else []),
            "    frequency: monthly",
            f"    parts: [{parts}]",
            f"    rollup: {kind.rollup}",
            f"    targets: [{{clause: 一, figure: {kind.goal}, at_least: {value}{near}}}]",
        ]
    return "\n".join(lines) + "\n"


def write_small(folder: Path, catalogue: Path, rows: int) -> int:
    """A real catalogue with about `rows` rows, as many for each indicator; returns how many there are."""
    from xtgoals.catalogue.reading import load_plan
    from xtgoals.files.folder import DataFolder
    from xtgoals.model.words import UnitKind

    (folder / "actuals").mkdir(parents=True)
    (folder / "targets.yaml").write_bytes(catalogue.read_bytes())
    plan = load_plan(DataFolder(folder, "data")).plan
    assert plan is not None
    indicators = [one for one in plan.indicators.values() if not one.derived]  # those have no rows
    months = round(rows / len(indicators))
    for indicator in indicators:
        whole = indicator.unit.kind is UnitKind.COUNT
        lines = [",".join(HEADER)]
        for number in range(months):
            year, month = divmod(2024 * 12 + number, 12)
            value = f"{30 + number}" if whole else f"{30 + number}.{number % 10}"
            due = f"{(year * 12 + month + 1) // 12}-{(month + 1) % 12 + 1:02}-10"
            lines.append(f"{year}-{month + 1:02},,{value},reported,统计局月报,,{due},李娜")
        path = folder / "actuals" / f"{indicator.id}.csv"
        path.write_text("\n".join(lines) + "\n", "utf-8")
    return months * len(indicators)


def write_transactions(count: int) -> str:
    """A beancount ledger of `count` transactions that balance."""
    lines = ["2024-01-01 open Assets:Bank CNY", "2024-01-01 open Expenses:Works CNY"]
    for number in range(count):
        day = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
        lines += [
            f'{day} * "县财政局" "拨款 {number}"',
            f"  Expenses:Works  {number + 1}.50 CNY",
            f"  Assets:Bank    -{number + 1}.50 CNY",
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(write_ledgers(Path(sys.argv[1]), int(sys.argv[2])))
