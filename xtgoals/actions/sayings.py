"""What a table and the options say of each figure, understood: they must not say two things."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from xtgoals.actions.batch import Figure, ImportOptions
from xtgoals.actions.names import Misunderstood, find_indicator, find_region
from xtgoals.actions.new_row import NewActual, NewRow, find_grade, find_period, understood
from xtgoals.actions.table_faults import FORM_LINE
from xtgoals.checks.rows import unknown_region, withdrawn_value
from xtgoals.entry.likely import BAD_PERIOD
from xtgoals.entry.units import fits
from xtgoals.entry.words import is_withdrawal
from xtgoals.ledger.actuals import BAD_VALUE, MISSING_VALUE, UNKNOWN_INDICATOR
from xtgoals.ledger.cells import BAD_GRADE
from xtgoals.model.catalogue import Plan
from xtgoals.model.characters import narrow
from xtgoals.model.finding import Finding
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Message, msg
from xtgoals.model.milestone import Milestone
from xtgoals.model.patterns import spelled
from xtgoals.model.rule import Rule
from xtgoals.model.terms import term
from xtgoals.model.words import Grade
from xtgoals.tables.figures import Written
from xtgoals.tables.form_tag import printed, tagged_lines

UNKNOWN_UNIT = Rule(
    "unknown-unit", msg("The unit beside a figure can be turned into the indicator's."), "450,km", "450,posts"
)
FORM_PERIOD = Rule(
    "form-period", msg("A form is filled in for its own period."), "2024-Q3 in the form of 2024-Q2", "2024-Q2"
)
FORM_GRADE = Rule(
    "form-grade",
    msg("A form brings estimates and reported figures; to verify one is not the sender's to do."),
    "verified in a form",
    "reported; the office verifies it with add-actual",
)
SAID_OTHERWISE = Rule(
    "said-otherwise",
    msg("What is given by an option, or said by the name of a sheet or file, is what the table says."),
    "--region North for a table of the South",
    "--region South",
)

_RULES: Mapping[str, Rule] = {
    "indicator": UNKNOWN_INDICATOR,
    "region": unknown_region,
    "period": BAD_PERIOD,
    "value": BAD_VALUE,
    "grade": BAD_GRADE,
}
NAMED = {
    "indicator": msg("indicator"),
    "region": msg("region"),
    "period": msg("period"),
    "unit": msg("unit"),
    "grade": msg("grade"),
    "source": msg("source"),
}


def understood_figure(plan: Plan, one: Written, options: ImportOptions) -> Figure | Finding:
    """The figure that was meant, or why it is refused, at its cell."""
    cells = {**options.given, **{role: text for role, text in one.cells.items() if text}}
    try:
        finding = _unsaid(one, cells) or _value_fault(one, cells)
        if not finding:
            # what is wrong with the line comes before what is wrong with its period or value
            indicator = find_indicator(plan, cells["indicator"], whole=True)
            finding = _foreign_line(one, indicator) or _unit_fault(indicator, one, cells)
        if not finding:
            if not one.cells.get("period"):
                # who types an option sees what it was taken for, so its year may be the plan's
                cells["period"] = find_period(plan, indicator, cells["period"]).text
            row = understood(plan, _new(one, cells, options))
            finding = _foreign_line(one, row.indicator, row.observation.region) or _too_good(one, row)
            finding = finding or _otherwise(plan, one, row, options.given)
    # one refused figure must not end the import: all that is wrong is told at once
    except Misunderstood as fault:
        return _refused(one, fault)
    return finding or Figure(one, row.indicator, row.observation, row.cells, row.echo)


def label_fault(plan: Plan, one: Written) -> Finding | None:
    """What is not understood of a row without a figure: it may be said of the rows below it."""
    said = {role: one.cells[role] for role in one.labels}
    try:
        if "indicator" in said:
            find_indicator(plan, said["indicator"], whole=True)
        if "region" in said:
            find_region(plan, said["region"], whole=True)
        if "period" in said:
            # a period is written alike for all
            find_period(plan, next(iter(plan.indicators.values())), said["period"], whole=True)
    except Misunderstood as fault:
        return _refused(one, fault)
    return None


def _refused(one: Written, fault: Misunderstood) -> Finding:
    why, instead = fault.refusal
    return _RULES[fault.column].at(one.sheet.path, one.at(fault.column), why, instead)


def _new(one: Written, cells: Mapping[str, str], options: ImportOptions) -> NewActual:
    # a table withdraws by its grade, which is then no grade of the figure
    withdraw = is_withdrawal(cells.get("grade", ""))
    return NewActual(
        cells["indicator"],
        None if withdraw else cells.get("value", ""),
        cells["period"],
        options.recorded_on,
        cells.get("region", ""),
        "" if withdraw else cells.get("grade", ""),
        cells.get("source", "") or Path(one.sheet.path.split("!")[0]).name,
        cells.get("note", "") or options.note,
        cells.get("reported_by", "") or options.reported_by,
        withdraw=withdraw,
        unit=cells.get("unit", ""),
        whole=True,
    )


def _unsaid(one: Written, cells: Mapping[str, str]) -> Finding | None:
    """What neither the table nor an option says."""
    for role in ("indicator", "period"):
        if not cells.get(role):
            message = msg("nothing says of which {what} the figures are", what=NAMED[role])
            fix = msg("add a column, or say it with --{option}", option=role)
            return _RULES[role].at(one.sheet.path, (one.row + 1, one.column), message, fix)
    return None


def _value_fault(one: Written, cells: Mapping[str, str]) -> Finding | None:
    path, value, withdraws = one.sheet.path, cells.get("value"), is_withdrawal(cells.get("grade", ""))
    if withdraws and value:
        message = msg("a row that withdraws has a value")
        return withdrawn_value.at(path, one.at(), message, msg("delete it, or correct the grade"))
    if not value and not withdraws:
        message = msg("there is no value; missing is not zero")
        return MISSING_VALUE.at(path, one.at(), message, msg("fill it in, or delete the row"))
    return None


def _unit_fault(indicator: Indicator, one: Written, cells: Mapping[str, str]) -> Finding | None:
    written, unit = cells.get("unit", ""), indicator.unit
    if not written or fits(written, unit):
        return None
    message = msg("the unit {written!r} cannot be turned into {unit}", written=written, unit=unit)
    return UNKNOWN_UNIT.at(one.sheet.path, one.at("unit"), message, msg("write {unit}", unit=unit))


def _foreign_line(one: Written, indicator: Indicator, region: str | None = None) -> Finding | None:
    """A form asks for its own lines; another indicator, region or period in it is a slip of the keyboard."""
    tag = one.sheet.tag
    if not tag:
        return None
    if one.cells.get("period") != tag.get("period"):
        message = msg("the period is not {period}, that of the form", period=tag.get("period"))
        return FORM_PERIOD.at(one.sheet.path, one.at("period"), message, msg("put the period back"))
    back = msg("put indicator and region back")
    lines = tagged_lines(tag)
    regions = {where for name, where in lines if name == indicator.id}
    if regions and (other := other_name(indicator, one.cells.get("name", ""))):
        return FORM_LINE.at(one.sheet.path, one.at("name"), other, back)
    # before the region is understood, None, any line of the indicator will do
    if regions and region is None:
        return None
    if region in regions:
        if lines[indicator.id, region] == printed([one.cells.get("printed", "")]):
            return None
        message = msg("what the form says of {indicator} was changed in this row", indicator=indicator.name)
        fix = msg("put it back, and say in the note what is to be said")
        return FORM_LINE.at(one.sheet.path, one.at("printed"), message, fix)
    message = msg("the form has no such line for {indicator}", indicator=indicator.name)
    return FORM_LINE.at(one.sheet.path, one.at("region" if regions else "indicator"), message, back)


def other_name(named: Indicator | Milestone, name: str) -> Message | None:
    """That the name in a row of a form is not that of the id there; None where it is, in any language."""
    aliases = named.aliases if isinstance(named, Indicator) else ()
    # one that was named otherwise when the form was made: nobody can tell it from a slip
    if spelled(name) in map(spelled, (named.name.zh, named.name.en, *aliases)):
        return None
    if isinstance(named, Indicator):
        return msg("{name!r} is not the indicator whose id stands in this row", name=name)
    return msg("{name!r} is not the milestone whose id stands in this row", name=name)


def _too_good(one: Written, row: NewRow) -> Finding | None:
    """In a form nobody verifies the own figure, whatever was typed over the list."""
    if not one.sheet.tag or row.observation.grade < Grade.VERIFIED:
        return None
    message = msg("a form cannot say that a figure is {grade}", grade=term(row.observation.grade))
    fix = msg("choose one of the list; whoever checked it enters that with `xtgoals add-actual`")
    return FORM_GRADE.at(one.sheet.path, one.at("grade"), message, fix)


def _otherwise(plan: Plan, one: Written, row: NewRow, given: Mapping[str, str]) -> Finding | None:
    """Whether an option says something else than the table does."""
    seen = row.observation
    same: dict[str, Callable[[str], bool]] = {
        "indicator": lambda text: find_indicator(plan, text, whole=True) == row.indicator,
        "region": lambda text: find_region(plan, text, whole=True) == seen.region,
        "period": lambda text: find_period(plan, row.indicator, text) == seen.period,
        "unit": lambda text: narrow(text).lower() == narrow(one.cells["unit"]).lower(),
        "grade": lambda text: find_grade(text) is seen.grade,
        "source": lambda text: text == seen.source,
    }
    for role, text in given.items():
        if one.cells.get(role) and not same[role](text):
            said, what = one.cells[role], NAMED[role]
            message = msg(
                "the {what} is {said} here, and the option says {text}", what=what, said=said, text=text
            )
            return SAID_OTHERWISE.at(one.sheet.path, one.at(role), message, msg("keep the one that is right"))
    return None
