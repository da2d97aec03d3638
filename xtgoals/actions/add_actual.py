"""Enter one figure: understood, checked together with the rows that stand, and only then stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xtgoals.actions.reading import open_plan
from xtgoals.actions.understanding import NewActual, csv_cells, csv_line, same_thing, understood
from xtgoals.checks.run import series_findings
from xtgoals.checks.view import SeriesView
from xtgoals.model.catalogue import Indicator, Plan
from xtgoals.model.faults import UnreadableFault, UsageFault
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.numbers import plain_text
from xtgoals.model.observation import Batch, Observation
from xtgoals.model.standing import Standing
from xtgoals.model.words import Grade, Text
from xtgoals.progress.assess import assess_indicator
from xtgoals.progress.revisions import standing_rows
from xtgoals.progress.window import matters
from xtgoals.store.actuals import open_series
from xtgoals.store.append import Ledger, locked
from xtgoals.store.folder import DataFolder


class DoubtFault(UsageFault):
    """What was understood looks wrong; it can be stored with `force`, after somebody looked."""

    def __init__(self, warnings: Sequence[Finding]) -> None:
        self.warnings = tuple(warnings)
        zh = "；".join(f"{one.message.zh}（{one.rule}）" for one in warnings)
        en = "; ".join(f"{one.message.en} ({one.rule})" for one in warnings)
        super().__init__(
            Text(
                f"{zh}。没有存入；确认无误请加 --force",
                f"{en}. Nothing was stored; if it is right, add --force",
            )
        )


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
    """Store one figure, or say exactly why not; what looks wrong (DoubtFault) only with `force`.

    Raises UsageFault for what is not understood, what `check` would call an error, and a second figure for
    the same thing without `revise`; BusyFault and UnreadableFault when the file cannot be written.
    """
    plan = open_plan(folder)
    indicator, row, echo = understood(plan, new)
    with locked(folder, indicator.id) as ledger:
        known = _known(folder, plan, indicator, ledger)
        observation = row._replace(path=ledger.shown, line=max(known.line, default=1) + 1)
        _refuse_conflicts(indicator, known, observation, new)
        warnings = _judge(plan, indicator, known, observation)
        if warnings and not (new.force or new.dry_run):
            raise DoubtFault(warnings)
        cells = csv_cells(indicator, observation, echo[0])
        line = None if new.dry_run else ledger.append([cells])[0]
    as_of = new.recorded_on
    wanted = {period for period in set(known.period) if matters(indicator, period)}
    rows = [*known.having(known.period, wanted), observation]
    standings = assess_indicator(plan, indicator, rows, as_of, as_of)
    text = csv_line(cells)
    return AddResult(
        plan, indicator, observation, echo[1], ledger.shown, line, text, tuple(standings), tuple(warnings)
    )


def _known(folder: DataFolder, plan: Plan, indicator: Indicator, ledger: Ledger) -> Batch:
    """The rows that stand in the file. Raises UnreadableFault where it is too damaged to add to."""
    if not ledger.path.exists():
        return Batch.of([])
    series, batches = open_series(folder, folder.actuals / f"{indicator.id}.csv", plan)
    known = Batch.joined(batches)
    if any(
        finding.rule in ("encoding", "nul-byte", "csv-syntax", "unreadable-file")
        for finding in series.findings
    ):
        raise UnreadableFault(_unsound(ledger.shown))
    return known


def _refuse_conflicts(indicator: Indicator, known: Batch, row: Observation, new: NewActual) -> None:
    """A second figure for the same thing needs `revise` and a note, a withdrawal something to withdraw."""
    there = known.having(known.region, {row.region})
    same = standing_rows(one for one in there if same_thing(indicator, one, row))
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


def _judge(plan: Plan, indicator: Indicator, known: Batch, row: Observation) -> list[Finding]:
    """The warnings about the new row; what is an error about it is refused."""
    related = known
    if row.region != indicator.region:
        # what is said of a row rests on its own region; only the whole is compared with others, its parts
        related = known.only([region == row.region for region in known.region])
    view = SeriesView(plan, indicator, Batch.joined([related, Batch.of([row])]), row.recorded_on)
    about = [finding for finding in series_findings(view) if finding.line == row.line]
    errors = [finding for finding in about if finding.severity is Severity.ERROR]
    if errors:
        first = errors[0]
        raise UsageFault(Text(f"{first.message.zh}；{first.fix.zh}", f"{first.message.en}; {first.fix.en}"))
    return about


def _unsound(shown: str) -> Text:
    return Text(
        f"{shown} 有错误，没有存入；先运行 xtgoals check",
        f"{shown} is damaged; nothing was stored, run `xtgoals check` first",
    )
