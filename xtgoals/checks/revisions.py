"""Rules for the rows of one thing: what each of them changes when it becomes known."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from xtgoals.checks.view import SeriesView
from xtgoals.model.finding import Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.observation import Observation
from xtgoals.model.rule import rule
from xtgoals.model.terms import term


@rule("doubled-row", bad="the same line twice", good="the line once")
def doubled_row(view: SeriesView) -> Iterator[Finding]:
    """One row stands once."""
    for steps in view.columns.stories:
        if len({step.row.recorded_on for step in steps}) == len(steps):
            continue
        seen: dict[tuple[object, ...], Observation] = {}
        for row, before, after in steps:
            if before and not after:
                seen.clear()  # what was withdrawn by mistake may be said again
            said = tuple(row)[:-1]
            if said in seen:
                yield doubled_row.at(
                    row.path,
                    (row.line, "period"),
                    msg("the same row stands on line {line}", line=seen[said].line),
                    msg("delete one of the two"),
                )
            seen.setdefault(said, row)


@rule("revision-note", bad="113, then 110", good="110, with the note 'counted twice'")
def revision_note(view: SeriesView) -> Iterator[Finding]:
    """Another figure for the same thing says why in its note."""
    for step in chain.from_iterable(view.columns.stories):
        row, old = step.row, step.revises
        if old and not row.note.strip():
            yield revision_note.at(
                row.path,
                (row.line, "value"),
                msg(
                    "{value} revises {earlier} of line {line} without a note",
                    value=row.shown,
                    earlier=old.shown,
                    line=old.line,
                ),
                msg("say in `note` why the figure was revised"),
            )


@rule(
    "withdrawn-nothing", bad="a withdrawal of 2024-Q2 without a figure", good="a figure, then its withdrawal"
)
def withdrawn_nothing(view: SeriesView) -> Iterator[Finding]:
    """A withdrawal cancels a figure that stands."""
    for row, before, after in chain.from_iterable(view.columns.stories):
        if not before and not after:
            yield withdrawn_nothing.at(
                row.path,
                (row.line, "period"),
                msg("no figure for {period} to withdraw", period=row.period.text),
                msg("check period and region, or delete the row"),
            )


@rule("verified-stands", Severity.WARNING, bad="100 verified, then 120 reported", good="120 verified")
def verified_stands(view: SeriesView) -> Iterator[Finding]:
    """A later reported figure does not replace a verified one."""
    for step in chain.from_iterable(view.columns.stories):
        row, best = step.row, step.kept_out_by
        if best:
            yield verified_stands.at(
                row.path,
                (row.line, "value"),
                msg(
                    "{value} ({grade}) does not replace {kept} ({kept_grade}) of line {line}",
                    value=row.shown,
                    grade=term(row.grade),
                    kept=best.shown,
                    kept_grade=term(best.grade),
                    line=best.line,
                ),
                msg("have the new figure verified and enter it as such"),
            )
