"""The command line as the tests call it: in this process, or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest

from xtgoals.cli.app import main

ROOT = Path(__file__).parent.parent
ILLUSTRATIVE = ["--data", str(ROOT / "examples" / "illustrative")]
DAYS = ["--as-of", "2024-09-30", "--known-on", "2024-10-20"]
# neither the language nor the width of whoever runs the tests
FOREIGN = ("XTGOALS", "LC_", "LANG", "COLUMNS", "LINES", "PAGER", "LESS")
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
# what is killed, or has no room on the disk, would leave half a compiled file to all that come after it
CLEAN["PYTHONDONTWRITEBYTECODE"] = "1"


def for_the_whole(*cases: object) -> list[object]:
    """Cases of a matrix that its others stand for every day: `make test-whole` runs them."""
    return [pytest.param(case, marks=pytest.mark.whole) for case in cases]


Done = subprocess.CompletedProcess[str]


class Run(Protocol):
    """A call of the command line with some arguments."""

    def __call__(
        self, *arguments: str, cwd: Path = ROOT, encoding: str = "utf-8", **environment: str
    ) -> Done:
        """Run it in a folder, on streams of an encoding, with more in its environment."""


class Git(Protocol):
    """A call of git in a folder."""

    def __call__(self, where: Path, *arguments: str) -> str:
        """Run it, and return what it prints; it must not fail."""


def run_here(*arguments: str, cwd: Path = ROOT, encoding: str = "utf-8", **environment: str) -> Done:
    """Run one command in this process, on streams of its own: what it printed, and its exit status.

    A process of its own takes half a second to import what it needs; most tests ask for what a command says,
    and not for how it starts or ends.
    """
    streams = {name: _stream(encoding) for name in ("stdin", "stdout", "stderr")}
    with pytest.MonkeyPatch.context() as patch:
        for name in set(os.environ) - set(CLEAN):
            patch.delenv(name)
        # a terminal before which the tests are run must not lend its width
        for name, value in {"COLUMNS": "80", "LINES": "24", **environment}.items():
            patch.setenv(name, value)
        for name, stream in streams.items():
            patch.setattr(sys, name, stream)
        patch.chdir(cwd)
        try:
            status = main(arguments)
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else int(left.code is not None)
    said, complained = (_text(streams[name]) for name in ("stdout", "stderr"))
    return Done(arguments, status, said, complained)


def _stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    """What was written, with the newlines of text as a pipe's reader has them."""
    stream.flush()
    stream.seek(0)
    return stream.read()


def run_apart(*arguments: str, cwd: Path = ROOT, encoding: str = "utf-8", **environment: str) -> Done:
    """Run one command in a process of its own, with pipes: for what belongs to a process."""
    return subprocess.run(
        [sys.executable, "-m", "xtgoals", *arguments],
        cwd=cwd,
        env={**CLEAN, "PYTHONIOENCODING": encoding, **environment},
        capture_output=True,
        encoding=encoding,
        check=False,
    )
