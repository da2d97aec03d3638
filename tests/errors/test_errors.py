"""Each rule has a folder with a small bad example and the text that `check` prints for it.

`expected.txt` is what a user sees. To renew one after a change of wording: delete it, run the test, read it.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from xtgoals.actions.check import check
from xtgoals.report.findings import counted_text, findings_text
from xtgoals.store.folder import find_folder

HERE = Path(__file__).parent
FOLDERS = sorted(path.name for path in HERE.iterdir() if (path / "data").is_dir())
SOURCES = [
    *(HERE.parent.parent / "xtgoals" / "checks").glob("*.py"),
    *(HERE.parent.parent / "xtgoals" / "store").glob("*.py"),
]
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("rule", FOLDERS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_bad_example_trips_its_rule_and_no_other(rule: str, lang: str) -> None:
    result = check(find_folder("data", HERE / rule), TODAY)
    assert {finding.rule for finding in result.findings} == {rule}
    text = findings_text(result.findings, "zh" if lang == "zh" else "en")
    text += counted_text(result.findings, result.counted, "zh" if lang == "zh" else "en") + "\n"
    expected = HERE / rule / f"expected.{lang}.txt"
    if not expected.exists():
        expected.write_text(text, "utf-8", newline="\n")
    assert text == expected.read_text("utf-8")


def test_every_rule_has_a_folder() -> None:
    """Whatever looks like a rule id in the code that finds, has an example here."""
    ids = set()
    for path in SOURCES:
        text = path.read_text("utf-8")
        ids |= set(
            re.findall(r'(?:found|refused|_finding|_whole_file|Finding)\(\s*"([a-z]+(?:-[a-z]+)+)"', text)
        )
        ids |= set(re.findall(r'^\s+"([a-z]+-[a-z]+)",$', text, re.MULTILINE))
    ids -= {"too_short", "at-end"}
    assert ids - set(FOLDERS) == WITHOUT_EXAMPLE


# what no small folder can show: a link is not kept by every git, and a file of 16 MiB is not small
WITHOUT_EXAMPLE = {"outside-link", "yaml-size"}
