"""What the words of a printed figure promise: at least, less than, about."""

from __future__ import annotations

import re

# what words promise, and the kinds of bound that say the same; the longer words come first
_PROMISES: tuple[tuple[str, frozenset[str]], ...] = (
    ("不少于|不低于|不小于|至少|以上", frozenset(("at_least", "rise_by"))),
    ("不超过|不高于|不大于|不多于|至多|以下|以内", frozenset(("at_most",))),
    ("小于|低于|少于", frozenset(("less_than",))),
    ("大于|高于|多于|超过|突破", frozenset(("more_than", "at_least", "rise_by"))),
    ("左右|上下|大约|约", frozenset(("about",))),
)
_FALLS = re.compile(r"降|减|缩|比[^不]*[低少]|(?<!不)[低少]于(?:[12]\d{3}年|[上去]年)")


def promised(figure: str) -> list[tuple[str, frozenset[str]]]:
    """The words of a figure that promise something, each with the kinds of bound that say the same.

    Nothing where a figure tells of a fall: what 下降5%以上 promises is a ceiling.

    >>> [(word, sorted(kinds)) for word, kinds in promised("小于1公里")], promised("下降5%以上")
    ([('小于', ['less_than'])], [])
    >>> promised("比2020年低15%以上"), promised("低于2020年15%"), [word for word, _ in promised("低于15%")]
    ([], [], ['低于'])
    """
    if _FALLS.search(figure):
        return []
    said: list[tuple[str, frozenset[str]]] = []
    for words, kinds in _PROMISES:
        said += [(word, kinds) for word in re.findall(words, figure)]
        # so that 不少于 does not say 少于 too
        figure = re.sub(words, " ", figure)
    return said
