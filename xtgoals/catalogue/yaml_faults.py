"""What keeps a YAML file from being read, in words and with a place: its bytes, its signs, its grammar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from xtgoals.catalogue.places import Place
from xtgoals.model.characters import UNSEEN
from xtgoals.model.finding import Severity
from xtgoals.model.words import Text

_FORBIDDEN = r"[\x00-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"  # YAML 1.1, section 5.1
_CONFLICT = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
_WIDE_COLON = r"\s*(?:- )?[{\s]*[\w\"'()（）-]+："
_INDENTED_BY_TAB = r" *\t"
# the words of libyaml, of which the first that fits is told in Chinese
_PROBLEMS = (
    ("mapping values are not allowed", "此处不能再有“键: 值”"),
    ("expected ',' or '}'", "缺少 , 或 }"),
    ("expected ',' or ']'", "缺少 , 或 ]"),
    ("expected '-' indicator", "此处应以 - 开头，或缩进不一致"),
    ("expected key", "此处应为键，或缩进不一致"),
    ("expected ':'", "键的后面缺少冒号"),
    ("cannot start any token", "此处不能用这个字符"),
    ("end of stream", "引号没有闭合"),
    ("document indicator", "引号没有闭合"),
    ("escape character", "双引号里的 \\ 写法不对"),
    ("hexdecimal", "双引号里的 \\ 写法不对"),
    ("sequence entries are not allowed", "此处不能用 - 开头"),
    ("block collection", "缩进不一致"),
    ("tab", "不能用制表符缩进"),
    ("tag", "标签写法不对"),
    ("anchor", "锚点写法不对"),
    ("alias", "别名写法不对"),
    ("alphabetic or numeric", "锚点或别名写法不对"),
    ("directive", "不接受 % 指令"),
    ("document start", "此处应是文件内容的开头，或缩进不一致"),
    ("incompatible YAML", "YAML 版本不对"),
    ("comment or line break", "此处只能换行"),
    ("whitespace", "此处缺少空格"),
)


class YamlFault(NamedTuple):
    """A fault as the reader reports it."""

    rule: str
    place: Place
    message: Text
    fix: Text
    severity: Severity = Severity.ERROR


def decoded(content: bytes) -> tuple[str | None, YamlFault | None]:
    """The text, and what is wrong with its encoding; GB18030 and UTF-16 are read all the same."""
    try:
        return content.decode("utf-8-sig"), None
    except UnicodeDecodeError as error:
        start = error.start
    line = content.count(b"\n", 0, start) + 1
    begins = content.rfind(b"\n", 0, start) + 1
    text = None
    for name in ("utf-16",) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ("gb18030",):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
    column = len(content[begins:start].decode("utf-8", "replace")) + 1
    fault = YamlFault(
        "encoding",
        Place(line, column, 1),
        Text("不是 UTF-8 编码", "not UTF-8"),
        Text("另存为 UTF-8", "save it as UTF-8"),
    )
    return text, fault


def unseen(lines: list[str]) -> Iterator[YamlFault]:
    """The first sign on each line that nobody can see."""
    for number, line in enumerate(lines, start=1):
        match = UNSEEN.search(line)
        if match:
            yield unseen_sign(match[0], Place(number, match.start() + 1, 1))


def unseen_sign(sign: str, place: Place, *, escaped: bool = False) -> YamlFault:
    """A control character, or another sign that nobody can see: an error where YAML itself forbids it.

    As part of a name it does no harm, since every output shows it harmlessly.
    """
    code = f"U+{ord(sign):04X}"
    message = Text(f"含有控制字符 {code}", f"it holds the control character {code}")
    forbidden = not escaped and re.match(_FORBIDDEN, sign) is not None
    severity = Severity.ERROR if forbidden else Severity.WARNING
    fix = Text("删去该字符", "delete the character")
    return YamlFault("control-character", place, message, fix, severity)


def conflict(lines: list[str]) -> YamlFault | None:
    """The first mark of a merge that was left unfinished; what follows has everything twice."""
    for number, line in enumerate(lines, start=1):
        if line.startswith(_CONFLICT):
            message = Text(
                f"合并冲突没有解决：{line[:20]!r}", f"a merge conflict is left unsolved: {line[:20]!r}"
            )
            fix = Text(
                "两边内容留其一，删去 <<<<<<< ======= >>>>>>> 各行",
                "keep what is right of both sides, and delete the lines with <<<<<<<, ======= and >>>>>>>",
            )
            return YamlFault("yaml-syntax", Place(number, 1, len(line)), message, fix)
    return None


def syntax_fault(error: Any, lines: list[str]) -> YamlFault:
    """What the reader of YAML stumbled over, with the likeliest cause."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable")
    opened = getattr(error, "context_mark", None)
    if mark and opened and opened.line < mark.line and "parsing a flow" in str(error.context):
        mark = opened  # a bracket left open is met only on a later line
    if (mark and opened and "end of stream" in problem) or "document indicator" in problem:
        mark = opened or mark  # so is a quote
    place = Place(mark.line + 1, mark.column + 1, 1) if mark else Place(1, 1, 1)
    chinese = next((zh for en, zh in _PROBLEMS if en in problem), "无法解析")
    message = Text(f"YAML 语法错误：{chinese}", f"YAML syntax: {problem}")
    for number in range(place.line, max(place.line - 3, 0), -1):
        line = lines[number - 1] if number <= len(lines) else ""
        wide = re.match(_WIDE_COLON, line)
        if wide:
            message = Text("键的后面是全角冒号“：”", "a full-width colon '：' stands behind a key")
            fix = Text("改为半角冒号加空格", "write a plain colon and a blank")
            return YamlFault("yaml-syntax", Place(number, wide.end(), 1), message, fix)
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    fix = Text("检查缩进、引号和括号", "check indentation, quotes and brackets")
    if re.match(_INDENTED_BY_TAB, line) or line[place.column - 1 : place.column] == "\t":
        fix = Text("用空格代替制表符", "use blanks instead of tabs")
    elif "，" in line and ("{" in line or "[" in line):
        fix = Text("各项之间用半角逗号，不用“，”", "part the items with plain commas, not with '，'")
    return YamlFault("yaml-syntax", place, message, fix)
