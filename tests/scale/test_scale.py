"""Reading by columns gives what a plain, slow reading gives: the same rules, lines and standings."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from bench.ledgers import write_ledgers
from tests.command import for_the_whole
from tests.scale.faulty import spoil
from tests.scale.reference import judge, read
from xtgoals.actions.check import check
from xtgoals.actions.data import open_plan
from xtgoals.actions.status import status
from xtgoals.files.folder import DataFolder
from xtgoals.ledger import batches
from xtgoals.model.observation import Observation
from xtgoals.progress.assess import assess

TODAY = date(2026, 11, 23)
EXPECTED = {
    *("bad-date", "bad-grade", "bad-period", "bad-value", "ragged-row", "csv-syntax", "unknown-region"),
    *("impossible-value", "early-record", "withdrawn-note", "withdrawn-nothing", "late-period"),
    *("future-record", "missing-source", "formula-text", "control-character", "doubled-row"),
    *("revision-note", "verified-stands", "falling-total", "increment-gap", "regions-sum", "tenfold-jump"),
    *("same-value", "increment-sum", "order-decides", "early-period", "not-restarted", "line-break"),
    *("whole-below-parts", "negative-increment", "other-reporter", "first-value"),
}
AS_OF, KNOWN_ON = date(2024, 9, 30), date(2024, 10, 31)


def made(folder: Path, rows: int, seed: int | None = None) -> DataFolder:
    write_ledgers(folder, rows)
    for path in sorted((folder / "actuals").glob("*.csv"))[8:]:
        path.unlink()  # two of each kind are enough
    if seed is not None:
        spoil(folder, seed)
    return DataFolder(folder, "data")


@pytest.fixture(scope="module", params=[1, *for_the_whole(2, 3)])
def spoilt(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """Some 6000 rows in eight files, of which some 750 are spoilt; no test changes them."""
    return made(tmp_path_factory.mktemp("spoilt") / "data", 45_000, request.param)


def test_good_ledgers_have_no_finding(tmp_path: Path) -> None:
    assert check(made(tmp_path / "data", 20_000), TODAY).findings == ()


def test_the_same_rules_at_the_same_lines(spoilt: DataFolder) -> None:
    result = check(spoilt, TODAY)
    plan = open_plan(spoilt)
    ours = Counter((one.path, one.rule, one.line) for one in result.findings)
    plain: Counter[tuple[str, str, int]] = Counter()
    count = 0
    for path in sorted(spoilt.actuals.glob("*.csv")):
        indicator = plan.indicators[path.stem]
        found, _ = judge(plan, indicator, path, TODAY)
        count += read(path, indicator)[2]
        plain.update((spoilt.show(path), rule, line) for rule, line in found)
    assert result.counted.rows == count
    assert set(ours) == set(plain)
    assert sum(ours.values()) > 500
    assert {rule for _, rule, _ in ours} >= EXPECTED


def test_the_same_standings(spoilt: DataFolder) -> None:
    plan = open_plan(spoilt)
    rows: dict[str, list[Observation]] = {}
    left_out = 0
    for path in spoilt.actuals.glob("*.csv"):
        indicator = plan.indicators[path.stem]
        _, usable = judge(plan, indicator, path, TODAY)
        # every row, history too: what the program leaves aside must not matter
        rows[path.stem] = [row._replace(path=spoilt.show(path)) for row in usable]
        left_out += read(path, indicator)[2] - len(usable)
    result = status(spoilt, AS_OF, KNOWN_ON)
    assert list(result.standings) == assess(plan, rows, AS_OF, KNOWN_ON)
    assert result.rows_left_out == left_out


def test_where_batches_end_does_not_matter(spoilt: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = check(spoilt, TODAY)
    for size in (1, 7, 100_000):
        monkeypatch.setattr(batches, "BATCH", size)
        assert check(spoilt, TODAY) == usual


@pytest.mark.whole
def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    """One series is in memory at a time: four times as many files need hardly more than a few."""
    import tracemalloc

    def peak(folder: DataFolder) -> int:
        tracemalloc.start()
        check(folder, TODAY)
        status(folder, AS_OF, KNOWN_ON)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    few = made(tmp_path / "few", 24_000)
    many = DataFolder(tmp_path / "many", "data")
    shutil.copytree(few.path, many.path)
    for path in sorted(few.actuals.glob("*.csv")):
        for number in (8, 16, 24):
            name = f"indicator-{int(path.stem[-2:]) + number:02}.csv"
            shutil.copy(path, many.actuals / name)
    peak(few)  # what is imported at first use is not counted
    assert peak(many) < 1.5 * peak(few)
