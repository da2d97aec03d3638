"""The console examples of the documentation are run, in a copy of the real data folder."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.test_commands import ROOT, run
from xtgoals.cli.clock import today

PAGES = {"entering-figures.md": "en", "entering-figures.zh-CN.md": "zh"}
SHOWN_DAY = "2026-11-23"  # the day that the pages were written on stands for today
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_FILE = re.compile(r"```text title=(\S+)\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize(("page", "lang"), PAGES.items())
def test_console_examples(page: str, lang: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for name, content in _FILE.findall(text):
        (tmp_path / name).write_text(content, encoding="utf-8")
    examples = [part for block in _BLOCK.findall(text) for part in re.split(r"(?m)^\$ ", block)[1:]]
    assert len(examples) >= 8
    for example in examples:
        command, _, expected = example.partition("\n")
        program, *arguments = shlex.split(command)
        assert program == "xtgoals"
        done = run(*arguments, cwd=tmp_path, XTGOALS_LANG=lang)
        said = (done.stderr + done.stdout).replace(today().isoformat(), SHOWN_DAY)
        checker = doctest.OutputChecker()
        assert checker.check_output(expected, said, doctest.ELLIPSIS), f"$ {command}\n{said}"
