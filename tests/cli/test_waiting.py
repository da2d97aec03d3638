"""Long work on a terminal: it shows how far it is, and Ctrl-C ends it cleanly."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from bench.ledgers import write_ledgers
from tests.command import CLEAN, Run

pytest.importorskip("pty")
from tests.terminal import Terminal


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some nine megabytes of rows."""
    folder = tmp_path_factory.mktemp("large") / "data"
    write_ledgers(folder, 130_000)
    return folder


def watched(folder: Path, command: str) -> Terminal:
    """A command that somebody watches; its results go elsewhere."""
    environment = {**CLEAN, "XTGOALS_LANG": "en"}
    return Terminal("--data", str(folder), command, environment=environment, width=100, only_errors=True)


@pytest.mark.parametrize("command", ["check", "status"])
def test_a_terminal_is_told_how_far_it_is(large: Path, command: str) -> None:
    terminal = watched(large, command)
    assert terminal.end() == 0
    assert "of 60 files" in terminal.screen
    assert "rows" in terminal.screen


def test_a_pipe_is_told_nothing(run: Run, large: Path) -> None:
    done = run("--data", str(large), "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_ctrl_c_leaves_cleanly(large: Path) -> None:
    status = 0
    for _ in range(5):  # one that has ended before the signal reaches it proves nothing
        terminal = watched(large, "check")
        terminal.until("files")
        terminal.child.send_signal(signal.SIGINT)
        if status := terminal.end():
            break
    assert status == 130
    assert b"Traceback" not in terminal.seen
    assert terminal.seen.count(b"\x1b[?25h") == terminal.seen.count(b"\x1b[?25l")  # the cursor is back
