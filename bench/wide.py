"""Data folders that are large in something else than actuals: in targets, milestones, problems.

Like those of `bench.shapes` they are without a finding, and the same for the same size.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import count
from pathlib import Path

TARGETS = 500
BODIES = 25  # as many clauses, for each of which one organisation is responsible
TO_DATE = """\
    unit: {zh: 个, en: items, kind: count}
    measure: cumulative
    reported_as: to-date
    targets: [{clause: CLAUSE, figure: 5000个以上, at_least: 5000}]
"""
INCREMENT = """\
    unit: {zh: 亿元, en: 100m yuan, kind: quantity}
    measure: cumulative
    reported_as: increment
    targets: [{clause: CLAUSE, figure: 320亿元, at_least: 320}]
"""
LEVEL = """\
    unit: {zh: "%", en: "%", kind: share}
    measure: level
    targets: [{clause: CLAUSE, figure: 60%以上, at_least: 60, near: 5}]
"""
GROWTH = """\
    unit: {zh: "%", en: "%", kind: rate}
    measure: growth
    targets: [{clause: CLAUSE, figure: 5%以上, at_least: 5, near: 2}]
"""
KINDS = (TO_DATE, INCREMENT, LEVEL, GROWTH)
FIRST_YEAR = 2005
STEPS = ("approval", "start", "structure", "acceptance")
STEP_MONTHS = 60
OF_STEPS = "milestone,step,state,on,expected,grade,evidence,note,recorded_on,reported_by\n"
OF_PROBLEMS = "problem,event,recorded_on,organisation,due,about,region,level,text,evidence,reported_by\n"
OF_ACTUALS = "period,region,value,grade,source,note,recorded_on,reported_by\n"


def write_plan(folder: Path, targets: int = TARGETS) -> int:
    """A plan of so many targets with a figure for each of ten months; returns how many rows there are."""
    (folder / "actuals").mkdir(parents=True)
    (folder / "targets.yaml").write_text(_catalogue(2024, targets), "utf-8")
    for number in range(targets):
        _write_actuals(folder, number, ((m, _value(number, m)) for m in range(1, 11)))
    return 10 * targets


def _write_actuals(folder: Path, number: int, values: Iterable[tuple[int, str]], year: int = 2024) -> None:
    """The file of an indicator: values by month, counted from a year's start."""
    lines = [OF_ACTUALS]
    for month, value in values:
        first, due = (_day(year * 12 + month - 1 + later) for later in (0, 1))
        lines.append(f"{first:%Y-%m},,{value},reported,统计局月报,,{due:%Y-%m}-08,李娜\n")
    (folder / "actuals" / f"indicator-{number:03}.csv").write_text("".join(lines), "utf-8")


def _value(number: int, month: int) -> str:
    kind = number % len(KINDS)
    if kind == 0:
        return str(month * (380 + number % 199))
    tenths = {1: 200 + (number * 7 + month * 37) % 199, 2: 500 + number % 150 + month * 3}
    return f"{tenths.get(kind, 30 + number % 30 + month) / 10}"


def write_milestones(folder: Path, rows: int) -> int:
    """About `rows` monthly reports of 20 years about milestones of four steps, one in fifty withdrawn."""
    (folder / "actuals").mkdir(parents=True)
    milestones = max(1, rows // (len(STEPS) * (len(STEPS) + 1) // 2 * STEP_MONTHS))
    lines = [_catalogue(FIRST_YEAR, 4), "milestones:\n"]
    for number in range(milestones):
        steps = ", ".join(
            f"{{id: {step}, by: {FIRST_YEAR + 5 * (at + 1) - 1}-12-31}}" for at, step in enumerate(STEPS)
        )
        lines.append(
            f"  - id: milestone-{number:04}\n    name: {{zh: 工程{number}, en: Work {number}}}\n"
            f"    clause: 条{number % BODIES}\n    text: 建成工程{number}\n    frequency: monthly\n"
            f"    steps: [{steps}]\n"
        )
    (folder / "targets.yaml").write_text("".join(lines), "utf-8")
    found = list(_reports(milestones))
    (folder / "milestones.csv").write_text(OF_STEPS + "".join(found), "utf-8")
    return len(found)


def _reports(milestones: int) -> Iterator[str]:
    numbers = count(1)
    for month in range(STEP_MONTHS * len(STEPS)):
        due = _day(FIRST_YEAR * 12 + month + 1)
        again: list[str] = []
        for milestone in range(milestones):
            for at, step in enumerate(STEPS):
                left = STEP_MONTHS * (at + 1) - 1 - month
                if left < 0:
                    continue  # it was done before
                key = f"milestone-{milestone:04},{step}"
                expected = _day(FIRST_YEAR * 12 + month + left) + timedelta(days=20)
                says = "not-started,," if left >= STEP_MONTHS else f"doing,,{expected}"
                if not left:
                    says = f"done,{expected},"
                tail = f"reported,验收文件,,{due:%Y-%m}"
                yield f"{key},{says},{tail}-05,李娜\n"
                if next(numbers) % 50 == 0:
                    again.append(f"{key},withdrawn,,,reported,,错报,{due:%Y-%m}-07,李娜\n")
                    again.append(f"{key},{says},{tail}-09,李娜\n")
        yield from again


def write_problems(folder: Path, rows: int) -> int:
    """About `rows` events of problems of ten years, ten of each problem, most of them closed."""
    (folder / "actuals").mkdir(parents=True)
    # all is met all the time: else closing what is not mended would be doubtful
    (folder / "targets.yaml").write_text(_catalogue(2015, 100, (LEVEL,)), "utf-8")
    for number in range(100):
        _write_actuals(folder, number, ((m, str(61 + m % 30)) for m in range(1, 119)), 2015)
    quarters = [(year, quarter) for year in range(2015, 2025) for quarter in range(1, 5)]
    each = max(1, rows // 10 // len(quarters))
    found = [line for year, quarter in quarters for line in _events(year, quarter, each)]
    (folder / "problems.csv").write_text(OF_PROBLEMS + "".join(found), "utf-8")
    return len(found)


def _events(year: int, quarter: int, problems: int) -> Iterator[str]:
    """What happened to the problems of a quarter, day by day; of the last one some are still open."""
    opened = _day(year * 12 + quarter * 3 - 3)
    days = [str(opened + timedelta(days=5 * number)) for number in range(11)]
    due, later, last = (str(opened + timedelta(days=after)) for after in (40, 70, 100))
    events = (
        ("opened", "", "", True, "进度滞后", ""),
        ("assigned", "body", due, False, "", ""),
        ("progress", "", "", False, "已进场施工", ""),
        ("progress", "", "", False, "完成一半", ""),
        ("extended", "", later, False, "连续降雨", ""),
        ("escalated", "", last, False, "仍未完成", ""),
        ("progress", "", "", False, "基本完成", ""),
        ("asked", "", "", False, "已整改", "照片"),
        ("returned", "", "", False, "材料不全", ""),
        ("asked", "", "", False, "已补齐", "照片和纪要"),
    )
    for at, (event, organisation, until, about, text, evidence) in enumerate(events):
        for number in range(problems):
            body = number % BODIES
            who = f"body-{body}" if organisation else ""
            subject = f"indicator-{number % 100:03}" if about else ""
            level = "1" if event == "escalated" else ""
            yield (
                f"{year}-Q{quarter}-{number + 1:03},{event},{days[at]},{who},{until},{subject},,{level},"
                f"{text},{evidence},body-{body}\n"
            )
            if event == "asked" and at > 7 and number % 10:
                yield f"{year}-Q{quarter}-{number + 1:03},closed,{days[10]},,,,,,,现场核查,office\n"


def _day(month: int) -> date:
    """The first day of a month that is counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)


def _catalogue(year: int, targets: int, kinds: Sequence[str] = KINDS) -> str:
    """A plan from a year to 2024; each clause has its own organisation."""
    lines = [
        "format: 1\nplan:\n  id: wide\n  title: {zh: 某市工作方案, en: The plan of a city}\n"
        f"  issued: {year - 1}-12-20\n  start: {year}-01-01\n  end: 2024-12-31\n  region: city\n"
        "  reporting: {frequency: monthly, due_days: 15, final_due_days: 60}\n"
        "regions:\n  city: {name: {zh: 全市, en: City}}\norganisations:\n"
        "  office: {name: {zh: 专班办公室, en: Office}}\n",
        *(f"  body-{one}: {{name: {{zh: 第{one}局, en: Body {one}}}}}\n" for one in range(BODIES)),
        "clauses:\n",
        *(f"  条{one}: {{title: {{zh: 任务{one}, en: Task {one}}}, responsible: [body-{one}]}}\n"
          for one in range(BODIES)),
        "indicators:\n",
    ]  # fmt: skip
    for number in range(targets):
        lines += [
            f"  - id: indicator-{number:03}\n",
            f"    name: {{zh: 某项工作的指标{number}, en: Indicator {number}}}\n",
            kinds[number % len(kinds)].replace("CLAUSE", f"条{number % BODIES}"),
        ]
    return "".join(lines)
