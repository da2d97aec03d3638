"""What docs/meeting-pack.md shows is what happens."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from tests.command import ROOT, Run


@pytest.mark.whole
@pytest.mark.parametrize(("page", "lang"), [("meeting-pack.md", "en"), ("meeting-pack.zh-CN.md", "zh")])
def test_the_guide_works_as_typed(run: Run, page: str, lang: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    shutil.copytree(ROOT / "examples" / "illustrative", tmp_path / "data")
    (shown,) = re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL)
    command, *expected = (line.strip() for line in shown.strip().splitlines())
    done = run(*shlex.split(command)[2:], cwd=tmp_path, XTGOALS_LANG=lang)
    assert done.stdout.splitlines() == expected, done.stderr
    options = run("bulletin", "--help").stdout
    for name in re.findall(r"`(--[a-z-]+)`", text):
        assert name in options
