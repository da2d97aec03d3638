"""`xtgoals bulletin`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from xtgoals.cli import completion
from xtgoals.cli.filters import asked_filters
from xtgoals.cli.options import (
    AsOf,
    Clause,
    CommitmentWord,
    Given,
    KnownOn,
    Overwrite,
    ResponsibleOrganisation,
    Since,
    StatusWords,
    TargetRegion,
    option,
)
from xtgoals.cli.output import complain, write
from xtgoals.cli.settings import Data, LangOption, asked_day, choice, data_folder, days, language
from xtgoals.cli.typed import words_of
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msgn, say
from xtgoals.render.formats import OF_PACK


def bulletin(
    data: Data = None,
    lang: LangOption = None,
    meeting: Annotated[
        Given,
        option("DAY", "The meeting, by its day in `plan.meetings`; it is known-on.", completion.meetings),
    ] = None,
    known_on: KnownOn = None,
    since: Since = None,
    as_of: AsOf = None,
    clause: Clause = None,
    organisation: ResponsibleOrganisation = None,
    region: TargetRegion = None,
    status: StatusWords = None,
    commitment: CommitmentWord = None,
    output: Annotated[str, option("DIR", "The folder to write into.", names=("-o", "--output"))] = "",
    form: Annotated[
        Given,
        option(
            "FORMAT[,...]",
            "docx, xlsx or html, several joined by commas; default: all that are installed.",
            completion.one_of(*OF_PACK),
            ("--format",),
        ),
    ] = None,
    pdf: Annotated[bool, typer.Option("--pdf", help="A pdf too, by LibreOffice.")] = False,
    pages: Annotated[
        bool, typer.Option("--pages", help="A page for each organisation and region, too.")
    ] = False,
    template: Annotated[
        Given, option("FILE", "An office's own .docx, of which styles and letterhead are taken.")
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Write the pack of a meeting."""
    from xtgoals.actions import bulletin as action
    from xtgoals.cli.progress_line import watching
    from xtgoals.files.swap import swap_folder
    from xtgoals.render.pack import Wish, pack

    speech = language()
    if not output:
        raise UsageFault("name the folder to write into with -o")
    forms = _forms(form)
    filters = asked_filters(clause, organisation, region, commitment, status)
    folder = data_folder()
    day = since and asked_day("--since", since)
    as_of_day, known = days(as_of, _day(meeting, known_on))
    held = action.find_meeting(folder, known) if meeting else None
    with watching(folder) as watch:
        result = action.bulletin(folder, action.Asked(known, as_of_day, day or None, filters, held), watch)
    made = pack(result, Wish(forms, pdf, pages, Path(template) if template else None), speech)
    swap_folder(Path(output), output, made.files, overwrite=overwrite, keep_earlier=True)
    complain("".join(f"{one.in_(speech)}\n" for one in made.lacking))
    for name in made.files:
        if "/" not in name:
            write(say("written: {path}", speech, path=str(Path(output) / name)) + "\n")
    if count := sum("/" in name for name in made.files):
        text = msgn("written: {count} page of a body", "written: {count} pages of bodies", count)
        write(text.in_(speech) + "\n")


def _forms(given: str | None) -> tuple[str, ...]:
    """The formats that were named, each once."""
    return tuple(dict.fromkeys(choice("--format", one, OF_PACK) for one in words_of("--format", given)))


def _day(meeting: str | None, known_on: str | None) -> str | None:
    """The day of the meeting, or the one that was asked for."""
    if meeting and known_on:
        raise UsageFault("--meeting is the day of --known-on, too: leave one of them out")
    if meeting:
        asked_day("--meeting", meeting)  # so that what is no day is named as it was typed
    return meeting or known_on
