"""The files of data/actuals: which they are, how they are encoded, whom they belong to; each is read once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xtgoals.files.encodings import ENCODING
from xtgoals.files.folder import DataFolder, content_of, listed, strays
from xtgoals.ledger.batches import batches
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.observation import Batch, Series
from xtgoals.model.period import JANUARY
from xtgoals.model.rule import Rule

UNKNOWN_INDICATOR = Rule(
    "unknown-indicator",
    msg("A file of actuals is named after an indicator."),
    "charging-post.csv",
    "charging-posts.csv",
)
_LIKE_CSV = (".csv", ".tsv", ".csv.txt")


def series_files(folder: DataFolder) -> list[Path]:
    """The files of actuals, by name, also those that cannot be read; hidden files and locks are none.

    Raises UnreadableFault as `listed` does.
    """
    return [path for path in listed(folder, folder.actuals) if path.suffix == ".csv"]


def stray_files(folder: DataFolder) -> Iterator[Finding]:
    """A warning for each table that looks like rows and is not read."""
    move, rename = msg("move it into `actuals` itself"), msg("rename it to <indicator>.csv")
    return strays(folder, folder.actuals, ".csv", _LIKE_CSV, move, rename)


def size_of(path: Path) -> int:
    """The bytes of a file, 0 for what is none."""
    return path.stat().st_size if path.is_file() else 0


def open_series(
    folder: DataFolder, path: Path, plan: Plan | None, names: frozenset[str] | None = None
) -> tuple[Series, Iterator[Batch]]:
    """One file: its good rows in batches, which are not kept; `series` is filled while they are read.

    `names` are the ids that a file may have (default: the plan's indicators). Rows of a file that belongs to
    no indicator, or is not UTF-8, are counted but not observed. A file that cannot be read is a finding.
    """
    shown = folder.show(path)
    try:
        content = content_of(folder, path)
    except UnreadableFault as fault:
        return Series(path.stem, shown, [*fault.findings], unread=1), iter(())
    return series_of(content or b"", path.stem, shown, plan, names)


def series_of(
    content: bytes, name: str, shown: str, plan: Plan | None, names: frozenset[str] | None = None
) -> tuple[Series, Iterator[Batch]]:
    """As `open_series`, of bytes that are in no file any more: what stood at an earlier commit."""
    series = Series(name, shown)
    text = _decode(content, series)
    known = names if names is not None else frozenset(plan.indicators if plan else ())
    if plan is not None and name not in known:
        series.findings.append(_no_indicator(name, shown, known))
    if text is None:
        return series, iter(())
    indicator = plan.indicators.get(name) if plan else None
    starts = plan.calendar.year_starts if plan else JANUARY
    return series, batches(text, series, indicator.region if indicator else "", starts)


def _decode(content: bytes, series: Series) -> str | None:
    """UTF-8 with or without BOM; GB18030 is a finding, but read too, so that its other faults are found."""
    text: str | None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")
        try:
            text = content.decode("gb18030")  # what a Chinese spreadsheet saves as plain CSV
        except UnicodeDecodeError:
            text = None
        message = msg("not UTF-8")
        fix = msg("save it as UTF-8 (CSV UTF-8)")
        series.findings.append(ENCODING.at(series.path, At(line, len(before) + 1), message, fix))
    if text is not None and content[:200].count(b"\0") > 20:  # UTF-16 without a mark passes for UTF-8
        message = msg("not UTF-8 but, it seems, UTF-16")
        fix = msg("save it as UTF-8 (CSV UTF-8)")
        series.findings.append(ENCODING.at(series.path, (), message, fix))
        text = None
    if text is None:
        filled = sum(1 for line in content.split(b"\n") if line.strip(b"\r\0"))
        series.unread += max(filled - 1, 1)  # without the header
    return text


def _no_indicator(name: str, shown: str, known: frozenset[str]) -> Finding:
    near = nearest(name, known) or sorted(known)[:5]
    message = msg("there is no indicator {name!r}", name=name)
    fix = msg("name the file after one of: {near}", near=near)
    return UNKNOWN_INDICATOR.at(shown, (), message, fix)
