"""A file of actuals that cannot be read at all is found by `check` and missed by no output."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command import Run

THREE = """period,value,recorded_on,source
2024-Q1,91,2024-04-10,s
2024-Q2,90,2024-07-10,s
2024-Q3,89,2024-10-10,s
"""


def spoil(path: Path, how: str) -> None:
    """Put something in the place of a file that is none, or not one in UTF-8."""
    if how in ("utf-16", "utf-16-be"):
        path.write_text(THREE, encoding=how)
    elif how == "folder":
        path.mkdir()
    elif how == "pipe":
        os.mkfifo(path)
    elif how == "link to nothing":
        path.symlink_to("nowhere.csv")
    elif how == "link to itself":
        path.symlink_to(path.name)
    else:
        (path.parent.parent.parent / "outside.csv").write_text(THREE)
        path.symlink_to("../../outside.csv")


# three rows where lines can be counted, else 1: something was left out, nobody can say how much
LEFT_OUT = {
    "utf-16": ("encoding", 3),
    "utf-16-be": ("encoding", 3),
    "folder": ("unreadable-file", 1),
    "pipe": ("unreadable-file", 1),
    "link to nothing": ("unreadable-file", 1),
    "link to itself": ("unreadable-file", 1),
    "link outside": ("outside-link", 1),
}


@pytest.mark.parametrize("how", LEFT_OUT)
@pytest.mark.parametrize("name", ["good-air-days", "no-indicator"])
def test_a_file_that_cannot_be_read_is_said_everywhere(run: Run, how: str, name: str, folder: Path) -> None:
    spoil(folder / "actuals" / f"{name}.csv", how)
    rule, count = LEFT_OUT[how]
    data = ["--data", str(folder), "--lang", "en"]
    asked = ["status", "--known-on", "2024-10-20"]
    done = run(*data, *asked, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["rows_left_out"]) == (0, count)
    assert f"left out because of errors: {count} row" in run(*data, *asked).stdout
    checked = run(*data, "check")
    assert (checked.returncode, "Traceback" in checked.stderr) == (1, False)
    # the first NUL byte stands for the `s` of `source`, behind `period,value,recorded_on,`: 6 + 5 + 11 + 3
    column = 26 if how == "nul" else 1
    assert f"actuals/{name}.csv:1:{column}: error: {rule}" in checked.stdout
    if name == "good-air-days":
        shown = json.loads(run(*data, "show", name, "--format", "json").stdout)
        assert shown["rows_left_out"] == count
        typed = ["add-actual", name, "90", "--period", "2024-Q1", "--source", "s", "--by", "b"]
        if how != "link to nothing":  # it is made where it leads to
            assert run(*data, *typed).returncode == 2


def test_a_nul_byte_costs_its_own_row_only(run: Run, folder: Path) -> None:
    path = folder / "actuals" / "good-air-days.csv"
    path.write_bytes(THREE.replace("90", "9\0").encode())
    data = ["--data", str(folder), "--lang", "en"]
    document = json.loads(run(*data, "status", "--format", "json", "--known-on", "2024-10-20").stdout)
    assert document["rows_left_out"] == 1
    # `2024-Q2,9` is nine characters: the byte is the tenth
    assert "actuals/good-air-days.csv:3:10: error: nul-byte" in run(*data, "check").stdout
