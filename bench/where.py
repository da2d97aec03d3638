"""Where the time of a command goes, by files of the program: looked at a thousand times a second.

`python -m bench.where --data DIR check` prints the shares of one command; `shares` asks for them. What a file
has called of C or of a library counts as its own, what is spent in importing is counted apart.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from bench.shapes import AS_OF, KNOWN_ON, write

EVERY = 0.001  # seconds of processor time
SHOWN = 6
IMPORTING = "importing"
LOOKED_AT = ("increments-0-revised", "increments-167", "to-date-40", "levels-40-tenth-revised")
ALSO = ("milestones", "problems")


def table(folder: Path, rows: int) -> str:
    """Shares of `check` and `status` in some shapes at a fifth of the rows, wide ledgers at a twentieth."""
    lines = ["| what | where its time goes |", "|---|---|"]
    days = ("--as-of", AS_OF, "--known-on", KNOWN_ON)
    for name in (*LOOKED_AT, *ALSO):
        data = folder / f"where-{name}"
        write(data, name, rows // (20 if name in ALSO else 5))
        for command in (("check",), ("status", *days)):
            found = shares(("--data", str(data), *command))
            told = ", ".join(f"{place} {share:.0%}" for place, share in found[:SHOWN])
            lines.append(f"| `{command[0]}`, {name} | {told} |")
        shutil.rmtree(data)
    return "\n".join(lines) + "\n"


def shares(arguments: tuple[str, ...]) -> list[tuple[str, float]]:
    """The files in which a command spends its time, the most first, in a process of its own."""
    command = [sys.executable, "-m", "bench.where", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    counted: dict[str, int] = json.loads(done.stderr.splitlines()[-1])
    every = sum(counted.values())
    return [(place, count / every) for place, count in Counter(counted).most_common()]


def _counted(arguments: list[str]) -> Counter[str]:
    """Run a command in this process, and count where it is found."""
    from xtgoals.cli.app import main

    found: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        found[next(_places(frame), "start")] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    try:
        main(arguments)
    except SystemExit:
        pass  # commands end so
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return found


def _places(frame: FrameType | None) -> Iterator[str]:
    """From the innermost call outwards: the files of the program, and what imports."""
    while frame is not None:
        name = str(frame.f_globals.get("__name__", ""))
        if name.startswith("importlib."):
            yield IMPORTING
        elif name.startswith("xtgoals."):
            yield name.removeprefix("xtgoals.").replace(".", "/") + ".py"
        frame = frame.f_back


if __name__ == "__main__":
    with open(os.devnull, "w", encoding="utf-8") as sink:
        usual, sys.stdout = sys.stdout, sink
        told = _counted(sys.argv[1:])
        sys.stdout = usual
    print(json.dumps(told), file=sys.stderr)
