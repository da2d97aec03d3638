"""Faults in use: the one small family of exceptions, caught only by the command line."""

from __future__ import annotations

import errno

from xtgoals.model.finding import Finding
from xtgoals.model.message import Worded, msg


class Fault(Exception):
    """Something the user can mend; carries its text and the exit status.

    The text is a message, or its English with the details as `msg` takes them.

    >>> str(UsageFault("no rule {rule!r}", rule="bad-vlaue"))
    "no rule 'bad-vlaue'"
    """

    exit_status = 2

    def __init__(self, text: str | Worded, /, **details: object) -> None:
        self.text = msg(text, **details) if isinstance(text, str) else text
        super().__init__(self.text.en)


# the words of the C library for what is usual
_SYSTEM = {
    errno.ENOENT: msg("No such file or directory"),
    errno.EACCES: msg("Permission denied"),
    errno.EPERM: msg("Operation not permitted"),
    errno.EISDIR: msg("Is a directory"),
    errno.ENOTDIR: msg("Not a directory"),
    errno.ENOSPC: msg("No space left on device"),
    errno.EFBIG: msg("File too large"),
    errno.EROFS: msg("Read-only file system"),
    errno.ENAMETOOLONG: msg("File name too long"),
    errno.ELOOP: msg("Too many levels of symbolic links"),
    errno.EBADF: msg("Bad file descriptor"),
    errno.EBUSY: msg("Device or resource busy"),
    errno.EIO: msg("Input/output error"),
}


def system_words(error: OSError) -> Worded:
    """Why the operating system refused; what is unusual stays in its own words.

    >>> system_words(PermissionError(errno.EACCES, "Permission denied")).in_("en")
    'Permission denied'
    """
    own = error.strerror or str(error)
    return _SYSTEM.get(error.errno or 0, msg(own))


class UsageFault(Fault):
    """Wrong use: an unknown id, an impossible date, a value that is not understood."""


class UnreadableFault(Fault):
    """Input that cannot be read at all: no data folder, a catalogue with errors (which are in `findings`)."""

    findings: tuple[Finding, ...] = ()


class BusyFault(Fault):
    """The file is locked by someone else, or was changed meanwhile; nothing was stored."""

    exit_status = 3
