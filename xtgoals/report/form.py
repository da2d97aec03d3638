"""A fill-in form as cells in one language, for whatever draws it; an import reads both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.bound import allotted
from xtgoals.model.catalogue import Plan
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import Joined, Message, msg, msgc, say
from xtgoals.model.target import Judged
from xtgoals.model.terms import period_words, term
from xtgoals.model.words import Grade, Measure, Over, UnitKind
from xtgoals.report.filling import FillBook, FillColumn, FillPage
from xtgoals.report.form_problems import problems_page
from xtgoals.report.form_steps import steps_page
from xtgoals.report.numbers import in_stored_unit
from xtgoals.report.phrases import joined, organisation_name
from xtgoals.tables.form_layout import SIGNED
from xtgoals.tables.form_tag import form_tag, printed
from xtgoals.tables.layout import is_read

if TYPE_CHECKING:
    from xtgoals.actions.forms import Form, FormLine

# names first, ids last; a form for what has no lead has the organisations of the clause before the ids
_COLUMNS = (
    FillColumn(msgc("form", "Indicator"), 22),
    FillColumn(msg("Clause"), 9, centred=True),
    FillColumn(msg("Target"), 14),
    FillColumn(msg("Region"), 10, centred=True),
    FillColumn(msg("What to report"), 13),
    FillColumn(msg("Unit"), 11, centred=True),
    FillColumn(msg("Last figure"), 14),
    FillColumn(msgc("form", "Figure"), 13, open=True),
    FillColumn(msg("Grade"), 10, centred=True, open=True),
    FillColumn(msg("Source"), 17, open=True),
    FillColumn(msg("Note"), 18, open=True),
    FillColumn(msgc("form", "Due"), 12, centred=True),
)
_RESPONSIBLE = FillColumn(msg("Organisations of the clause"), 30)
_IDS = (FillColumn(msg("Period"), 9, quiet=True), FillColumn(msg("Indicator id"), 15, quiet=True))
_VALUE, _GRADE = 7, 8
_GUIDE = msg(
    "Fill in the yellow cells only. A figure is a number without unit or words; leave it "
    "empty if there is none, and write 0 if nothing happened. Before the period has ended a "
    "figure is an estimate. Say in the note why a figure differs from an earlier one."
)
_GRADES = (Grade.ESTIMATE, Grade.REPORTED)  # what is verified or final is the office's to say


def form_book(form: Form, lang: Lang) -> FillBook:
    """The workbook of one organisation for one period, or of a clause for what has no lead."""
    # a sheet for each kind of thing that is asked for; the tag speaks of the further ones by their kind
    figures = form_page(form, lang) if form.lines else None
    further: dict[str, FillPage] = {}
    who = form.organisation.id if form.organisation else ""
    about = {"period": period_words(form.period), "name": _whose(form)}
    under, due, signed = under_title(form.plan, lang), _due(form, lang), SIGNED.in_(lang)
    if form.steps:
        above = (say("Milestones in {period}: {name}", lang, **about), under, due)
        further["steps"] = steps_page(form.plan, form.steps, above, signed, lang, office=not who)
    if form.problems:
        above = (say("Problems to be mended, {period}: {name}", lang, **about), under, due)
        further["problems"] = problems_page(form.problems, above, signed, lang)
    lines = _tagged(form, figures) if figures else []
    sheets = [page.further(kind) for kind, page in further.items()]
    tag = form_tag(form.plan.id, form.period.text, who, lines, figures.frame if figures else "", sheets)
    return FillBook((*([figures] if figures else []), *further.values()), tuple(tag.items()))


def form_page(form: Form, lang: Lang) -> FillPage:
    """The sheet of the figures."""
    plan, period = form.plan, form.period.text
    who = form.organisation.id if form.organisation else ""
    columns = (*_COLUMNS, *(() if who else (_RESPONSIBLE,)), *_IDS)
    grades = tuple(term(grade).in_(lang) for grade in _GRADES)
    title = say("Figures for {period}: {name}", lang, period=period_words(form.period), name=_whose(form))
    above = (title, under_title(plan, lang), _due(form, lang), _GUIDE.in_(lang))
    headings = tuple(one.heading.in_(lang) for one in columns)
    rows = tuple(_row(plan, period, line, lang, office=not who) for line in form.lines)
    return FillPage(
        sheet=say("Form", lang),
        title=above[0],
        plan=above[1],
        due=above[2],
        guide=above[3],
        columns=columns,
        headings=headings,
        rows=rows,
        choices=(grades,) * len(form.lines),
        chosen=_GRADE,
        wrong_choice=say("Choose one of the list.", lang),
        numbers=_VALUE,
        limits=tuple(_limits(line.indicator) for line in form.lines),
        wrong_number=say(
            "Write one number, without unit, words or commas; a share lies between 0 and 100, a "
            "count is not below 0, unless an increment corrects an earlier one.",
            lang,
        ),
        signed=SIGNED.in_(lang),
    )


def _tagged(form: Form, page: FillPage) -> list[tuple[str, str, str]]:
    kept = [at for at, heading in enumerate(page.headings) if not is_read(heading)]
    return [
        (line.indicator.id, line.region, printed(row[at] for at in kept))
        for line, row in zip(form.lines, page.rows, strict=True)
    ]


def _whose(form: Form) -> object:
    if form.organisation:
        return form.organisation.name
    clause = form.plan.clauses.get(form.clause)
    if not form.clause:
        return msg("in no clause of the plan")
    return msg("{clause} {title}", clause=form.clause, title=clause.title) if clause else form.clause


def under_title(plan: Plan, lang: Lang) -> str:
    """The plan's title, and that its figures are made up where they are."""
    return Joined([plan.title, *([plan.data_note] if plan.data_note else [])], msg(" · ")).in_(lang)


def _due(form: Form, lang: Lang) -> str:
    """By which day it must be back and where; where lines differ, that the day is the first of them."""
    where = form.plan.reporting.return_to
    back = msg("To be back by {day}", day=form.due)
    if where:
        back = msg("To be back by {day} at: {where}", day=form.due, where=where)
    if len(set(form.due_days)) > 1:
        back = msg("{back} (the first of the days that the lines name)", back=back)
    if form.organisation:
        return back.in_(lang)
    # who gets this one is not who reports: that stands where nobody overlooks it
    nobody = msg("No lead is named: to be passed on by the office of the task force")
    return Joined([nobody, back], msg(" · ")).in_(lang)


def promised_in(targets: Iterable[Judged], indicator: Indicator, lang: Lang) -> str:
    """What targets of an indicator promise, each text once; a dash where there is none."""
    # the plan's own words in its own language, for nobody should have to translate a sign back
    goals = [
        one.figure if lang == "zh" else in_stored_unit(one.bound, indicator.unit, lang) for one in targets
    ]
    return Joined(list(dict.fromkeys(goals))).in_(lang) if goals else "-"


def _taken_on(line: FormLine, lang: Lang) -> list[str]:
    """What the region of a line took on of its targets."""
    shares = ((one, dict(one.allotments).get(line.region)) for one in line.targets)
    bounds = (allotted(one.bound, share) for one, share in shares if share is not None)
    texts = [in_stored_unit(bound, line.indicator.unit, lang) for bound in bounds if bound]
    # at least is what nearly every target says
    return list(dict.fromkeys(text.removeprefix(">= ") if lang == "zh" else text for text in texts))


def _limits(indicator: Indicator) -> tuple[int | None, int | None]:
    # what a spreadsheet can refuse by itself; the rules see the rest when the form is read
    kind = indicator.unit.kind
    lowest = kind is UnitKind.SHARE or (kind is UnitKind.COUNT and not indicator.is_increment)
    return 0 if lowest else None, 100 if kind is UnitKind.SHARE else None


def _row(plan: Plan, period: str, line: FormLine, lang: Lang, *, office: bool) -> tuple[str, ...]:
    indicator, region, last = line.indicator, line.region, line.last
    promised = promised_in(line.targets, indicator, lang)
    if region != indicator.region:
        promised = say("{region}: {goals}", lang, region=plan.regions[indicator.region].name, goals=promised)
        own = _taken_on(line, lang)
        if own:  # what it answers for itself
            name = plan.regions[region].name
            promised = Joined([promised, msg("{region}: {goals}", region=name, goals=own)]).in_(lang)
    named = [organisation_name(plan, one, lang) for one in line.responsible]
    return (
        indicator.name.in_(lang),
        line.clause,
        promised,
        plan.regions[region].name.in_(lang),
        what_to_report(indicator, plan).in_(lang),
        "-" if indicator.counting(region) else indicator.unit.in_(lang),
        f"{last.period.text}: {last.value:f}" if last and last.value is not None else "",
        "",
        term(Grade.REPORTED).in_(lang),
        "",
        "",
        line.due.isoformat(),
        *([joined(named, lang) or "-"] if office else []),
        period,
        indicator.id,
    )


def what_to_report(indicator: Indicator, plan: Plan) -> Message:
    """What the figure of a series holds: a running total, what the period added, a level or a rate."""
    if indicator.over is Over.MEAN:
        return msg("mean of the period")
    start = indicator.counted_from or plan.start
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
    if january and start.year == plan.end.year:
        return msg("total since 1 January")
    return msg("total since {start}", start=start)
