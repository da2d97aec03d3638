"""What is taller than the screen is paged, as git does it; and nothing else is."""

from __future__ import annotations

import os
import signal
import stat
import time
from pathlib import Path

import pytest

from tests.command import CLEAN, DAYS, ILLUSTRATIVE, Run, for_the_whole

pytest.importorskip("pty")
from tests.terminal import Terminal

STATUS = [*ILLUSTRATIVE, "--lang", "zh", "status", *DAYS]


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """A pager that keeps what it is given, and how less was to be called."""
    program = tmp_path / "a pager"
    program.write_text(f'#!/bin/sh\necho "$LESS $@" > "{tmp_path}/asked"\ncat > "{tmp_path}/seen"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def shown(*arguments: str, **environment: str) -> tuple[int, str]:
    """Exit status and screen of a command on a terminal of 50 lines."""
    terminal = Terminal(*arguments, environment={**CLEAN, **environment})
    return terminal.end(), terminal.screen


def test_a_long_page_goes_to_the_pager_whole(pager: Path) -> None:
    status, screen = shown(*STATUS, PAGER=f"'{pager}' -S", LESSCHARSET="utf-8")
    assert (status, screen) == (0, "")
    seen = pager.with_name("seen").read_text("utf-8")
    assert "\x1b[" in seen  # with its colours
    assert "建设未来乡村" in seen
    assert seen.count("48个目标") == 2 or seen.count("48 targets") == 2  # to its last line
    assert pager.with_name("asked").read_text() == "FRX -S\n"


@pytest.mark.parametrize("command", ["list", "show public-fast-chargers --history"])
def test_so_do_other_results(pager: Path, command: str) -> None:
    assert shown(*ILLUSTRATIVE, *command.split(), PAGER=f"'{pager}'") == (0, "")
    assert pager.with_name("seen").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--brief"],
        ["--clause", "2.3.1"],
        ["--format", "csv"],
        ["--format", "json"],
        ["--format", "plain"],
        ["-o", "-"],
    ],
)
def test_what_fits_or_is_for_programs_is_not_paged(pager: Path, arguments: list[str]) -> None:
    status, screen = shown(*STATUS, *arguments, PAGER=f"'{pager}'")
    assert (status, pager.with_name("seen").exists()) == (0, False)
    assert len(screen.splitlines()) > 5


def test_a_pipe_has_no_pager(process: Run, pager: Path) -> None:
    for colour in ("", "1"):
        done = process(*STATUS, PAGER=f"'{pager}'", TERM="xterm", FORCE_COLOR=colour)
        assert (done.returncode, pager.with_name("seen").exists()) == (0, False)
        assert "建设未来乡村" in done.stdout


@pytest.mark.parametrize(
    "pager",
    ["", "no-such-pager -R", "'unbalanced", *for_the_whole("cat", " ", "sh -c 'exit 127'", "/", "/dev/null")],
)
def test_without_a_pager_that_works_it_is_just_printed(pager: str) -> None:
    status, screen = shown(*STATUS, PAGER=pager)
    assert status == 0
    assert "Traceback" not in screen
    assert "建设未来乡村" in screen


def test_a_terminal_that_cannot_move_its_cursor_has_none(pager: Path) -> None:
    terminal = Terminal(*STATUS, environment={**CLEAN, "PAGER": f"'{pager}'"}, kind="dumb")
    assert terminal.end() == 0
    assert "建设未来乡村" in terminal.screen


@pytest.mark.parametrize("pager", ["true", "head -n 1", "sh -c 'exit 3'"])
def test_a_pager_that_ends_early_changes_nothing(pager: str) -> None:
    # more than a pipe holds, so that the program is still writing when the pager has gone
    asked = [*STATUS, "--fail-on", "overdue"]
    status, screen = shown(*asked, PAGER=pager, COLUMNS="500")
    assert status == 1
    assert "Traceback" not in screen
    assert len(screen.splitlines()) <= 1


def test_ctrl_c_belongs_to_the_pager(tmp_path: Path) -> None:
    script = tmp_path / "pager"
    script.write_text(f'#!/bin/sh\ntrap "" INT\ncat > /dev/null\necho ready > "{tmp_path}/up"\nsleep 1\n')
    script.chmod(0o755)
    terminal = Terminal(*STATUS, environment={**CLEAN, "PAGER": str(script)})
    end = time.monotonic() + 60
    while not (tmp_path / "up").exists():
        assert time.monotonic() < end
        time.sleep(0.05)
    os.kill(terminal.child.pid, signal.SIGINT)
    assert terminal.end() == 0  # it waited for its pager
