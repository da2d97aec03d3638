"""What is wrong with the header of a file of actuals: one finding for one mistake."""

from __future__ import annotations

from collections.abc import Iterator

from xtgoals.entry.columns import HEADINGS, RECORDED_ON
from xtgoals.entry.likely import likely_period
from xtgoals.ledger.row_faults import COLUMNS, NEEDED
from xtgoals.model.characters import quoted
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.near import nearest
from xtgoals.model.period import parse_period
from xtgoals.model.words import Text

_OTHERS = {";": Text("分号 ;", "a semicolon"), "\t": Text("制表符", "a tab"), "|": Text("竖线 |", "a bar")}
_OTHERS["，"] = Text("全角逗号，", "a full-width comma")
_HEADINGS = {name: column for column in COLUMNS for name in HEADINGS.get(column, ())}
_HEADINGS |= dict.fromkeys(RECORDED_ON, "recorded_on")
_LINE = ",".join(COLUMNS)


def header_names(header: list[str]) -> list[str]:
    """The names of the columns as they are meant: without blanks around, and a mistyped one mended."""
    names = [name.strip() for name in header]
    meant = _meant(names)
    return [meant.get(name, name) for name in names]


def header_findings(path: str, header: list[str]) -> Iterator[Finding]:
    """No header at all, another delimiter, Chinese headings; else each column that is at fault."""
    names = [name.strip() for name in header]
    whole = _wrong_as_a_whole(names)
    if whole:
        yield Finding("header-missing", Severity.ERROR, path, 1, 1, *whole)
        return
    meant = _meant(names)
    for index, name in enumerate(names):
        if name in names[:index]:
            message = Text(f"列 {quoted(name)} 出现两次", f"the column {quoted(name)} stands twice")
            fix = Text("删去其一", "delete one of the two")
            yield _finding("header-doubled", path, index, message, fix)
        elif not name:
            message = Text(f"第 {index + 1} 列没有名称", f"column {index + 1} has no name")
            yield _finding("header-unknown", path, index, message, Text("删去多余的逗号", "drop the comma"))
        elif name not in COLUMNS:
            near = [meant[name]] if name in meant else nearest(name, COLUMNS, 1) or list(COLUMNS)
            message = Text(f"没有列 {quoted(name)}", f"there is no column {quoted(name)}")
            fix = Text(f"可用：{'、'.join(near)}", f"write one of: {', '.join(near)}")
            yield _finding("header-unknown", path, index, message, fix)
    for name in NEEDED:
        if name not in names and name not in meant.values():
            message = Text(f"缺少列 {name}", f"the column {name} is missing")
            fix = Text(f"加上 {name} 列", f"add the column {name}")
            yield Finding("header-missing", Severity.ERROR, path, 1, 1, message, fix)


def _wrong_as_a_whole(names: list[str]) -> tuple[Text, Text] | None:
    line = Text(f"第一行写 {_LINE}", f"let the first line be {_LINE}")
    if len(names) == 1:
        for sign, what in _OTHERS.items():
            if len(set(names[0].split(sign)).intersection(COLUMNS)) > 1:
                message = Text(
                    f"列之间是{what.zh}，不是逗号", f"the columns are parted by {what.en}, not by commas"
                )
                return message, Text("另存为以逗号分隔的 CSV", "save it as CSV with commas")
    if not set(names).isdisjoint(COLUMNS):
        return None
    if any(parse_period(name) or likely_period(name) for name in names):
        return Text("没有表头：第一行是数据", "there is no header: the first line holds data"), line
    pairs = {name: _HEADINGS[name] for name in names if name in _HEADINGS}
    if pairs:
        shown = [f"{name} → {column}" for name, column in pairs.items()]
        message = Text("表头用的不是格式的列名", "the headings are not the names of the format")
        return message, Text(f"改为：{'；'.join(shown)}", f"rename: {'; '.join(shown)}")
    written = quoted(",".join(names))
    return Text(f"{written} 不是表头", f"{written} is no header"), line


def _meant(names: list[str]) -> dict[str, str]:
    """Which unknown columns are mistyped ones: very like one that is missing, or the only one beside it."""
    strange = [name for name in names if name and name not in COLUMNS]
    absent = [name for name in COLUMNS if name not in names]
    found = {name: _HEADINGS[name] for name in strange if _HEADINGS.get(name) in absent}
    for name in strange:
        for near in nearest(name.lower(), absent, 1, 0.75):
            found.setdefault(name, near)
    missing = [name for name in absent if name in NEEDED and name not in found.values()]
    left = [name for name in strange if name not in found]
    if len(missing) == len(left) == 1:
        found[left[0]] = missing[0]
    return found


def _finding(rule: str, path: str, index: int, message: Text, fix: Text) -> Finding:
    return Finding(rule, Severity.ERROR, path, 1, 0, message, fix, place=(index,))
