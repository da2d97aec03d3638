"""What was asked for by `--clause` and the like, which every command that lists targets has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from xtgoals.cli.settings import choice
from xtgoals.cli.typed import words_of
from xtgoals.model.faults import UsageFault
from xtgoals.model.terms import spelling, term
from xtgoals.model.words import Commitment, Status

if TYPE_CHECKING:
    from xtgoals.actions.filters import Filters


def asked_filters(
    clause: str | None,
    organisation: str | None,
    region: str | None,
    commitment: str | None,
    status: str | None = None,
) -> Filters:
    """The filters as they were typed. Raises UsageFault for a status or commitment that there is not."""
    from xtgoals.actions.filters import Filters

    known = tuple(one.value for one in Commitment)
    return Filters(
        clause,
        organisation,
        region,
        asked_statuses("--status", status),
        Commitment(choice("--commitment", commitment, known)) if commitment else None,
    )


def asked_statuses(option: str, given: str | None) -> tuple[Status, ...]:
    """Statuses by their codes or by the words that stand on the screen."""
    if given is None:  # else an English run would load the Chinese words too
        return ()
    known = {term(status).zh: status for status in Status}
    known |= {status.value: status for status in Status}
    words = [known.get(re.sub("[ _]", "-", word.lower())) or word for word in words_of(option, given)]
    for word in words:
        if isinstance(word, str):
            known_words = [spelling(status) for status in Status]
            raise UsageFault(
                "{name} {given!r} is unknown; write one of: {shown}",
                name=option,
                given=word,
                shown=known_words,
            )
    return tuple(word for word in words if isinstance(word, Status))
