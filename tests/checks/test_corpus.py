"""A seeded corpus: one fault planted in good data per run is found, with the right file and line."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from itertools import zip_longest
from pathlib import Path

import pytest

from bench.planted import CATALOGUE, Fault, corpus
from tests.command import ROOT, for_the_whole
from xtgoals.actions.check import check
from xtgoals.files.folder import DataFolder, find_folder
from xtgoals.model.finding import Severity

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The illustrative data without the two rows that are there to be warned of."""
    folder = tmp_path_factory.mktemp("corpus") / "data"
    shutil.copytree(ROOT / "examples" / "illustrative", folder)
    for name in ("beautiful-villages", "rural-roads"):
        (folder / "actuals" / f"{name}.csv").unlink()
    return folder


@pytest.fixture(scope="module")
def faults(good: Path) -> list[Fault]:
    """Every fault that is planted."""
    return list(corpus(good))


def found(folder: DataFolder) -> set[tuple[str, str, int, Severity]]:
    """Rule, file, line and severity of every finding."""
    findings = check(folder, TODAY).findings
    return {(one.rule, one.path.split("/", 1)[1], one.line, one.severity) for one in findings}


@contextmanager
def planted(folder: Path, faults: Iterable[Fault]) -> Iterator[DataFolder]:
    """The folder with faults in it, each in a file of its own."""
    before = {}
    for fault in faults:
        path = folder / fault.file
        before[path] = path.read_bytes() if path.exists() else None
        path.write_bytes(fault.content)
    try:
        yield find_folder("data", folder.parent)
    finally:
        for path, content in before.items():
            path.unlink() if content is None else path.write_bytes(content)


def test_good_data_has_no_finding(good: Path) -> None:
    assert found(find_folder("data", good.parent)) == set()


def test_the_corpus_is_large_and_has_each_fault_once(faults: list[Fault]) -> None:
    assert len({(fault.file, fault.content) for fault in faults}) == len(faults) >= 300
    assert len({fault.rule for fault in faults}) >= 70


@pytest.mark.parametrize("share", [0, *for_the_whole(*range(1, 8))])
def test_planted_faults_are_found_where_they_are_and_nothing_else(
    good: Path, faults: list[Fault], share: int
) -> None:
    """Each by its own rule, in its file, on its line; and no error that was not planted.

    A fault of the catalogue is planted alone. What is wrong with a row hangs on its own file and on the
    catalogue, so faults in as many files as there are faults left are planted at once.
    """
    by_file: dict[str, list[Fault]] = {}
    for fault in faults:
        by_file.setdefault(fault.file, []).append(fault)
    alone = [(fault,) for fault in by_file.pop(CATALOGUE)]
    together = [tuple(filter(None, each)) for each in zip_longest(*by_file.values())]
    for planted_at_once in [*alone, *together][share::8]:
        with planted(good, planted_at_once) as folder:
            all_found = found(folder)
        expected = {(fault.rule, fault.file, fault.line): fault.kind for fault in planted_at_once}
        missed = {
            place: kind for place, kind in expected.items() if place not in {one[:3] for one in all_found}
        }
        assert missed == {}
        assert {one[:3] for one in all_found if one[3] is Severity.ERROR} <= set(expected)


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
    findings = check(find_folder("data", tmp_path), TODAY).findings
    assert [one for one in findings if one.severity.value == "error"] == []
    assert {one.rule for one in findings} <= {"missing-source"}
