"""A pager for what is taller than the screen, as git has one: `PAGER`, else less."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
from contextlib import suppress

_USUAL = "less -FRX"  # ends by itself where all fits, keeps colours, and leaves the text on the screen
_NO_PROGRAM = (126, 127)  # what a shell answers that could not start one


def paged(text: str) -> bool:
    """Show a text in the pager; False where there is none, and nothing was shown.

    A pager that is left before it has seen everything has shown enough. Ctrl-C is the pager's own.
    """
    command = _command()
    if not command:
        return False
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8":
        environment.setdefault("LESSCHARSET", "utf-8")  # else less shows Chinese as numbers under LANG=C
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)
    except OSError:
        return False
    assert child.stdin
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(OSError):
            child.stdin.write(text.encode(sys.stdout.encoding or "utf-8", sys.stdout.errors or "replace"))
        with suppress(OSError):
            child.stdin.close()
        return child.wait() not in _NO_PROGRAM
    finally:
        signal.signal(signal.SIGINT, before)


def _command() -> list[str]:
    # a PAGER that is empty, or cat, means none; a terminal that cannot move its cursor has none
    if os.environ.get("TERM", "dumb") in ("", "dumb", "unknown") and os.name != "nt":
        return []
    try:
        command = shlex.split(os.environ.get("PAGER", _USUAL))
    except ValueError:  # a quote without its end
        return []
    return [] if command == ["cat"] else command
