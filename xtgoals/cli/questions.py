"""The dialogue of `add-actual` on a terminal: it asks for what is missing, and about what looks wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xtgoals.cli.output import tell
from xtgoals.cli.prompts import confirm
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg

if TYPE_CHECKING:
    from xtgoals.actions.add_actual import AddResult
    from xtgoals.actions.new_row import NewActual
    from xtgoals.files.folder import DataFolder


def is_complete(new: NewActual) -> bool:
    """Whether everything was given that a figure needs whatever its indicator is."""
    return bool(
        new.indicator
        and new.period
        and (new.withdraw or new.value is not None)
        and (new.note.strip() or not (new.withdraw or new.revise))
    )


def entered_by_asking(folder: DataFolder, new: NewActual, lang: Lang) -> AddResult | None:
    """Store a figure after asking for what it lacks and about what looks wrong; None where nothing is stored.

    A complete figure with nothing wrong is stored without a word, unless its indicator has parts and no
    region was given. An answer that is not understood is asked for again; what was given on the command line
    is refused (UsageFault).
    """
    from xtgoals.actions.add_actual import DoubtFault, StandsFault, add_actual
    from xtgoals.cli.asking import filled_in, lacks_region

    given, complete = new, is_complete(new)
    settled = complete and not lacks_region(folder, new)  # nothing is asked: nothing to look at again
    if settled:
        try:
            return add_actual(folder, new)
        except (DoubtFault, StandsFault):
            pass
    else:
        tell(msg("Enter ends an answer, ? explains, Ctrl-C ends without storing anything."), lang)
    while True:
        new = filled_in(folder, new, lang, complete=is_complete(new))
        try:
            # nothing is stored yet: all that looks wrong is shown before the one question
            seen = add_actual(folder, replace(new, dry_run=True))
        except StandsFault as fault:
            if not confirm(msg("Revise it?"), lang, f"{fault.stands.in_(lang)}\n"):
                tell(msg("nothing was stored"), lang)
                return None
            # a revision needs a note: round again, which asks for it
            new, settled = replace(new, revise=True), False
        except UsageFault as fault:
            if complete:
                raise
            tell(fault.text, lang)
            new = given  # the answers do not go together: ask again
        else:
            break
    if new.dry_run:
        return seen
    if (not settled or seen.warnings) and not _agreed(seen, lang, forced=new.force):
        tell(msg("nothing was stored"), lang)
        return None
    # what was agreed to on the screen must not be refused as doubtful now
    stored = add_actual(folder, replace(new, force=new.force or bool(seen.warnings)))
    return replace(stored, warnings=())  # they were shown before the question


def _agreed(seen: AddResult, lang: Lang, *, forced: bool) -> bool:
    """Whether what was understood shall be stored, with all that looks wrong about it."""
    from xtgoals.report.added import added_text, warnings_text

    preview = added_text(seen, lang, preview=True) + warnings_text(seen.warnings, lang)
    doubtful = bool(seen.warnings) and not forced
    question = msg("Store it all the same?") if doubtful else msg("Store it?")
    return confirm(question, lang, preview)
