"""Whole processes measured in turn: wall time, processor time, peak memory, and ratios of medians."""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

PAIRS = 7


@dataclass(frozen=True)
class Program:
    """What is run; `before` is done ahead of each run, untimed; `terminal` gives it one of 120 columns."""

    command: Sequence[str]
    environment: Mapping[str, str] | None = None
    terminal: bool = False
    before: Callable[[], object] | None = None
    allowed: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Took:
    """One run: seconds of wall and processor time, and the peak of memory in MiB."""

    wall: float
    cpu: float
    peak: float


@dataclass(frozen=True)
class Ratio:
    """How many times as long one program took as the other: of medians, and the extremes over the pairs."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, ours: Sequence[Took], theirs: Sequence[Took]) -> Ratio:
        """The ratio of two programs that were run in turn."""
        pairs = [one.wall / other.wall for one, other in zip(ours, theirs, strict=True)]
        return cls(wall(ours) / wall(theirs), min(pairs), max(pairs))


def wall(runs: Sequence[Took]) -> float:
    """The median wall time in seconds."""
    return statistics.median(run.wall for run in runs)


def cpu(runs: Sequence[Took]) -> float:
    """The median processor time in seconds."""
    return statistics.median(run.cpu for run in runs)


def peak(runs: Sequence[Took]) -> float:
    """The largest peak of memory in MiB."""
    return max(run.peak for run in runs)


def in_turn(programs: Mapping[str, Program], rounds: int = PAIRS) -> dict[str, list[Took]]:
    """Run the programs one after the other, A B A B, after one round that does not count."""
    for program in programs.values():
        run(program)
    return _turns(programs, lambda done, _: done < rounds)


def for_a_while(programs: Mapping[str, Program], seconds: float) -> dict[str, list[Took]]:
    """As many rounds as fit into some seconds, but one at least and PAIRS at most; every round counts."""
    return _turns(
        programs, lambda done, used: done == 0 or (done < PAIRS and used / done * (done + 1) < seconds)
    )


def _turns(programs: Mapping[str, Program], more: Callable[[int, float], bool]) -> dict[str, list[Took]]:
    found: dict[str, list[Took]] = {name: [] for name in programs}
    start, done = time.perf_counter(), 0
    while more(done, time.perf_counter() - start):
        for name, program in programs.items():
            found[name].append(run(program))
        done += 1
    return found


def run(program: Program) -> Took:
    """Run a program once. Raises RuntimeError if it ends otherwise than allowed."""
    if program.before:
        program.before()
    environment = {**os.environ, **(program.environment or {})}
    if program.terminal:
        return _on_terminal(program, environment)
    with open(os.devnull, "wb") as sink:
        return _timed(program, environment, sink.fileno())


def _on_terminal(program: Program, environment: dict[str, str]) -> Took:
    ours, theirs = pty.openpty()
    reader = threading.Thread(target=_drain, args=(ours,))
    reader.start()
    took = _timed(program, {**environment, "COLUMNS": "120", "TERM": "xterm-256color"}, theirs)
    os.close(theirs)
    reader.join()
    os.close(ours)
    return took


def _drain(descriptor: int) -> None:
    try:
        while os.read(descriptor, 65536):
            pass
    except OSError:
        pass  # the other end is closed


def _timed(program: Program, environment: dict[str, str], output: int) -> Took:
    start = time.perf_counter()
    child = subprocess.Popen(program.command, env=environment, stdout=output, stderr=output)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in program.allowed:
        raise RuntimeError(f"{' '.join(program.command)} ended with {child.returncode}")
    return Took(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
