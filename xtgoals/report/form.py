"""A fill-in form as cells in one language, for whatever draws it; an import reads both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.composition import Counting
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Joined, Message, msg, msgc, say
from xtgoals.model.targets import targets_of
from xtgoals.model.terms import period_name, term
from xtgoals.model.words import Grade, Measure, Over, UnitKind
from xtgoals.report.numbers import in_stored_unit
from xtgoals.tables.form_tag import form_tag

if TYPE_CHECKING:
    from xtgoals.actions.forms import Form, FormLine

HEADINGS = (
    msg("Indicator id"),
    msgc("form", "Indicator"),
    msg("Clause"),
    msg("Target"),
    msg("Region"),
    msg("Period"),
    msg("What to report"),
    msg("Unit"),
    msg("Last figure"),
    msgc("form", "Figure"),
    msg("Grade"),
    msg("Source"),
    msg("Note"),
    msgc("form", "Lead"),
)
VALUE_COLUMN, GRADE_COLUMN, OPEN_COLUMNS = 9, 10, (9, 10, 11, 12)


@dataclass(frozen=True, slots=True)
class FormPage:
    """Everything on the sheet: title, how to fill it in, the rows, and what each value may be."""

    sheet: str
    title: str
    guide: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    limits: tuple[tuple[int | None, int | None], ...]  # lowest and highest value of each row
    grades: tuple[str, ...]
    errors: tuple[str, str]  # of a value, of a grade
    signed: str
    tag: tuple[tuple[str, str], ...]


def form_page(form: Form, lang: Lang) -> FormPage:
    """The page of one organisation for one period."""
    plan, organisation, period = form.plan, form.organisation, form.period.text
    regions = [(line.indicator.id, line.region) for line in form.lines]
    guide = say(
        "Fill in the yellow cells only. A figure is a number without unit or words; leave it "
        "empty if there is none, and write 0 if nothing happened. Before the period has ended a "
        "figure is an estimate. Say in the note why a figure differs from an earlier one.",
        lang,
    )
    return FormPage(
        sheet=say("Form", lang),
        title=say(
            "{plan}, {period}: {name}",
            lang,
            plan=plan.title,
            period=period_name(form.period),
            name=organisation.name,
        ),
        guide=f"{guide} {plan.data_note.in_(lang)}" if plan.data_note else guide,
        headings=tuple(heading.in_(lang) for heading in HEADINGS),
        rows=tuple(_row(plan, period, line, form.known_on, lang) for line in form.lines),
        limits=tuple(_limits(line.indicator) for line in form.lines),
        grades=tuple(term(grade).in_(lang) for grade in Grade if Grade.WITHDRAWN < grade < Grade.FINAL),
        errors=(
            say(
                "Write one number, without unit, words or commas; a share lies between 0 and 100, a "
                "count is not below 0, unless an increment corrects an earlier one.",
                lang,
            ),
            say("Choose one of the list.", lang),
        ),
        signed=say(
            "Note: filled in by                         telephone                         approved by",
            lang,
        ),
        tag=tuple(form_tag(plan.id, period, organisation.id, regions).items()),
    )


def _limits(indicator: Indicator) -> tuple[int | None, int | None]:
    # what a spreadsheet can refuse by itself; the rules see the rest when the form is read
    kind = indicator.unit.kind
    lowest = kind is UnitKind.SHARE or (kind is UnitKind.COUNT and not indicator.is_increment)
    return 0 if lowest else None, 100 if kind is UnitKind.SHARE else None


def _row(plan: Plan, period: str, line: FormLine, known_on: date, lang: Lang) -> tuple[str, ...]:
    indicator, region, last = line.indicator, line.region, line.last
    # the plan's own words in its own language, for nobody should have to translate a sign back
    targets = targets_of(plan, indicator, known_on)
    goals = [
        one.figure if lang == "zh" else in_stored_unit(one.bound, indicator.unit, lang) for one in targets
    ]
    promised = Joined(list(dict.fromkeys(goals))).in_(lang) if goals else "-"
    if region != indicator.region:
        promised = say("{region}: {goals}", lang, region=plan.regions[indicator.region].name, goals=promised)
    # the parts that are counted have values of their own, of which the catalogue knows no unit
    counted = isinstance(indicator.rollup, Counting) and region in indicator.parts
    return (
        indicator.id,
        indicator.name.in_(lang),
        targets[0].clause if targets else "",
        promised,
        plan.regions[region].name.in_(lang),
        period,
        what_to_report(indicator, indicator.counted_from or plan.start).in_(lang),
        "-" if counted else indicator.unit.in_(lang),
        f"{last.period.text}: {last.value:f}" if last and last.value is not None else "",
        "",
        term(Grade.REPORTED).in_(lang),
        "",
        "",
        say("leads", lang) if line.assigned else say("not assigned", lang),
    )


def what_to_report(indicator: Indicator, start: date) -> Message:
    """What the figure of a series holds: a running total, what the period added, a level or a rate."""
    if indicator.over is Over.MEAN:
        return msg("mean of the period")
    january = (start.month, start.day) == (1, 1)
    if indicator.days:
        since = msg("share of the days since {start}", start=start)
        return msg("share of the days since 1 January") if january else since
    if indicator.measure is Measure.LEVEL:
        return msg("level at the period's end")
    if indicator.measure is Measure.GROWTH:
        return msg("growth on a year earlier, from January")
    if indicator.is_increment:
        return msg("added in the period")
    # the usual case has words of its own, for a date would have to be read twice
    if january:
        return msg("total since 1 January")
    return msg("total since {start}", start=start)
