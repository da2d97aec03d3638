"""Makes of every .po the .mo that gettext reads, and puts the illustration into what is built."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Carried(BuildHookInterface):
    """Runs before the files of the package are gathered, also when it is installed for editing."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the .mo beside each .po, and say that it belongs to the package although git ignores it.

        What `xtgoals demo` shows is built in from the examples; an editable install finds it there.
        """
        if version != "editable":
            build_data["force_include"]["examples/illustrative"] = "xtgoals/illustrative"
        for path in Path(self.root).glob("xtgoals/locale/*/LC_MESSAGES/*.po"):
            made = path.with_suffix(".mo")
            with path.open("rb") as source, made.open("wb") as target:
                write_mo(target, read_po(source, locale=path.parent.parent.name))
            build_data["artifacts"].append(f"/{made.relative_to(self.root).as_posix()}")
