"""What `add-actual` asks for, in which order, and what it offers to pick from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from xtgoals.cli.output import complain
from xtgoals.cli.prompts import Question, ask
from xtgoals.locale import Lang
from xtgoals.model.message import msg, say
from xtgoals.model.terms import period_words, term
from xtgoals.model.words import Grade

if TYPE_CHECKING:
    from xtgoals.actions.new_row import NewActual
    from xtgoals.files.folder import DataFolder
    from xtgoals.model.catalogue import Plan
    from xtgoals.model.indicator import Indicator

_MOST = 12  # periods to pick from


def lacks_region(folder: DataFolder, new: NewActual) -> bool:
    """Whether nothing says whose figure it is, and it may be the whole's or that of a part."""
    from xtgoals.actions.data import open_plan
    from xtgoals.actions.names import find_indicator

    return not new.region.strip() and bool(find_indicator(open_plan(folder), new.indicator).parts)


def filled_in(folder: DataFolder, new: NewActual, lang: Lang, *, complete: bool) -> NewActual:
    """What was given, checked, and answers for what was not; a complete figure is asked for its region."""
    if complete and not lacks_region(folder, new):
        return new
    from xtgoals.actions.data import Rows, open_plan
    from xtgoals.actions.names import find_indicator, find_region
    from xtgoals.actions.new_row import find_grade
    from xtgoals.report.added import series_text

    plan = open_plan(folder)
    if new.indicator:
        find_indicator(plan, new.indicator)
    else:
        new = replace(new, indicator=ask(_indicator(plan, lang), lang))
    indicator = find_indicator(plan, new.indicator)
    # before the other questions: nobody answers them all to be refused for an option
    find_grade(new.grade)
    if new.region.strip():
        find_region(plan, new.region)
    complain(series_text(plan, indicator, Rows(folder, plan).get(indicator.id, []), lang))
    if indicator.parts and not new.region.strip():
        # before the value: whoever has it in hand knows whose it is, and a slip here makes a target missed
        new = replace(new, region=ask(_region(plan, indicator, lang), lang))
    return new if complete else _figure(plan, indicator, new, lang)


def _figure(plan: Plan, indicator: Indicator, new: NewActual, lang: Lang) -> NewActual:
    """Value, period, grade and source, in the order of the command line, and why it is another one."""
    from xtgoals.actions.names import find_region
    from xtgoals.actions.new_row import find_period, find_value

    region = find_region(plan, new.region) if new.region.strip() else indicator.region
    # of a figure that was typed whole, which only needs a note, nobody wants to be asked the rest
    begun = not new.withdraw and (new.value is None or not new.period)
    if not new.withdraw:
        if new.value is None:
            new = replace(new, value=ask(_value(plan, indicator, region), lang))
        else:
            find_value(indicator, new.value, region=region)
    if new.period:
        find_period(plan, indicator, new.period)
    else:
        new = replace(new, period=ask(_period(plan, indicator, new, lang), lang))
    if begun and not new.grade:
        new = replace(new, grade=ask(_grade(lang), lang))
    if begun and not new.source:
        new = replace(new, source=ask(_source(), lang))
    if (new.withdraw or new.revise) and not new.note.strip():
        new = replace(new, note=ask(_note(withdraw=new.withdraw), lang))
    return new


def _indicator(plan: Plan, lang: Lang) -> Question:
    from xtgoals.actions.names import find_indicator

    return Question(
        msg("Indicator (id or name)"),
        msg(
            "The indicator by its id, its name or an alias, or a part of one that fits it alone. Arrow keys "
            "pick from the list, which narrows as you type; `xtgoals list` shows them all."
        ),
        lambda text: find_indicator(plan, text),
        {one.name.in_(lang): one.id for one in plan.indicators.values() if not one.derived},
    )


def _region(plan: Plan, indicator: Indicator, lang: Lang) -> Question:
    from xtgoals.actions.names import find_region

    whole = plan.regions[indicator.region].name
    offered = {whole.in_(lang): say("the whole", lang)}
    offered |= {plan.regions[part].name.in_(lang): part for part in indicator.parts}
    return Question(
        msg("Region: whose figure it is"),
        msg(
            "{whole} is the whole, the others are its parts. The figure of a part that is entered as the "
            "whole's makes the target look missed.",
            whole=whole,
        ),
        lambda text: find_region(plan, text),
        offered,
    )


def _value(plan: Plan, indicator: Indicator, region: str) -> Question:
    from xtgoals.actions.new_row import find_value
    from xtgoals.report.form import what_to_report

    unit = indicator.unit
    return Question(
        msg("Value ({unit})", unit=unit),
        msg(
            "One number in {unit}, or with its unit as the return has it; no approximation. What it holds: "
            "{what}.",
            unit=unit,
            what=what_to_report(indicator, plan),
        ),
        lambda text: find_value(indicator, text, region=region),
    )


def _period(plan: Plan, indicator: Indicator, new: NewActual, lang: Lang) -> Question:
    from xtgoals.actions.new_row import find_period
    from xtgoals.model.reports import reporting_periods

    ended = reporting_periods(plan, indicator, new.recorded_on)[:_MOST]
    example = ended[0].text if ended else f"{plan.start.year}-Q3"
    return Question(
        msg("Period, such as {example}", example=example),
        msg(
            "The time that the figure is about: {year}-Q3, {year}-09, {year}, first half of {year}. Without "
            "a year it is the plan's.",
            year=plan.start.year,
        )
        if plan.start.year == plan.end.year
        else msg(
            "The time that the figure is about: {year}-Q3, {year}-09, {year}, first half of {year}.",
            year=ended[0].first.year if ended else plan.start.year,
        ),
        lambda text: find_period(plan, indicator, text),
        {one.text: period_words(one).in_(lang) for one in ended},
    )


def _grade(lang: Lang) -> Question:
    from xtgoals.actions.new_row import find_grade

    told: Mapping[Grade, str] = {
        Grade.REPORTED: say("the body's own figure", lang),
        Grade.ESTIMATE: say("before the period has ended, or before it is counted", lang),
        Grade.VERIFIED: say("somebody else has checked it", lang),
        Grade.FINAL: say("of the annual accounts", lang),
    }
    return Question(
        msg("Grade (Enter: reported)"),
        msg(
            "How much the figure can be relied on: estimate, reported, verified or final. A lower grade "
            "does not replace a higher one."
        ),
        find_grade,
        {term(grade).in_(lang): text for grade, text in told.items()},
        optional=True,
    )


def _source() -> Question:
    return Question(
        msg("Source (Enter if none)"),
        msg("The return, bulletin or letter that the figure comes from, so that others can find it."),
        optional=True,
    )


def _note(*, withdraw: bool) -> Question:
    why = msg("Why is it withdrawn") if withdraw else msg("Why is it revised")
    return Question(why, msg("One line for whoever asks later; it stays beside the figure."))
