"""The files of a new plan: its catalogue, and what stands beside it in a folder of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xtgoals.files.locks import IGNORED
from xtgoals.locale import Lang
from xtgoals.model.message import msg, say
from xtgoals.report.cells import harmless
from xtgoals.report.new_catalogue import catalogue_text

if TYPE_CHECKING:
    from xtgoals.actions.init import NewPlan

PLAN_TEXT = "plan.txt"

_ATTRIBUTES = """\
* text=auto eol=lf
# Rows are only ever added: two branches that each added some are merged by keeping both.
data/*.csv merge=union
data/actuals/*.csv merge=union
"""
_WORKFLOW = """\
# Every change is checked; see docs/ci.md of xtgoals for GitLab, Gitee and others.
name: check
on:
  push:
  pull_request:
permissions: {contents: read}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: {fetch-depth: 0}
      # OWNER is whoever keeps the copy of xtgoals that you use
      - uses: OWNER/xtgoals@main
        with:
          data: data
          since: ${{ github.event.pull_request.base.sha || github.event.before }}
"""


def new_files(plan: NewPlan, lang: Lang) -> dict[str, str]:
    """The content of every file by its path in the new folder, in one language; the plan's text is kept."""
    files = {
        "data/targets.yaml": catalogue_text(plan, lang),
        "data/actuals/.gitkeep": "",
        ".gitattributes": _ATTRIBUTES,
        ".gitignore": IGNORED,
        ".github/workflows/check.yml": _WORKFLOW,
        "README.md": _readme(plan, lang),
    }
    return files | ({PLAN_TEXT: plan.source.text} if plan.source else {})


def _readme(plan: NewPlan, lang: Lang) -> str:
    against = f" --against {PLAN_TEXT}" if plan.source else ""
    text = msg(
        "# {title}\n\n"
        "What the plan promises in numbers stands in `data/targets.yaml`, what was reached in "
        "`data/actuals/`. [xtgoals](https://github.com/OWNER/xtgoals) holds one against the other.\n\n"
        "1. Go through `data/targets.yaml` from top to bottom. Each entry with a `todo` is a draft: correct "
        "it, then delete the line `todo`, and it counts. What is no promise goes to `not_targets`, with the "
        "reason.\n"
        "2. After each step see what is left and whether it fits:\n\n"
        "```sh\n"
        "xtgoals check{against}\n"
        "xtgoals status\n"
        "```\n\n"
        "3. Enter figures, and keep every state in git:\n\n"
        "```sh\n"
        "xtgoals add-actual\n"
        "git add . && git commit -m 'Figures of the third quarter'\n"
        "```\n",
        title=harmless(plan.title),
        against=against,
    )
    return text.in_(lang)


def started_text(folder: str, plan: NewPlan, program: str, lang: Lang) -> str:
    """What was written, what of it is assumed, and what comes next."""
    lines = [
        say(
            "{title}: {region}, {start} to {end}",
            lang,
            title=harmless(plan.title),
            region=harmless(plan.region),
            start=plan.start.isoformat(),
            end=plan.end.isoformat(),
        )
    ]
    if not plan.source:
        lines.append(say("an example stands in it; init --from PLAN.txt drafts every number of a text", lang))
    else:
        draft = plan.source.draft
        lines.append(
            say(
                "drafted from the text: targets {targets}, numbers that promise nothing {others}, "
                "clauses {clauses}, organisations {organisations}",
                lang,
                targets=len(draft.targets),
                others=sum(one.times for one in draft.numbers),
                clauses=len(draft.clauses),
                organisations=len(draft.organisations),
            )
        )
    lines.append(
        say(
            "written: {folder}. Go on with {catalogue}: decide each `todo`, then\n"
            "  {program} check --data {data}",
            lang,
            folder=folder,
            catalogue=f"{folder}/data/targets.yaml",
            program=program,
            data=f"{folder}/data" + (f" --against {folder}/{PLAN_TEXT}" if plan.source else ""),
        )
    )
    return "".join(f"{line}\n" for line in lines)
