"""A generated ledger with one row in eight spoilt, in every way that rules look for."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

Cells = list[str]
WHOLE = "2024-05"  # a month that is left alone, so that its parts can be added up
SOUND = "county-003"  # a region that is left alone, so that its months can be added up
STUCK = ("county-001", "county-002")  # regions that send one value again and again


def _value(text: str) -> Callable[[Cells], list[str]]:
    return lambda cells: [",".join([*cells[:2], text, *cells[3:]])]


def _set(column: int, text: str) -> Callable[[Cells], list[str]]:
    return lambda cells: [",".join([*cells[:column], text, *cells[column + 1 :]])]


def _withdrawn(note: str) -> Callable[[Cells], list[str]]:
    return lambda cells: [",".join([*cells[:2], "", "withdrawn", cells[4], note, *cells[6:]])]


def _twice(change: Callable[[str], str]) -> Callable[[Cells], list[str]]:
    return lambda cells: [",".join(cells), ",".join([*cells[:2], change(cells[2]), *cells[3:]])]


SPOILT: tuple[Callable[[Cells], list[str]], ...] = (
    _withdrawn("错报"),
    _withdrawn(""),
    lambda cells: [",".join([*cells[:3], "estimate", *cells[4:6], f"{cells[0]}-01", cells[7]])],
    _set(1, ""),
    _set(1, "province"),
    _set(1, "county-9999"),
    lambda cells: _set(0, f"{cells[0][:4]}-Q{(int(cells[0][5:7]) + 2) // 3}")(cells),
    lambda cells: _set(0, cells[0][:4])(cells),
    lambda cells: _set(0, f"{cells[0]}-15")(cells),
    lambda cells: [",".join(["2025-03", *cells[1:6], "2025-04-10", cells[7]])],
    _set(0, "2024-13"),
    lambda cells: _value(f"{cells[2]}0")(cells),
    _value("-5"),
    _value("1e5"),
    _value("60"),
    _set(3, ""),
    _set(3, "verified"),
    _set(3, "sure"),
    _set(4, ""),
    _set(5, "=1+1"),
    _set(5, '"two ""lines""\nof text"'),
    _set(5, "x\x1b[1m"),
    _set(6, "2999-01-01"),
    _set(6, "2024-02-30"),
    lambda cells: [",".join([*cells, "one more"])],
    lambda cells: [",".join(cells), ""],
    _twice(str),
    _twice(lambda text: text if "." not in text else f"{text}0"),
    _twice(lambda text: f"9{text}"),
)


def spoil(folder: Path, seed: int) -> None:
    """Spoil the rows of every file, move some, and cut one file in the middle of a quoted text."""
    random_ = random.Random(seed)
    paths = sorted((folder / "actuals").glob("*.csv"))
    for path in paths:
        header, *rows = path.read_text("utf-8").splitlines()
        lines = [
            line
            for row in rows
            for line in (
                _spoilt(row, random_)
                if random_.random() < (0.9 if row.split(",")[1] in STUCK else 1 / 8)
                else [row]
            )
        ]
        lines.append(f"2024-Q1,{SOUND},60.5,reported,台账,,2024-06-20,")
        lines.append(f"2024-07,{SOUND},61,verified,台账,核定,2024-08-20,")
        lines.append(f"2024-07,{SOUND},62,reported,台账,部门后报,2024-08-21,")
        lines.append(f"2023-11,{SOUND},60.5,reported,台账,,2023-12-20,")
        lines.append("2023-01,,0.6,reported,台账,,2023-02-20,")
        # for most series the month and its last day are one thing, and their parts are added up for either
        whole = random_.choice((WHOLE, f"{WHOLE}-31"))
        lines.append(f"{whole},,60.5,reported,台账,,2024-06-20,")
        for _ in range(random_.choice((0, 4))):
            lines.insert(random_.randrange(len(lines)), lines.pop(random_.randrange(len(lines))))
        if path == paths[-1]:
            lines.insert(len(lines) * 3 // 4, '"a quote that nobody closes')
        text = random_.choice(("\n", "\n", "\r\n")).join([header, *lines, ""])
        path.write_bytes(text.encode())


def _spoilt(row: str, random_: random.Random) -> list[str]:
    cells = row.split(",")
    if cells[0] == WHOLE or cells[1] == SOUND:
        return [row]
    if cells[1] in STUCK:
        return _value("77")(cells)
    return random_.choice(SPOILT)(cells)
