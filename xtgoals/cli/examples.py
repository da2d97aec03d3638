"""What a command looks like when it is called: shown at the end of its `--help`, and run by the tests."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "status": (
        "xtgoals status --as-of 2024-Q3 --known-on 2024-10-20",
        "xtgoals status --organisation transport -o status.html",
    ),
    "compare": (
        "xtgoals compare --since 2024-07-20 --known-on 2024-10-20",
        "xtgoals compare --organisation transport -o moved.html",
    ),
    "show": ("xtgoals show public-fast-chargers",),
    "list": ("xtgoals list --clause 2.3.3", "xtgoals list --commitment required -o targets.csv"),
    "add-actual": (
        "xtgoals add-actual high-standard-farmland 11.4 --period Q3 --source bulletin",
        "xtgoals add-actual leading-agri-firms 14 --period Q3 --source letter --dry-run",
    ),
    "import": ("xtgoals import returns.csv --dry-run", "xtgoals import forms --by 'transport bureau'"),
    "form": (
        "xtgoals form --organisation transport --period 2024-Q4 -o transport.xlsx",
        "xtgoals form --all --period 2024-Q4 -o forms",
    ),
    "lead": ("xtgoals lead public-fast-chargers transport --note 'meeting of 2024-07-01'",),
    "allocate": ("xtgoals allocate public-fast-chargers --by weights.csv --total 500",),
    "undo": ("xtgoals undo public-fast-chargers --dry-run",),
    "due": ("xtgoals due --known-on 2024-10-20", "xtgoals due --region yuhu -o due.xlsx"),
    "problem": (
        "xtgoals problem propose --known-on 2024-10-20",
        "xtgoals problem open 'work stands still' --about core-greenways",
        "xtgoals problem list --late",
    ),
    "score": (
        "xtgoals score",
        "xtgoals score --subject shaoshan -o shaoshan.docx",
    ),
    "bulletin": (
        "xtgoals bulletin --meeting 2024-10-20 -o pack",
        "xtgoals bulletin --organisation transport --format html -o pack",
    ),
    "milestone": (
        "xtgoals milestone list --as-of 2024-Q3 --known-on 2024-10-20",
        "xtgoals milestone list --organisation transport -o milestones.csv",
    ),
    "export": (
        "xtgoals export standings -o standings.xlsx",
        "xtgoals export observations --format sdmx-csv -o figures.csv",
    ),
    "site": (
        "xtgoals site -o public",
        "xtgoals site -o public --base https://example.org/goals/ --with words",
    ),
    "check": ("xtgoals check --since HEAD~1", "xtgoals check --explain bad-value"),
    "demo": ("xtgoals demo", "xtgoals demo --copy playground"),
    "init": ("xtgoals init my-city --title 'Work plan 2025' --region Springfield",),
    "help": ("xtgoals help status",),
}
