"""Where a form of ours says what: its lines, and what is printed around them."""

from __future__ import annotations

from xtgoals.entry.columns import FORM_MARKS
from xtgoals.model.message import msg
from xtgoals.model.patterns import spelled
from xtgoals.model.sheet import Sheet
from xtgoals.tables.layout import Column, Layout, known_columns, place

# printed below the lines
SIGNED = msg("Note: filled in by                         telephone                         approved by")


def form_layout(sheet: Sheet, lines: int) -> Layout:
    """The layout of a form of ours with so many lines; what it says beside the figures says nothing new."""
    header = form_header(sheet) or 0
    layout = Layout(header, header + 1, header + 1 + lines)
    known, strange = known_columns(sheet, header)
    # the id comes last, and the name before it must mean the same
    chosen = dict(known)
    again = [at for role, at in known if chosen[role] != at]
    layout.passed = {*strange, *again}
    place(sheet, layout, [(role, at) for role, at in known if chosen[role] == at])
    if names := tuple(Column(at) for role, at in known if role == "indicator" and at in again):
        layout.roles["name"] = names
    layout.roles["printed"] = tuple(map(Column, strange))
    return layout


def form_frame(sheet: Sheet) -> list[str]:
    """What stands above the lines of a form, its headings included, in the order in which it is read."""
    header = form_header(sheet)
    above = (sheet.rows[row] for row in sorted(sheet.rows) if header is not None and row <= header)
    # a merged text stands in each of its cells
    return list(dict.fromkeys(cells[at].text for cells in above for at in sorted(cells)))


def form_header(sheet: Sheet) -> int | None:
    """The row with the headings of a form of ours; None where it is no form."""
    for row, cells in sheet.rows.items():
        if any(spelled(cell.text).lower() in FORM_MARKS for cell in cells.values()):
            return row
    return None


def is_unsigned(below: str) -> bool:
    """Whether what stands below the lines is only what was printed there, in whichever language.

    >>> is_unsigned("Note: filled in by telephone approved by"), is_unsigned("Note: filled in by Li Wei")
    (True, False)
    """
    return spelled(below) in {spelled(SIGNED.zh), spelled(SIGNED.en)}
