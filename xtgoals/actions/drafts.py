"""A draft of a map for a table of another layout: what can be told from the table, for a person to finish."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from xtgoals.actions.data import open_plan
from xtgoals.actions.maps import path_inside
from xtgoals.actions.names import Misunderstood, find_indicator, find_region
from xtgoals.catalogue.maps import SUFFIX
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.units import fits
from xtgoals.files.folder import DataFolder, real_path
from xtgoals.files.locks import unwritable
from xtgoals.files.replacement import replace_whole
from xtgoals.model.catalogue import Plan
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.sheet import Sheet
from xtgoals.tables.files import sheets_of
from xtgoals.tables.layout import headings_of, tidy_layout

TODO = "TODO"  # no id: a map in which it still stands is not used
_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+%?", re.ASCII)
_BRACKET = re.compile(r"[(\uff08]([^()\uff08\uff09]*)[)\uff09]\s*$")
_HEAD = """\
# yaml-language-server: $schema=../../schema/map.schema.json
# A draft made from {name}. Look at every line: {todo} is what you have to say, pass_over what does not count.
"""


def write_draft(folder: DataFolder, file: str, name: str) -> str:
    """Write a draft of a map, in the folder's own maps where `name` is no path; as what it is shown.

    What is not sure says TODO, so that no draft is used unseen. Raises UsageFault for a table without
    figures and a map that exists, which is somebody's work, UnreadableFault for a file that cannot be read or
    written.
    """
    path, shown = Path(name), name
    if path.name == name and path.suffix != SUFFIX:
        path = folder.maps / f"{name}{SUFFIX}"
        shown = folder.show(path)
    if own := path_inside(folder, path):
        # refuses a link that leads out of the folder
        path = real_path(folder, own.parent) / own.name
    if os.path.lexists(path):
        raise UsageFault("{path} exists: a draft replaces nothing", path=shown)
    text = _draft(open_plan(folder), file)
    try:
        path.parent.mkdir(exist_ok=True)
        replace_whole(path, text.encode())
    except OSError as error:
        raise unwritable(shown, error) from None
    return shown


def _draft(plan: Plan, file: str) -> str:
    """The YAML of a draft for the first sheet of a file in which figures stand."""
    import yaml

    filled = [one for one in sheets_of(Path(file), file) if one.rows and not one.hidden]
    if not filled:
        raise UnreadableFault("there are no figures in {name}", name=file)
    starts = {one.path: _first_row(one, plan) for one in filled}
    sheet = next((one for one in filled if starts[one.path] is not None), None)
    data = starts[sheet.path] if sheet else None
    if sheet is None or data is None or data == min(sheet.rows):
        raise UsageFault("{name} has no header over its figures: no map can be proposed", name=file)
    written: dict[str, Any] = {"format": 1}
    if len(filled) > 1:
        written["sheet"] = sheet.name
    if not tidy_layout(sheet).faults:
        raise UsageFault("{name} is a tidy table: it needs no map", name=file)
    above = [row for row in sheet.rows if row < data]
    # a last row above the figures that does not reach over all of them continues the one before
    last = sheet.rows[above[-1]]
    header = above[-2:] if len(last) == 1 or min(sheet.rows[data]) not in last else above[-1:]
    titles = [cell.text for row in above if row not in header for cell in sheet.rows[row].values()]
    written |= {"title": list(dict.fromkeys(titles))} if titles else {}
    written["header"] = [row + 1 for row in header]
    written |= _columns(plan, sheet, header, data)
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=1000, default_flow_style=None)
    return _HEAD.format(name=Path(file).name, todo=TODO) + text


def _first_row(sheet: Sheet, plan: Plan) -> int | None:
    """The first row with figures; the years of a header are none."""
    for row, cells in sheet.rows.items():
        behind = [cell.text for at, cell in cells.items() if at]
        if any(_NUMBER.fullmatch(text) and not _is_period(plan, text) for text in behind):
            return row
    return None


def _columns(plan: Plan, sheet: Sheet, header: Sequence[int], data: int) -> dict[str, Any]:
    """What the first column holds, what stands over the figures, and what their labels mean."""
    headings = headings_of(sheet, header)
    first, *others = headings
    labels = [cell.text for row, cells in sheet.rows.items() if row >= data and (cell := cells.get(first))]
    role = _role(plan, labels)
    periods = [headings[at] for at in others if _is_period(plan, headings[at])]
    found: dict[str, Any] = {"columns": {role: headings[first]}}
    found["across"] = "periods" if periods else "indicators"
    named = labels if role == "indicator" else [headings[at] for at in others if headings[at] not in periods]
    if role == "region" and periods:
        found["indicator"] = TODO
    elif indicators := {text: _indicator(plan, text) for text in dict.fromkeys(named)}:
        found["indicators"] = indicators
    if role == "indicator" and (passed := [headings[at] for at in others if headings[at] not in periods]):
        found["pass_over"] = passed
    return found


def _role(plan: Plan, labels: Iterable[str]) -> str:
    texts = list(labels)
    if sum(_is_period(plan, text) for text in texts) * 2 > len(texts):
        return "period"
    return "region" if sum(_is_region(plan, text) for text in texts) * 2 > len(texts) else "indicator"


def _is_period(plan: Plan, text: str) -> bool:
    one = next(iter(plan.indicators.values()))
    return not isinstance(understand_period(text, one, plan, whole=True), Refusal)


def _is_region(plan: Plan, text: str) -> bool:
    try:
        find_region(plan, text)
    except Misunderstood:
        return False
    return True


def _indicator(plan: Plan, text: str) -> Any:
    """The indicator that a label must mean, with the unit in its bracket."""
    bracket = _BRACKET.search(text)
    try:
        found = find_indicator(plan, _BRACKET.sub("", text), whole=True)
    except Misunderstood:
        return TODO
    if not bracket:
        return found.id
    # a bracket that is no unit says something that only a person can judge
    return {"id": found.id, "unit": bracket[1]} if fits(bracket[1], found.unit) else TODO
