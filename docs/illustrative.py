"""The catalogue of the illustrative data: the real one with a few differences."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent

# the milestones that it has; what is only watched it leaves out
MILESTONES = (
    "steel-materials-cluster",
    "industry-catalogue",
    "roadshows",
    "link-roads",
    "fulin-avenue",
    "expressway-and-bridge",
    "xiashesi-bridge",
    "port-wharf",
    "jinhang-wharf",
    "housing-fund-services",
    "bonsai-expo",
    "pollution-sources",
    "legacy-pollution",
    "firm-pool",
    "county-finance-policy",
    "quarterly-meetings",
    "problem-mechanism",
    "county-publicity",
    "rural-land-market",
    "teacher-rotation",
    "task-force-set-up",
)
# It says that its figures are made up, and has meetings, terms for a public page, allotments, a few leads, a
# deadline in September, a series of increments and one more that counties report, so that every status, a gap
# and a roll-up that is incomplete can be seen.
DIFFERENCES = (
    (
        " such commitments: 66 have something to reach, 72 are kept up through the year (`ongoing`).\n",
        " such commitments; here are a few of them.\n",
    ),
    (
        "    text: 推动下摄司大桥完成主桥建设\n",
        "    text: 推动下摄司大桥完成主桥建设\n    lead: transport # made up\n",
    ),
    (
        "    text: 加速港航资源整合,完成湘潭金航码头整合工作\n",
        "    text: 加速港航资源整合,完成湘潭金航码头整合工作\n    lead: transport # made up\n",
    ),
    (
        "  region: xiangtan\n",
        "  region: xiangtan\n"
        "  data_note:\n"
        "    zh: 示例：目标取自真实方案（另加一个虚构的9月节点），完成值全部为虚构，仅供演示。\n"
        "    en: >-\n"
        "      Illustration: the targets are the real plan's, except one made-up step for September;\n"
        "      every reported value is made up.\n"
        "  # made up, as the page for the public needs both\n"
        "  licence: {zh: 虚构示例，可自由使用, en: 'Made up, free to use'}\n"
        "  contact: {zh: 虚构示例：市专班办公室, en: 'Made up: the office of the task force'}\n"
        "  shown_on: 2024-10-20 # the made-up figures were recorded by then: this day stands for today\n"
        "  # made up: a meeting every quarter, and one about the greenways alone\n"
        "  meetings:\n"
        "    - 2024-07-20\n"
        "    - 2024-10-20\n"
        "    - {day: 2024-11-08, kind: special, about: [core-greenways]}\n"
        "    - 2025-01-20\n"
        "  mend_days: {overdue: 5, behind: 30, missed: 30} # made up\n",
    ),
    (
        "      - {clause: 二(三)3, figure: 450个以上, at_least: 450, commitment: required}\n",
        "      - clause: 二(三)3\n"
        "        figure: 450个以上\n"
        "        at_least: 450\n"
        "        commitment: required\n"
        "        allotments: {xiangtan-county: 100, xiangxiang: 80, shaoshan: 40, yuhu: 110, yuetang: 120}\n"
        "        allotment_note: {zh: 虚构的分解数, en: made up}\n",
    ),
    (
        "      - {clause: 二(三)4, figure: 7300户以上, at_least: 7300, commitment: required}\n",
        "      - clause: 二(三)4\n"
        "        figure: 7300户以上\n"
        "        at_least: 7300\n"
        "        commitment: required\n"
        "        # 100 more than the target\n"
        "        allotments:\n"
        "          {xiangtan-county: 2400, xiangxiang: 2300, shaoshan: 800, yuhu: 1200, yuetang: 700}\n"
        "        allotment_note: {zh: 虚构的分解数, en: made up}\n",
    ),
    (
        "    targets:\n      - {clause: 二(三)3, figure: 10座, at_least: 10, commitment: required}\n",
        "    lead: transport\n"
        "    targets:\n"
        "      - {clause: 二(三)3, figure: 10座, at_least: 10, commitment: required}\n"
        "      - id: unsafe-bridges-by-september # made up: a step on the way with a deadline of its own\n"
        "        clause: 二(三)3\n"
        "        figure: 9座\n"
        "        at_least: 9\n"
        "        by: 2024-11-30\n"
        "        since: 2024-11-15 # made up: missed, and set anew, so that a changed target can be seen\n"
        "        was: [{at_least: 8, figure: 8座, by: 2024-09-30}]\n"
        "        note: {zh: 虚构的节点，方案中没有。, en: 'A made-up step, the plan does not have it.'}\n",
    ),
    (
        "    reported_as: to-date\n    targets:\n      - {clause: 二(三)3, figure: 52公里",
        "    reported_as: increment # made up: so that a gap can be seen\n"
        "    targets:\n      - {clause: 二(三)3, figure: 52公里",
    ),
    (
        "    targets:\n      - {clause: 二(三)2, figure: 98%",
        "    # made up: collected by county, the weakest decides, so that an incomplete roll-up can be seen\n"
        "    parts: [xiangtan-county, xiangxiang, shaoshan, yuhu, yuetang]\n"
        "    rollup: min\n"
        "    targets:\n      - {clause: 二(三)2, figure: 98%",
    ),
    ("$schema=../schema", "$schema=../../schema"),
)


def illustrative() -> str:
    """The catalogue of the illustrative data: the real one with DIFFERENCES."""
    text = (ROOT / "data/targets.yaml").read_text("utf-8")
    for real, made_up in DIFFERENCES:
        if text.count(real) != 1:
            raise SystemExit(f"data/targets.yaml no longer has exactly one {real!r}")
        text = text.replace(real, made_up)
    text = re.sub(r"(?m)^  - id: (\S+)\n(?:    .*\n)+", _shown, text)
    return re.sub(r"(?m)^  # .*\n\n", "", text)  # the clauses of which nothing is left


def _shown(entry: re.Match[str]) -> str:
    watched = "    targets: []\n" in entry[0]
    left_out = "    text: " in entry[0] and entry[1] not in MILESTONES
    return "" if watched or left_out else entry[0]
