"""Every string of the interface in both languages."""

from __future__ import annotations

from xtgoals.model.words import Lang, Status, Text
from xtgoals.report.document import Tone

STATUS: dict[Status, tuple[Text, str, Tone]] = {
    Status.ACHIEVED: (Text("已完成", "achieved"), "√", Tone.GOOD),
    Status.ON_TRACK: (Text("达序时", "on-track"), "●", Tone.GOOD),
    Status.AT_RISK: (Text("偏慢", "at-risk"), "▲", Tone.WARN),
    Status.BEHIND: (Text("滞后", "behind"), "■", Tone.BAD),
    Status.MISSED: (Text("未完成", "missed"), "×", Tone.BAD),
    Status.OVERDUE: (Text("逾期未报", "overdue"), "!", Tone.BAD),
    Status.NOT_DUE: (Text("未到报送期", "not-due"), "○", Tone.QUIET),
    Status.UNKNOWN: (Text("无法评判", "unknown"), "?", Tone.QUIET),
}

TEXTS: dict[str, Text] = {
    "actual": Text("完成值", "Actual"),
    "actual_target": Text("完成值 / 目标", "Actual / target"),
    "as_of": Text("截至 {as_of}，数据截至 {known_on}", "As of {as_of}, known on {known_on}"),
    "aspirational": Text("力争", "aspirational"),
    "attainment": Text("达标度", "Attainment"),
    "bar": Text("进度", "Bar"),
    "baseline": Text("基期 {period}：{value}", "baseline {period}: {value}"),
    "clause": Text("条款", "Clause"),
    "commitment": Text("力度", "Commitment"),
    "completion": Text("完成率", "Completion"),
    "counted": Text(
        "{errors} 个错误，{warnings} 个警告；检查了 {files} 个文件中的 {targets} 个目标和 {rows} 行数据",
        "{errors} {error_word}, {warnings} {warning_word};"
        " {targets} {target_word} and {rows} {row_word} in {files} {file_word} checked",
    ),
    "covered": Text("数据期末", "Covered"),
    "cumulative": Text("累计", "cumulative"),
    "days_late": Text("逾期天数", "Days late"),
    "deadline": Text("期限", "Deadline"),
    "dry_run": Text("试运行，没有存入：{row}", "dry run, nothing stored: {row}"),
    "due": Text("报送截止日", "Due"),
    "error": Text("错误", "error"),
    "estimate": Text("预计", "estimate"),
    "figure": Text("计划原文", "Figure"),
    "final": Text("最终核实", "final"),
    "fix": Text("改法", "fix"),
    "forecast": Text("年底预计", "Forecast"),
    "gap": Text("差距", "Gap"),
    "grade": Text("级别", "Grade"),
    "growth": Text("增速", "growth"),
    "history": Text("历史数据", "History"),
    "indicator": Text("指标", "Indicator"),
    "lead": Text("牵头单位", "Lead"),
    "left_out": Text(
        "有 {count} 行数据有错误，未计入；运行 xtgoals check 查看",
        "left out because of errors: {count} {row_word}; `xtgoals check` names them",
    ),
    "level": Text("时点数", "level"),
    "line": Text("行", "Line"),
    "measure": Text("性质", "Measure"),
    "months": Text("个月", "months"),
    "next": Text("下一步：git diff 核对，然后 git commit", "next: look at it with git diff, then git commit"),
    "no_data": Text("还没有数据", "no figures yet"),
    "no_match": Text("没有符合条件的目标", "no target matches"),
    "note": Text("备注", "Note"),
    "imported": Text(
        "新增 {added}，未变 {unchanged}，修订 {revised}，拒绝 {refused}",
        "{added} added, {unchanged} unchanged, {revised} revised, {refused} refused",
    ),
    "nothing_stored": Text("没有存入任何数据", "nothing was stored"),
    "nothing_overdue": Text("没有逾期未报的", "Nothing is overdue."),
    "organisations": Text("责任单位", "Responsible"),
    "overdue_list": Text("逾期未报", "Overdue"),
    "pace": Text("进度比", "Pace"),
    "period": Text("期间", "Period"),
    "planned": Text("序时进度", "Planned"),
    "progress": Text("增量完成率", "Progress"),
    "reading": Text(
        "已读 {rows} 行，{files}/{of} 个文件，剩余", "{rows} rows, {files} of {of} files, time left"
    ),
    "reason": Text("说明", "Reason"),
    "recorded_on": Text("记录日期", "Recorded on"),
    "region": Text("地区", "Region"),
    "regions": Text("{reported}/{of} 个地区", "{reported} of {of}"),
    "report_for": Text("应报期末", "Report for"),
    "reported": Text("自报", "reported"),
    "required": Text("必须完成", "required"),
    "required_per_month": Text("后续月均需完成", "Required per month"),
    "source": Text("数据来源", "Source"),
    "state": Text("采用情况", "State"),
    "state_counts": Text("采用", "counts"),
    "state_not-yet-known": Text("当时未知", "not yet known"),
    "state_stands": Text("有效", "stands"),
    "state_superseded": Text("已被取代", "superseded"),
    "state_withdrawal": Text("撤回", "withdrawal"),
    "state_withdrawn": Text("已撤回", "withdrawn"),
    "status": Text("状态", "Status"),
    "on_no_form": Text("不在任何表上的指标：{names}", "on no form: {names}"),
    "refused_kept": Text(
        "被拒绝的数据写在 {path}，改好后再导入", "what was refused is in {path}: mend it and import that"
    ),
    "stored_in": Text("已存入：{files}", "stored in: {files}"),
    "written": Text("已写入 {path}（{count} 项）", "written: {path} ({count} figures)"),
    "stored": Text("已存入 {path}:{line}：{row}", "stored in {path}:{line}: {row}"),
    "summary": Text("共 {total} 个目标：{counts}", "{total} targets: {counts}"),
    "target": Text("目标", "Target"),
    "target_catalogue": Text("目标任务清单", "Target catalogue"),
    "traced": Text(
        "{traced} 个数字可追溯，{unexplained} 个数字没有解释",
        "{traced} {figure_word} traced, {unexplained} {number_word} unexplained",
    ),
    "unassigned": Text("牵头单位未定", "lead not assigned"),
    "understood": Text(
        "{name}：{value}，{period}，{region}，{grade}", "{name}: {value}, {period}, {region}, {grade}"
    ),
    "unit": Text("单位", "Unit"),
    "value": Text("数值", "Value"),
    "verified": Text("认定", "verified"),
    "warning": Text("警告", "warning"),
    "was": Text("逾期前：{status}", "was {status}"),
    "withdrawn": Text("撤回", "withdrawn"),
}


def say(key: str, lang: Lang, /, **details: object) -> str:
    """One string of the interface, with its details filled in.

    >>> say("report_for", "en")
    'Report for'
    """
    return TEXTS[key].in_(lang).format(**details)


def words(**counts: int) -> dict[str, str]:
    """The English words that go with counts, singular for one: `words(row=1)` fills `{row_word}`.

    >>> words(row=1, file=2)
    {'row_word': 'row', 'file_word': 'files'}
    """
    return {f"{word}_word": word if count == 1 else f"{word}s" for word, count in counts.items()}
