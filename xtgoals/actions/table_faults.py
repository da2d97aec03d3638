"""What keeps a table, or a cell of it, from being imported, in words: one line for each kind of fault."""

from __future__ import annotations

from collections.abc import Mapping

from xtgoals.model.finding import Finding
from xtgoals.model.message import Message, msg
from xtgoals.model.rule import Rule
from xtgoals.model.sheet import Sheet
from xtgoals.tables.layout import Fault

NO_HEADER = Rule(
    "no-header",
    msg("The first row with content is the header, and names a column of values."),
    "Figures of September\nindicator,value\nposts,450",
    "indicator,value\nposts,450",
)
UNKNOWN_COLUMN = Rule(
    "unknown-column",
    msg("Each heading is one that the program knows, as it is documented, or that a map names."),
    "indicator,value (forecast)",
    "indicator,value",
)
DOUBLED_HEADING = Rule(
    "doubled-heading",
    msg("No two columns of a table mean the same."),
    "indicator,value,figure",
    "indicator,value,note",
)
NOT_IN_MAP = Rule(
    "not-in-map",
    msg("A map names all that a table holds: what it does not name may change what the figures mean."),
    "Unit: 10,000 yuan above the figures, where the map has Unit: 100 million yuan",
    "Unit: 100 million yuan",
)
HIDDEN = Rule(
    "hidden-cells",
    msg("What nobody sees is not imported, nor passed over in silence."),
    "a hidden row of figures",
    "the row shown, or deleted",
)
BAD_CELL = Rule(
    "bad-cell", msg("A cell shows what it holds: one figure, alone and for one thing."), "#REF!", "450"
)
FORM_LINE = Rule(
    "form-line",
    msg("A form is filled in on its own lines: indicators and regions stay."),
    "another indicator typed over one of the form",
    "the line as it was made",
)
EMPTY_LABEL = Rule(
    "empty-label",
    msg("A row says itself of which indicator, region and period it is; nothing is taken from above."),
    "region,indicator,value\nNorth,posts,10\n,roads,20",
    "region,indicator,value\nNorth,posts,10\nNorth,roads,20",
)


def finding_of(sheet: Sheet, fault: Fault) -> Finding:
    """A fault of a table as a finding."""
    rule, message, fix = _WORDINGS[fault.kind]
    place = (fault.row + 1, fault.column)
    return rule.at(sheet.path, place, message.filled(**fault.told), fix.filled(**fault.told))


_NAMES = msg(
    "name the columns indicator, region, period, value, unit, grade, source, note; a table of another layout "
    "is imported with a map: `--map NEW.yaml --draft` proposes one"
)
_MAP = msg("look whether it changes what the figures mean; if not, name it in the map")
_SHOW = msg("show it and look at it, or delete it")
_TYPE = msg("type the figure itself")
_GENERAL = msg("set its format to General, and look at it again")
_LIKE_THE_REST = msg("delete them, or write them like the rest")
_WORDINGS: Mapping[str, tuple[Rule, Message, Message]] = {
    "no-header": (NO_HEADER, msg("the first row is no header: {text!r} is no known heading"), _NAMES),
    "above": (
        NO_HEADER,
        msg("{text!r} stands above the header, which seems to be row {header}, and is not understood"),
        msg(
            "say what the rows above the header say with --unit, --period and the like and delete them, or "
            "import the table with a map"
        ),
    ),
    "no-value": (NO_HEADER, msg("there is no column of values"), msg("add one, with the heading `value`")),
    "strange": (UNKNOWN_COLUMN, msg("no known heading: {headings}"), _NAMES),
    "doubled": (
        DOUBLED_HEADING,
        msg("{one!r} ({first}) and {other!r} ({second}) mean the same"),
        msg("keep one of them, and import the other as a table of its own"),
    ),
    "not-named": (NOT_IN_MAP, msg("the map names no heading {headings}"), _MAP),
    "not-there": (
        NOT_IN_MAP,
        msg("the table has no heading {names}, which the map names"),
        msg("correct `header` in the map, or look whether this is a table of another layout"),
    ),
    "title": (NOT_IN_MAP, msg("the map does not name {text!r}, which stands above the figures"), _MAP),
    "otherwise": (
        NOT_IN_MAP,
        msg("{text!r} says otherwise than {other!r}"),
        msg("correct the one that is wrong"),
    ),
    "flags-otherwise": (
        NOT_IN_MAP,
        msg("the sheet of flags has {other!r} here: its rows are not those of this sheet"),
        msg("put the rows of both sheets in one order"),
    ),
    "no-title": (
        NOT_IN_MAP,
        msg("nothing above the figures says the {names}, as the map has it"),
        msg("correct `title` in the map, or look whether this is a table of another layout"),
    ),
    "flag": (
        NOT_IN_MAP,
        msg("the map does not say what the flag {flag!r} makes of a figure"),
        msg("add it to `flags`, with a grade or `missing`"),
    ),
    "denied": (
        NOT_IN_MAP,
        msg("the flag {flag!r} says that there is no figure, and one stands here"),
        msg("correct the one that is wrong, or say in `flags` which grade it is"),
    ),
    "no-line": (FORM_LINE, msg("the form has no such line"), msg("put back the ids at the end of the row")),
    "other-print": (
        FORM_LINE,
        msg("what the form says in this row was changed"),
        msg("put it back, and say in the note what is to be said"),
    ),
    "hidden-sheet": (
        HIDDEN,
        msg("the sheet is hidden, and something stands in it"),
        msg("show it and look at it, or delete it; a map may name the one sheet that counts"),
    ),
    "hidden-column": (HIDDEN, msg("column {column} is hidden"), _SHOW),
    "hidden-row": (HIDDEN, msg("row {row} is hidden"), _SHOW),
    "empty": (
        EMPTY_LABEL,
        msg("the cell is empty, and nothing is taken from the row above"),
        msg("fill it in"),
    ),
    "formula": (BAD_CELL, msg("a formula without a stored value"), _TYPE),
    "error": (BAD_CELL, msg("the cell holds an error value"), _TYPE),
    "date": (BAD_CELL, msg("the cell holds a date, not a number"), _GENERAL),
    "time": (BAD_CELL, msg("the cell holds a time, not a number"), _GENERAL),
    "day": (
        BAD_CELL,
        msg("the cell holds a day of the calendar, which may stand for its month"),
        msg("write the period as text, such as 2024-09"),
    ),
    "scaled": (
        BAD_CELL,
        msg("its format shows a thousandth of what the cell holds: two figures in one"),
        _GENERAL,
    ),
    "rounded": (
        BAD_CELL,
        msg("its format shows a rounded figure, and the cell holds another: two figures in one"),
        msg("round the figure itself, or show all of its digits"),
    ),
    "format": (BAD_CELL, msg("its format shows something else than the cell holds"), _GENERAL),
    "raised": (
        BAD_CELL,
        msg("some of its characters are raised or lowered, as those of a footnote are"),
        _LIKE_THE_REST,
    ),
    "struck": (BAD_CELL, msg("some of its characters are struck out"), _LIKE_THE_REST),
    "merged": (
        BAD_CELL,
        msg("one merged cell stands for several figures"),
        msg("unmerge it and fill in each cell"),
    ),
    "comma": (
        BAD_CELL,
        msg("between semicolons a comma may be a decimal sign, or part thousands"),
        msg("write it like 1234.5, or import the table with a map that says `decimal`"),
    ),
    "beyond": (
        BAD_CELL,
        msg("there is something beside the columns that the header names, or below the figures"),
        msg("delete it, or name it in the header"),
    ),
}
