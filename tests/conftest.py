"""What every test may ask for: a data folder of its own, and the program, here or in another process."""

from __future__ import annotations

import compileall
import gc
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import settings

from tests.command import CLEAN, ROOT, Git, Run, run_apart, run_here

# no test hangs on the speed of a machine that does other things beside
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the program once, for hundreds of processes that would each do it anew."""
    if not hasattr(config, "workerinput"):
        compileall.compile_dir(str(ROOT / "xtgoals"), quiet=2)


def pytest_collection_finish() -> None:
    """Look for rubbish as seldom as the program does, and never again among thousands of tests."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def run() -> Run:
    """The program, in this process: `run("status", "--lang", "en", cwd=..., XTGOALS_DATA=...)`."""
    return run_here


@pytest.fixture(scope="session")
def process() -> Run:
    """The program as `run` calls it, but in a process of its own."""
    return run_apart


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder of one's own: the real catalogue without rows."""
    data = tmp_path / "data"
    (data / "actuals").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "targets.yaml", data)
    return data


@pytest.fixture(scope="session")
def git() -> Git:
    """Git as nobody in particular: `git(where, "commit", "-qm", "...")` returns what it prints."""

    def called(where: Path, *arguments: str) -> str:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
        done = subprocess.run(
            ["git", *identity, *arguments],
            cwd=where,
            env=CLEAN,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return called
