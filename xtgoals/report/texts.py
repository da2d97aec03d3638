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
    "baseline": Text("基期值", "Baseline"),
    "baseline_of": Text("{period}：{value}", "{period}: {value}"),
    "catalogue_of": Text("{plan}：目标任务清单", "{plan}: target catalogue"),
    "clause": Text("条款", "Clause"),
    "commitment": Text("力度", "Commitment"),
    "completion": Text("完成率", "Completion"),
    "compared": Text("；与提交 {commit} 作了比较", "; compared with {commit}"),
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
    "forecast_deadline": Text("期末预计", "Forecast"),
    "frequency": Text("报送周期", "Reported"),
    "gap": Text("差距", "Gap"),
    "grade": Text("级别", "Grade"),
    "growth": Text("增速", "growth"),
    "annual": Text("每年", "annually"),
    "history": Text("历史数据", "History"),
    "indicator": Text("指标", "Indicator"),
    "lead": Text("牵头单位", "Lead"),
    "left_out": Text(
        "有 {count} 行数据有错误，未计入；运行 xtgoals check 查看",
        "left out because of errors: {count} {row_word}; `xtgoals check` names them",
    ),
    "level": Text("水平值", "level"),
    "increment": Text("按当期新增数报送", "each report is what its period added"),
    "line": Text("行", "Line"),
    "listed": Text("共 {total} 个目标", "{total} {target_word}"),
    "measure": Text("性质", "Measure"),
    "measure_reported": Text("{measure}，{how}", "{measure}, {how}"),
    "monthly": Text("每月", "monthly"),
    "months": Text("个月", "months"),
    "near": Text("接近范围", "Near"),
    "next": Text("下一步：git diff 核对，然后 git commit", "next: look at it with git diff, then git commit"),
    "next_report": Text("下次报送", "Next report"),
    "no_data": Text("还没有数据", "no figures yet"),
    "no_match": Text("没有符合条件的目标", "no target matches"),
    "none_named": Text("方案未列明", "none named"),
    "not_assigned": Text("未定", "not assigned"),
    "not_known": Text("尚无数据", "not known"),
    "note": Text("备注", "Note"),
    "imported": Text(
        "新增 {added}，未变 {unchanged}，修订 {revised}，拒绝 {refused}",
        "{added} added, {unchanged} unchanged, {revised} revised, {refused} refused",
    ),
    "note_sheet": Text("说明", "note"),
    "nothing_stored": Text("没有存入任何数据", "nothing was stored"),
    "not_traced": Text(
        "目标任务清单无法读取，没有与 {path} 核对",
        "the catalogue cannot be read: nothing was traced to {path}",
    ),
    "nothing_overdue": Text("没有逾期未报的", "Nothing is overdue."),
    "organisations": Text("责任单位", "Responsible"),
    "of_target": Text("{clause} {figure}：{promise}（{name}）", "{clause} {figure}: {promise} ({name})"),
    "overdue_list": Text("逾期未报", "Overdue"),
    "pace": Text("进度比", "Pace"),
    "parts": Text("汇总方式", "Rolled up"),
    "period": Text("期间", "Period"),
    "planned": Text("序时进度", "Planned"),
    "planned_at_end": Text("{share}（期末评判）", "{share} (judged at the end)"),
    "planned_listed": Text("{share}（{day} 的节点）", "{share} (as listed for {day})"),
    "progress": Text("增量完成率", "Progress"),
    "quarterly": Text("每季", "quarterly"),
    "reading": Text(
        "已读 {rows} 行，{files}/{of} 个文件，剩余", "{rows} rows, {files} of {of} files, time left"
    ),
    "reason": Text("说明", "Reason"),
    "recorded_on": Text("记录日期", "Recorded on"),
    "region": Text("地区", "Region"),
    "regions": Text("{reported}/{of} 个地区", "{reported} of {of}"),
    "report_due": Text("{covered} 的数据，{due} 前", "for {covered}, due on {due}"),
    "report_for": Text("应报期末", "Report for"),
    "reported": Text("自报", "reported"),
    "reporting": Text(
        "{frequency}，期后{days}天内；期末数{final}天内",
        "{frequency}, due {days} days after the period, {final} after the deadline",
    ),
    "required": Text("必须完成", "required"),
    "required_per_month": Text("后续月均需完成", "Required per month"),
    "rollup_max": Text("取最高的地区：{parts}", "the highest of {parts}"),
    "rollup_min": Text("取最低的地区：{parts}", "the lowest of {parts}"),
    "rollup_sum": Text("各地区之和：{parts}", "the sum of {parts}"),
    "schedule": Text("进度安排", "Schedule"),
    "schedule_at-end": Text("期末评判", "judged at the end"),
    "schedule_linear": Text("按时间均衡推进", "evenly over the time"),
    "schedule_none": Text("不设", "none"),
    "source": Text("数据来源", "Source"),
    "start": Text("起始日", "Start"),
    "state": Text("采用情况", "State"),
    "state_counts": Text("采用", "counts"),
    "state_not-counted": Text("未计入", "not counted"),
    "state_not-replacing": Text("未取代", "does not replace"),
    "state_not-yet-known": Text("当时未知", "not yet known"),
    "state_stands": Text("有效", "stands"),
    "state_superseded": Text("已被取代", "superseded"),
    "state_withdrawal": Text("撤回", "withdrawal"),
    "state_withdrawn": Text("已撤回", "withdrawn"),
    "status": Text("状态", "Status"),
    "status_reason": Text("{status}：{reason}", "{status}: {reason}"),
    "status_was": Text("{status}（逾期前：{was}）", "{status} (was {was})"),
    "on_no_form": Text("不在任何表上的指标：{names}", "on no form: {names}"),
    "refused_kept": Text(
        "被拒绝的数据写在 {path}，改好后再导入", "what was refused is in {path}: mend it and import that"
    ),
    "stored_in": Text("已存入：{files}", "stored in: {files}"),
    "written": Text("已写入 {path}（{count} 项）", "written: {path} ({count} figures)"),
    "stored": Text("已存入 {path}:{line}：{row}", "stored in {path}:{line}: {row}"),
    "summary": Text("共 {total} 个目标：{counts}", "{total} targets: {counts}"),
    "to-date": Text("按累计数报送", "each report is the total to date"),
    "target": Text("目标", "Target"),
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
