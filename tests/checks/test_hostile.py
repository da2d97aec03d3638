"""Whatever stands in the files: findings, never a traceback, never a hang."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.command import ROOT, Run
from xtgoals.actions.check import check
from xtgoals.files.folder import find_folder

TODAY = date(2026, 11, 23)
GOOD = (ROOT / "tests/errors/bad-value/data/targets.yaml").read_bytes()
ROWS = (
    b"period,region,value,grade,source,note,recorded_on,reported_by\n2024-Q1,,113,reported,s,,2024-04-10,Li\n"
)
CALM = settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "data" / "actuals").mkdir(parents=True)
    return tmp_path / "data"


def checked(place: Path, catalogue: bytes, rows: bytes) -> int:
    (place / "targets.yaml").write_bytes(catalogue)
    (place / "actuals" / "charging-posts.csv").write_bytes(rows)
    return len(check(find_folder(str(place), place), TODAY).findings)


def edits(good: bytes) -> st.SearchStrategy[bytes]:
    """A good file with a few bytes cut out, put in or doubled."""

    def edited(changes: list[tuple[int, int, bytes]]) -> bytes:
        content = good
        for start, length, new in changes:
            at = start % (len(content) + 1)
            content = content[:at] + new + content[at + length :]
        return content

    pieces = st.one_of(
        st.binary(max_size=4),
        st.sampled_from(
            [
                b"\n",
                b"  ",
                b"- ",
                b": ",
                b"&a ",
                b"*a",
                b"{",
                b"[",
                b'"',
                b",",
                b"\x1b",
                "万".encode(),
                b"!!x ",
            ]
        ),
    )
    return st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 12), pieces), min_size=1, max_size=4).map(
        edited
    )


@CALM
@given(
    catalogue=st.one_of(st.binary(max_size=200), edits(GOOD)),
    rows=st.one_of(st.binary(max_size=200), edits(ROWS)),
)
def test_any_bytes_give_findings(place: Path, catalogue: bytes, rows: bytes) -> None:
    checked(place, catalogue, rows)


@pytest.mark.parametrize(
    "catalogue",
    [
        b"[" * 100_000,
        b"{a: " * 50_000,
        b"- " * 100_000,
        b"a: &a [*a]",
        b"x: " + b"9" * 1_000_000,
        b"&a a: *a",
        b"%YAML 9.9\n---\n",
        b"a: !!binary ////",
        b"? ? ? ?",
        b"\xff\xfe\x00",
        b"",
    ],
    ids=range(11),
)
def test_bombs_are_only_findings(place: Path, catalogue: bytes) -> None:
    assert checked(place, catalogue, ROWS) >= 1


@pytest.mark.parametrize("name", [b"a", b"", b"period", b"valeu"])
def test_a_hundred_thousand_columns_are_one_fault(place: Path, name: bytes) -> None:
    assert checked(place, GOOD, b"period,value,recorded_on" + b"," * 100_000 + b"\n") == 1
    header = b"period,value,recorded_on" + (b"," + name) * 100_000
    assert checked(place, GOOD, header + b"\n2024,5,2024-12-31\n") == 1


@pytest.mark.parametrize("form", ["plain", "markdown", "html", "csv", "json"])
def test_text_from_files_does_no_harm_in_any_format(run: Run, place: Path, form: str) -> None:
    nasty = "[/b]\x1b[31m<script>|`"
    shutil.copy(ROOT / "data" / "targets.yaml", place)
    text = (place / "targets.yaml").read_text("utf-8")
    yaml_text = '"[/b]\\e[31m<script>|`"'
    (place / "targets.yaml").write_text(text.replace("en: Core greenways built", f"en: {yaml_text}"), "utf-8")
    (place / "actuals" / "core-greenways.csv").write_text(
        f"period,value,recorded_on,source,note\n2024-Q1,1,2024-04-10,{nasty},{nasty}\n", "utf-8"
    )
    for command in (["status", "--format", form], ["show", "core-greenways", "--format", form]):
        if command[0] == "show" and form == "csv":
            continue
        done = run("--data", str(place), "--lang", "en", *command)
        assert done.returncode == 0, done.stderr
        assert "\x1b" not in done.stdout
        if form == "html":
            assert "<script>" not in done.stdout


def test_an_id_cannot_leave_the_data_folder(run: Run, place: Path) -> None:
    shutil.copy(ROOT / "data" / "targets.yaml", place)
    for name in ("../../etc/passwd", "..", "/etc/passwd", "a/b"):
        done = run("--data", str(place), "add-actual", name, "1", "--period", "2024", "--force")
        assert done.returncode == 2
    text = (place / "targets.yaml").read_text("utf-8").replace("id: core-greenways", "id: ../../x")
    (place / "targets.yaml").write_text(text, "utf-8")
    assert "bad-id" in run("--data", str(place), "check").stdout


def test_columns_and_lines_are_those_of_an_editor(place: Path) -> None:
    rows = (
        'period,note,value,recorded_on,source\n2024-Q1,"两行\n说明",113,2024-04-10,s\n'
        "2024-Q2,说明,x,2024-07-10,s\n"
    )
    (place / "targets.yaml").write_bytes(GOOD)
    (place / "actuals" / "charging-posts.csv").write_text(rows, "utf-8")
    found: list[Any] = list(check(find_folder(str(place), place), TODAY).findings)
    # the bad row begins on physical line 4; 2024-Q2,说明, is 11 characters long
    assert [(one.rule, one.line, one.column) for one in found] == [("line-break", 2, 9), ("bad-value", 4, 12)]
