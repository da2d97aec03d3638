"""`python -m xtgoals`, and the entry point of the installed command."""

import sys


def run() -> None:
    """Run the command line and leave with its exit status."""
    from xtgoals.cli.app import main

    sys.exit(main())


if __name__ == "__main__":
    run()
