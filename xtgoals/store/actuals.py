"""The files of data/actuals: which they are, how they are encoded, whom they belong to; each is read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.observation import Batch, Series
from xtgoals.model.words import Text
from xtgoals.store.batches import batches
from xtgoals.store.folder import DataFolder, is_outside, outside_link


def series_files(folder: DataFolder) -> list[Path]:
    """The files of actuals, by name; hidden files and locks are no such files."""
    if not folder.actuals.is_dir():
        return []
    return sorted(
        path for path in folder.actuals.glob("*.csv") if not path.name.startswith(".") and path.is_file()
    )


def read_series(
    folder: DataFolder, path: Path, plan: Plan | None, names: frozenset[str] | None = None
) -> Series:
    """Every row of one file: observations for the good ones, findings for the others.

    `names` are the ids that a file may have (default: the plan's indicators). Rows of a file that belongs to
    no indicator, or is not UTF-8, are counted but not observed.
    """
    series, read = open_series(folder, path, plan, names)
    for batch in read:
        series.observations += batch.rows()
    return series


def open_series(
    folder: DataFolder, path: Path, plan: Plan | None, names: frozenset[str] | None = None
) -> tuple[Series, Iterator[Batch]]:
    """As `read_series`, but the good rows come in batches and are not kept; `series` fills on the way."""
    shown = folder.show(path)
    series = Series(path.stem, shown)
    return series, _read(folder, path, plan, names, series)


def _read(
    folder: DataFolder, path: Path, plan: Plan | None, names: frozenset[str] | None, series: Series
) -> Iterator[Batch]:
    if is_outside(folder, path):
        series.findings.append(outside_link(series.path))
        return
    text = _decode(path.read_bytes(), series)
    known = names if names is not None else frozenset(plan.indicators if plan else ())
    if plan is not None and path.stem not in known:
        series.findings.append(_no_indicator(path.stem, series.path, known))
    observed = not series.findings
    indicator = plan.indicators.get(path.stem) if plan else None
    if text is not None:
        for batch in batches(text, series, indicator.region if indicator else ""):
            if observed and batch.line:
                yield batch


def _decode(content: bytes, series: Series) -> str | None:
    """UTF-8 with or without BOM; GB18030 is a finding, but read too, so that its other faults are found."""
    text: str | None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            text = None
        message = Text("不是 UTF-8 编码", "not UTF-8")
        fix = Text("另存为 UTF-8（CSV UTF-8）", "save it as UTF-8 (CSV UTF-8)")
        series.findings.append(
            Finding("encoding", Severity.ERROR, series.path, line, len(before) + 1, message, fix)
        )
    return text


def _no_indicator(name: str, shown: str, known: frozenset[str]) -> Finding:
    near = nearest(name, known) or sorted(known)[:5]
    message = Text(f"没有指标 {name!r}", f"there is no indicator {name!r}")
    fix = Text(f"改名为：{'、'.join(near)}", f"name the file after one of: {', '.join(near)}")
    return _whole_file("unknown-indicator", shown, message, fix)


def _whole_file(rule: str, shown: str, message: Text, fix: Text) -> Finding:
    return Finding(rule, Severity.ERROR, shown, 1, 1, message, fix)
