"""Where results go: standard output or a file, and what becomes of signs that a stream cannot show."""

from __future__ import annotations

import codecs
import errno
import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from xtgoals.model.faults import UnreadableFault, system_words

if TYPE_CHECKING:
    from xtgoals.files.folder import DataFolder
    from xtgoals.locale import Lang
    from xtgoals.model.message import Worded

# other programs read these: they are UTF-8 wherever they go, as their own headers say
EXACT = ("html", "markdown", "json", "csv", "sdmx-csv", "github", "gitlab", "sarif", "junit")
SCREEN = ("-", "/dev/stdout")
_PLAINER = {
    "√": "+", "●": "*", "▲": "^", "■": "#", "×": "x", "○": "o", "−": "-", "–": "-", "≤": "<=", "≥": ">=",
    "±": "+-", "→": "->", "≈": "~",
}  # fmt: skip


def ready_streams() -> None:
    """No stream ends the program: not one that lacks a sign, nor one that is closed."""
    codecs.register_error("xtgoals", _plainer)
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115 - as long as the program
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = io.TextIOWrapper(_Closed(), encoding="utf-8", write_through=True)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="xtgoals")


def _plainer(error: UnicodeError) -> tuple[str, int]:
    """Signs that an encoding lacks: a status keeps a shape of its own in ASCII too, all others are `?`."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_PLAINER.get(sign, "?") for sign in error.object[error.start : error.end]), error.end


class _Closed(io.RawIOBase):
    """Standard output of a program that was started without one."""

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def write(text: str, output: str | None = None, form: str = "text", *, parents: bool = False) -> None:
    """Text to standard output or to a file, in UTF-8 if the format is one that programs read.

    Whoever reads a pipe may close it: what is left to write is dropped, and the command goes on, for its
    result counts. With `parents` the folders above a file are made. Raises UnreadableFault for a full disk
    and the like.
    """
    if output is not None and output not in SCREEN:
        write_bytes(text.encode("utf-8", "replace"), output, parents=parents)
    # a terminal is no program: it gets signs in its own encoding
    elif form in EXACT and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer"):
        write_bytes(text.encode("utf-8", "replace"), "-")
    else:
        with _reported():
            sys.stdout.write(text)
            sys.stdout.flush()


def write_bytes(content: bytes, output: str, *, parents: bool = True) -> None:
    """Bytes to standard output or to a file, whole or not at all; raises as `write` does.

    With `parents` the folders above a file are made. Raises UnreadableFault as `refuse_target` does, too.
    """
    if output in SCREEN:
        with _reported():
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return
    from xtgoals.files.locks import refuse_read_only, unwritable
    from xtgoals.files.replacement import replace_whole
    from xtgoals.files.targets import refuse_target

    path = Path(output)
    try:
        refuse_target(path, output)
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        refuse_read_only(path, output)
        replace_whole(path, content)
    except OSError as error:
        raise unwritable(output, error) from None


@contextmanager
def stored(files: Sequence[str], folder: DataFolder, lang: Lang) -> Iterator[None]:
    """Around what is said once rows are stored in `files`: where it cannot be said, that alone has failed.

    What to do next is said last: who has no repository yet is not sent to `git diff`.
    """
    from xtgoals.files.git import in_repository
    from xtgoals.model.message import msg

    try:
        with _reported():
            yield
            if files:
                step = (
                    msg("next: look at it with git diff, then git commit")
                    if in_repository(folder.path)
                    else msg("next: keep the folder in git (git init, git add ., git commit)")
                )
                write(f"{step.in_(lang)}\n")
    except UnreadableFault as fault:
        if not files:
            raise
        raise UnreadableFault(
            "{why}. But the figures are stored, in: {files}", why=fault.text, files=list(files)
        ) from None


@contextmanager
def _reported() -> Iterator[None]:
    """A closed pipe is silence, any other fault of standard output is told; Python must not tell it again."""
    try:
        yield
    except OSError as error:
        mute()
        if error.errno == errno.EPIPE:
            return
        why = system_words(error)
        raise UnreadableFault("standard output cannot be written: {why}", why=why) from None


def complain(text: str) -> None:
    """Text to standard error, if anybody listens."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def tell(message: Worded, lang: Lang) -> None:
    """A line to standard error in one language."""
    complain(f"{message.in_(lang)}\n")


def mute() -> None:
    """Nothing more goes to standard output, and Python does not complain of it at exit."""
    with suppress(OSError, ValueError):
        # turned away, not closed: Python flushes standard output once more at exit
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)
