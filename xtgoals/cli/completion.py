"""What the shell is offered on Tab: ids and names, regions, organisations, clauses, periods and words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from xtgoals.model.words import Commitment, Grade, Status

if TYPE_CHECKING:
    from xtgoals.catalogue.outline import Outline
    from xtgoals.model.text import Text

Offered = Iterator[tuple[str, str]]


class _Quoted(str):
    """A name with its blanks escaped, as only bash wants it: Typer drops what does not begin as typed."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """Yes: it was chosen before it was escaped."""
        return True


def _names_of(things: str) -> Callable[[str], Offered]:
    """A completion for what the catalogue names: ids that begin as typed, else names."""

    def offered(incomplete: str) -> Offered:
        outline = _outline()
        yield from _named(incomplete, getattr(outline, things) if outline else {})

    return offered


indicators = _names_of("indicators")
milestones = _names_of("milestones")
regions = _names_of("regions")
organisations = _names_of("organisations")
clauses = _names_of("clauses")


def promises(incomplete: str) -> Offered:
    """Indicators and what is promised without a number; after @ what that region took on of a target."""
    outline = _outline()
    if outline:
        whole = outline.indicators | outline.milestones
        yield from _named(incomplete, outline.allotments if "@" in incomplete else whole)


def steps(ctx: typer.Context, incomplete: str) -> Offered:
    """The steps of the milestone that was typed before."""
    outline = _outline()
    if outline:
        yield from _named(incomplete, outline.steps.get(str(ctx.params.get("milestone")), {}))


def periods(incomplete: str) -> Iterator[str]:
    """The year, halves, quarters and months of the plan."""
    outline = _outline()
    for year in outline.years if outline else ():
        names = [
            str(year),
            *(f"{year}-H{n}" for n in range(1, 3)),
            *(f"{year}-Q{n}" for n in range(1, 5)),
            *(f"{year}-{n:02}" for n in range(1, 13)),
        ]
        yield from (name for name in names if name.startswith(incomplete))


def meetings(incomplete: str) -> Iterator[str]:
    """The days of the meetings, the latest first."""
    outline = _outline()
    yield from (day for day in reversed(outline.meetings if outline else ()) if day.startswith(incomplete))


def one_of(*words: str) -> Callable[[str], Iterator[str]]:
    """A completion for one of a few words."""

    def offered(incomplete: str) -> Iterator[str]:
        yield from (word for word in words if word.startswith(incomplete))

    return offered


def statuses(incomplete: str) -> Iterator[str]:
    """The statuses, of which several may be given with commas between them."""
    yield from _listed(incomplete, (status.value for status in Status))


def rules(incomplete: str) -> Iterator[str]:
    """The rules of `check`, likewise."""
    from xtgoals.actions.rulebook import rulebook

    yield from _listed(incomplete, rulebook(imports=False))


def rule(incomplete: str) -> Iterator[str]:
    """One rule, also of those that only an import may say."""
    from xtgoals.actions.rulebook import rulebook

    yield from (name for name in rulebook() if name.startswith(incomplete))


def maps(incomplete: str) -> Iterator[str]:
    """The maps of the data folder, as `--map` may name them; other files are for the shell to offer."""
    from xtgoals.cli.settings import data_folder
    from xtgoals.files.folder import listed
    from xtgoals.model.faults import Fault

    # only names are read: a map that is not sound is offered all the same, and the import says why
    with suppress(Fault, OSError):
        folder = data_folder()
        names = (path.stem for path in listed(folder, folder.maps) if path.suffix == ".yaml")
        yield from (name for name in names if name.startswith(incomplete))


def bodies(incomplete: str) -> Offered:
    """Regions and organisations, for what may be about either."""
    outline = _outline()
    yield from _named(incomplete, outline.regions | outline.organisations if outline else {})


def schemes(incomplete: str) -> Iterator[str]:
    """The schemes of the data folder by the names of their files; others are for the shell to offer."""
    from xtgoals.cli.settings import data_folder
    from xtgoals.model.faults import Fault

    with suppress(Fault, OSError):
        names = sorted(path.name for path in data_folder().path.glob("scheme*.yaml"))
        yield from (name for name in names if name.startswith(incomplete))


def problem_states(incomplete: str) -> Iterator[str]:
    """The states of problems, likewise."""
    from xtgoals.model.problem import ProblemState

    yield from _listed(incomplete, (state.value for state in ProblemState))


def problems(incomplete: str) -> Iterator[str]:
    """The ids in the ledger of the problems, the latest first."""
    from xtgoals.cli.settings import data_folder
    from xtgoals.files.folder import content_of
    from xtgoals.model.faults import Fault
    from xtgoals.model.problem import PROBLEM_ID

    with suppress(Fault, OSError):
        folder = data_folder()
        text = (content_of(folder, folder.ledger("problems")) or b"").decode("utf-8", "replace")
        known = dict.fromkeys(PROBLEM_ID.findall(text))
        yield from (name for name in sorted(known, reverse=True) if name.startswith(incomplete))


def commands(incomplete: str) -> Iterator[str]:
    """The commands."""
    from xtgoals.cli.app import COMMANDS

    yield from (name for name in COMMANDS if name.startswith(incomplete))


def _listed(incomplete: str, words: Iterable[str]) -> Iterator[str]:
    before, comma, last = incomplete.rpartition(",")
    for word in words:
        if word.startswith(last) and word not in before.split(","):
            yield f"{before}{comma}{word}"


def states(incomplete: str) -> Iterator[str]:
    """How far a step of a milestone has come."""
    # here, for every command imports this file, and milestones bring the whole catalogue along
    from xtgoals.model.milestone import StepState

    yield from (state.value for state in StepState if state.value.startswith(incomplete))


step_grades = one_of(Grade.REPORTED.word, Grade.VERIFIED.word)
commitments = one_of(*(commitment.value for commitment in Commitment))
grades = one_of(*(grade.word for grade in Grade if grade is not Grade.WITHDRAWN))


def _named(incomplete: str, known: Mapping[str, Text]) -> Offered:
    """Ids that begin as typed; where none does, names or their ends that do and that fit one thing only.

    A shell keeps only what begins as typed, so a name is offered as it would go on.
    """
    from xtgoals.cli.settings import language

    lang = language()
    ids = [name for name in known if name.startswith(incomplete)]
    if ids or not incomplete:
        yield from ((_escaped(name), known[name].in_(lang)) for name in ids)
        return
    typed = incomplete.lower()
    for id_, name in known.items():
        for text in (name.zh, name.en):
            at = text.lower().find(typed)
            # inside an English word nothing begins; Chinese has no gaps between its words
            if at < 0 or (at and text[at - 1].isascii() and text[at - 1].isalnum()):
                continue
            rest = text[at + len(typed) :]
            # what fits several things is not offered: the command would refuse it as not clear
            fits = sum(
                (typed + rest.lower()) in f"{other.zh}\n{other.en}".lower() for other in known.values()
            )
            if fits == 1:
                yield _escaped(incomplete + rest), f"{id_} {name.in_(lang)}"
                break


def _escaped(text: str) -> str:
    if os.environ.get("_XTGOALS_COMPLETE") != "complete_bash":
        return text  # the other shells quote what they put in
    return _Quoted("".join(f"\\{sign}" if sign in " ()&;'\"" else sign for sign in text))


def _outline() -> Outline | None:
    """What the catalogue names, or None: completion never complains."""
    from xtgoals.catalogue.outline import read_outline
    from xtgoals.cli.settings import data_folder
    from xtgoals.model.faults import Fault

    try:
        return read_outline(data_folder())
    except (Fault, OSError):
        return None
