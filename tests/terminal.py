"""A command on a pseudo-terminal, as somebody sits before it."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path

_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")
_LONGEST = 60.0  # seconds; only a command that hangs reaches it
_ENDED = b"\0"  # no command writes it; behind all that a command wrote it says that there is no more


class Terminal:
    """One command on a terminal of a width; `seen` is every byte that it wrote so far.

    The terminal's other end stays open here until all is read: what a command writes just before it ends may
    otherwise be lost with it. Once the command has ended a mark is written there, so that nobody has to wait
    and see whether more is coming.
    """

    def __init__(
        self,
        *arguments: str,
        environment: Mapping[str, str],
        width: int = 80,
        cwd: Path | None = None,
        only_errors: bool = False,
        kind: str = "xterm-256color",
    ) -> None:
        # no module of Windows: this file is imported there all the same
        import fcntl
        import pty
        import termios

        self._ours, self._theirs = pty.openpty()
        fcntl.ioctl(self._theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        self.seen = b""
        self._typed = 0
        self._ended = False
        self.child = subprocess.Popen(
            [sys.executable, "-m", "xtgoals", *arguments],
            cwd=cwd,
            stdin=self._theirs,
            stdout=subprocess.DEVNULL if only_errors else self._theirs,
            stderr=self._theirs,
            env={"PAGER": "cat", **environment, "TERM": kind, "PROMPT_TOOLKIT_NO_CPR": "1"},
            # tests that run in the background are deaf to Ctrl-C, and so would be what they start
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - one thread
        )
        threading.Thread(target=self._mark_the_end, daemon=True).start()

    @property
    def screen(self) -> str:
        """What was written, without colours."""
        return _ESCAPES.sub("", self.seen.decode("utf-8", "replace"))

    def until(self, words: str) -> None:
        """Read until some words, such as those of a question, come after what was typed last."""
        end = time.monotonic() + _LONGEST
        while words not in self.screen[self._typed :]:
            assert time.monotonic() < end, f"{words!r} never came: {self.screen}"
            assert not self._ended, f"{words!r} never came: {self.screen}"
            self._read()

    def type(self, line: str) -> None:
        """Type a line."""
        self._typed = len(self.screen)
        os.write(self._ours, f"{line}\n".encode())

    def press(self, key: str) -> None:
        """Press one key, without Enter."""
        os.write(self._ours, key.encode())

    def end(self) -> int:
        """Read all the rest, and return the exit status."""
        end = time.monotonic() + _LONGEST
        while not self._ended:
            assert time.monotonic() < end, f"it never ended: {self.screen}"
            self._read()
        os.close(self._ours)
        os.close(self._theirs)
        return self.child.wait()

    def _mark_the_end(self) -> None:
        self.child.wait()
        os.write(self._theirs, _ENDED)

    def _read(self) -> None:
        if select.select([self._ours], [], [], 1)[0]:
            self.seen += os.read(self._ours, 65536)
        if self.seen.endswith(_ENDED):
            self.seen, self._ended = self.seen.removesuffix(_ENDED), True
