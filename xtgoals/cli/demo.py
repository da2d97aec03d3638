"""`xtgoals demo`."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

from xtgoals.cli.clock import today_in
from xtgoals.cli.options import Given, option
from xtgoals.cli.output import write
from xtgoals.cli.results import show_document
from xtgoals.cli.settings import LangOption, language

PLAYGROUND = "playground"


def demo(
    copy: Annotated[Given, option("DIR", "Write a folder of your own to play in, and show nothing.")] = None,
    lang: LangOption = None,
) -> None:
    """Show the illustration."""
    from xtgoals.actions import demo as action
    from xtgoals.actions.status import status
    from xtgoals.report.demo import copied_text, demo_document

    speech = language()
    if copy is not None:
        action.copy_illustration(Path(copy), copy)
        write(copied_text(shlex.quote(copy), program(), speech))
        return
    folder = action.illustration()
    day = today_in(folder)
    show_document(demo_document(status(folder, day, day), program(), PLAYGROUND, speech))


def program() -> str:
    """How the program is called from where it was called just now: by its name, or by a path to it."""
    called = sys.argv[0]
    found = shutil.which("xtgoals")
    if found and os.path.realpath(found) == os.path.realpath(called):
        return "xtgoals"
    return called if Path(called).stem == "xtgoals" else "python -m xtgoals"
