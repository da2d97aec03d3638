"""The book of rules: every rule of every room, by its id; it is made by looking at their modules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from xtgoals.model.rule import Rule

_OF_FILES = ("model", "files", "entry", "catalogue", "ledger", "checks")
_OF_TABLES = ("tables", "actions")  # what only an import may say


@cache
def rulebook(*, imports: bool = True) -> dict[str, Rule]:
    """Every rule in the order of the ids; without those of `imports` the rules that a check asks.

    >>> rulebook()["bad-value"].good
    '13.36'
    >>> "second-figure" in rulebook(), "second-figure" in rulebook(imports=False)
    (True, False)
    """
    rooms = (*_OF_FILES, *(_OF_TABLES if imports else ()))
    found = {rule.id: rule for room in rooms for rule in rules_of(room)}
    return dict(sorted(found.items()))


def rules_of(room: str) -> Iterator[Rule]:
    """The rules that stand in the modules of a room; one that is used in several is given for each."""
    # no list of rules is kept: whoever writes a new one cannot forget to enter it
    package = import_module(f"xtgoals.{room}")
    for module in iter_modules(package.__path__, f"{package.__name__}."):
        yield from (one for one in vars(import_module(module.name)).values() if isinstance(one, Rule))
