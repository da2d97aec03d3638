"""A seeded corpus: one fault planted in good data per run is found, with the right file and line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from bench.planted import Fault, corpus
from tests.cli.test_commands import ROOT
from xtgoals.actions.check import check
from xtgoals.store.folder import DataFolder, find_folder

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The illustrative data without the two rows that are there to be warned of."""
    folder = tmp_path_factory.mktemp("corpus") / "data"
    shutil.copytree(ROOT / "examples" / "illustrative", folder)
    for name in ("beautiful-villages", "rural-roads"):
        (folder / "actuals" / f"{name}.csv").unlink()
    return folder


def places(folder: DataFolder) -> set[tuple[str, int]]:
    return {(one.path.split("/", 1)[1], one.line) for one in check(folder, TODAY).findings}


def planted(folder: Path, fault: Fault) -> bool:
    """Whether the fault is found at its line."""
    path = folder / fault.file
    before = path.read_bytes()
    path.write_bytes(fault.content)
    try:
        return (fault.file, fault.line) in places(find_folder("data", folder.parent))
    finally:
        path.write_bytes(before)


def test_good_data_has_no_finding(good: Path) -> None:
    assert places(find_folder("data", good.parent)) == set()


def test_planted_faults_are_found_where_they_are(good: Path) -> None:
    faults = list(corpus(good))
    missed = [(fault.kind, fault.file, fault.line) for fault in faults if not planted(good, fault)]
    assert len(faults) >= 300
    assert len(missed) <= len(faults) // 100, missed


@pytest.mark.parametrize(
    "variant", ["reversed columns", "CRLF", "BOM", "no last newline", "only needed columns"]
)
def test_valid_variants_have_no_error(good: Path, tmp_path: Path, variant: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(good, folder)
    for path in (folder / "actuals").glob("*.csv"):
        text = path.read_text("utf-8")
        rows = [line.split(",") for line in text.splitlines()]
        if variant == "reversed columns":
            text = "".join(",".join(row[::-1]) + "\n" for row in rows)
        elif variant == "only needed columns" and all(
            not row[1] and row[3] == "reported" for row in rows[1:]
        ):
            text = "".join(f"{row[0]},{row[2]},{row[6]},{row[5]}\n" for row in rows)
        content = text.encode("utf-8-sig" if variant == "BOM" else "utf-8")
        content = content.replace(b"\n", b"\r\n") if variant == "CRLF" else content
        path.write_bytes(content.rstrip(b"\n") if variant == "no last newline" else content)
    found = check(find_folder("data", tmp_path), TODAY).findings
    assert [one for one in found if one.severity.value == "error"] == []
    assert {one.rule for one in found} <= {"missing-source"}
