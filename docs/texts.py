"""Takes every text of the program into xtgoals.po, for somebody to translate; drops what nobody says.

python -m docs.texts [--check]

With `--check` nothing is written: it says which texts are missing, not translated, or no longer used.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
Id = tuple[Any, str | None]  # the text, with its plural if it has one, and its context
LOCALE = ROOT / "xtgoals" / "locale"
# Babel's own reader of Python does not see calls inside f-strings and inside the arguments of other calls
TEXTS_OF: dict[str, Callable[..., Id]] = {
    "msg": lambda text, *_: (text, None),
    "say": lambda text, *_: (text, None),
    **dict.fromkeys(("UsageFault", "BusyFault", "UnreadableFault"), lambda text, *_: (text, None)),
    "msgn": lambda one, many: ((one, many), None),
    "msgc": lambda context, text: (text, context),
}
_HEADER = """\
# The texts of xtgoals in {language}. `make write` takes in new ones; who writes a text translates it.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def main() -> int:
    """Write every .po and .mo, or with `--check` tell what is wrong with a .po; 1 if anything is."""
    faults = []
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/xtgoals.po")):
        if "--check" in sys.argv:
            faults += [f"{path.relative_to(ROOT)}: {fault}" for fault in faults_of(read(path))]
        else:
            update(path)
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return int(bool(faults))


def read(path: Path) -> Catalog:
    """A .po as it stands."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def said() -> list[Id]:
    """Every text of the code, in the order of the files, then those of rules and the help of commands."""
    found: dict[Id, None] = {}
    for path in sorted((ROOT / "xtgoals").rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
            texts = [one.value for one in call.args if isinstance(one, ast.Constant)]
            if texts and isinstance(call.func, ast.Name) and call.func.id in TEXTS_OF:
                found[TEXTS_OF[call.func.id](*texts[:2])] = None
    return list(found | dict.fromkeys((text, None) for text in (*_rules(), *_help())))


def _rules() -> Iterator[str]:
    from xtgoals.actions.rulebook import rulebook

    return (rule.says.text for rule in rulebook().values())


def _help() -> Iterator[str]:
    from xtgoals.cli.app import every_command

    for command in every_command():
        yield command.help
        yield from (parameter.help for parameter in command.params if getattr(parameter, "help", None))


def faults_of(catalog: Catalog) -> Iterator[str]:
    """What a translator or a programmer has to do."""
    texts, known = said(), {(one.id, one.context): one for one in catalog if one.id}
    for key in texts:
        if key not in known:
            yield f"missing, `make write` takes it in: {key[0]!r}"
    for key, one in known.items():
        if key not in texts:
            yield f"no longer used, `make write` drops it: {one.id!r}"
        elif one.fuzzy or not all(_translations(one)):
            yield f"not translated: {one.id!r}"


def _translations(one: Message) -> Iterable[str | None]:
    return (one.string,) if isinstance(one.string, str) else one.string or ("",)


def update(path: Path) -> None:
    """Bring a .po up to date with the code, and the .mo beside it with the .po."""
    old = read(path)
    new = Catalog(locale=old.locale)
    for text, context in said():
        known = old.get(text[0] if isinstance(text, tuple) else text, context)
        same = known if known and known.id == text else None
        new.add(text, same.string if same else None, context=context, flags=same.flags if same else ())
    body = BytesIO()
    write_po(body, new, omit_header=True, width=110)
    header = _HEADER.format(language=path.parent.parent.name, plurals=new.plural_forms)
    path.write_text(header + body.getvalue().decode("utf-8"), "utf-8")
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, read(path))


if __name__ == "__main__":
    sys.exit(main())
