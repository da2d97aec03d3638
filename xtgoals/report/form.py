"""A fill-in form as cells in one language, for whatever draws it; an import reads both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.observation import Observation
from xtgoals.model.words import Grade, Lang, Measure, Text, UnitKind
from xtgoals.report.numbers import bound_text
from xtgoals.report.texts import say
from xtgoals.tables.form_tag import form_tag

HEADINGS = (
    Text("指标编码", "Indicator id"),
    Text("指标名称", "Indicator"),
    Text("条款", "Clause"),
    Text("目标", "Target"),
    Text("地区", "Region"),
    Text("期间", "Period"),
    Text("填报口径", "What to report"),
    Text("单位", "Unit"),
    Text("上期数", "Last figure"),
    Text("填报值", "Figure"),
    Text("级别", "Grade"),
    Text("数据来源", "Source"),
    Text("备注", "Note"),
    Text("牵头", "Lead"),
)
VALUE_COLUMN, GRADE_COLUMN, OPEN_COLUMNS = 9, 10, (9, 10, 11, 12)
_GRADES = (Grade.ESTIMATE, Grade.REPORTED, Grade.VERIFIED)
_SHEET = Text("填报", "Form")
_TITLE = Text("{plan} {period} 填报表：{name}", "{plan}, {period}: {name}")
_GUIDE = Text(
    "只填黄色单元格。填报值只写数字，不带单位和文字；没有数就留空，没有发生填 0。"
    "期末之前报的是预计数，级别选“预计”。与上次不同的原因写在备注。",
    "Fill in the yellow cells only. A figure is a number without unit or words; leave it empty if there is"
    " none, and write 0 if nothing happened. Before the period has ended a figure is an estimate. Say in the"
    " note why a figure differs from an earlier one.",
)
_SIGNED = Text(
    "填报人：　　　　　　　　联系电话：　　　　　　　　单位负责人：　　　　　　　　（盖章）",
    "Note: filled in by                         telephone                         approved by",
)
_ERRORS = (
    Text(
        "请填一个数字，不带单位、文字或逗号；占比在 0 到 100 之间，计数不小于 0。",
        "Write one number, without unit, words or commas; a share lies between 0 and 100,"
        " a count is not below 0.",
    ),
    Text("请从下拉列表中选择。", "Choose one of the list."),
)
_LEADS = (Text("牵头", "leads"), Text("未定", "not assigned"))


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


def form_page(
    plan: Plan,
    organisation: tuple[str, Text],
    period: str,
    lines: Sequence[tuple[Indicator, str, Observation | None, bool]],
    lang: Lang,
) -> FormPage:
    """The page of one organisation; a line is an indicator, a region, its last figure, whether it leads."""
    shares = {UnitKind.COUNT: (0, None), UnitKind.SHARE: (0, 100)}
    regions = [(indicator.id, region) for indicator, region, _, _ in lines]
    return FormPage(
        sheet=_SHEET.in_(lang),
        title=_TITLE.in_(lang).format(
            plan=plan.title.in_(lang), period=period, name=organisation[1].in_(lang)
        ),
        guide=_GUIDE.in_(lang) + (f" {plan.data_note.in_(lang)}" if plan.data_note else ""),
        headings=tuple(heading.in_(lang) for heading in HEADINGS),
        rows=tuple(_row(plan, period, line, lang) for line in lines),
        limits=tuple(shares.get(indicator.unit.kind, (None, None)) for indicator, _, _, _ in lines),
        grades=tuple(say(grade.word, lang) for grade in _GRADES),
        errors=(_ERRORS[0].in_(lang), _ERRORS[1].in_(lang)),
        signed=_SIGNED.in_(lang),
        tag=tuple(form_tag(plan.id, period, organisation[0], regions).items()),
    )


def _row(
    plan: Plan, period: str, line: tuple[Indicator, str, Observation | None, bool], lang: Lang
) -> tuple[str, ...]:
    indicator, region, last, leads = line
    # the plan's own words in its own language, for nobody should have to translate a sign back
    goals = [
        one.figure if lang == "zh" else bound_text(one.bound, indicator.unit, lang)
        for one in indicator.targets
    ]
    name = plan.regions[indicator.region].name.in_(lang)
    whose = name + ("" if lang == "zh" else ": ") if region != indicator.region else ""
    return (
        indicator.id,
        indicator.name.in_(lang),
        indicator.targets[0].clause,
        whose + ("；" if lang == "zh" else "; ").join(goals),
        plan.regions[region].name.in_(lang),
        period,
        what_to_report(indicator, plan.start).in_(lang),
        indicator.unit.in_(lang),
        f"{last.period.text}: {last.value:f}" if last and last.value is not None else "",
        "",
        say(Grade.REPORTED.word, lang),
        "",
        "",
        _LEADS[0 if leads else 1].in_(lang),
    )


def what_to_report(indicator: Indicator, start: date) -> Text:
    """What the figure of a series holds: a running total, what the period added, a level or a rate."""
    if indicator.measure is Measure.LEVEL:
        return Text("期末数", "level at the period's end")
    if indicator.measure is Measure.GROWTH:
        return Text("同比增速（年初以来）", "growth on a year earlier, from January")
    if indicator.is_increment:
        return Text("本期新增", "added in the period")
    if (start.month, start.day) == (1, 1):
        return Text("本年累计", "total since 1 January")
    return Text(f"累计（{start} 起）", f"total since {start}")
