"""Pictures of what stands on a terminal, in SVG."""

from __future__ import annotations

import io
import re
from html import unescape

from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import TerminalTheme

from xtgoals.render.terminal import print_document
from xtgoals.report.document import Document

_CELL = 12.2  # units of the picture: the width of a cell where text is 20 units high, as Rich draws it
# fonts that have Chinese signs of two cells; none is fetched from elsewhere
_FONTS = (
    "Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei',"
    " 'Noto Sans CJK SC', monospace"
)
# what Rich fills in: export_svg(code_format=...)
_TEMPLATE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
    <style>
    .{unique_id}-matrix {{
        font-family: FONTS;
        font-size: {char_height}px;
        line-height: {line_height}px;
        font-variant-east-asian: full-width;
    }}
    .{unique_id}-title {{
        font-family: FONTS;
        font-size: 18px;
        font-weight: bold;
    }}
    {styles}
    </style>
    <defs>
    <clipPath id="{unique_id}-clip-terminal">
      <rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
    </clipPath>
    {lines}
    </defs>
    {chrome}
    <g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
    {backgrounds}
    <g class="{unique_id}-matrix">
    {matrix}
    </g>
    </g>
</svg>
""".replace("FONTS", _FONTS)


# background, text, and of the eight colours those in use: red, green, yellow, cyan; each stands out from the
# background by 4.5 to 1 or more
_UNUSED = (128, 128, 128)
THEMES = {
    "light": TerminalTheme(
        (255, 255, 255),
        (31, 35, 40),
        [(31, 35, 40), (179, 38, 30), (23, 105, 47), (138, 90, 0), *[_UNUSED] * 2, (9, 105, 140), _UNUSED],
    ),
    "dark": TerminalTheme(
        (22, 24, 28),
        (230, 232, 235),
        [
            (22, 24, 28),
            (255, 138, 128),
            (111, 207, 139),
            (229, 180, 84),
            *[_UNUSED] * 2,
            (110, 200, 225),
            _UNUSED,
        ],
    ),
}


def svg(document: Document, width: int, title: str, theme: str) -> str:
    """The document on a terminal of `width` columns, in the colours of a theme; the same bytes each time."""
    console = Console(
        record=True,
        width=width,
        file=io.StringIO(),
        force_terminal=True,
        highlight=False,
        color_system="truecolor",
    )
    print_document(document, console)
    drawn = console.export_svg(title=title, unique_id="xtgoals", code_format=_TEMPLATE, theme=THEMES[theme])
    # Rich gives every text the room of its signs, but a Chinese one takes two cells
    return re.sub(r'textLength="[\d.]+"([^>]*)>([^<]*)', _in_cells, drawn)


def _in_cells(text: re.Match[str]) -> str:
    return f'textLength="{cell_len(unescape(text[2])) * _CELL:g}"{text[1]}>{text[2]}'
