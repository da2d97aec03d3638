"""What a pack and a public page take: seconds for each target, and for each file that is written."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.programs import xtgoals
from bench.small import EXAMPLE
from bench.table import Line
from bench.timing import in_turn, run, wall
from bench.wide import write_plan

MANY = 150


def pages(folder: Path, rounds: int) -> Iterator[Line]:
    """The example with all ledgers, and a plan of three times as many targets."""
    many = folder / "paged"
    write_plan(many, MANY)
    made = folder / "made"

    def without() -> None:
        shutil.rmtree(made, ignore_errors=True)

    for data, days in ((EXAMPLE, ()), (many, ("--known-on", "2024-11-10"))):
        since = ("--since", "2024-07-20") if days else ()
        plain = in_turn({"list": xtgoals("--data", data, "status", "--format", "csv", *days)}, rounds)
        for what, arguments in (
            ("`bulletin`", ("bulletin", *since, *days)),
            ("`bulletin --pages`", ("bulletin", "--pages", *since, *days)),
            ("`site`", ("site", *days)),
        ):
            program = xtgoals("--data", data, *arguments, "-o", made, before=without)
            seconds = run(program).wall
            files = sum(path.is_file() and not path.name.startswith(".") for path in made.rglob("*"))
            targets = MANY if days else _targets(EXAMPLE)
            each, every = seconds / targets * 1000, seconds / files * 1000
            yield Line(
                f"{what}: {targets} targets, {files} files", "`status --format csv`",
                f"{seconds / wall(plain['list']):.1f} ×", "one run", None, 0,
                f"{seconds:.2f}: {each:.0f} ms a target, {every:.0f} ms a file",
            )  # fmt: skip


def _targets(data: Path) -> int:
    from xtgoals.catalogue.reading import load_plan
    from xtgoals.files.folder import DataFolder

    plan = load_plan(DataFolder(data, "data")).plan
    assert plan is not None
    return sum(len(one.targets) for one in plan.indicators.values())
