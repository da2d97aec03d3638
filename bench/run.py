"""Measure the program beside others, print one table, and write it into docs/performance.md.

Run it as `python -m bench.run` in an environment with the extra `bench`: some eight minutes on two cores.
With `--quick` it takes two pairs, and leaves out the largest ledger and the document.
"""

from __future__ import annotations

import compileall
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import NamedTuple

from bench.ledgers import write_ledgers, write_small, write_transactions
from bench.timing import PAIRS, Program, Ratio, Took, cpu, in_turn, peak, wall
from docs.generate import package_of
from xtgoals.files.folder import LEDGERS

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- begin of the table -->\n", "<!-- end of the table -->\n"
SIZES = (10_000, 100_000, 1_000_000, 3_000_000)
DAYS = ("--as-of", "2024-09-30", "--known-on", "2024-10-31")


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
        return "yes" if met else "no"


def main(quick: bool) -> int:
    """Measure everything."""
    rounds = 2 if quick else PAIRS
    # an installed package is compiled; a checkout is only if Python may write beside it
    compileall.compile_dir(ROOT / "xtgoals", quiet=1)
    sizes = SIZES[:-1] if quick else SIZES
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        lines = [
            *startup(rounds),
            *beside_the_actuals(folder, rounds),
            *small_check(folder, rounds),
            *scale(folder, sizes, rounds),
            *entry(folder, rounds),
        ]
    table = markdown(lines, rounds)
    print(table)
    if not quick:
        text = PAGE.read_text("utf-8")
        before, rest = text.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}{table}{END}{rest.split(END)[1]}", "utf-8")
    return 0


def xtgoals(*arguments: str, **more: object) -> Program:
    """The installed command."""
    return Program([str(BIN / "xtgoals"), *arguments], **more)  # type: ignore[arg-type]


def python(*arguments: str, **more: object) -> Program:
    """The same Python with a script."""
    return Program([sys.executable, *arguments], **more)  # type: ignore[arg-type]


def startup(rounds: int) -> Iterator[Line]:
    """How long one waits for a small answer."""
    data, bare = str(ROOT / "data"), str(ROOT / "bench" / "bare.py")
    floor = [str(ROOT / "bench" / "floor.py"), str(ROOT / "data" / "targets.yaml")]
    ours = xtgoals("--data", data, "status")
    took = in_turn({"ours": ours, "floor": python(*floor), "pass": python("-c", "pass")}, rounds)
    yield compared("`status`, piped", "the floor program", took["ours"], took["floor"], 1.25)
    yield compared("`status`, piped", "`python -c pass`", took["ours"], took["pass"])
    screen = in_turn(
        {
            "ours": xtgoals("--data", data, "status", terminal=True),
            "floor": python(*floor, terminal=True),
        },
        rounds,
    )
    yield compared("`status`, 120 columns", "the floor program", screen["ours"], screen["floor"])
    for option in ("--help", "--version"):
        took = in_turn({"ours": xtgoals(option), "bare": python(bare, option)}, rounds)
        yield compared(f"`{option}`", "a bare Typer app", took["ours"], took["bare"], 1.15)
    took = in_turn(
        {
            "ours": xtgoals(
                environment={
                    "_XTGOALS_COMPLETE": "complete_bash",
                    "COMP_WORDS": "xtgoals show public-",
                    "COMP_CWORD": "2",
                    "XTGOALS_DATA": data,
                }
            ),
            "bare": python(
                bare,
                environment={
                    "_BARE_COMPLETE": "complete_bash",
                    "COMP_WORDS": "bare show o",
                    "COMP_CWORD": "2",
                },
            ),
        },
        rounds,
    )
    yield compared("one completion", "a bare Typer app", took["ours"], took["bare"], 1.3)


def beside_the_actuals(folder: Path, rounds: int) -> Iterator[Line]:
    """What `status` waits for milestones and problems, on the shipped example of both."""
    whole, actuals = ROOT / "examples" / "illustrative", folder / "actuals-alone"
    shutil.copytree(whole, actuals)
    for name in LEDGERS:
        (actuals / f"{name}.csv").unlink()
    programs = {
        "all": xtgoals("--data", str(whole), "status"),
        "alone": xtgoals("--data", str(actuals), "status"),
    }
    took = in_turn(programs, rounds)
    yield compared("`status`, all ledgers", "the same without them", took["all"], took["alone"], 1.1)


def small_check(folder: Path, rounds: int) -> Iterator[Line]:
    """The check of a small repository, as on every commit."""
    small = folder / "small"
    rows = write_small(small, ROOT / "data" / "targets.yaml", 500)
    package = small / "datapackage.json"
    package.write_text(json.dumps(package_of(small, small)), "utf-8")
    ledger = folder / "500.beancount"
    ledger.write_text(write_transactions(500), "utf-8")
    schema = str(ROOT / "schema" / "targets.schema.json")
    took = in_turn(
        {
            "ours": xtgoals("--data", str(small), "check"),
            "check-jsonschema": Program(
                [str(BIN / "check-jsonschema"), "--schemafile", schema, str(small / "targets.yaml")]
            ),
            "frictionless": Program([str(BIN / "frictionless"), "validate", str(package)]),
            "bean-check": Program([str(BIN / "bean-check"), "-C", str(ledger)]),
        },
        rounds,
    )
    what = f"`check`, {rows} rows"
    for other, goal in (("check-jsonschema", 0.8), ("frictionless", 0.5), ("bean-check", 1.8)):
        yield compared(what, f"`{other}`", took["ours"], took[other], goal)


def scale(folder: Path, sizes: tuple[int, ...], rounds: int) -> Iterator[Line]:
    """Ledgers of up to millions of rows."""
    walls: dict[str, list[tuple[int, float]]] = {"check": [], "status": []}
    rate = 0.0
    for size in sizes:
        data = folder / f"province-{size}"
        rows = write_ledgers(data, size)
        programs = {
            "check": xtgoals("--data", str(data), "check"),
            "status": xtgoals("--data", str(data), "status", *DAYS),
            "csv": python(str(ROOT / "bench" / "reader.py"), str(data / "actuals")),
            "cat": Program(["cat", *map(str, sorted((data / "actuals").glob("*.csv")))]),
        }
        if size <= 100_000:
            package = data / "datapackage.json"
            package.write_text(json.dumps(package_of(data, data)), "utf-8")
            programs["frictionless"] = Program([str(BIN / "frictionless"), "validate", str(package)])
        took = in_turn(programs, rounds)
        yield from _one_size(rows, took, size)
        if "frictionless" in took:
            rate = rows / wall(took["frictionless"])
        for name, points in walls.items():
            points.append((rows, wall(took[name])))
            if size == 1_000_000:
                times = rows / wall(took[name]) / rate
                yield Line(
                    f"`{name}`, row rate at {rows:,} rows", "frictionless at 100 thousand rows",
                    f"{times:.0f} ×", "", 10, times, f"{rows / wall(took[name]):,.0f} rows/s", least=True,
                )  # fmt: skip
        if size < 1_000_000:
            shutil.rmtree(data)
    for name, points in walls.items():
        exponent = growth(points)
        what = f"`{name}`, exponent of growth"
        yield Line(what, f"{len(points)} sizes", f"{exponent:.2f}", "", 1.05, exponent, "")


def _one_size(rows: int, took: dict[str, list[Took]], size: int) -> Iterator[Line]:
    large = size >= 1_000_000
    for name, goal, memory in (("check", 5.0, 250.0), ("status", 3.0, 120.0)):
        what = f"`{name}`, {rows:,} rows"
        ours = took[name]
        for other in ("csv", "cat", "frictionless"):
            if other in took:
                against = {"csv": "`csv.reader` alone", "cat": "`cat`"}.get(other, "`frictionless validate`")
                wanted = goal if other == "csv" and size == 1_000_000 else None
                yield compared(what, against, ours, took[other], wanted)
        if large:
            most = peak(ours)
            wanted = memory if size == SIZES[-1] else None
            yield Line(f"{what}: peak memory", "", f"{most:.0f} MiB", "", wanted, most, "")
            yield Line(f"{what}: processor time", "", f"{cpu(ours):.2f} s", "", None, cpu(ours), "")


def entry(folder: Path, rounds: int) -> Iterator[Line]:
    """One figure into a small and into a large ledger."""
    large, small = folder / "province-1000000", folder / "province-10-rows"
    shutil.copytree(large, small)
    for path in (small / "actuals").glob("*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join([lines[0], *lines[1:11]]) if "-00" in path.name else lines[0], "utf-8")
    programs = {}
    for data in (small, large):
        ledger = data / "actuals" / "indicator-00.csv"
        kept = folder / f"{data.name}.csv"
        shutil.copy(ledger, kept)
        programs[data.name] = xtgoals(
            "--data", str(data), "add-actual", "indicator-00", "3999", "--period", "2024-10", "--region",
            "county-000", "--source", "台账", "--force", "--no-input",
            before=lambda kept=kept, ledger=ledger: shutil.copy(kept, ledger),
        )  # fmt: skip
    took = in_turn(programs, rounds)
    yield compared(
        "`add-actual`, 1 million rows", "`add-actual`, 10 rows", took[large.name], took[small.name], 1.2
    )


def compared(
    what: str, against: str, ours: list[Took], theirs: list[Took], goal: float | None = None
) -> Line:
    """A row for two programs that were run in turn."""
    ratio = Ratio.of(ours, theirs)
    return Line(
        what,
        against,
        f"{ratio.median:.2f} ×",
        f"{ratio.least:.2f} to {ratio.most:.2f}",
        goal,
        ratio.median,
        f"{wall(ours):.3f} / {wall(theirs):.3f}",
    )


def growth(points: list[tuple[int, float]]) -> float:
    """The exponent of a power law through (rows, seconds), by least squares on the logarithms."""
    xs, ys = [log(rows) for rows, _ in points], [log(seconds) for _, seconds in points]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return above / sum((a - x) ** 2 for a in xs)


def markdown(lines: list[Line], rounds: int) -> str:
    """The table with what it was measured on."""
    tools = (
        "xtgoals",
        "typer",
        "rich",
        "pydantic",
        "PyYAML",
        "check-jsonschema",
        "frictionless",
        "beancount",
    )
    versions = ", ".join(f"{tool} {version(tool)}" for tool in tools)
    head = (
        f"Measured on {date.today()}: {_processor()}, Python {platform.python_version()}, {versions}.\n"  # noqa: DTZ011
        f"Medians of {rounds} runs in turn; the spread is over single pairs; seconds are ours / theirs.\n\n"
    )
    rows = ["| what | against | ratio | spread | goal | met | seconds |", "|---|---|---|---|---|---|---|"]
    for line in lines:
        goal = "" if line.goal is None else f"{'≥' if line.least else '≤'} {line.goal:g}"
        cells = (line.what, line.against, line.number, line.spread, goal, line.verdict, line.seconds)
        rows.append(f"| {' | '.join(cells)} |")
    return head + "\n".join(rows) + "\n"


def _processor() -> str:
    found = subprocess.run(["lscpu"], capture_output=True, text=True, check=False).stdout
    names = [line.split(":", 1)[1].strip() for line in found.splitlines() if line.startswith("Model name")]
    cores = len(__import__("os").sched_getaffinity(0))
    return f"{names[0] if names else platform.machine()}, {cores} cores"


if __name__ == "__main__":
    sys.exit(main("--quick" in sys.argv[1:]))
