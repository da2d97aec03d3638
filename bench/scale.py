"""Ledgers of a million rows in every shape: time beside `csv.reader`, memory, growth, size of the output."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench.ledgers import write_ledgers
from bench.programs import installed, rows_alone, xtgoals
from bench.shapes import AS_OF, KNOWN_ON, SHAPES, WIDE, write, write_shape
from bench.table import Line, amount, compared, growth
from bench.timing import Program, Took, for_a_while, in_turn, peak, run, wall
from docs.generate import package_of

CSV = "`csv.reader` alone"
GOALS = {"check": 5.0, "status": 3.0}  # times as long as csv.reader alone
MEMORY = 150.0  # MiB
GROWN = ("increments-167",)  # the shapes of which growth is measured
PRINTED = ("increments-167", "increments-40-revised", "levels-5-revised")  # and those of which output is
WHILE = 16.0  # seconds in which a shape is measured again, if they allow another round


def _programs(data: Path) -> dict[str, Program]:
    return {
        "check": xtgoals("--data", data, "check"),
        "status": xtgoals("--data", data, "status", "--as-of", AS_OF, "--known-on", KNOWN_ON),
        "csv": rows_alone(data),
    }


def shapes(folder: Path, rows: int) -> Iterator[Line]:
    """Every shape at so many rows; wide ledgers at a tenth of them."""
    for name in (*SHAPES, *WIDE):
        data = folder / name
        written = write(data, name, rows if name in SHAPES else rows // 10)
        took = for_a_while(_programs(data), WHILE)
        shutil.rmtree(data)
        said = SHAPES[name].said() if name in SHAPES else name
        for command, goal in GOALS.items():
            what = f"`{command}`, {written:,} rows: {said}"
            yield compared(what, CSV, took[command], took["csv"], goal)
            yield amount(f"`{command}`, {name}: peak memory", peak(took[command]), "MiB", MEMORY)


def grown(folder: Path, rows: int) -> Iterator[Line]:
    """How time grows with rows: of sizes at which start-up is less than a tenth of it."""
    for name in GROWN:
        points: dict[str, list[tuple[int, float]]] = {command: [] for command in GOALS}
        start = _empty(folder)
        for times in (1, 3):
            data = folder / f"{name}-{times}"
            written = write_shape(data, SHAPES[name], rows * times)
            for command, program in _programs(data).items():
                if command in GOALS:
                    points[command].append((written, run(program).wall))
            shutil.rmtree(data)
        for command, measured in points.items():
            fitted = [(size, seconds) for size, seconds in measured if seconds > 10 * start[command]]
            sizes = " and ".join(f"{size:,}" for size, _ in fitted)
            what = f"`{command}`, {name}: exponent of growth"
            if len(fitted) > 1:
                exponent = growth(fitted)
                yield Line(what, f"{sizes} rows", f"{exponent:.2f}", "", 1.05, exponent, "")
            else:
                yield Line(what, "start-up is more than a tenth", "-", "", None, 0, "")


def _empty(folder: Path) -> dict[str, float]:
    """What a command takes where there are almost no rows."""
    data = folder / "almost-empty"
    if not data.exists():
        write_shape(data, SHAPES["increments-0-revised"], 60)
    took = in_turn({name: one for name, one in _programs(data).items() if name in GOALS}, 3)
    return {name: wall(runs) for name, runs in took.items()}


def printed(folder: Path, rows: int) -> Iterator[Line]:
    """The size of JSON for the same targets, with a hundredth of the rows and with all."""
    for name in PRINTED:
        shape = SHAPES[name]
        sizes = {}
        for times in (100, 1):
            data = folder / f"{name}-printed-{times}"
            indicators = max(2, round(rows / (shape.parts * shape.longest)))
            written = write_shape(data, shape, rows // times, indicators)
            command = [*_programs(data)["status"].command, "--format", "json"]
            sizes[written] = len(subprocess.run(command, capture_output=True, check=True).stdout)
            shutil.rmtree(data)
        (few, little), (many, much) = sizes.items()
        yield Line(
            f"`status --format json`, {name}, {indicators} targets: {many:,} rows", f"{few:,} rows",
            f"{much / little:.2f} ×", "", 1.5, much / little,
            f"{much / 1024:,.0f} / {little / 1024:,.0f} KiB",
        )  # fmt: skip


def province(folder: Path, rows: int, rounds: int) -> Iterator[Line]:
    """A ledger as a province may have: most of its rows are history; and one figure entered into it."""
    rate = 0.0
    for size in (rows // 100, rows // 10, rows):
        data = folder / f"province-{size}"
        written = write_ledgers(data, size)
        programs = _programs(data)
        if size == rows // 10:
            package = data / "datapackage.json"
            package.write_text(json.dumps(package_of(data, data)), "utf-8")
            programs["frictionless"] = installed("frictionless", "validate", package)
        took = for_a_while(programs, 3 * WHILE)
        for command, goal in GOALS.items():
            wanted = goal if size == rows else None
            yield compared(f"`{command}`, {written:,} rows", CSV, took[command], took["csv"], wanted)
        if "frictionless" in took:
            rate = written / wall(took["frictionless"])
    for command in GOALS:
        yield amount(f"`{command}`, {written:,} rows: peak memory", peak(took[command]), "MiB", MEMORY)
        yield _rate(command, written, took[command], rate, rows // 10)
    yield _entered(folder, data, rounds)


def _rate(command: str, rows: int, took: list[Took], rate: float, of: int) -> Line:
    times = rows / wall(took) / rate
    return Line(
        f"`{command}`, row rate at {rows:,} rows", f"frictionless at {of:,} rows", f"{times:.0f} ×", "",
        10, times, f"{rows / wall(took):,.0f} rows/s", least=True,
    )  # fmt: skip


def _entered(folder: Path, large: Path, rounds: int) -> Line:
    """One figure into a small and into a large ledger."""
    small = folder / "province-10-rows"
    shutil.copytree(large, small)
    for path in (small / "actuals").glob("*.csv"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(lines[:11] if "-00" in path.name else lines[:1]), "utf-8")
    programs = {}
    for data in (small, large):
        ledger = data / "actuals" / "indicator-00.csv"
        kept = folder / f"{data.name}.csv"
        shutil.copy(ledger, kept)
        programs[data.name] = xtgoals(
            "--data", data, "add-actual", "indicator-00", "3999", "--period", "2024-10", "--region",
            "county-000", "--source", "台账", "--force", "--no-input",
            before=lambda kept=kept, ledger=ledger: shutil.copy(kept, ledger),
        )  # fmt: skip
    took = in_turn(programs, rounds)
    return compared(
        "`add-actual`, the large ledger", "the same with 10 rows", took[large.name], took[small.name], 1.2
    )
