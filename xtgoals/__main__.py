"""`python -m xtgoals`, and the entry point of the installed command."""

import gc
import os
import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    # A command makes millions of rows and hardly a cycle: looking for cycles after every 700 new objects, as
    # is the default, took a third of the time of a large check. Counting references frees memory as ever.
    gc.set_threshold(100_000, 50, 100)
    # Pydantic would look for plugins of its own in every installed package; none is used here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        # importing takes long enough to be interrupted too
        from xtgoals.cli.app import main

        status = main()
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)


if __name__ == "__main__":
    run()
