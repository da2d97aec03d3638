"""What a clerk is told after entering a figure: what was understood, where it is stored, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.finding import Finding
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Standing
from xtgoals.model.words import Lang, Text
from xtgoals.report.findings import harmless
from xtgoals.report.reasons import reason_text
from xtgoals.report.status import status_cell
from xtgoals.report.texts import say


def added_text(
    plan: Plan,
    indicator: Indicator,
    row: Observation,
    echo: Text,
    path: str,
    line: int | None,
    csv_row: str,
    standings: Sequence[Standing],
    lang: Lang,
) -> str:
    """The lines on the screen; a dry run has no line number."""
    region = plan.regions[row.region].name.in_(lang)
    name, value, grade = indicator.name.in_(lang), echo.in_(lang), say(row.grade.word, lang)
    lines = [
        say("understood", lang, name=name, value=value, period=row.period.text, region=region, grade=grade)
    ]
    if line is None:
        lines.append(say("dry_run", lang, row=csv_row))
    else:
        lines.append(say("stored", lang, path=path, line=line, row=csv_row))
    for standing in standings:
        words = status_cell(standing.status, lang).words
        lines.append(f"{standing.target.id}: {words}: {reason_text(standing, plan, lang)}")
    if line is not None:
        lines.append(say("next", lang))
    return "".join(f"{harmless(text)}\n" for text in lines)


def warnings_text(warnings: Iterable[Finding], lang: Lang) -> str:
    """What looks doubtful about the new row, a line each."""
    return "".join(
        f"{say('warning', lang)}: {finding.rule}: {harmless(finding.message.in_(lang))}; "
        f"{harmless(finding.fix.in_(lang))}\n"
        for finding in warnings
    )
