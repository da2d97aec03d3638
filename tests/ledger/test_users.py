"""Two users of one group enter figures in one folder; what may not be written, or read, is named."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.command import CLEAN, Done

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(
        not hasattr(os, "setresuid") or os.geteuid() != 0, reason="only root can be several users"
    ),
]

ROWS = "period,value,recorded_on,source\n2024-Q1,5,2024-04-10,s\n"
GROUP, ANN, BOB = 54321, 54322, 54323
# Becomes a user of the group, whose own first group is another, and who lets nobody else write by default.
# All is imported before, for Python itself may lie where only root reads.
USER = """
import importlib, os, pkgutil, sys
import filelock, xtgoals
for module in pkgutil.walk_packages(xtgoals.__path__, "xtgoals."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from xtgoals.cli.app import main
main(["--version"])
"".encode("utf-8-sig")
user, group = int(sys.argv[1]), int(sys.argv[2])
os.setgroups([group])
os.setresgid(user, user, user)
os.setresuid(user, user, user)
os.umask(0o022)
sys.exit(main(sys.argv[3:]))
"""

As = Callable[..., Done]


@pytest.fixture
def roads(roads: Path) -> Iterator[Path]:
    """The folder in a place to which all users get through, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield shutil.copytree(roads, Path(place) / "data")


@pytest.fixture
def as_user(roads: Path) -> As:
    """A command on the folder as one of the users."""
    os.chown(roads, ANN, GROUP)
    os.chown(roads / "actuals", ANN, GROUP)

    def called(user: int, *arguments: str) -> Done:
        return subprocess.run(
            [sys.executable, "-c", USER, str(user), str(GROUP), "--data", "data", "--lang", "en", *arguments],
            cwd=roads.parent,
            env=CLEAN,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return called


def add(name: str, quarter: int) -> list[str]:
    asked = ["add-actual", name, str(quarter * 10), "--period", f"2024-Q{quarter}", "--source", "s"]
    return [*asked, "--force"]


@pytest.mark.parametrize("mode", [0o775, 0o2775, 0o770], ids=oct)
def test_who_may_write_in_the_folder_may_write_what_another_made_there(
    as_user: As, roads: Path, mode: int
) -> None:
    """Neither's umask nor first group keeps the other out, with or without setgid; nor does a new folder."""
    os.chown(roads / "targets.yaml", -1, GROUP)
    (roads / "actuals").rmdir()
    roads.chmod(mode)
    for quarter, user in ((1, ANN), (2, BOB), (3, ANN)):
        done = as_user(user, *add("rural-roads", quarter))
        assert done.returncode == 0, done.stderr
    path = roads / "actuals" / "rural-roads.csv"
    assert path.read_text("utf-8").count("\n") == 4
    assert stat.S_IMODE((roads / "actuals").stat().st_mode) == mode
    for made in (path, path.with_name("rural-roads.csv.lock")):
        assert stat.S_IMODE(made.stat().st_mode) == (0o660 if mode == 0o770 else 0o664)
        assert made.stat().st_gid == GROUP


def test_a_folder_for_one_alone_shares_nothing(as_user: As, roads: Path) -> None:
    (roads / "actuals").chmod(0o700)
    assert as_user(ANN, *add("rural-roads", 1)).returncode == 0
    assert {stat.S_IMODE(path.stat().st_mode) for path in (roads / "actuals").iterdir()} == {0o600}


def test_a_lock_that_may_only_be_read_is_told(as_user: As, roads: Path) -> None:
    (roads / "actuals").chmod(0o775)
    lock = roads / "actuals" / "rural-roads.csv.lock"
    lock.touch()
    os.chown(lock, ANN, GROUP)
    lock.chmod(0o644)
    done = as_user(BOB, *add("rural-roads", 1))
    assert done.returncode == 2
    assert "rural-roads.csv.lock belongs to somebody else and may not be written" in done.stderr
    lock.chmod(0o664)
    assert as_user(BOB, *add("rural-roads", 1)).returncode == 0


@pytest.mark.parametrize("user", [0, ANN, BOB], ids=["root", "owner", "other"])
def test_what_is_read_only_is_not_replaced(as_user: As, roads: Path, user: int) -> None:
    (roads / "actuals").chmod(0o775)
    path = roads / "actuals" / "rural-roads.csv"
    path.write_text(ROWS, "utf-8")
    os.chown(path, ANN, GROUP)
    path.chmod(0o444)
    done = as_user(user, *add("rural-roads", 2))
    assert (done.returncode, path.read_text("utf-8")) == (2, ROWS)
    assert "data/actuals/rural-roads.csv cannot be written: Permission denied" in done.stderr
    # the folder is named where the folder is it
    path.chmod(0o664)
    (roads / "actuals").chmod(0o555)
    done = as_user(user, *add("rural-roads", 2))
    assert (done.returncode, path.read_text("utf-8")) == (2, ROWS)
    assert "data/actuals cannot be written: Permission denied" in done.stderr


def test_a_folder_that_cannot_be_read_is_named_and_not_called_empty(as_user: As, roads: Path) -> None:
    (roads / "actuals" / "rural-roads.csv").write_text(ROWS, "utf-8")
    (roads / "actuals").chmod(0)
    for command in (["status"], ["show", "rural-roads"], ["due"], add("rural-roads", 2), ["check"]):
        done = as_user(BOB, *command)
        assert done.returncode == (1 if command == ["check"] else 2)
        assert "data/actuals:1:1: error: unreadable-file" in done.stdout + done.stderr
    roads.chmod(0)
    done = as_user(BOB, "status")
    assert (done.returncode, done.stderr) == (2, "xtgoals: data cannot be read: Permission denied\n")


def test_a_file_that_cannot_be_read_is_a_finding(as_user: As, roads: Path) -> None:
    path = roads / "actuals" / "rural-roads.csv"
    path.write_text(ROWS, "utf-8")
    path.chmod(0o600)
    done = as_user(BOB, "check")
    assert (done.returncode, "unreadable-file" in done.stdout) == (1, True)
    assert as_user(BOB, "status").returncode == 0
    (roads / "targets.yaml").chmod(0o600)
    for command in (["check"], ["status"]):
        done = as_user(BOB, *command)
        assert "data/targets.yaml:1:1: error: unreadable-file" in done.stdout + done.stderr
