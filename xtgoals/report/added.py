"""What a clerk is told after entering a figure: what was understood, and where it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.finding import Finding
from xtgoals.model.indicator import Indicator
from xtgoals.model.message import say
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Standing
from xtgoals.model.terms import period_name, term
from xtgoals.report.phrases import lines_of, status_cell
from xtgoals.report.reasons import reason_text

if TYPE_CHECKING:
    from xtgoals.actions.add_actual import AddResult

_SHOWN = 8  # rows of the series so far


def added_text(added: AddResult, lang: Lang, *, preview: bool = False) -> str:
    """The lines on the screen; a preview says only what was understood and what it would mean."""
    row, plan = added.observation, added.plan
    lines = [
        say(
            "{name}: {value}, {period}, {region}, {grade}",
            lang,
            name=added.indicator.name,
            value=added.echo,
            period=period_name(row.period),
            region=plan.regions[row.region].name,
            grade=term(row.grade),
        )
    ]
    if added.line is not None:
        lines.append(
            say("stored in {path}:{line}: {row}", lang, path=added.path, line=added.line, row=added.row)
        )
    elif not preview:
        lines += [say("dry run, nothing stored. The row would be:", lang), added.row]
    lines += standing_lines(plan, added.indicator, added.standings, lang)
    return lines_of(lines)


def standing_lines(
    plan: Plan, indicator: Indicator, standings: Sequence[Standing], lang: Lang
) -> Iterator[str]:
    """How each target of an indicator stands then, and why."""
    for standing in standings:
        words = status_cell(standing.status, lang).words
        reason = reason_text(standing, plan, lang)
        name = indicator.name if len(standings) == 1 else standing.target.id
        yield say("{name}: {status}: {reason}", lang, name=name, status=words, reason=reason)


def series_text(plan: Plan, indicator: Indicator, rows: Sequence[Observation], lang: Lang) -> str:
    """An indicator and the last of its rows, a line each."""
    name, unit = indicator.name.in_(lang), indicator.unit.in_(lang)
    lines = [say("{name} ({id}), {unit}", lang, name=name, id=indicator.id, unit=unit)]
    for row in rows[-_SHOWN:]:
        value = "-" if row.value is None else f"{row.value:f}"
        region = plan.regions[row.region].name.in_(lang)
        grade = term(row.grade).in_(lang)
        cells = (row.period.text, region, value, grade, row.recorded_on.isoformat())
        lines.append("  " + "  ".join(cells))
    return lines_of(lines)


def warnings_text(warnings: Iterable[Finding], lang: Lang) -> str:
    """What looks doubtful about the new row, a line each."""
    return lines_of(
        say(
            "{severity}: {rule}: {message}; {fix}",
            lang,
            severity=term(finding.severity),
            rule=finding.rule,
            message=finding.message,
            fix=finding.fix,
        )
        for finding in warnings
    )
