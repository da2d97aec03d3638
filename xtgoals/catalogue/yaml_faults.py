"""What keeps a YAML file from being read, in words and with a place: its bytes, its signs, its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from xtgoals.catalogue.rules import YAML_SYNTAX
from xtgoals.files.encodings import ENCODING
from xtgoals.model.characters import CONTROL_CHARACTER, UNSEEN
from xtgoals.model.finding import At, Finding, Severity
from xtgoals.model.message import msg
from xtgoals.model.text import Text

_FORBIDDEN = r"[\x00-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"  # YAML 1.1, section 5.1
_CONFLICT = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
_WIDE_COLON = r"\s*(?:- )?[{\s]*[\w\"'()（）-]+："
_INDENTED_BY_TAB = r" *\t"
# words of libyaml, of which the first that fits is translated
_PROBLEMS = (
    msg("mapping values are not allowed"),
    msg("expected ',' or '}'"),
    msg("expected ',' or ']'"),
    msg("expected '-' indicator"),
    msg("expected key"),
    msg("expected ':'"),
    msg("cannot start any token"),
    msg("end of stream"),
    msg("document indicator"),
    msg("escape character"),
    msg("hexdecimal"),
    msg("sequence entries are not allowed"),
    msg("block collection"),
    msg("tab"),
    msg("tag"),
    msg("anchor"),
    msg("alias"),
    msg("alphabetic or numeric"),
    msg("directive"),
    msg("document start"),
    msg("incompatible YAML"),
    msg("comment or line break"),
    msg("whitespace"),
)


def decoded(content: bytes, file: str) -> tuple[str | None, Finding | None]:
    """The text, and what is wrong with its encoding; GB18030 and UTF-16 are read all the same."""
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        start = error.start
    # the place is where UTF-8 fails, be the rest read or not
    line = content.count(b"\n", 0, start) + 1
    begins = content.rfind(b"\n", 0, start) + 1
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = None
    with suppress(UnicodeDecodeError):
        text = content.decode("utf-16" if wide else "gb18030")
    column = len(content[begins:start].decode("utf-8", "replace")) + 1
    return text, ENCODING.at(file, At(line, column), msg("not UTF-8"), msg("save it as UTF-8"))


def unseen(lines: list[str], file: str) -> Iterator[Finding]:
    """The first sign on each line that nobody can see."""
    for number, line in enumerate(lines, start=1):
        match = UNSEEN.search(line)
        if match:
            yield unseen_sign(match[0], file, At(number, match.start() + 1))


def unseen_sign(sign: str, file: str, at: At, *, escaped: bool = False) -> Finding:
    """A control character, or another sign that nobody can see: an error where YAML itself forbids it.

    As part of a name it does no harm, since every output shows it harmlessly.
    """
    code = f"U+{ord(sign):04X}"
    message = msg("it holds the control character {code}", code=code)
    forbidden = not escaped and re.match(_FORBIDDEN, sign) is not None
    severity = Severity.ERROR if forbidden else Severity.WARNING
    return CONTROL_CHARACTER.at(file, at, message, msg("delete the character"), severity)


def conflict(lines: list[str], file: str) -> Finding | None:
    """The first mark of a merge that was left unfinished; what follows has everything twice."""
    for number, line in enumerate(lines, start=1):
        if line.startswith(_CONFLICT):
            message = msg("a merge conflict is left unsolved: {line!r}", line=line[:20])
            fix = msg(
                "keep what is right of both sides, and delete the lines with <<<<<<<, ======= and >>>>>>>"
            )
            return YAML_SYNTAX.at(file, At(number, 1, len(line)), message, fix)
    return None


def syntax_fault(error: Any, lines: list[str], file: str) -> Finding:
    """What the reader of YAML stumbled over, with the likeliest cause."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    opened = getattr(error, "context_mark", None)
    if mark and opened and opened.line < mark.line and "parsing a flow" in str(error.context):
        mark = opened  # a bracket left open is met only on a later line
    if (mark and opened and "end of stream" in problem) or "document indicator" in problem:
        mark = opened or mark  # so is a quote
    at = At(mark.line + 1, mark.column + 1) if mark else At()
    usual = next((one for one in _PROBLEMS if one.text in problem), msg("it cannot be parsed"))
    message = msg("YAML syntax: {problem}", problem=Text(usual.zh, problem))
    # the reader stumbles over a full-width colon only on the line after it, or later
    for number in range(at.line, max(at.line - 3, 0), -1):
        line = lines[number - 1] if number <= len(lines) else ""
        wide = re.match(_WIDE_COLON, line)
        if wide:
            message = msg("a full-width colon '：' stands behind a key")
            fix = msg("write a plain colon and a blank")
            return YAML_SYNTAX.at(file, At(number, wide.end()), message, fix)
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    fix = msg("check indentation, quotes and brackets")
    if re.match(_INDENTED_BY_TAB, line) or line[at.column - 1 : at.column] == "\t":
        fix = msg("use blanks instead of tabs")
    elif "，" in line and ("{" in line or "[" in line):
        fix = msg("part the items with plain commas, not with '，'")
    return YAML_SYNTAX.at(file, at, message, fix)
