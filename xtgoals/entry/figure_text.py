"""A printed figure with its numbers in digits: 翻一番 is 增长100%, a third is 1/3, a year is no number."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from xtgoals.entry.english_periods import COUNTS, MONTHS
from xtgoals.model.characters import narrow
from xtgoals.model.numbers import plain_text
from xtgoals.model.numerals import UP_TO_TEN, chinese_number
from xtgoals.model.units import Unit

TIME = "§"  # stands where a year or a day was: 比2020年 says what is compared, not how much
_TRADITIONAL = str.maketrans("萬億兩點負減長個", "万亿两点负减长个")
SIGNS = f"{UP_TO_TEN}百千万亿点"
_N = rf"(?:\d+(?:\.\d+)?|[{SIGNS}]+)"
_TEENS = ("thir", "four", "fif", "six", "seven", "eigh", "nine")
_TENS = ("twen", "thir", "for", "fif", "six", "seven", "eigh", "nine")
_SMALL = {"one": 1, **COUNTS, "twelve": 12, **{f"{one}teen": n for n, one in enumerate(_TEENS, 13)}}
_SMALL |= {f"{one}ty": 10 * n for n, one in enumerate(_TENS, 2)}
SCALES = {"dozen": 12, "hundred": 100, **dict.fromkeys(("thousand", "k"), 10**3)}
SCALES |= dict.fromkeys(("lakh", "lakhs", "lac"), 10**5) | dict.fromkeys(("crore", "crores", "cr"), 10**7)
SCALES |= dict.fromkeys(("million", "mn", "mln", "m"), 10**6) | dict.fromkeys(("billion", "bn", "b"), 10**9)
SCALES |= dict.fromkeys(("trillion", "trn", "tn"), 10**12)
_SPELLED = "|".join(name for name in SCALES if len(name) > 3)
_SHARES = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9}
_SHARES["tenth"] = 10
_VULGAR = {"½": ".5", "¼": ".25", "¾": ".75"}
_SHARE_SIGNS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3"}
_MULTIPLES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
_WORDS = "|".join(sorted(_SMALL, key=len, reverse=True))
_COUNT = rf"\d+(?:\.\d+)?|{_WORDS}"

_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)"
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r")\.?"


def _digits(number: str, after: str = "") -> str:
    """A number in digits; what is none stays as it is, and is read by nobody."""
    value = Decimal(number) if number[0].isascii() else chinese_number(number)
    return f"{number if value is None else plain_text(value)}{after}"


def _count(word: str) -> str:
    return str(_SMALL.get(word.lower(), word))


def _more(times: str | int) -> str:
    factor = Decimal(_count(str(times)))
    return f" increase {plain_text(100 * (factor - 1))}%" if factor > 1 else " "


def _share(found: re.Match[str]) -> str:
    # a third, two-thirds, one in ten; without a number before it only half is one: the third is an ordinal
    if found[1] is None:
        return "1/2"
    some = 1 if found[1].lower() in ("a", "an") else int(Decimal(_count(found[1])))
    of = _SHARES.get(found[2].lower()) or int(Decimal(_count(found[2])))
    return f"{some}/{of}" if some < of <= 10 else found[0]


def _times(found: re.Match[str]) -> str:
    # 增长1倍 is twice as much, and so is 达到2倍; what 减少1倍, 翻两倍 or 1倍 alone mean is not known
    falls, rises, to, number = found.groups()
    factor = Decimal(number) if number[0].isascii() else chinese_number(number)
    if factor is None or falls or (factor <= 1 and not (rises or to)):
        return " "
    more = 100 * (factor if rises and not to else factor - 1)
    return f"{'增长' if more >= 0 else '下降'}{plain_text(abs(more))}%"


def _in_words(found: re.Match[str]) -> str:
    words = [word for word in re.split(r"[\s-]+", found[0].lower()) if word != "and"]
    # beside digits a single small number is a word: one-stop, one of the 14 counties
    if len(words) == 1 and re.search(r"\d", found.string):
        return found[0]
    total = part = 0
    for word in words:
        if word in ("hundred", "dozen"):
            part *= SCALES[word]
        elif word in SCALES:
            total, part = total + part * SCALES[word], 0
        else:
            part += _SMALL.get(word, 1)
    return str(total + part)


_Rewrite = tuple[str, str | Callable[[re.Match[str]], str]]
# what is a time whatever stands beside it
_TIMES = (
    rf"(?:{_YEAR}年?\s*[-–—~至到]\s*)?{_YEAR}年[代度]?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?",
    r"\d{1,2}月(?:份|\d{1,2}日)?|[“\"]?十[一二三四五]五(?=[”\"]?(?:规划|期|末|时期|以来))",
    rf"{_YEAR}[-/]\d\d(?:-\d\d)?(?!\d)|\bFY ?\d\d(?:\d\d)?(?:/\d\d)?|\b[QH][1-4]\b(?:\s*{_YEAR})?",
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}(?:\s+\d{{1,2}},?)?\s+{_YEAR})",
    rf"{_YEAR}(?=\s+(?:levels?|baselines?|base|values?|figures?|rates?|totals?)\b)",
)
_NO_NAME = r"(?=\s*(?:$|[,.;:()]|(?:and|to|as|at|from|or|with|by|in|on|for|compared|against|relative|vs)\b))"
# what is one where another number is left: by 2030, (2030), 比2020
_PERHAPS = (
    rf"\b(by|in|from|since|until|till|before|after|vs|against|with|the|end|mid|early|late|through|year"
    rf"|(?:compared|relative) to|(?:end|start|levels?) of)[ -]+{_YEAR}{_NO_NAME}",
    # 15% below 1990, but not: below 2000 by 2030
    r"((?:(?:%|per ?cent|points?|\d/\d+)(?: (?:more|less|lower|higher|fewer))?|\b(?:increase|rise|growth"
    rf"|reduction|cut))\s+(?:below|above|over|under|on|of|than))\s+{_YEAR}{_NO_NAME}",
    rf"(\bbetween|)\s*{_YEAR}\s*(?:[-–—~/至到]|and|to)\s*{_YEAR}",
    rf"([比较(]|^(?=\s*\d+\s*:))\s*{_YEAR}",
)
# numbers that count something else: 第三期, 每千人, per 1,000, five years, 5G, 4A级, PM2.5
_ASIDE = (
    rf"第(?:\d+|[{SIGNS}]+)|\b\d+(?:st|nd|rd|th)\b|每[\d.,]*[{SIGNS}]+|每\d[\d.,]*",
    r"\bper\s+(?:\d[\d,.]*|hundred|thousand|million)",
    r"(?<![\d.])\d[GA](?![A-Za-z])|(?<![A-Za-z])(?:PM|CO|NO|SO|CH|IPv|G)\d+(?:\.\d)?",
)
# spans of time, but for a unit with these names: of that they are the value
_SPANS = {
    "[年月季天日周时分]": rf"{_N}\s*个?(?:周年|年|月|季度|天|日|周|小时|分钟)(?!均|率|期)",
    "year|month|week|day|hour|minute": rf"\b(?:{_COUNT})[\s-]+(?:year|month|week|day|hour|minute)s?\b",
}
_FALL = "(?:减少|下降|降低|缩小|翻)了?"
_RISE = "(?:增长|增加|提高|提升|扩大|上升|增|涨)了?"
_TO = "(?:到|至|为|达|是|的|相当于)"
_AROUND = "(?:约|近|将近|超过|不低于|不少于|至少)?"
_REWRITES: tuple[_Rewrite, ...] = (
    (r"百分之百", "100%"),
    (rf"百分之({_N})", lambda found: _digits(found[1], "%")),
    (rf"千分之({_N})", lambda found: _digits(found[1], "‰")),
    (rf"({_N})分之({_N})", lambda found: f"{_digits(found[2])}/{_digits(found[1])}"),
    (r"翻了?([一二两三四1-4])番", lambda found: f"增长{100 * (2 ** int(_digits(found[1])) - 1)}%"),
    (r"翻番|翻了?[一1]倍|翻倍|加倍|倍增", "增长100%"),
    (r"(?<=\d)[½¼¾]", lambda found: _VULGAR[found[0]]),
    (rf"[½¼¾](?=\s*(?:{_SPELLED}|[万亿]))", lambda found: f"0{_VULGAR[found[0]]}"),
    (r"[½¼¾⅓⅔]", lambda found: _SHARE_SIGNS[found[0]]),
    (r"减半", "下降1/2"),
    (r"一半|半数|过半", "1/2"),
    (r"半个(?=百分点|基点)", "0.5个"),
    (rf"({_FALL})?({_RISE}{_AROUND})?({_TO}{_AROUND})?({_N})倍", _times),
    (r"([一二两三四五六七八九1-9])成([一二三四五六七八九半])?(?![立为功员品果本交就熟套效长年分都])",
     lambda found: f"{_digits(found[1])}{_digits((found[2] or '零').replace('半', '五'))}%"),
    (
        rf"\b(half|(?:an? )?quarter)(?: of)? an? ({_SPELLED})\b",
        lambda found: f"{'0.5' if found[1].lower() == 'half' else '0.25'} {found[2]}",
    ),
    (rf"\b({_COUNT}) and a half\b", lambda found: f"{_count(found[1])}.5"),
    (r"\b(?:halv(?:e[sd]?|ing)|(?:cut|reduced?) in half)\b", "reduce 1/2"),
    (rf"\b({_COUNT}|an?)[ -]({'|'.join(_SHARES)})s?\b|(?<!first )(?<!second )\bhalfs?\b(?!-| year)", _share),
    (rf"\b({_COUNT}) in ({_COUNT})\b", _share),
    (rf"\b({'|'.join(_MULTIPLES)})(?:e[sd]?|ing)\b(?!-)", lambda found: _more(_MULTIPLES[found[1].lower()])),
    (rf"\b(?:by )?a factor of ({_COUNT})\b", lambda found: _more(found[1])),
    (rf"\b({_COUNT})[ -]?fold\b", lambda found: _more(found[1])),
    (r"(?<![\d.])(\d+(?:\.\d+)?)x(?![\w ]*\d)", lambda found: _more(found[1])),
)  # fmt: skip
_TIMES_AS_MANY: _Rewrite = (
    rf"\b(?:({_COUNT}) times( (?:more|higher|larger|greater))?|twice)\b(?! a | per | each)",
    # three times more may be three times as much
    lambda found: " " if found[2] else _more(found[1] or 2),
)
_SPELLED_OUT: _Rewrite = (
    rf"\b(?:an?(?=\s+(?:{_SPELLED})\b)|(?:{_WORDS})\b)"
    rf"(?:(?:[\s-]+(?:and\s+(?<=hundred and )|and\s+(?<=thousand and )|and\s+(?<=million and ))?)"
    rf"(?:{_WORDS}|{_SPELLED})\b)*",
    _in_words,
)
_HAS_NUMBER = re.compile(rf"\d|[{SIGNS}]")
# said for all and for nothing, where there is no number
_ALL = re.compile(r"全覆盖|全部|所有|应.尽.|\ball\b|\bfull(?:y)? cover|\buniversal", re.IGNORECASE)
_NOTHING = re.compile(r"清零|归零|消除|杜绝|\b(?:zero|nil|none|eliminat\w*|eradicat\w*)\b", re.IGNORECASE)


def in_digits(figure: str, unit: Unit) -> str:
    """The text of a figure in which every number stands in digits, and TIME for every year.

    >>> from xtgoals.model.words import UnitKind
    >>> homes = Unit("homes", "homes", UnitKind.COUNT)
    >>> [in_digits(text, homes) for text in ("比2020年翻两番", "百分之十五", "cut by a third by 2030")]
    ['比§增长300%', '15%', 'cut by 1/3 by §']
    """
    text = _rewritten(narrow(figure).translate(_TRADITIONAL), [(pattern, TIME) for pattern in _TIMES])
    # twice a year is a number of times where the unit counts times
    times = (r"\btwice\b", "2") if re.search(r"\btimes?\b", unit.en) else _TIMES_AS_MANY
    text = _rewritten(text, (*_REWRITES, times, _SPELLED_OUT))
    years = [(pattern, rf"\g<1> {TIME}") for pattern in _PERHAPS]
    years_left_out = _rewritten(text, years)
    if not _HAS_NUMBER.search(years_left_out):
        meant = " 100%" if _ALL.search(text) else " 0" if _NOTHING.search(text) else ""
        text = years_left_out + meant if meant else text
    # years and counts of something else go, as long as a number is left
    spans = [pattern for names, pattern in _SPANS.items() if not re.search(names, unit.zh + unit.en)]
    for one in (*years, *((pattern, " ") for pattern in (*_ASIDE, *spans))):
        left = _rewritten(text, [one])
        text = left if _HAS_NUMBER.search(left) else text
    # 1.5 万 is one number
    return re.sub(r"(?<=\d)\s+(?=[十百千万亿])", "", text)


def _rewritten(text: str, rewrites: Iterable[_Rewrite]) -> str:
    for pattern, written in rewrites:
        text = re.sub(pattern, written, text, flags=re.IGNORECASE)
    return text
