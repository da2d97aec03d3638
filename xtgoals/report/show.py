"""Everything about one indicator, with the arithmetic written out, as a document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.goal import AtMost, Between, LessThan, RiseBy
from xtgoals.model.observation import Observation
from xtgoals.model.period import day_before, position
from xtgoals.model.standing import Standing
from xtgoals.model.words import Lang, Measure
from xtgoals.report.document import Cell, Column, Document, Heading, Kind, Paragraph, Table, Tone
from xtgoals.report.numbers import UNDEFINED, goal_text, number, percent, signed
from xtgoals.report.reasons import reason_text
from xtgoals.report.status import actual_text, opening, organisation_name, status_cell
from xtgoals.report.texts import STATUS, say

Block = Heading | Paragraph | Table


def show_document(
    plan: Plan,
    indicator: Indicator,
    standings: Sequence[Standing],
    history: Sequence[tuple[Observation, str]],
    rows_left_out: int,
    lang: Lang,
) -> Document:
    """Facts, each target with its arithmetic, and every row with what became of it."""
    title = indicator.name.in_(lang)
    blocks: list[Block] = [Heading(f"{title} ({indicator.id})", 1), *opening(plan, rows_left_out, lang)]
    if standings:
        one = standings[0]
        blocks.append(Paragraph(say("as_of", lang, as_of=one.as_of, known_on=one.known_on)))
    blocks.append(_facts(plan, indicator, lang))
    for standing in standings:
        blocks += _target(plan, standing, lang)
    blocks += [Heading(say("history", lang)), _history(plan, history, lang)]
    return Document(title, lang, tuple(blocks))


def _facts(plan: Plan, indicator: Indicator, lang: Lang) -> Table:
    names = {name: None for target in indicator.targets for name in target.responsible}
    lead = organisation_name(plan, indicator.lead, lang) if indicator.lead else say("unassigned", lang)
    facts = [
        (say("unit", lang), indicator.unit.in_(lang)),
        (say("measure", lang), say(indicator.measure.value, lang)),
        (say("region", lang), _region(plan, indicator.region, lang)),
        (say("lead", lang), lead),
        (
            say("organisations", lang),
            ", ".join(organisation_name(plan, name, lang) for name in names) or UNDEFINED,
        ),
        (say("note", lang), indicator.note or UNDEFINED),
    ]
    columns = (Column("", width=14), Column(""))
    return Table(columns, tuple((Cell(name, Tone.QUIET), Cell(text)) for name, text in facts))


def _target(plan: Plan, standing: Standing, lang: Lang) -> Iterable[Block]:
    target, unit = standing.target, standing.indicator.unit
    yield Heading(f"{target.clause} {target.figure}: {goal_text(target.goal, unit, lang)}")
    cell = status_cell(standing.status, lang)
    words = cell.words
    if standing.last_status:
        words += f" ({say('was', lang, status=STATUS[standing.last_status][0].in_(lang))})"
    yield Paragraph(f"{words}: {reason_text(standing, plan, lang)}", cell.tone)
    rows = [(say("actual", lang), unit.of(actual_text(standing, lang), lang))] if standing.actual else []
    rows += [(say(name, lang), text) for name, text in arithmetic(standing, lang)]
    rows += [
        (say("deadline", lang), target.deadline.isoformat()),
        (say("commitment", lang), say(target.commitment.value, lang)),
    ]
    yield Table(
        (Column("", width=18), Column("")), tuple((Cell(name, Tone.QUIET), Cell(text)) for name, text in rows)
    )


def arithmetic(standing: Standing, lang: Lang) -> Iterable[tuple[str, str]]:
    """Each computed number with the sum that makes it, in the digits of the files."""
    actual, target, unit = standing.actual, standing.target, standing.indicator.unit
    if actual is None or (standing.met is None and standing.attainment is None):
        return
    value, goal = _digits(actual.value), target.goal
    start = _digits(standing.baseline.value) if standing.baseline else None
    bounds = {
        name: _digits(getattr(goal, name))
        for name in ("bound", "low", "high", "points")
        if hasattr(goal, name)
    }
    if standing.attainment is not None:
        yield (
            "attainment",
            f"{_ratio(standing, value, start, bounds)} = {percent(standing.attainment, met=standing.met)}",
        )
    if standing.progress is not None and standing.indicator.measure is Measure.LEVEL and start:
        change = bounds["points"] if isinstance(goal, RiseBy) else f"({bounds['bound']} − {start})"
        yield "progress", f"({value} − {start}) / {change} = {percent(standing.progress, met=standing.met)}"
    if standing.planned is not None:
        yield "planned", _planned(standing, lang)
    if standing.pace is not None:
        shares = f"{percent(standing.progress)} / {percent(standing.planned)}"
        yield "pace", f"{shares} = {number(standing.pace, 3)}"
    if standing.forecast is not None:
        yield "forecast", unit.of(number(standing.forecast), lang)
    if standing.required_per_month is not None:
        yield (
            "required_per_month",
            unit.of(number(standing.required_per_month), lang),
        )
    if standing.gap is not None:
        yield "gap", unit.of(signed(standing.gap), lang)


def _ratio(standing: Standing, value: str, start: str | None, bounds: dict[str, str]) -> str:
    goal = standing.target.goal
    if isinstance(goal, AtMost | LessThan):
        return f"{bounds['bound']} / {value}"
    if isinstance(goal, RiseBy):
        return f"{value} / ({start} + {bounds['points']})"
    if isinstance(goal, Between):
        if standing.met:
            return f"{bounds['low']} ≤ {value} ≤ {bounds['high']}"
        below = standing.gap is not None and standing.gap < 0
        return f"{value} / {bounds['low']}" if below else f"{bounds['high']} / {value}"
    return f"{value} / {bounds['bound']}"


def _planned(standing: Standing, lang: Lang) -> str:
    target, actual = standing.target, standing.actual
    shown = percent(standing.planned)
    if actual is None or target.schedule.kind != "linear":
        return f"{shown} ({target.schedule.kind})"
    origin = position(day_before(target.start))
    gone, all_of_it = position(actual.covered) - origin, position(target.deadline) - origin
    return f"{number(gone)} / {number(all_of_it)} {say('months', lang)} = {shown}"


def _history(plan: Plan, history: Sequence[tuple[Observation, str]], lang: Lang) -> Table | Paragraph:
    if not history:
        return Paragraph(say("no_data", lang), Tone.QUIET)
    columns = (
        Column(say("line", lang), Kind.NUMBER, width=4),
        Column(say("period", lang), width=10),
        Column(say("region", lang), width=12),
        Column(say("value", lang), Kind.NUMBER, width=10),
        Column(say("grade", lang), width=9),
        Column(say("recorded_on", lang), width=11),
        Column(say("source", lang), width=24, from_width=120, kept=True),
        Column(say("note", lang), from_width=100, kept=True),
        Column(say("state", lang), width=13),
    )
    rows = tuple(
        (
            Cell(str(row.line)),
            Cell(row.period.text),
            Cell(_region(plan, row.region, lang)),
            Cell(UNDEFINED if row.value is None else _digits(row.value)),
            Cell(say(row.grade.word, lang)),
            Cell(row.recorded_on.isoformat()),
            Cell(row.source),
            Cell(row.note),
            Cell(say(f"state_{state}", lang), Tone.GOOD if state == "counts" else Tone.QUIET),
        )
        for row, state in history
    )
    return Table(columns, rows)


def _region(plan: Plan, name: str, lang: Lang) -> str:
    return plan.regions[name].name.in_(lang) if name in plan.regions else name


def _digits(value: Decimal) -> str:
    """The value with the decimals that the file has: 66.30 stays 66.30."""
    return format(value, "f")
