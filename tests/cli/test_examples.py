"""Every command can be asked how it is called, and the examples that it shows work as they stand."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.command import ROOT, Git, Run
from xtgoals.cli.app import COMMANDS
from xtgoals.cli.examples import EXAMPLES

RETURNS = "indicator,period,value,source\nhigh-standard-farmland,2024-Q3,11.4,bulletin\n"
WEIGHTS = "region,weight\nxiangtan-county,79\nxiangxiang,72\nshaoshan,10\nyuhu,68\nyuetang,54\n"


def test_every_command_has_examples() -> None:
    assert set(EXAMPLES) == set(COMMANDS)


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, git: Git) -> Path:
    """A repository with the illustrative data, to be copied."""
    place = tmp_path_factory.mktemp("repository")
    shutil.copytree(ROOT / "examples" / "illustrative", place / "data")
    git(place, "init", "-q")
    for message in ("first", "second"):
        git(place, "add", ".")
        git(place, "commit", "-qm", message, "--allow-empty")
    return place


@pytest.fixture
def office(tmp_path: Path, repository: Path) -> Path:
    """A repository of one's own, a table that was sent, and a folder of forms."""
    shutil.copytree(repository, tmp_path, dirs_exist_ok=True)
    (tmp_path / "returns.csv").write_text(RETURNS, encoding="utf-8")
    (tmp_path / "weights.csv").write_text(WEIGHTS, encoding="utf-8")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "transport.csv").write_text(RETURNS, encoding="utf-8")
    return tmp_path


def marks(example: str, lang: str) -> list[pytest.MarkDecorator]:
    """A site and a pack take seconds: one of each will do for every day."""
    whole = example.startswith(("xtgoals site ", "xtgoals bulletin "))
    return [pytest.mark.whole] if whole and (lang == "zh" or "--base" in example) else []


@pytest.mark.parametrize(
    ("example", "lang"),
    [
        pytest.param(example, lang, marks=marks(example, lang))
        for some in EXAMPLES.values()
        for example in some
        for lang in ("en", "zh")
    ],
)
def test_an_example_works_as_pasted(run: Run, office: Path, example: str, lang: str) -> None:
    if ".xlsx" in example or "form --all" in example:
        pytest.importorskip("openpyxl")
    program, command, *arguments = shlex.split(example)
    assert program == "xtgoals"
    assert f"  {example}" in run(command, "--help").stdout.splitlines()
    done = run(command, *arguments, cwd=office, XTGOALS_LANG=lang)
    # a gate is shut: of the problems some are late
    expected = 1 if "--fail" in arguments else 0
    assert (done.returncode, "Traceback" in done.stderr) == (expected, False), done.stderr
    if "-o" in arguments:
        assert (office / arguments[arguments.index("-o") + 1]).exists()


@pytest.mark.parametrize("columns", ["40", "80", "200"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_asked_for_in_four_ways_and_is_the_same_at_every_width(
    run: Run, command: str, lang: str, columns: str
) -> None:
    asked = run(command, "--help", XTGOALS_LANG=lang)
    for words in ([command, "-h"], ["help", command], ["help", command, "--lang", lang]):
        done = run(*words, XTGOALS_LANG=lang, COLUMNS=columns)
        assert (done.returncode, done.stdout) == (0, asked.stdout)


def test_help_of_the_program(run: Run) -> None:
    asked = run("--help").stdout
    assert asked == run("-h").stdout == run("help").stdout
    assert "How the program is called" in asked


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Did you mean 'status'?"), ("zh", "没有命令 statu；是否为：'status'")]
)
def test_help_of_an_unknown_command_names_what_is_near(run: Run, lang: str, said: str) -> None:
    done = run("--lang", lang, "help", "statu")
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
