"""The console examples of the documentation are run, in a copy of the real data folder."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.command import ROOT, Git, Run
from tests.filled_form import fill_in
from xtgoals.cli.clock import today

PAGES = {"entering-figures.md": "en", "entering-figures.zh-CN.md": "zh"}
SHOWN_DAY = "2026-11-23"  # the day that the pages were written on stands for today
_SAVED_OR_TYPED = re.compile(r"```(text|yaml|console)(?: title=(\S+))?\n(.*?)```", re.DOTALL)
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"```text title=(\S+)\n(.*?)```", re.DOTALL)


@pytest.mark.whole
@pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_daily_use_of_the_readme_works_as_pasted(run: Run, page: str, lang: str, tmp_path: Path) -> None:
    """On the copy that it makes, and nowhere else; what is shown does not depend on today's date."""
    text = (ROOT / page).read_text("utf-8")
    assert 'pip install -q -e ".[excel,report]"' in text
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    copying = re.findall(r"(?m)^xtgoals (demo --copy playground)(?: && |; )cd playground$", text)
    assert len(copying) == 2  # for a shell, and for PowerShell
    assert run(*shlex.split(copying[0]), cwd=tmp_path, XTGOALS_LANG=lang).returncode == 0
    lines = re.findall(r"(?m)^xtgoals (?!demo)[a-z].*", text)
    assert len(lines) == 11
    said = ""
    for line in lines:
        _, *arguments = shlex.split(line, comments=True)
        done = run(*arguments, cwd=tmp_path / "playground", XTGOALS_LANG=lang)
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), f"{line}: {done.stderr}"
        said += done.stdout
    # one of the seven overdue ones was reported just now
    assert ("overdue 6" if lang == "en" else "逾期未报 6") in said
    rows = tmp_path / "playground/data/actuals/high-standard-farmland.csv"
    assert rows.read_text("utf-8").rstrip().endswith("2024-10-20,")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.whole
@pytest.mark.parametrize(("page", "lang"), PAGES.items())
def test_console_examples(run: Run, page: str, lang: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    # on the copy that the page makes first, never on the real ledger
    assert "cp -r data my-data && export XTGOALS_DATA=my-data" in text
    shutil.copytree(ROOT / "data", tmp_path / "my-data")
    (tmp_path / ".git").mkdir()  # whoever reads the page stands in a clone
    for name, content in _FILE.findall(text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    examples = [part for block in _BLOCK.findall(text) for part in re.split(r"(?m)^\$ ", block)[1:]]
    assert len(examples) >= 8
    for example in examples:
        command, _, expected = example.partition("\n")
        program, *arguments = shlex.split(command)
        assert program == "xtgoals"
        done = run(*arguments, cwd=tmp_path, XTGOALS_LANG=lang, XTGOALS_DATA="my-data")
        said = (done.stderr + done.stdout).replace(today().isoformat(), SHOWN_DAY)
        day = today()
        said = said.replace(f"{day.year}年{day.month}月{day.day}日", "2026年11月23日")
        checker = doctest.OutputChecker()
        assert checker.check_output(expected, said, doctest.ELLIPSIS), f"$ {command}\n{said}"


@pytest.mark.whole
@pytest.mark.parametrize(("page", "lang"), [("tutorial.md", "en"), ("tutorial.zh-CN.md", "zh")])
def test_the_tutorial_works_from_an_empty_folder(
    run: Run, git: Git, page: str, lang: str, tmp_path: Path
) -> None:
    """Block after block, as a reader would: files are saved, the catalogue is edited, commands are typed."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    here, commands = tmp_path, 0
    for kind, name, block in _SAVED_OR_TYPED.findall(text):
        if kind == "text":
            (here / name).write_text(block, "utf-8")
        elif kind == "yaml":  # everything from `indicators:` on
            head, _, _ = (here / name).read_text("utf-8").partition("indicators:\n")
            (here / name).write_text(head + block, "utf-8")
        for example in re.split(r"(?m)^\$ ", block)[1:] if kind == "console" else ():
            command, _, expected = example.partition("\n")
            program, *arguments = shlex.split(command)
            commands += 1
            if program == "cd":
                here /= arguments[0]
            elif program == "git":
                git(here, *arguments)
            else:
                done = run(*arguments, cwd=here, XTGOALS_LANG=lang)
                said = done.stderr + done.stdout
                checker = doctest.OutputChecker()
                assert done.returncode == 0, said
                assert checker.check_output(expected, said, doctest.ELLIPSIS), f"$ {command}\n{said}"
    assert commands == 13


@pytest.mark.whole
@pytest.mark.parametrize(("page", "lang"), [("a-year.md", "en"), ("a-year.zh-CN.md", "zh")])
def test_the_year_can_be_lived(run: Run, git: Git, page: str, lang: str, tmp_path: Path) -> None:
    """Day after day: the day is set, forms are filled in, tables saved, and commands say what is shown."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    here, days, commands = tmp_path, 0, 0
    for kind, name, block in _SAVED_OR_TYPED.findall(text):
        if kind == "console":
            for example in re.split(r"(?m)^\$ ", block)[1:]:
                command, *shown = example.splitlines()
                program, *arguments = shlex.split(command)
                if program == "cd":
                    here /= arguments[0]
                elif program == "rm":
                    for one in map(here.joinpath, arguments[1:]):  # after -r
                        shutil.rmtree(one) if one.is_dir() else one.unlink()
                elif program == "git":
                    git(here, *arguments)
                else:
                    commands += 1
                    done = run(*arguments, cwd=here, XTGOALS_LANG=lang)
                    assert done.returncode == 0, f"$ {command}\n{done.stderr}"
                    said = (done.stderr + done.stdout).replace("python -m xtgoals", "xtgoals").splitlines()
                    assert shown or arguments[0] == "demo", command
                    assert missing(shown, said) is None, f"$ {command}\n{missing(shown, said)}\n{said}"
        elif name.endswith(".xlsx"):
            fill_in(here / name, block)
        elif kind == "yaml" and block.startswith("  shown_on:"):
            days += 1
            catalogue, times = re.subn(r"(?m)^  shown_on:.*\n", block, (here / name).read_text("utf-8"))
            assert times == 1
            (here / name).write_text(catalogue, "utf-8")
        elif kind == "yaml":  # everything from `indicators:` on
            head, _, _ = (here / name).read_text("utf-8").partition("indicators:\n")
            (here / name).write_text(head + block, "utf-8")
        else:
            (here / name).write_text(block, "utf-8")
    assert (days, commands) == (10, 48)
    # lock files are nobody's business
    assert not [name for name in git(here, "ls-files").splitlines() if name.endswith(".lock")]


@pytest.mark.whole
@pytest.mark.parametrize(("page", "lang"), [("assessment.md", "en"), ("assessment.zh-CN.md", "zh")])
def test_the_assessment_can_be_followed(run: Run, page: str, lang: str, tmp_path: Path) -> None:
    """Block after block: files are saved, and commands say what is shown."""
    text, commands = (ROOT / "docs" / page).read_text("utf-8"), 0
    for kind, name, block in _SAVED_OR_TYPED.findall(text):
        if kind != "console":
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(block, "utf-8")
        for example in re.split(r"(?m)^\$ ", block)[1:] if kind == "console" else ():
            typed, *shown = example.splitlines()
            program, *arguments = shlex.split(typed, comments=True)
            done = run(*arguments, cwd=tmp_path, XTGOALS_LANG=lang)
            assert (program, done.returncode) == ("xtgoals", int("# exit status 1" in typed)), done.stderr
            said = done.stdout.splitlines()
            assert shown, typed
            assert missing(shown, said) is None, f"$ {typed}\n{missing(shown, said)}\n{done.stdout}"
            commands += 1
    assert commands == 7


def test_the_assessment_is_the_same_in_both_languages() -> None:
    """What is saved is, and so is what is typed."""
    pages = ((ROOT / "docs" / page).read_text("utf-8") for page in ("assessment.md", "assessment.zh-CN.md"))
    english, chinese = (
        [
            (kind, name, block if kind != "console" else re.findall(r"(?m)^\$ .*", block))
            for kind, name, block in _SAVED_OR_TYPED.findall(text)
        ]
        for text in pages
    )
    assert english == chinese


def missing(shown: list[str], said: list[str]) -> str | None:
    """The first line of a page that is not among those said, or not in their order; `...` is anything."""
    left, checker = iter(said), doctest.OutputChecker()
    for one in shown:
        if not any(checker.check_output(one, line, doctest.ELLIPSIS) for line in left):
            return one
    return None
