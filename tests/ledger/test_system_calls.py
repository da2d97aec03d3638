"""A disk that fails: each system call of a command that touches the data folder fails in turn, or kills it.

strace does that to real processes. Whatever call fails, the files hold what they held or the new rows
whole, and what the command says of them is true.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command import CLEAN

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]

HEADER = "period,region,value,grade,source,note,recorded_on,reported_by\n"
OLD = HEADER + "2024-Q1,,5,reported,s,,2024-04-10,\n"
TABLE = "indicator,period,value\nrural-roads,2024-Q2,20\ncore-greenways,2024-Q1,3\n"
COMMANDS = {
    "add-actual": ["add-actual", "rural-roads", "20", "--period", "2024-Q2", "--source", "s", "--force"],
    "import": ["import", "in.csv", "--force"],
}
# What changes something on the disk. The others only read: no full disk stops them, and who dies before one
# of them leaves what the next of these would find. EIO is tried on all.
CHANGES = re.compile(r"O_CREAT|^(write|fsync|close|rename|mkdir|unlink|fchmod|fchown|flock)")
NOTHING = ("nothing was stored", "it is as it was")
# Imports the program once, then runs each command in a process of its own; a traced one waits to be told.
DRIVER = """
import ctypes, gc, importlib, json, os, pkgutil, signal, sys
import filelock, xtgoals
for module in pkgutil.walk_packages(xtgoals.__path__, "xtgoals."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from xtgoals.cli.app import main
"".encode("utf-8-sig")
gc.freeze()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
for line in sys.stdin:
    where, traced, arguments = json.loads(line)
    child = os.fork()
    if not child:
        os.chdir(where)
        answers = os.dup(1)
        said = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)
        if traced:
            ctypes.CDLL(None).prctl(0x59616D61, ctypes.c_ulong(-1), 0, 0, 0)  # PR_SET_PTRACER_ANY
        os.write(answers, b"child %d\\n" % os.getpid())
        if traced:
            signal.sigwait({signal.SIGUSR1})
        os._exit(main(arguments))
    print("ended", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


class Call(NamedTuple):
    """A system call of a command: its name, the how many-eth of this name it is, and how strace writes it."""

    name: str
    number: int
    line: str


class Runner:
    """Runs commands in a folder, under strace or without, and says how they ended and what they said."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.place = folder, folder.parent
        self.log = self.place.parent / f"{self.place.name}.log"
        self._driver = subprocess.Popen(
            [sys.executable, "-c", DRIVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**CLEAN, "PYTHONHASHSEED": "0", "COLUMNS": "80"},
        )

    def close(self) -> None:
        self._driver.communicate(timeout=60)

    def run(self, *arguments: str, trace: tuple[str, ...] | None = None) -> tuple[int, str]:
        assert self._driver.stdin
        job = [str(self.place), trace is not None, ["--data", "data", "--lang", "en", *arguments]]
        print(json.dumps(job), file=self._driver.stdin, flush=True)
        child = self._told("child")
        if trace is not None:
            # what it did before it sleeps must not be counted
            while "State:\tS" not in (about := Path(f"/proc/{child}/status").read_text("utf-8")):
                time.sleep(0.001)
            # nothing but a child of ours is ever traced or sent a signal
            assert f"PPid:\t{self._driver.pid}\n" in about
            command = ["strace", "-f", "-y", "-o", str(self.log), "-p", str(child), *trace]
            tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
            assert tracer.stderr
            attached = tracer.stderr.readline()
            os.kill(child, signal.SIGUSR1)
            if "attached" not in attached:
                pytest.skip(f"nothing can be traced here: {attached.strip()}")
            tracer.communicate(timeout=60)
        return self._told("ended"), (self.place / "said").read_text("utf-8")

    def _told(self, what: str) -> int:
        """The number that the driver or its child tells next; anything else ends the test."""
        assert self._driver.stdout
        line = self._driver.stdout.readline()
        assert line.startswith(f"{what} "), f"{what} expected: {line!r}"
        return int(line.removeprefix(what))

    def calls(self, *arguments: str) -> list[Call]:
        """The calls of a command that touch the data folder."""
        status, said = self.run(*arguments, trace=())
        assert status == 0, said
        number: Counter[str] = Counter()
        found = []
        for line in self.log.read_text("utf-8", "replace").splitlines():
            call = re.sub(r"^\d+ +", "", line)
            name = call.partition("(")[0]
            if name.isidentifier():
                number[name] += 1
                if str(self.folder) in call:
                    found.append(Call(name, number[name], call))
        return found

    def lay_out(self) -> None:
        shutil.rmtree(self.folder / "actuals")
        (self.folder / "actuals").mkdir()
        (self.folder / "actuals" / "rural-roads.csv").write_text(OLD, "utf-8")
        (self.place / "in.csv").write_text(TABLE, "utf-8")

    def rows(self) -> dict[str, str]:
        """What the files hold, by their names, but for the header of a new one."""
        names = ("rural-roads", "core-greenways")
        paths = {name: self.folder / "actuals" / f"{name}.csv" for name in names}
        return {name: path.read_text("utf-8") if path.exists() else "" for name, path in paths.items()}


@pytest.fixture
def runner(roads: Path) -> Iterator[Runner]:
    made = Runner(roads)
    yield made
    made.close()


def wrong_with(runner: Runner, command: str, fault: str, call: Call, done: dict[str, str]) -> Iterator[str]:
    """What a command says or leaves behind that is not right where a call fails."""
    runner.lay_out()
    before = runner.rows()
    inject = f"inject={call.name}:{fault}:when={call.number}"
    status, said = runner.run(*COMMANDS[command], trace=("-e", f"trace={call.name}", "-e", inject))
    after = runner.rows()
    if fault == "signal=KILL":
        if status != -signal.SIGKILL:
            yield f"exit {status} instead of death"
    else:
        if "(INJECTED)" not in runner.log.read_text("utf-8", "replace"):
            yield "the call was not met again"
        yield from untrue(status, said, before, after, done)
    if any(after[name] not in (before[name], done[name]) for name in after):
        yield f"torn: {after}"
    checked, found = runner.run("check")
    if checked:
        yield f"check afterwards: {found}"
    again, told = runner.run(*COMMANDS[command])
    if (again and "stands on line 3 already" not in told) or runner.rows() != done:
        yield f"again: exit {again}: {told}"
    if left := [path.name for path in (runner.folder / "actuals").glob(".*")]:
        yield f"left behind: {left}"


def untrue(
    status: int, said: str, before: dict[str, str], after: dict[str, str], done: dict[str, str]
) -> Iterator[str]:
    """What a command says that is not so."""
    if status not in (0, 1, 2, 3) or "Traceback" in said:
        yield f"exit {status}: {said}"
    if status == 0 and after != done:
        yield f"exit 0, but not stored: {said}"
    if after != before and status and "tored" not in said and "has its new rows" not in said:
        yield f"stored, but not said: {said}"
    if after == done and any(text in said for text in NOTHING):
        yield f"stored, but said not to be: {said}"
    new, rest = (
        [f"data/actuals/{name}.csv" for name in sorted(after) if (after[name] == done[name]) is stored]
        for stored in (True, False)
    )
    told = f"Stored: {', '.join(new)}; not stored: {', '.join(rest)}. Import again"
    # of several files the others may be as they were
    if status and new and rest and before[Path(new[0]).stem] != done[Path(new[0]).stem] and told not in said:
        yield f"not told: {told}: {said}"


@pytest.mark.parametrize("fault", ["error=EIO", "error=ENOSPC", "signal=KILL"])
@pytest.mark.parametrize("command", COMMANDS)
def test_each_system_call_may_fail_or_be_the_last(runner: Runner, command: str, fault: str) -> None:
    # twice: the first run imports what it needs
    for _ in range(2):
        runner.lay_out()
        assert runner.run(*COMMANDS[command])[0] == 0
    assert runner.run("check")[0] == 0
    done = runner.rows()
    runner.lay_out()
    calls = runner.calls(*COMMANDS[command])
    assert {"openat", "write", "fsync", "rename", "flock"} <= {call.name for call in calls}
    wrong = [
        f"{call.line[:120]}: {fault}: {one}"
        for call in calls
        if fault == "error=EIO" or CHANGES.search(call.line)
        for one in wrong_with(runner, command, fault, call, done)
    ]
    assert not wrong, "\n".join(wrong)
