"""Commands in processes of their own that die, by SIGKILL, at one of their calls that write.

`python -m tests.ledger.killed` imports the program once, and forks for each command that it is sent: so a
command dies in milliseconds, at a call that a number names, and as dead as any process can be.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from datetime import date
from functools import partial
from types import FrameType
from typing import Any

from tests.command import CLEAN, ROOT, Done

# calls of the system, or just before or after one: each is a moment to die
WRITING = {
    "open",
    "write",
    "flush",
    "close",
    "fsync",
    "replace",
    "rename",
    "unlink",
    "chmod",
    "flock",
    "mkdir",
}
MODULES = {"posix", "_io", "io", "fcntl"}


class Killed:
    """A process that runs commands, each in a fork of its own."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ledger.killed"],
            cwd=ROOT,
            env=CLEAN,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def run(self, *arguments: str, day: date, at: int) -> Done:
        """Run a command on a day, and kill it at its call `at`; its status is -9 if it came so far."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([arguments, day.isoformat(), at]) + "\n")
        self._process.stdin.flush()
        status, said = json.loads(self._process.stdout.readline())
        return Done(arguments, status, said)

    def end(self) -> None:
        """Let the process end."""
        self._process.communicate()


def _serve() -> None:
    from xtgoals.cli import clock

    for line in sys.stdin:
        arguments, day, at = json.loads(line)
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            child = os.fork()
            if child == 0:
                os.dup2(said.fileno(), 1)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
                clock.today = partial(date.fromisoformat, day)
                _die_at(at)
                sys.exit(_command(arguments))
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            said.seek(0)
            sys.stdout.write(json.dumps([status, said.read()]) + "\n")
            sys.stdout.flush()


def _command(arguments: list[str]) -> int:
    from xtgoals.cli.app import main

    try:
        return main(arguments)
    finally:
        sys.stdout.flush()


def _die_at(at: int) -> None:
    """Die at the call `at` that writes, counted from the first lock on: what comes before only reads."""
    calls = 0

    def count(frame: FrameType, event: str, what: Any) -> None:
        nonlocal calls
        if event not in ("c_call", "c_return") or what.__name__ not in WRITING:
            return
        # methods of files have no module, but their class has one
        if MODULES.isdisjoint((what.__module__, type(what.__self__).__module__)):
            return
        if calls or what.__name__ == "flock":
            calls += 1
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(count)


if __name__ == "__main__":
    # what commands import late, so that no fork need import it again
    import xtgoals.actions.add_actual
    import xtgoals.actions.imports
    import xtgoals.cli.add_actual
    import xtgoals.cli.imports
    import xtgoals.report.added
    import xtgoals.report.findings  # noqa: F401

    _serve()
