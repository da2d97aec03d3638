"""The console examples of the documentation are run, in a copy of the real data folder."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.command import ROOT, Run
from xtgoals.cli.clock import today

PAGES = {"entering-figures.md": "en", "entering-figures.zh-CN.md": "zh"}
SHOWN_DAY = "2026-11-23"  # the day that the pages were written on stands for today
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"```text title=(\S+)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.zh-CN.md", "zh")])
def test_the_daily_use_of_the_readme_works_as_pasted(run: Run, page: str, lang: str, tmp_path: Path) -> None:
    """On the copy that it makes, and nowhere else."""
    text = (ROOT / page).read_text("utf-8")
    assert 'pip install -q -e ".[excel]"' in text
    assert "cp -r examples/illustrative my-data && export XTGOALS_DATA=my-data" in text
    for name in ("data", "examples"):
        shutil.copytree(ROOT / name, tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    shutil.copytree(ROOT / "examples" / "illustrative", tmp_path / "my-data")
    lines = re.findall(r"(?m)^xtgoals [a-z].*", text)
    assert len(lines) == 9
    for line in lines:
        _, *arguments = shlex.split(line, comments=True)
        done = run(*arguments, cwd=tmp_path, XTGOALS_LANG=lang, XTGOALS_DATA="my-data")
        assert (done.returncode, "Traceback" in done.stderr) == (0, False), f"{line}: {done.stderr}"
    assert ",450,reported," in (tmp_path / "my-data/actuals/public-fast-chargers.csv").read_text("utf-8")
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(("page", "lang"), PAGES.items())
def test_console_examples(run: Run, page: str, lang: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    # on the copy that the page makes first, never on the real ledger
    assert "cp -r data my-data && export XTGOALS_DATA=my-data" in text
    shutil.copytree(ROOT / "data", tmp_path / "my-data")
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
