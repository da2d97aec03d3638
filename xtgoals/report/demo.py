"""The illustration as a document, with what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtgoals.locale import Lang
from xtgoals.model.message import msg, say
from xtgoals.report.cells import Kind
from xtgoals.report.document import Column, Document, Heading, table_of
from xtgoals.report.status import status_document

if TYPE_CHECKING:
    from xtgoals.actions.status import StatusResult

_SHOWN = "core-greenways"  # an indicator of the illustration with a short history


def demo_document(result: StatusResult, program: str, folder: str, lang: Lang) -> Document:
    """How the illustration stands, and three commands that go on from there, as `program` is called."""
    status = status_document(result, lang)
    tries = (
        (f"{program} demo --copy {folder}", say("the same as files of your own, to play with", lang)),
        (
            f"{program} show {_SHOWN} --data {folder}/data",
            say("one indicator, with its arithmetic; so too: compare, milestone list, problem list", lang),
        ),
        (f"{program} init my-plan", say("a plan of your own; --from PLAN.txt drafts it from a text", lang)),
    )
    # each command on one line, to be copied whole
    columns = ((Column(""), lambda one: one[0]), (Column("", Kind.NOTE), lambda one: one[1]))
    return status._replace(blocks=(*status.blocks, Heading(say("Try next", lang)), table_of(tries, columns)))


def copied_text(folder: str, program: str, lang: Lang) -> str:
    """That the illustration was copied, and how to go on in it."""
    said = msg(
        "written: {folder}; its figures are made up. Go on with:\n"
        "  {program} status --data {folder}/data\n"
        "  {program} compare --data {folder}/data\n"
        "  {program} milestone list --data {folder}/data\n"
        "  {program} problem list --data {folder}/data\n",
        folder=folder,
        program=program,
    )
    return said.in_(lang)
