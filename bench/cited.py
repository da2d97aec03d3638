"""Numbers of docs/performance.md that other pages cite: written there, and compared by a test.

`bench.run` and `bench.faults` write the page and then these; `python -m bench.cited` writes them alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bench.table import PAGE, ROOT

# where {a name} stands in a text, the number of that name must
CITED = {
    "README.md": (
        "of {rows} faults planted in rows, finds {rows-found} (frictionless",
        "made from the catalogue: {rows-frictionless}), in [{against-frictionless} of the time]",
        "it takes [{of-check} of the time](docs/performance.md) of `check`",
    ),
    "README.zh-CN.md": (
        "数据行中植入{rows}处错误，找出{rows-found}处",
        "找出{rows-frictionless}处），用时为其[{against-frictionless}倍]",
        "用时约为 `check` 的[{of-check}倍]",
    ),
    "docs/ci.md": (
        "on the same {all} planted faults",
        "of {rows} in rows, `check` finds {rows-found} and places {rows-placed},",
        "data package finds {rows-frictionless} and places {rows-frictionless-placed};",
        "of {catalogue} in the catalogue, `check` finds {catalogue-found} and",
        "places {catalogue-placed}, check-jsonschema finds",
        "check-jsonschema finds {catalogue-schema} and leads to {catalogue-schema-placed}.",
    ),
    "docs/ci.zh-CN.md": (
        "同样的 {all} 处人为错误",
        "数据里的 {rows} 处，`check` 发现 {rows-found} 处、定位 {rows-placed} 处",
        "发现 {rows-frictionless} 处、定位 {rows-frictionless-placed} 处；",
        "目标清单里的 {catalogue} 处，`check` 发现 {catalogue-found} 处、定位 {catalogue-placed} 处",
        "check-jsonschema 发现 {catalogue-schema} 处、指向 {catalogue-schema-placed} 处",
    ),
}


def numbers(page: str) -> dict[str, str]:
    """The numbers that are cited, by name, as docs/performance.md has them."""
    ratio = {
        other: float(_cell(page, rf"\| `check`, [\d,]+ rows \| `{other}` \| ([\d.]+) ×"))
        for other in ("frictionless", "bean-check")
    }
    rows = _cells(page, "rows (CSV)")
    catalogue = _cells(page, "catalogue (YAML)")
    found = {
        "against-frictionless": f"{ratio['frictionless']:.2f}",
        "of-check": f"{1 / ratio['bean-check']:.1f}",
        "all": str(int(rows[0]) + int(catalogue[0])),
    }
    ours = ("", "-found", "-placed")
    found |= zip(
        [f"rows{name}" for name in (*ours, "-frictionless", "-frictionless-placed")], rows, strict=True
    )
    names = [f"catalogue{name}" for name in (*ours, "-schema", "-schema-placed")]
    return found | dict(zip(names, catalogue, strict=True))


def renewed(text: str, patterns: tuple[str, ...], known: Mapping[str, str]) -> str:
    """A text with the numbers that it cites. Raises ValueError where a sentence does not stand in it.

    >>> renewed("in 3 s, 4 times", ("in {time} s", "{count} times"), {"time": "2.5", "count": "4"})
    'in 2.5 s, 4 times'
    """
    for pattern in patterns:
        there = re.sub(r"\\\{[\w\\-]+\\\}", r"[\\d.]+", re.escape(pattern))
        new = re.sub(r"\{([\w-]+)\}", lambda name: known[name.group(1)], pattern)
        text, count = re.subn(there, lambda _, new=new: new, text)  # type: ignore[misc]
        if not count:
            raise ValueError(f"this is cited nowhere: {pattern}")
    return text


def stale() -> dict[Path, str]:
    """The pages that cite another number than was measured, with the text that they should have."""
    known = numbers(PAGE.read_text("utf-8"))
    found = {}
    for name, patterns in CITED.items():
        path = ROOT / name
        text = path.read_text("utf-8")
        if (new := renewed(text, patterns, known)) != text:
            found[path] = new
    return found


def renew() -> None:
    """Write what was measured wherever it is cited."""
    for path, text in stale().items():
        path.write_text(text, "utf-8")
        print(f"renewed: {path.relative_to(ROOT)}")


def _cell(page: str, pattern: str) -> str:
    match = re.search(pattern, page)
    if not match:
        raise ValueError(f"docs/performance.md has no {pattern}")
    return match.group(1)


def _cells(page: str, title: str) -> list[str]:
    """The numbers of the last line of a table of faults."""
    rest = page.split(f"| {title} |")[1]
    return [cell.strip() for cell in _cell(rest, r"\n\| all \|(.*)\|").split("|")]


if __name__ == "__main__":
    renew()
