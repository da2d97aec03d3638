"""One table of what was measured, and its place in docs/performance.md."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import NamedTuple

from bench.timing import Ratio, Took, wall

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "performance.md"
TOOLS = (
    *("xtgoals", "typer", "rich", "pydantic", "PyYAML"),
    *("check-jsonschema", "frictionless", "beancount"),
)


class Line(NamedTuple):
    """One row of the table; a goal is the most that the number may be, or with `least` the least."""

    what: str
    against: str
    number: str
    spread: str
    goal: float | None
    value: float
    seconds: str
    least: bool = False

    @property
    def verdict(self) -> str:
        """Whether the goal is met."""
        if self.goal is None:
            return ""
        met = self.value >= self.goal if self.least else self.value <= self.goal
        return "yes" if met else "**no**"


def compared(
    what: str, against: str, ours: Sequence[Took], theirs: Sequence[Took], goal: float | None = None
) -> Line:
    """A row for two programs that were run in turn."""
    ratio = Ratio.of(ours, theirs)
    return Line(
        what,
        against,
        f"{ratio.median:.2f} ×",
        f"{ratio.least:.2f} to {ratio.most:.2f}" if len(ours) > 1 else "one run",
        goal,
        ratio.median,
        f"{wall(ours):.3f} / {wall(theirs):.3f}",
    )


def amount(what: str, value: float, unit: str, goal: float | None = None, against: str = "") -> Line:
    """A row for something that is measured by itself: memory, bytes, seconds of each."""
    return Line(
        what, against, f"{value:.3g} {unit}" if value < 10 else f"{value:,.0f} {unit}", "", goal, value, ""
    )


def growth(points: Sequence[tuple[int, float]]) -> float:
    """The exponent of a power law through (rows, seconds), by least squares on the logarithms.

    >>> round(growth([(10, 1.0), (100, 10.0), (1000, 100.0)]), 6)
    1.0
    """
    xs, ys = [log(rows) for rows, _ in points], [log(seconds) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return above / sum((a - x) ** 2 for a in xs)


def machine() -> str:
    """What is measured on, and with what."""
    versions = ", ".join(f"{tool} {version(tool)}" for tool in TOOLS)
    return f"{_processor()}, Python {platform.python_version()}, {versions}.\n"


def markdown(title: str, lines: Sequence[Line]) -> str:
    """The table of a section, with the day, and the load, which is about 1 where nothing else runs."""
    when = f"{date.today()}, load {os.getloadavg()[0]:.1f}"  # noqa: DTZ011
    rows = [f"**{title}** ({when})\n", "| what | against | measured | spread | goal | met | seconds |"]
    rows.append("|---|---|---|---|---|---|---|")
    for line in lines:
        goal = "" if line.goal is None else f"{'≥' if line.least else '≤'} {line.goal:g}"
        cells = (line.what, line.against, line.number, line.spread, goal, line.verdict, line.seconds)
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def write_page(part: str, text: str) -> None:
    """Put a generated part between its marks in docs/performance.md."""
    begin, end = f"<!-- begin of {part} -->\n", f"<!-- end of {part} -->\n"
    before, rest = PAGE.read_text("utf-8").split(begin)
    PAGE.write_text(f"{before}{begin}{text}{end}{rest.split(end)[1]}", "utf-8")


def _processor() -> str:
    found = subprocess.run(["lscpu"], capture_output=True, text=True, check=False).stdout
    names = [line.split(":", 1)[1].strip() for line in found.splitlines() if line.startswith("Model name")]
    cores = len(os.sched_getaffinity(0))
    return f"{names[0] if names else platform.machine()}, {cores} cores"
