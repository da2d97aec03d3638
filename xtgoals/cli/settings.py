"""What every command shares: the data folder, language and days."""

from __future__ import annotations

import locale
import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from xtgoals.cli import completion
from xtgoals.locale import Lang
from xtgoals.model.faults import UsageFault
from xtgoals.model.message import msg

if TYPE_CHECKING:
    from xtgoals.files.folder import DataFolder


@dataclass
class Settings:
    """What was said before the command; what is said after it wins."""

    data: str | None = None
    lang: str | None = None


settings = Settings()


def _keep_data(given: str | None) -> str | None:
    settings.data = given or settings.data
    return given


def _keep_language(given: str | None) -> str | None:
    settings.lang = (given or "").strip() or settings.lang
    return given


# Both are kept as soon as they are read, before `--help` and completion need them: a command names them
# only so that they may stand behind it.
Data = Annotated[
    Optional[str],  # noqa: UP045 - Typer reads the annotation at run time
    typer.Option(
        "--data",
        metavar="DIR",
        help="The data folder; else XTGOALS_DATA, else data/ here or above.",
        callback=_keep_data,
        is_eager=True,
    ),
]
LangOption = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--lang",
        metavar="en|zh",
        help="The language; else XTGOALS_LANG, else the locale.",
        autocompletion=completion.one_of("en", "zh"),
        callback=_keep_language,
        is_eager=True,
    ),
]


def data_folder() -> DataFolder:
    """The data folder: after the command, before it, XTGOALS_DATA, or found upwards."""
    from xtgoals.files.folder import find_folder

    return find_folder(settings.data or os.environ.get("XTGOALS_DATA"), Path.cwd())


def language() -> Lang:
    """The language of the output. Raises UsageFault for one that there is not."""
    chosen = settings.lang or os.environ.get("XTGOALS_LANG")
    if chosen:
        # zh, zh-CN, zh_CN.UTF-8 and ZH are one
        short = chosen.lower().replace("_", "-").split("-")[0].split(".")[0]
        if short not in ("en", "zh"):
            raise UsageFault("no language {chosen!r}; there are en and zh", chosen=chosen)
        return "zh" if short == "zh" else "en"
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


def days(as_of: str | None, known_on: str | None) -> tuple[date, date]:
    """As-of and known-on as days, as people write them; for as-of a period means its last day."""
    from xtgoals.cli.clock import today_in

    known = asked_day("--known-on", known_on) if known_on else today_in(data_folder())
    return _day("--as-of", as_of, only_days=False) if as_of else known, known


def asked_day(option: str, written: str) -> date:
    """The day that an option names, as people write it. Raises UsageFault."""
    return _day(option, written, only_days=True)


def _day(option: str, written: str, *, only_days: bool) -> date:
    from xtgoals.actions.filters import asked_period

    period = asked_period(data_folder(), written)
    if period and (period.first == period.last or not only_days):
        return period.last
    raise UsageFault(
        msg("{option} {written!r} is no day like 2024-10-20", option=option, written=written)
        if only_days
        else msg(
            "{option} {written!r} is no day or period like 2024-09-30 or 2024-Q3",
            option=option,
            written=written,
        )
    )


def choice(name: str, given: str, allowed: tuple[str, ...]) -> str:
    """One of a few words. Raises UsageFault that lists them."""
    if given not in allowed:
        shown = ", ".join(allowed)
        raise UsageFault(
            "{name} {given!r} is unknown; write one of: {shown}", name=name, given=given, shown=shown
        )
    return given
