"""What a command costs before it works, counted instead of timed: modules imported, files read."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.command import ROOT

DATA = ["--data", str(ROOT / "examples" / "illustrative")]
WATCHED = """
import json, sys
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from xtgoals.cli.app import main
sys.argv = ["xtgoals", *sys.argv[1:]]
status = main()
sys.stdout.flush()
sys.stderr.write("\\n@" + json.dumps([status, sorted(sys.modules), opened]))
"""


def watched(*arguments: str, **environment: str) -> tuple[set[str], Counter[str], str]:
    """The modules that a command imported, how often it opened each file, and what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=True,
    )
    status, modules, opened = json.loads(done.stderr.rsplit("\n@", 1)[1])
    assert status == 0
    return set(modules), Counter(opened), done.stdout


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_imports_neither_yaml_nor_tables(option: str) -> None:
    modules, _, _ = watched(option)
    heavy = {"yaml", "rich.table", "rich.console", "pydantic", "tabulate", "openpyxl", "filelock"}
    heavy.add("xtgoals.model.indicator")  # with it comes the whole catalogue
    assert not modules & heavy
    # of the commands themselves none: each is imported when it is called
    assert {name for name in modules if name.startswith("xtgoals.cli.")} == {
        "xtgoals.cli.app",
        "xtgoals.cli.completion",
        "xtgoals.cli.examples",
        "xtgoals.cli.help",
        "xtgoals.cli.output",
        "xtgoals.cli.settings",
        "xtgoals.cli.typed",
    }


def test_status_imports_what_it_needs() -> None:
    modules, _, _ = watched(*DATA, "status", "--known-on", "2024-10-31")
    others = {"openpyxl", "filelock", "rich.table", "xtgoals.checks.wholes", "xtgoals.actions.rulebook"}
    assert not modules & others
    assert "tabulate" in modules


@pytest.fixture
def calm(tmp_path: Path) -> tuple[str, str]:
    """The illustration without problems: whether those were mended hangs on how things stood and stand."""
    place = tmp_path / "illustrative"
    shutil.copytree(ROOT / "examples" / "illustrative", place, ignore=shutil.ignore_patterns("problems.csv"))
    return ("--data", str(place))


def test_check_imports_what_it_needs(calm: tuple[str, str]) -> None:
    modules, _, _ = watched(*calm, "check")
    assert not modules & {"openpyxl", "filelock", "rich.table", "tabulate"}
    assert not {name for name in modules if name.startswith("xtgoals.progress")}


@pytest.mark.parametrize("command", [["status", "--known-on", "2024-10-31"], ["due"], ["list"]])
def test_each_file_is_opened_at_most_once(command: list[str]) -> None:
    _, opened, _ = watched(*DATA, *command)
    read = {path: times for path, times in opened.items() if "illustrative" in path}
    assert read
    # the catalogue names the day that stands for today; who is told another day need not ask it
    asked = "--known-on" not in command
    expected = {path: 2 if asked and path.endswith("targets.yaml") else 1 for path in read}
    assert read == expected


@pytest.mark.parametrize("command", [["status", "--parts"], ["status", "--region", "shaoshan"], ["due"]])
def test_what_regions_took_on_is_read_with_the_whole(tmp_path: Path, command: list[str]) -> None:
    shutil.copytree(ROOT / "examples" / "illustrative", tmp_path / "illustrative")
    catalogue = tmp_path / "illustrative" / "targets.yaml"
    text, promised = catalogue.read_text("utf-8"), "at_least: 450"
    if "allotments:" not in text:
        shares = "allotments: {xiangtan-county: 100, xiangxiang: 80, shaoshan: 40, yuhu: 110, yuetang: 120}"
        assert promised in text
        catalogue.write_text(text.replace(promised, f"{promised}, {shares}"), "utf-8")
    _, opened, _ = watched("--data", str(tmp_path / "illustrative"), *command, "--known-on", "2024-10-31")
    assert {times for path, times in opened.items() if "illustrative" in path} == {1}


def test_check_opens_only_faulty_files_again(calm: tuple[str, str]) -> None:
    _, opened, printed = watched(*calm, "check")
    again = {Path(path).name for path, times in opened.items() if "illustrative" in path and times > 1}
    assert again == {name for name in again if name in printed}


def test_completion_reads_names_and_nothing_else() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xtgoals"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "_XTGOALS_COMPLETE": "complete_zsh",
            "_TYPER_COMPLETE_ARGS": "xtgoals show public-",
            "XTGOALS_DATA": DATA[1],
            "XTGOALS_LANG": "zh",
        },
        check=False,
    )
    assert "public-fast-chargers" in done.stdout
    assert "Traceback" not in done.stderr
