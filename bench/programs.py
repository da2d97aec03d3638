"""What is run beside what: the installed command, a script of the same Python, and others."""

from __future__ import annotations

import sys
from pathlib import Path

from bench.timing import Program

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def xtgoals(*arguments: object, **more: object) -> Program:
    """The installed command."""
    return Program([str(BIN / "xtgoals"), *map(str, arguments)], **more)  # type: ignore[arg-type]


def python(*arguments: object, **more: object) -> Program:
    """The same Python with a script."""
    return Program([sys.executable, *map(str, arguments)], **more)  # type: ignore[arg-type]


def floor(command: str, data: Path, *arguments: str, **more: object) -> Program:
    """The least that a program of the same parts can do for a command."""
    return python(ROOT / "bench" / "floor.py", command, data, *arguments, **more)


def installed(name: str, *arguments: object) -> Program:
    """Another program of the same environment."""
    return Program([str(BIN / name), *map(str, arguments)])


def rows_alone(data: Path) -> Program:
    """`csv.reader` alone over all rows of a data folder."""
    return python(ROOT / "bench" / "reader.py", data)
