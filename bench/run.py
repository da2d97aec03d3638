"""Measure the program beside others, print tables, and write them into docs/performance.md.

Run it as `python -m bench.run` in an environment with the extra `bench`, on a machine that does nothing else:
less than fifteen minutes on two cores. With names of sections (`shapes growth`) it measures these alone. Each
is written as soon as it is measured, unless it is `--quick`: that takes a tenth of the rows and two rounds.
"""

from __future__ import annotations

import compileall
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import where
from bench.cited import renew
from bench.pages import pages
from bench.programs import ROOT
from bench.scale import grown, printed, province, shapes
from bench.small import every_day, many_targets, small_check, startup
from bench.table import Line, machine, markdown, write_page
from bench.timing import PAIRS

MILLION = 1_000_000
WHERE = "where"  # the section that tells where the time goes
Section = Callable[[Path, int, int], Iterator[Line]]
SECTIONS: dict[str, tuple[str, Section]] = {
    "startup": ("Starting", lambda folder, rows, rounds: startup(rounds)),
    "every-day": (
        "Commands of every day, at 120 columns",
        lambda folder, rows, rounds: every_day(folder, rounds),
    ),
    "small-check": ("The check of a small repository", lambda f, rows, rounds: small_check(f, rounds)),
    "targets": ("Many targets", lambda folder, rows, rounds: many_targets(folder, max(2, rounds // 2))),
    "shapes": ("Rows in every shape", lambda folder, rows, rounds: shapes(folder, rows)),
    "growth": ("How time grows with rows", lambda folder, rows, rounds: grown(folder, rows)),
    "printed": ("How output grows with rows", lambda folder, rows, rounds: printed(folder, rows)),
    "province": ("A province, most of whose rows are history", province),
    "pages": ("A pack and a public page", lambda folder, rows, rounds: pages(folder, rounds)),
}


def main(arguments: list[str]) -> int:
    """Measure everything, or what is asked for."""
    quick = "--quick" in arguments
    asked = [name for name in arguments if name != "--quick"]
    if unknown := set(asked) - {*SECTIONS, WHERE}:
        print(
            f"no section {', '.join(sorted(unknown))}; there are {', '.join([*SECTIONS, WHERE])}",
            file=sys.stderr,
        )
        return 2
    # an installed package is compiled; a checkout is only if Python may write beside it
    compileall.compile_dir(ROOT / "xtgoals", quiet=1)
    for name in asked or (*SECTIONS, WHERE):
        start = time.perf_counter()
        with tempfile.TemporaryDirectory() as temporary:
            table = _section(name, Path(temporary), quick=quick)
        print(f"{table}\n{name}: {time.perf_counter() - start:.0f} s\n", flush=True)
        if not quick:
            write_page(name, table)
            write_page("machine", machine())
    if not quick:
        renew()
    return 0


def _section(name: str, folder: Path, *, quick: bool) -> str:
    rows, rounds = (MILLION // 10, 2) if quick else (MILLION, PAIRS)
    if name == WHERE:
        return where.table(folder, rows)
    title, section = SECTIONS[name]
    return markdown(title, list(section(folder, rows, rounds)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
