"""One fault planted in good data: the illustrative catalogue and rows, edited in one place each."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.planted_catalogue import catalogue_edits

CATALOGUE = "targets.yaml"
HEADER = "period,region,value,grade,source,note,recorded_on,reported_by"
# a rate and four quantities: an economy may shrink, a correction may be below zero
MAY_BE_NEGATIVE = frozenset(
    f"actuals/{name}.csv"
    for name in (
        "county-gdp-growth",
        "charging-radius",
        "farmland-restored",
        "high-standard-farmland",
        "knowledge-loans",
    )
)
LEVELS = frozenset(
    f"actuals/{name}.csv"
    for name in (
        *("charging-radius", "county-gdp-growth", "good-air-days", "large-scale-water", "standard-clinics"),
        *("cross-city-services", "recognised-e-certificates", "urbanisation-rate"),
    )
)
REVISED = ("actuals/old-estates.csv",)
INCREMENTS = "actuals/rural-roads.csv"
PARTS = "actuals/public-fast-chargers.csv"


class Fault(NamedTuple):
    """What was planted: the rule, file and line that a good tool names, and the new content of the file."""

    kind: str
    rule: str
    file: str
    line: int
    content: bytes


def cell_faults(name: str, lines: list[str], random_: random.Random) -> Iterator[Fault]:
    """Faults in one cell of a row."""
    number = _row(lines, random_)
    cells = lines[number].split(",")
    edits = {
        "bad period": ("bad-period", 0, "2024-Q5"),
        "period as text": ("bad-period", 0, "三季度"),
        "unknown region": ("unknown-region", 1, "nowhere"),
        "decimal comma": ("bad-value", 2, '"1,5"'),
        "exponent": ("bad-value", 2, "1e5"),
        "unit in the value": ("bad-value", 2, "12个"),
        "no value": ("missing-value", 2, ""),
        "text for a value": ("bad-value", 2, "n/a"),
        "full-width digits": ("bad-value", 2, "１２"),
        "unknown grade": ("bad-grade", 3, "sure"),
        "grade in capitals": ("bad-grade", 3, "Reported"),
        "day that is none": ("bad-date", 6, "2024-02-30"),
        "day in another form": ("bad-date", 6, "10/04/2024"),
        "recorded too early": ("early-record", 6, "2023-01-05"),
        "recorded in the future": ("future-record", 6, "2999-01-01"),
        "below zero": ("impossible-value", 2, "-7"),
        "control character": ("control-character", 4, "x\x1b[31m"),
        "sign without width": ("control-character", 5, "x\u200by"),
        "formula": ("formula-text", 5, "=1+1"),
        "no source": ("missing-source", 4, " "),
        "withdrawn with a value": ("withdrawn-value", 3, "withdrawn"),
        "one field more": ("ragged-row", 5, "a,b"),
        "NUL byte": ("nul-byte", 5, "a\0b"),
        "period after the deadline": ("late-period", 0, "2025-03-31"),
        "period before the plan": ("early-period", 0, "2022-12-31"),
        "line break": ("line-break", 5, '"two\nlines"'),
    }
    for kind, (rule, column, text) in edits.items():
        if kind == "no value" and cells[3] == "withdrawn":
            continue
        if kind == "below zero" and name in MAY_BE_NEGATIVE:
            continue
        if kind == "recorded in the future" and name in REVISED:
            continue  # the revised row would then revise its revision
        changed = [*cells[:column], text, *cells[column + 1 :]]
        if kind == "withdrawn with a value":
            changed[5] = "by mistake"
        if kind == "period after the deadline":
            changed[6] = "2025-04-10"
        if kind == "period before the plan":
            changed[5] = ""
        yield _edited(kind, rule, name, lines, number, ",".join(changed))


def row_faults(name: str, content: str, random_: random.Random) -> Iterator[Fault]:
    """Faults in one file of actuals, each of another kind."""
    lines = content.split("\n")
    yield from cell_faults(name, lines, random_)
    number = _row(lines, random_)
    cells = lines[number].split(",")
    yield _appended("row doubled", "doubled-row", name, lines, lines[number])
    yield _edited("fields missing", "ragged-row", name, lines, number, ",".join(cells[:5]))
    yield _edited("quote left open", "csv-syntax", name, lines, number, f'"{lines[number]}')
    yield _edited("header again", "header-repeated", name, lines, number, f"{HEADER}\n{lines[number]}")
    withdrawn = ",".join([*cells[:2], "", "withdrawn", cells[4], "", "2025-04-02", ""])
    yield _appended("withdrawn without a note", "withdrawn-note", name, lines, withdrawn)
    nothing = f"2024-01-15,{cells[1]},,withdrawn,s,wrong,2025-02-02,"
    yield _appended("nothing to withdraw", "withdrawn-nothing", name, lines, nothing)
    changed = ",".join(
        [*cells[:2], f"{cells[2]}1" if "." in cells[2] else "3", "final", "s", "", "2025-04-02", ""]
    )
    if cells[3] in ("reported", "verified") and cells[2] != "3":
        yield _appended("revised without a note", "revision-note", name, lines, changed)
        theirs = [*lines[:number], ",".join([*cells[:5], "", cells[6], "bureau"]), *lines[number + 1 :]]
        ours = ",".join([*cells[:2], "3", cells[3], "s", "our share", "2025-04-02", "office"])
        yield _appended("revised by another body", "other-reporter", name, theirs, ours)
        twice = [*lines[:-1], changed.replace(",s,,", ",s,recounted,"), ""]
        again = ",".join([*cells[:2], "4", "final", "s", "recounted", "2025-04-02", ""])
        yield _appended("two figures of one day", "order-decides", name, twice, again)
    first = {
        "column missing": ("header-unknown", HEADER.replace(",value,", ",worth,")),
        "columns of another tool": ("header-missing", HEADER.replace(",", ";")),
        "column doubled": ("header-doubled", HEADER.replace(",note,", ",value,")),
        "column unknown": ("header-unknown", HEADER.replace("reported_by", "who")),
    }
    for kind, (rule, header) in first.items():
        yield _edited(kind, rule, name, lines, 0, header)
    foreign = next((n for n, line in enumerate(lines, start=1) if not line.isascii()), 1)
    yield Fault("not UTF-8", "encoding", name, foreign, content.encode("gb18030"))
    stem = name.removesuffix(".csv")
    yield Fault("file of no indicator", "unknown-indicator", f"{stem}-old.csv", 1, content.encode())


def series_faults(name: str, content: str) -> Iterator[Fault]:
    """Faults that show only beside other rows; each is a warning."""
    lines = content.split("\n")
    cells = lines[-2].split(",")
    if cells[1] or cells[3] != "reported" or len(lines) < 5 or not lines[-3].split(",")[2]:
        return
    before = lines[-3].split(",")[2]
    last = len(lines) - 2
    if name not in LEVELS and float(before) >= 2:
        yield _edited("total falls", "falling-total", name, lines, last, _with(cells, "1"))
        if float(before) >= 20:
            huge = _with(cells, f"{int(float(before))}00")
            yield _edited("tenfold", "tenfold-jump", name, lines, last, huge)
    first = lines[1].split(",")
    if name not in LEVELS and not first[1] and not first[5]:
        out_of_scale = [lines[0], _with(first, "99999999"), *lines[2:]]
        yield _edited("first figure out of scale", "first-value", name, out_of_scale, 0, HEADER, told=1)
        if float(first[2]) > 0:
            old = f"2023,,{first[2]},reported,s,the year before,2024-01-20,"
            yield _edited("total goes on", "not-restarted", name, lines, 0, f"{HEADER}\n{old}", told=2)
    foreign = ",".join([cells[0], "yuhu", *cells[2:]])
    if name not in (
        "actuals/public-fast-chargers.csv",
        "actuals/standard-clinics.csv",
        "actuals/beautiful-courtyards.csv",
    ):
        yield _appended("region that is no part", "foreign-region", name, lines, foreign)
    later = ",".join([*cells[:2], "3", "reported", "s", "", "2025-04-02", ""])
    verified = [*lines[:last], ",".join([*cells[:3], "verified", *cells[4:]]), *lines[last + 1 :]]
    if cells[2] != "3":
        yield _appended("beside a verified figure", "verified-stands", name, verified, later)


def increment_faults() -> Iterator[Fault]:
    """Faults of a series of increments: a month that is missing or below 0, a quarter unlike its months."""
    months = [f"2024-{month:02},,{month},reported,s,,2024-12-20," for month in range(1, 10)]
    for missing in range(1, 8):
        rows = [HEADER, *months[:missing], *months[missing + 1 :], ""]
        content = "\n".join(rows).encode()
        yield Fault("month missing", "increment-gap", INCREMENTS, missing + 2, content)
    for number in range(1, 10):
        less = [
            HEADER,
            *months[: number - 1],
            _with(months[number - 1].split(","), "-2"),
            *months[number:],
            "",
        ]
        content = "\n".join(less).encode()
        yield Fault("correction without a word", "negative-increment", INCREMENTS, number + 1, content)
    for quarter in range(1, 4):
        rows = [HEADER, *months, f"2024-Q{quarter},,99,reported,s,,2024-12-20,", ""]
        content = "\n".join(rows).encode()
        yield Fault("quarter unlike its months", "increment-sum", INCREMENTS, 11, content)


def part_faults() -> Iterator[Fault]:
    """A whole below what some of its parts have."""
    parts = ("shaoshan", "xiangxiang", "yuetang", "yuhu")
    for count in range(1, len(parts) + 1):
        rows = [f"2024-Q1,{part},60,reported,s,,2024-04-10," for part in parts[:count]]
        content = "\n".join([HEADER, "2024-Q1,,50,reported,s,,2024-04-10,", *rows, ""]).encode()
        yield Fault("whole below its parts", "whole-below-parts", PARTS, 2, content)


def corpus(folder: Path, seed: int = 2024) -> Iterator[Fault]:
    """Every fault that is planted in a good folder, no two alike; the same for the same seed."""
    random_ = random.Random(seed)
    paths = sorted((folder / "actuals").glob("*.csv"))
    for path in paths[::4]:
        yield from row_faults(f"actuals/{path.name}", path.read_text("utf-8"), random_)
    for path in paths:
        yield from series_faults(f"actuals/{path.name}", path.read_text("utf-8"))
    yield from increment_faults()
    yield from part_faults()
    seen = set()
    lines = (folder / CATALOGUE).read_text("utf-8").split("\n")
    for _ in range(4):
        for kind, rule, line, text in catalogue_edits(lines, random_):
            if text not in seen:
                seen.add(text)
                yield Fault(kind, rule, CATALOGUE, line, text.encode())


def _row(lines: list[str], random_: random.Random) -> int:
    """A row of which a figure stands, the only one of its thing: others answer for what is done to it."""
    things = Counter(tuple(line.split(",")[:2]) for line in lines)
    standing = [
        number
        for number, line in enumerate(lines)
        if re.search(",(reported|verified),", line) and things[tuple(line.split(",")[:2])] == 1
    ]
    return random_.choice(standing)


def _with(cells: list[str], value: str) -> str:
    return ",".join([*cells[:2], value, *cells[3:5], "", *cells[6:]])


def _edited(
    kind: str, rule: str, name: str, lines: list[str], number: int, line: str, *, told: int = 0
) -> Fault:
    # `told`: on which line behind the edited one the fault shows
    content = "\n".join([*lines[:number], line, *lines[number + 1 :]])
    return Fault(kind, rule, name, number + 1 + told, content.encode())


def _appended(kind: str, rule: str, name: str, lines: list[str], line: str) -> Fault:
    return Fault(kind, rule, name, len(lines), "\n".join([*lines[:-1], line, ""]).encode())
