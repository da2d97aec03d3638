"""Enter one figure: understood, checked together with the rows that stand, and only then stored."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from xtgoals.actions.reading import open_plan
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.entry.names import Name, find_name
from xtgoals.entry.periods import understand_period
from xtgoals.entry.refusal import Refusal
from xtgoals.entry.values import Understood, understand_value
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Observation
from xtgoals.model.standing import Standing
from xtgoals.model.words import Grade, Text
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.revisions import standing_rows
from xtgoals.store.actuals import read_series
from xtgoals.store.append import locked
from xtgoals.store.folder import DataFolder
from xtgoals.store.row_faults import COLUMNS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NewActual:
    """What was typed; `value` is None for a withdrawal."""

    indicator: str
    value: str | None
    period: str
    recorded_on: date
    region: str = ""
    grade: str = ""
    source: str = ""
    note: str = ""
    reported_by: str = ""
    revise: bool = False
    withdraw: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class AddResult:
    """What was understood and stored; `line` is None on a dry run."""

    plan: Plan
    indicator: Indicator
    observation: Observation
    echo: Text
    path: str
    line: int | None
    row: str
    standings: tuple[Standing, ...]
    warnings: tuple[Finding, ...]


def add_actual(folder: DataFolder, new: NewActual) -> AddResult:
    """Store one figure, or say exactly why not.

    Raises UsageFault for what is not understood, what `check` would call an error, and a second figure for
    the same thing without `revise`; BusyFault and UnreadableFault when the file cannot be written.
    """
    plan = open_plan(folder)
    indicator, row, echo = understood(plan, new)
    with locked(folder, indicator.id) as ledger:
        known = []
        if ledger.path.exists():
            series = read_series(folder, folder.actuals / f"{indicator.id}.csv", plan)
            if any(finding.rule in ("encoding", "nul-byte", "csv-syntax") for finding in series.findings):
                raise UnreadableFault(_unsound(ledger.shown))
            known = series.observations
        last = max((one.line for one in known), default=1)
        observation = row._replace(path=ledger.shown, line=last + 1)
        _refuse_conflicts(indicator, known, observation, new)
        warnings = _judge(plan, indicator, known, observation)
        cells = _cells(indicator, observation, new, echo[0])
        line = None if new.dry_run else ledger.append([cells])[0]
    as_of = new.recorded_on
    standings = assess_indicator(plan, indicator, [*known, observation], as_of, as_of)
    text = _csv_line(cells)
    return AddResult(
        plan, indicator, observation, echo[1], ledger.shown, line, text, tuple(standings), tuple(warnings)
    )


def understood(plan: Plan, new: NewActual) -> tuple[Indicator, Observation, tuple[str, Text]]:
    """Indicator, row and value (as stored, and as told) that were meant. Raises UsageFault."""
    what = Text("指标", "indicator")
    indicator = plan.indicators[_found(find_name(new.indicator, _indicator_names(plan), what))]
    region = indicator.region
    if new.region:
        names = [Name(one.id, one.name) for one in plan.regions.values()]
        region = _found(find_name(new.region, names, Text("地区", "region")))
    period = _found(understand_period(new.period, indicator, plan))
    stored, echo, value = "", Text("撤回", "withdrawn"), None
    if not new.withdraw:
        meant: Understood = _found(understand_value(new.value or "", indicator.unit))
        stored, echo, value = meant.stored, meant.echo, meant.value
    grade = Grade.WITHDRAWN if new.withdraw else _grade(new.grade)
    observation = Observation(
        period, region, value, grade, new.recorded_on, new.source, new.note, new.reported_by, "", 0
    )
    return indicator, observation, (stored, echo)


def _indicator_names(plan: Plan) -> list[Name]:
    return [
        Name(one.id, one.name, tuple(target.id for target in one.targets if target.id != one.id))
        for one in plan.indicators.values()
    ]


def _found(found: T | Refusal) -> T:
    if isinstance(found, Refusal):
        raise UsageFault(Text(f"{found.why.zh}；{found.instead.zh}", f"{found.why.en}; {found.instead.en}"))
    return found


def _grade(text: str) -> Grade:
    words = {grade.word: grade for grade in Grade if grade is not Grade.WITHDRAWN} | {
        "": Grade.REPORTED,
        "预计": Grade.ESTIMATE,
        "自报": Grade.REPORTED,
        "认定": Grade.VERIFIED,
        "最终核实": Grade.FINAL,
    }
    if text not in words:
        shown = "estimate, reported, verified, final"
        raise UsageFault(
            Text(f"级别 {text!r} 未知；可用：{shown}", f"no grade {text!r}; write one of: {shown}")
        )
    return words[text]


def _refuse_conflicts(
    indicator: Indicator, known: list[Observation], row: Observation, new: NewActual
) -> None:
    """A second figure for the same thing needs `revise` and a note, a withdrawal something to withdraw."""
    same = standing_rows(one for one in known if _same_thing(indicator, one, row))
    if new.withdraw and not same:
        raise UsageFault(
            Text(
                f"{row.period.text} 没有可撤回的数值", f"there is no figure for {row.period.text} to withdraw"
            )
        )
    if (new.withdraw or new.revise) and not new.note.strip():
        raise UsageFault(Text("用 --note 写明原因", "say why with --note"))
    if new.withdraw or not same:
        return
    old = max(same, key=lambda one: (one.grade, one.recorded))
    shown = "-" if old.value is None else plain_text(old.value)
    if (old.value, old.grade) == (row.value, row.grade):
        raise UsageFault(
            Text(
                f"{row.period.text} 的 {shown} 已在第 {old.line} 行，未重复存入",
                f"{shown} for {row.period.text} stands on line {old.line} already; it was not stored again",
            )
        )
    if old.value != row.value and old.grade > Grade.ESTIMATE and not new.revise:
        raise UsageFault(
            Text(
                f"第 {old.line} 行已有 {row.period.text} 的 {shown}（{old.grade.word}）；"
                "如需修订，加 --revise 和 --note",
                f"line {old.line} has {shown} ({old.grade.word}) for {row.period.text} already;"
                " to revise it add --revise and --note",
            )
        )


def _same_thing(indicator: Indicator, one: Observation, other: Observation) -> bool:
    same_first = not indicator.is_increment or one.period.first == other.period.first
    return one.region == other.region and one.period.last == other.period.last and same_first


def _judge(plan: Plan, indicator: Indicator, known: list[Observation], row: Observation) -> list[Finding]:
    """The warnings about the new row; what is an error about it is refused."""
    view = SeriesView(plan, indicator, [*known, row], row.recorded_on)
    about = [finding for finding in series_findings(view) if finding.line == row.line]
    errors = [finding for finding in about if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise UsageFault(Text(f"{first.message.zh}；{first.fix.zh}", f"{first.message.en}; {first.fix.en}"))
    return about


def _cells(indicator: Indicator, row: Observation, new: NewActual, stored: str) -> dict[str, str]:
    own = row.region == indicator.region
    texts = (
        row.period.text,
        "" if own else row.region,
        stored,
        row.grade.word,
        new.source,
        new.note,
        row.recorded_on.isoformat(),
        new.reported_by,
    )
    return dict(zip(COLUMNS, texts, strict=True))


def _csv_line(cells: dict[str, str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells.values())
    return out.getvalue()


def _unsound(shown: str) -> Text:
    return Text(
        f"{shown} 有错误，没有存入；先运行 xtgoals check",
        f"{shown} is damaged; nothing was stored, run `xtgoals check` first",
    )
