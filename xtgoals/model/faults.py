"""Faults in use: the one small family of exceptions, caught only by the command line."""

from __future__ import annotations

from collections.abc import Sequence

from xtgoals.model.finding import Finding
from xtgoals.model.words import Text


class Fault(Exception):
    """Something the user can mend; carries its text in both languages and the exit status."""

    exit_status = 2

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class UsageFault(Fault):
    """Wrong use: an unknown id, an impossible date, a value that is not understood."""


class UnreadableFault(Fault):
    """Input that cannot be read at all: no data folder, a catalogue with errors (which are in `findings`)."""

    def __init__(self, text: Text, findings: Sequence[Finding] = ()) -> None:
        super().__init__(text)
        self.findings = tuple(findings)


class BusyFault(Fault):
    """The file is locked by someone else, or was changed meanwhile; nothing was stored."""

    exit_status = 3
