"""The files of data/actuals: which they are, how they are encoded, whom they belong to; each is read once."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

from xtgoals.files.encodings import ENCODING
from xtgoals.files.folder import DataFolder, is_outside, outside_link
from xtgoals.ledger.batches import batches
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import system_words
from xtgoals.model.finding import At, Finding
from xtgoals.model.message import msg
from xtgoals.model.near import nearest
from xtgoals.model.observation import Batch, Series
from xtgoals.model.rule import Rule

UNKNOWN_INDICATOR = Rule(
    "unknown-indicator",
    msg("A file of actuals is named after an indicator."),
    "charging-post.csv",
    "charging-posts.csv",
)
UNREADABLE_FILE = Rule(
    "unreadable-file",
    msg("What is named like a file of actuals can be read as one."),
    "a folder, or a link to nothing, named charging-posts.csv",
    "the file itself",
)


def series_files(folder: DataFolder) -> list[Path]:
    """The files of actuals, by name, also those that cannot be read; hidden files and locks are none."""
    if not folder.actuals.is_dir():
        return []
    return sorted(path for path in folder.actuals.glob("*.csv") if not path.name.startswith("."))


def size_of(path: Path) -> int:
    """The bytes of a file, 0 for what is none."""
    return path.stat().st_size if path.is_file() else 0


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
    try:
        # a folder, a link to nothing or a pipe may have the name of a file, too
        content = None if path.is_file() and is_outside(folder, path) else _bytes(path)
    except OSError as error:
        series.unread += 1
        series.findings.append(_unreadable(path, series.path, error))
        return
    if content is None:
        series.unread += 1
        series.findings.append(outside_link(series.path))
        return
    yield from _parsed(content, plan, names, series)


def series_of(
    content: bytes, name: str, shown: str, plan: Plan | None, names: frozenset[str] | None = None
) -> tuple[Series, Iterator[Batch]]:
    """As `open_series`, of bytes that are in no file any more: what stood at an earlier commit."""
    series = Series(name, shown)
    return series, _parsed(content, plan, names, series)


def _parsed(
    content: bytes, plan: Plan | None, names: frozenset[str] | None, series: Series
) -> Iterator[Batch]:
    name = series.indicator
    text = _decode(content, series)
    known = names if names is not None else frozenset(plan.indicators if plan else ())
    if plan is not None and name not in known:
        series.findings.append(_no_indicator(name, series.path, known))
    observed = not series.findings
    indicator = plan.indicators.get(name) if plan else None
    if text is not None:
        for batch in batches(text, series, indicator.region if indicator else ""):
            if observed and batch.line:
                yield batch


def _bytes(path: Path) -> bytes:
    """What a regular file holds; a pipe is not opened, for nothing may ever come out of it."""
    if path.exists() and not path.is_file() and not path.is_dir():
        raise OSError(errno.EINVAL, "Not a regular file")
    return path.read_bytes()


def _unreadable(path: Path, shown: str, error: OSError) -> Finding:
    why = msg("not a regular file") if error.errno == errno.EINVAL else system_words(error)
    if path.is_symlink() and not path.exists():
        why = msg("the link leads to nothing")
    message = msg("it cannot be read: {why}", why=why)
    fix = msg("put a readable CSV file there, or move it away")
    return UNREADABLE_FILE.at(shown, (), message, fix)


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
