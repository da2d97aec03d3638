"""Each rule has a folder with a small bad example and the text that `check` prints for it.

`data` is the folder at fault; a folder `before` beside it is what an earlier commit held (`--since`), a file
`plan.txt` the plan's text (`--against`). `expected.*.txt` is what a user sees. After a change of wording run
the test with XTGOALS_WRITE_EXPECTED=1, which writes them anew, and read what changed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from xtgoals.actions.check import CheckOptions, check
from xtgoals.actions.rulebook import rulebook
from xtgoals.files.folder import find_folder
from xtgoals.locale import Lang
from xtgoals.report.findings import counted_text, findings_text

HERE = Path(__file__).parent
FOLDERS = sorted(path.name for path in HERE.iterdir() if (path / "data").is_dir())
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("rule", FOLDERS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bad_example_trips_its_rule_and_no_other(
    rule: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(HERE / rule, tmp_path, symlinks=True, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    against = "plan.txt" if (tmp_path / "plan.txt").exists() else None
    since = "HEAD" if (tmp_path / "before").exists() else None
    if since:
        commit_what_was_before(tmp_path)
    result = check(find_folder("data", tmp_path), TODAY, CheckOptions(since, against))
    assert {finding.rule for finding in result.findings} == {rule}
    assert {finding.severity for finding in result.findings} == {rulebook()[rule].severity}
    words: Lang = "zh" if lang == "zh" else "en"
    text = f"{findings_text(result.findings, words)}{counted_text(result, words)}\n"
    if result.counted.compared:  # another one in every run
        text = text.replace(result.counted.compared, "abc1234")
    expected = HERE / rule / f"expected.{lang}.txt"
    if os.environ.get("XTGOALS_WRITE_EXPECTED"):
        expected.write_text(text, "utf-8", newline="\n")
    assert text == expected.read_text("utf-8")


def commit_what_was_before(place: Path) -> None:
    """Make the folder a repository in which `before` was `data`."""
    (place / "data").rename(place / "after")
    (place / "before").rename(place / "data")
    for words in ("init -q", "add data", "-c user.name=t -c user.email=t@example.org commit -qm before"):
        subprocess.run(["git", *words.split()], cwd=place, check=True)
    shutil.rmtree(place / "data")
    (place / "after").rename(place / "data")
