"""In which words: the texts of the code are English; each other language is one folder with an xtgoals.po.

The .po is the source; the .mo beside it, which gettext reads, is made from it when the package is installed.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Literal

Lang = Literal["zh", "en"]
DOMAIN = "xtgoals"
FOLDER = Path(__file__).parent
_FOLDERS = {"zh": "zh_CN"}


@cache
def translation(lang: Lang) -> gettext.NullTranslations:
    """The texts of one language of the interface; English ones, and those that it lacks, stay as they are.

    >>> translation("en").gettext("Report for")
    'Report for'
    """
    names = [_FOLDERS.get(lang, lang)]
    return gettext.translation(DOMAIN, FOLDER, names, fallback=True)
