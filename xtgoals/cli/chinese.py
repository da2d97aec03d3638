"""The Chinese of what Typer shows: the help texts of every command by their English, and its own words."""

from __future__ import annotations

import re

CHINESE: dict[str, str] = {
    # the program and its commands
    "Keeps the numeric promises of a work plan in sight.": "盯住工作方案里的每一个数字承诺。",
    "How every target stands.": "每个目标的完成情况。",
    "One indicator: its history and its arithmetic.": "一个指标的历史数据、修订和算式。",
    "The catalogue: what was promised.": "目标任务清单：方案承诺了什么。",
    "Enter one figure.": "录入一个数据。",
    "Import filled forms and CSV tables: all or nothing.": "导入填报表和 CSV 表：要么全部存入，要么都不存。",
    "Fill-in workbooks for the organisations.": "生成发给各单位的填报表。",
    "Who has not reported what.": "哪些单位还有哪些数据没有报。",
    "Rows or standings for a spreadsheet.": "把数据或完成情况导出给表格软件。",
    "Every fault in the data files; what CI runs.": "检查数据文件的每一处错误；CI 也用它。",
    # words of usage lines
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 [参数]...",
    # every command
    "Show this message and exit.": "显示本说明。",
    "Install completion for the current shell.": "为当前 shell 安装补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前 shell 的补全脚本，供复制或修改。"
    ),
    "Show the version.": "显示版本号。",
    "The data folder; else XTGOALS_DATA, else data/ here or above.": (
        "数据目录；否则用 XTGOALS_DATA，再否则用此处或上级的 data/。"
    ),
    "The language; else XTGOALS_LANG, else the locale.": "语言；否则用 XTGOALS_LANG，再否则按系统区域设置。",
    "Write to a file instead of the screen.": "写入文件，不显示在屏幕上。",
    "Only periods that ended by this day; default: known-on.": "只看到此日为止已结束的期间；默认同 known-on。",
    "Only rows recorded by this day; default: today.": "只看到此日为止已记录的数据；默认为今天。",
    # filters and formats
    "Only this clause, or those below it.": "只看此条款及其下级条款。",
    "Only where this one leads or is responsible.": "只看此单位牵头或负责的目标。",
    "Only targets that stand for this region.": "只看此地区的目标。",
    "Only these statuses.": "只看这些状态。",
    "Only these.": "只看这一类。",
    "clause, status, completion, pace, deadline or name.": "clause、status、completion、pace、deadline 或 name。",
    "table, plain, markdown, html, csv or json.": "table、plain、markdown、html、csv 或 json。",
    "table, plain, markdown, html or json.": "table、plain、markdown、html 或 json。",
    "table, plain, markdown or html.": "table、plain、markdown 或 html。",
    "text, json, github, gitlab, sarif or junit.": "text、json、github、gitlab、sarif 或 junit。",
    "csv or xlsx.": "csv 或 xlsx。",
    "Exit 1 if any target has such a status.": "有目标处于这些状态时退出码为 1。",
    # show, add-actual
    "An indicator: id, name or part of it.": "指标：id、名称或其中一部分。",
    "The figure, such as 345, 2.1万户 or 66.3%; none to withdraw.": "数值，如 345、2.1万户、66.3%；撤回时不写。",
    "2024-Q3, 2024-09, 2024 or 三季度.": "期间，如 2024-Q3、2024-09、2024、三季度。",
    "Default: the indicator's own.": "地区；默认为指标自身的地区。",
    "estimate, reported (default), verified or final.": (
        "级别：estimate 预计、reported 自报（默认）、verified 认定、final 最终核实。"
    ),
    "Where the figure comes from.": "数据来源。",
    "Whatever a reader must know.": "备注：读者须知道的事。",
    "Who reports it.": "填报人。",
    "Replace an earlier figure; say why in --note.": "修订已有的数据；在 --note 写明原因。",
    "Cancel an earlier figure; say why in --note.": "撤回已有的数据；在 --note 写明原因。",
    "Show the row, store nothing.": "只显示将写入的行，不存入。",
    "Store what only looks wrong.": "只是可疑的也存入。",
    "Never ask, refuse instead.": "不提问，缺什么就拒绝。",
    # import, form, due, export
    "Filled forms, tables, or folders of them.": "填好的表、数据表，或放这些表的目录。",
    "Replace forms that exist.": "覆盖已有的表。",
    "Replace earlier figures; say why in a note.": "修订已有的数据；在备注写明原因。",
    "A note for rows that have none.": "没有备注的行用此备注。",
    "Who reports, for rows that do not say.": "没有填报人的行用此填报人。",
    "Store what is right; write the rest to a file.": "存入正确的；其余写入文件，待改正。",
    "Say what would be stored.": "只说明将存入什么，不存入。",
    "The period to report, such as 2024-Q3.": "要报的期间，如 2024-Q3。",
    "Whose form.": "哪个单位的填报表。",
    "One for every organisation, into a folder.": "每个单位一份，放入一个目录。",
    "Where to.": "写到哪里。",
    "Exit 1 when anything is overdue.": "有逾期未报时退出码为 1。",
    "What to export.": "导出什么：observations 数据，standings 完成情况。",
    "The file.": "文件。",
    "CSV for Excel: with a byte order mark.": "供 Excel 打开的 CSV：带 BOM。",
    # check
    "Compare with a commit: lost rows, eased targets.": "与某次提交比较：丢失的行、变松的目标。",
    "Trace every figure to the plan's text.": "把每个数字与方案原文核对。",
    "Only these rules.": "只用这些规则。",
    "Not these rules.": "不用这些规则。",
    "Warnings fail too.": "有警告也算不通过。",
    "Exit 0 whatever is found.": "不管查出什么，退出码都为 0。",
    "Explain one rule.": "解释一条规则。",
    "Explain every rule.": "解释全部规则。",
}

# how Typer words a mistake, and what that is in Chinese
_MISTAKES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(english), chinese)
    for english, chinese in (
        (r"No such option: (\S+).*\(Possible options: (.*?)\).*", r"没有选项 \1；是否为：\2"),
        (r"No such option: (.*)", r"没有选项 \1"),
        (r"No such command '(.*)'\. Did you mean (.*)\?", r"没有命令 \1；是否为：\2"),
        (r"No such command '(.*)'\.", r"没有命令 \1"),
        (r"Missing command\.", r"没有写命令"),
        (r"Missing argument '?(.*?)'?\.", r"缺少参数 \1"),
        (r"Missing option '?(.*?)'?\.", r"缺少选项 \1"),
        (r"Option '(.*)' requires an argument\.", r"选项 \1 后面须有值"),
        (r"Option '(.*)' does not take a value\.", r"选项 \1 不带值"),
        (r"Got unexpected extra argument\(s\) \((.*)\)", r"多出的参数：\1"),
        (r"Invalid value for (.*): (.*)", r"\1 的值无效：\2"),
    )
)


def chinese_mistake(english: str) -> str:
    """A mistake on the command line in Chinese; one that is not known stays English.

    >>> chinese_mistake("No such option: --as-off (Possible options: --as-of)")
    '没有选项 --as-off；是否为：--as-of'
    """
    for pattern, chinese in _MISTAKES:
        if match := pattern.fullmatch(english):
            return match.expand(chinese)
    return english
