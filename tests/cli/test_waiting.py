"""Long work on a terminal: it shows how far it is, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.ledgers import write_ledgers

pty = pytest.importorskip("pty")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some nine megabytes of rows."""
    folder = tmp_path_factory.mktemp("large") / "data"
    write_ledgers(folder, 130_000)
    return folder


def started(folder: Path, command: str, *, terminal: bool) -> tuple[subprocess.Popen[bytes], int]:
    """A command whose stderr is a terminal or a pipe, and the descriptor on which it is read."""
    ours, theirs = pty.openpty() if terminal else os.pipe()
    child = subprocess.Popen(
        [sys.executable, "-m", "xtgoals", "--data", str(folder), "--lang", "en", command],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(theirs)
    return child, ours


def read_all(descriptor: int) -> bytes:
    seen = b""
    try:
        while more := os.read(descriptor, 65536):
            seen += more
    except OSError:
        pass  # a terminal whose other end is closed
    os.close(descriptor)
    return seen


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_terminal_is_told_how_far_it_is(large: Path, command: str) -> None:
    child, descriptor = started(large, command, terminal=True)
    seen = read_all(descriptor).decode()
    assert child.wait() == 0
    assert "of 60 files" in seen
    assert "rows" in seen


def test_a_pipe_is_told_nothing(large: Path) -> None:
    child, descriptor = started(large, "check", terminal=False)
    assert read_all(descriptor) == b""
    assert child.wait() == 0


def test_ctrl_c_leaves_cleanly(large: Path) -> None:
    child, descriptor = started(large, "check", terminal=True)
    seen = b""
    while b"files" not in seen:
        seen += os.read(descriptor, 65536)
    child.send_signal(signal.SIGINT)
    seen += read_all(descriptor)
    assert child.wait() == 130
    assert b"Traceback" not in seen
    assert seen.count(b"\x1b[?25h") == seen.count(b"\x1b[?25l")  # the cursor is back
