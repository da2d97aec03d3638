"""What an import understood, before anything is stored, and what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.catalogue import Plan
from xtgoals.model.message import Message, msg, msgn, say
from xtgoals.model.terms import term
from xtgoals.report.cells import Cell, Kind, Tone, written_out
from xtgoals.report.document import Block, Column, Document, Paragraph, table_of

if TYPE_CHECKING:
    from xtgoals.actions.batch import Fate, Figure
    from xtgoals.actions.imports import ImportResult

MOST = 200  # figures that are shown one by one; what is longer nobody reads

_FATES = {
    "new": (msg("new"), Tone.GOOD),
    "unchanged": (msg("unchanged"), Tone.QUIET),
    "revision": (msg("revision"), Tone.WARN),
    "refused": (msg("refused"), Tone.BAD),
}


def understood_document(result: ImportResult, lang: Lang) -> Document:
    """Each figure as it was written and as it was understood; of very many, those of one label together."""
    figures, plan = result.figures, result.plan
    title = msgn("{count} figure as understood", "{count} figures as understood", len(figures)).in_(lang)
    blocks: list[Block] = [Paragraph(title, Tone.STRONG)] if figures else []
    if len(figures) > MOST:
        return Document(title, lang, (*blocks, _together(result, lang), *_lines_of_forms(result, lang)))
    columns = (
        (Column(say("As written", lang), width=17, roomy=30), lambda one: written_out(one.written.label)),
        (Column(say("Indicator", lang)), lambda one: _named(one, lang)),
        (Column(say("Where and when", lang), width=12, roomy=20), lambda one: _where(one, plan, lang)),
        (Column(say("Value", lang), Kind.NUMBER, width=17, roomy=26), lambda one: one.echo.in_(lang)),
        (Column(say("Outcome", lang), width=9, roomy=20), lambda one: _fate(one, lang)),
    )
    if figures:
        blocks.append(table_of(figures, columns))
    blocks += _lines_of_forms(result, lang)
    return Document(title, lang, tuple(blocks))


def _lines_of_forms(result: ImportResult, lang: Lang) -> Iterator[Block]:
    """What the further sheets of forms were understood to say, sheet by sheet."""
    for entries in result.entries.values():
        title = msgn("{count} line as understood", "{count} lines as understood", len(entries))
        yield Paragraph(f"{entries[0].line.sheet.name}: {title.in_(lang)}", Tone.STRONG)
        yield table_of(
            entries,
            (
                (Column(say("About", lang)), lambda one: one.about.in_(lang)),
                (Column(say("What it says", lang)), lambda one: one.said.in_(lang)),
                (Column(say("Outcome", lang), width=9, roomy=12), lambda one: _outcome(one.fate, lang)),
            ),
        )


def _outcome(fate: Fate, lang: Lang) -> Cell:
    words, tone = _FATES[fate.value]
    return Cell(words.in_(lang), tone)


def _named(one: Figure, lang: Lang) -> str:
    return say("{name} ({id})", lang, name=one.indicator.name, id=one.indicator.id)


def _where(one: Figure, plan: Plan, lang: Lang) -> str:
    region = plan.regions[one.row.region].name
    return say("{region}, {period}", lang, region=region, period=one.row.period.text)


def _fate(one: Figure, lang: Lang) -> Cell:
    words, tone = _FATES[one.fate.value]
    return Cell(say("{grade}, {outcome}", lang, grade=term(one.row.grade), outcome=words), tone)


def _together(result: ImportResult, lang: Lang) -> Block:
    """Very many figures: a line for each label and what becomes of its figures."""

    def label(one: Figure) -> str:
        return one.written.labels.get("indicator", "")

    def key(one: Figure) -> tuple[str, str, str]:
        return label(one), one.indicator.id, one.fate.value

    groups = [list(group) for _, group in groupby(sorted(result.figures, key=key), key=key)]
    columns = (
        (
            Column(say("As written", lang), width=22, roomy=30),
            lambda group: written_out(label(group[0])),
        ),
        (Column(say("Indicator", lang)), lambda group: _named(group[0], lang)),
        (Column(say("Figures", lang), Kind.NUMBER, width=7), lambda group: str(len(group))),
        (
            Column(say("Period", lang), width=12, roomy=20),
            lambda group: _range(one.row.period.text for one in group),
        ),
        (Column(say("Value", lang), Kind.NUMBER, width=17, roomy=26), lambda group: _values(group, lang)),
        (Column(say("Outcome", lang), width=9, roomy=20), lambda group: _fate(group[0], lang)),
    )
    return table_of(groups, columns)


def _range(texts: Iterable[str]) -> str:
    found = sorted(set(texts))
    return found[0] if len(found) == 1 else f"{found[0]} - {found[-1]}"


def _values(group: Sequence[Figure], lang: Lang) -> str:
    # each as it is stored, with the unit once
    values = sorted(one.row.value for one in group if one.row.value is not None)
    if not values:
        return ""
    unit = group[0].indicator.unit
    low, high = (f"{value:f}" for value in (values[0], values[-1]))
    if low == high:
        return unit.of(low, lang)
    return say("{low} to {high}", lang, low=low, high=unit.of(high, lang))


def outcome_lines(result: ImportResult, *, dry_run: bool, lang: Lang) -> list[str]:
    """What became of the figures: how many, and where they are stored."""
    fates = [one.value for one in result.fates]
    counts = {name: fates.count(name) for name in ("new", "unchanged", "revision")}
    said: list[Message] = [
        msg(
            "{added} added, {unchanged} unchanged, {revised} revised, {refused} refused",
            added=counts["new"],
            unchanged=counts["unchanged"],
            revised=counts["revision"],
            refused=result.refused,
        )
    ]
    if result.stored and result.files:
        said.append(msg("stored in: {files}", files=", ".join(result.files)))
    elif counts["new"] or counts["revision"] or not result.may_be_stored:
        said.append(msg("dry run, nothing stored") if dry_run else msg("nothing was stored"))
    return [one.in_(lang) for one in said]
