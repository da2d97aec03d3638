"""What is typed: negative numbers, options with nothing in them, and interrupts at any moment."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import CLEAN, ROOT, Run

GROWTH = ["add-actual", "county-gdp-growth"]


@pytest.mark.parametrize("number", ["-1.2", "-1.2%", "-.5", "-３"])
@pytest.mark.parametrize("place", ["before", "after", "between", "dashes"])
def test_a_negative_number_can_be_typed(run: Run, number: str, place: str, folder: Path) -> None:
    options = ["--period", "2024", "--note", "-5", "--dry-run", "--force"]
    typed = {
        "before": [*options, "county-gdp-growth", number],
        "after": ["county-gdp-growth", number, *options],
        "between": ["county-gdp-growth", *options[:2], number, *options[2:]],
        "dashes": ["county-gdp-growth", *options, "--", number],
    }[place]
    done = run("--data", str(folder), "--lang", "en", "add-actual", *typed)
    assert done.returncode == 0, done.stderr
    value = {"-1.2%": "-1.2", "-.5": "-0.5", "-３": "-3"}.get(number, number)
    assert f"2024,,{value},reported,,-5," in done.stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["county-gdp-growth", "--vlaue", "-1.2"], "No such option: --vlaue"),
        (["county-gdp-growth", "-x", "-1.2"], "No such option: -x"),
        (["-1.2", "county-gdp-growth"], "no indicator '-1.2'"),
        (["county-gdp-growth", "-1.2", "-1.3"], "unexpected extra argument(s) (-1.3)"),
    ],
)
def test_a_slip_is_still_refused(run: Run, typed: list[str], said: str, folder: Path) -> None:
    done = run("--data", str(folder), "--lang", "en", "add-actual", *typed, "--period", "2024", "--force")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize(
    "typed",
    [
        "status --fail-on",
        "status --status",
        "status --clause",
        "status --organisation",
        "status --region",
        "status --commitment",
        "status --as-of",
        "status --known-on",
        "status --sort",
        "status -o",
        "status --data",
        "status --lang",
        "--data",
        "list --clause",
        "due --as-of",
        "check --select",
        "check --ignore",
        "check --since",
        "check --against",
        "check --explain",
        "export observations -o",
        "form --period 2024-Q3 --organisation",
        "add-actual road-safety 1 --period",
    ],
)
@pytest.mark.parametrize("nothing", ["", "  "])
def test_an_option_with_nothing_in_it_is_refused(run: Run, typed: str, nothing: str) -> None:
    after = ["status"] if typed == "--data" else []
    done = run("--lang", "zh", *typed.split(), nothing, *after)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert "没有内容" in done.stderr


@pytest.mark.parametrize("typed", ["status --fail-on", "status --status", "check --select", "check --ignore"])
def test_a_list_of_nothing_is_refused(run: Run, typed: str) -> None:
    done = run("--lang", "en", *typed.split(), " , ")
    assert (done.returncode, done.stdout) == (2, "")
    assert "' , ' says nothing" in done.stderr


def test_a_free_text_may_be_empty(run: Run, folder: Path) -> None:
    typed = [
        *GROWTH,
        "1",
        "--period",
        "2024",
        "--source",
        "",
        "--note",
        "",
        "--by",
        "",
        "--dry-run",
        "--force",
    ]
    assert run("--data", str(folder), *typed).returncode == 0


def test_an_interrupt_while_the_program_is_imported_leaves_cleanly() -> None:
    early = """
import sys
class Interrupted:
    def find_spec(self, name, path=None, target=None):
        if name == "xtgoals.cli.app":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupted())
from xtgoals.__main__ import run
run()
"""
    done = subprocess.run(
        [sys.executable, "-c", early], cwd=ROOT, env=CLEAN, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(("debug", "lines"), [("", 1), ("0", 1), ("1", 5)])
def test_a_fault_of_ours_is_70_and_shown_on_request(debug: str, lines: int) -> None:
    broken = """
import sys
import xtgoals.cli.status
def status():
    raise RuntimeError("boom")
xtgoals.cli.status.status = status
from xtgoals.__main__ import run
sys.argv[1:] = ["--lang", "en", "status"]
run()
"""
    done = subprocess.run(
        [sys.executable, "-c", broken],
        cwd=ROOT,
        env={**CLEAN, "XTGOALS_DEBUG": debug},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 70
    assert "a fault of ours: RuntimeError: boom" in done.stderr.splitlines()[-1]
    assert ("Traceback" in done.stderr) == (debug == "1")
    assert len(done.stderr.splitlines()) >= lines
