"""`xtgoals site`."""

from __future__ import annotations

import re
from typing import Annotated

from xtgoals.cli import completion
from xtgoals.cli.options import AsOf, Given, KnownOn, Overwrite, option
from xtgoals.cli.settings import Data, LangOption, data_folder, days, language
from xtgoals.cli.typed import words_of
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg, msgn

MORE = ("problems", "words", "scores")
_BASE = re.compile(r"https?://[\w.-]+(:\d+)?(/[\w.~%/-]*)?", re.ASCII)


def site(
    output: Annotated[Given, option("FOLDER", "The folder of the site.", names=("-o", "--output"))] = None,
    data: Data = None,
    lang: LangOption = None,
    known_on: KnownOn = None,
    as_of: AsOf = None,
    base: Annotated[
        Given, option("URL", "The address under which it will stand: for links in the feed.")
    ] = None,
    more: Annotated[
        Given,
        option(
            "problems,words,scores",
            "Also show the problems, the office's words of meetings, or the assessments.",
            completion.one_of(*MORE),
            ("--with",),
        ),
    ] = None,
    overwrite: Overwrite = False,
) -> None:
    """Write the public page: a folder of files for any web server."""
    from pathlib import Path

    from xtgoals.actions import site as action
    from xtgoals.cli.output import complain, tell
    from xtgoals.cli.progress_line import watching
    from xtgoals.files.swap import swap_folder
    from xtgoals.render.site.pages import site_files
    from xtgoals.report.score.names import unsound_text
    from xtgoals.report.site.whole import site_of

    speech = language()
    if output is None:
        raise UsageFault("name the folder of the site with -o")
    address = _address(base) if base else ""
    asked = action.Asked(**dict.fromkeys(_added(more), True)) if more else action.Asked()
    folder = data_folder()
    with watching(folder) as watch:
        result = action.site(folder, *days(as_of, known_on), asked, watch)
    files = site_files(site_of(result), address)
    swap_folder(Path(output), output, files, overwrite=overwrite)
    count = len(result.status.standings)
    text = msgn(
        "{folder}: {files} files, of {count} target", "{folder}: {files} files, of {count} targets", count,
        folder=output, files=len(files),
    )  # fmt: skip
    complain(f"{text.in_(speech)}\n")
    if asked.scores and not result.scores.results and not result.scores.unsound:
        tell(msg("no assessment: of none has the day come by which all is known"), speech)
    for unsound in unsound_text(result.scores.unsound):
        tell(unsound, speech)


def _address(base: str) -> str:
    """The address with one slash at its end. Raises UsageFault for what is none."""
    if not _BASE.fullmatch(base):
        raise UsageFault("--base {base!r} is no address like https://example.org/goals/", base=base)
    return f"{base.rstrip('/')}/"


def _added(more: str) -> list[str]:
    """What is shown besides. Raises UsageFault for what may not be, or not yet, be asked for."""
    names = words_of("--with", more)
    for name in names:
        if name not in MORE:
            raise UsageFault(
                "--with {name!r} is unknown; write one or several of: {known}", name=name, known=list(MORE)
            )
    return names
