"""Every rule in a paragraph: what it says, with a bad and a good example; `docs/rules.md` is made from this."""

from __future__ import annotations

from typing import NamedTuple

from xtgoals.model.finding import Severity
from xtgoals.model.words import Text


class Explained(NamedTuple):
    """A rule's text in both languages, one bad and one good writing, and how heavy a finding of it is."""

    text: Text
    bad: str
    good: str
    severity: Severity


def _rule(en: str, zh: str, bad: str, good: str) -> Explained:
    return Explained(Text(zh, en), bad, good, Severity.ERROR)


def _doubt(en: str, zh: str, bad: str, good: str) -> Explained:
    return Explained(Text(zh, en), bad, good, Severity.WARNING)


CATALOGUE: dict[str, Explained] = {
    "bad-id": _rule("An id is kebab-case: lower-case letters, digits, hyphens, at most 64.", "id 用小写字母、数字和连字符，至多 64 个字符。", "id: Charging_Posts", "id: charging-posts"),
    "baseline-beyond": _doubt("A written baseline lies beyond the target, which would allow a fall back.", "基期值已超过目标值，等于允许倒退。", "at_least: 88\nbaseline: {period: 2023, value: 90.2}", "at_least: 88\nbaseline: {period: 2023, value: 85.1}"),
    "baseline-goal": _rule("A written baseline equals the target: nothing would have to change.", "基期值等于目标值，等于没有任务。", "at_least: 88\nbaseline: {period: 2023, value: 88}", "at_least: 88\nbaseline: {period: 2023, value: 85.1}"),
    "baseline-measure": _rule("Only a level starts from a baseline: totals start from 0, growth rates have none.", "只有时点数才有基期；累计数从 0 起，增速没有基期。", "measure: cumulative ... baseline: {period: 2023, value: 100}", "measure: level ... baseline: {period: 2023, value: 66.06}"),
    "baseline-missing": _rule("A rise needs a baseline to rise from.", "rise_by 需要基期。", "rise_by: 0.5", "rise_by: 0.5\nbaseline: {period: 2023}"),
    "baseline-order": _rule("A baseline ends before the target's window opens.", "基期须在目标起始日之前结束。", "baseline: {period: 2024-Q1}\nstart: 2024-01-01", "baseline: {period: 2023}"),
    "date-order": _rule("A first day comes before the last: of the plan, and of a target's window.", "起始日须早于截止日。", "start: 2024-01-01\nend: 2023-12-31", "start: 2024-01-01\nend: 2024-12-31"),
    "duplicate-id": _rule("Each id is given once, to indicators and to targets.", "id 不能重复。", "- id: charging-posts\n- id: charging-posts", "- id: charging-posts\n- id: charging-radius"),
    "duplicate-key": _rule("YAML keeps the last of two equal keys in silence; here it is an error.", "YAML 会悄悄保留相同键中的最后一个；这里视为错误。", "region: city\nregion: north", "region: city"),
    "empty-text": _rule("A text that is given says something.", "写了的文字不能是空的。", 'figure: ""', "figure: 450个以上"),
    "figure-kind": _doubt("The words of the printed figure (以上, 小于, 左右) say the same as the kind of goal.", "文本中的“以上”“小于”“左右”等须与目标种类一致。", "figure: 小于1公里\nat_most: 1", "figure: 小于1公里\nless_than: 1"),
    "figure-value": _rule("The number in the printed figure equals the target's value times the unit's scale.", "文本中的数字须等于目标值乘以单位的倍数。", "figure: 450个以上\nat_least: 405", "figure: 450个以上\nat_least: 450"),
    "goal-kind": _rule("A target has exactly one kind of goal.", "一个目标只写一种。", "at_least: 450\nat_most: 500", "between: [450, 500]"),
    "goal-measure": _rule("A running total takes at_least, more_than or about; a rise belongs to a level.", "累计数只用 at_least、more_than、about；rise_by 只用于时点数。", "measure: cumulative ... at_most: 450", "measure: cumulative ... at_least: 450"),
    "goal-value": _rule("About, a rise and a total need a value above 0.", "about、rise_by 和累计目标须大于 0。", "at_least: 0", "at_least: 450"),
    "group-cycle": _rule("A group does not contain itself, directly or through its members.", "组不能经由成员包含自己。", "districts: {members: [districts]}", "districts: {members: [transport]}"),
    "impossible-goal": _rule("A target is a value that its unit allows: a share up to 100, a count that is whole.", "目标值须是单位允许的数：占比不超过 100，计数为整数。", "at_least: 188 (%)", "at_least: 88 (%)"),
    "increment-window": _rule("Increments are summed by whole periods: the window opens and closes on their boundaries.", "当期数按整期相加，起止日须是期间的边界。", "frequency: monthly ... by: 2024-10-15", "frequency: monthly ... by: 2024-10-31"),
    "late-issue": _doubt("A plan is not issued after it has ended.", "计划不应在结束之后才印发。", "issued: 2025-06-11\nend: 2024-12-31", "issued: 2024-06-11\nend: 2024-12-31"),
    "missing-field": _rule("A field that the format needs is missing.", "缺少必需的字段。", "- clause: 二(三)3\n  at_least: 450", "- clause: 二(三)3\n  figure: 450个以上\n  at_least: 450"),
    "missing-translation": _doubt("A name has only one language; it is used for both.", "只有一种语言的名称，将两边都用它。", "name: {zh: 充电桩}", "name: {zh: 充电桩, en: Charging posts}"),
    "near-meaningless": _doubt("A running total is judged by its pace, so `near` does nothing.", "累计指标按进度评判，near 不起作用。", "measure: cumulative ... near: 10", "measure: level ... near: 1"),
    "near-value": _rule("The distance that counts as near is not below 0.", "near 不能小于零。", "near: -1", "near: 1"),
    "nested-part": _rule("Parts lie side by side: none twice, none inside another, none the whole itself.", "各部分互不包含，也不是整体本身。", "parts: [north, city]", "parts: [north, south]"),
    "no-judgement": _doubt("A level or growth target that nothing says how to judge before its deadline stays unknown until then.", "期限之前无从评判的目标，届时之前都显示“无法评判”。", "at_least: 88", "at_least: 88\nnear: 1"),
    "not-a-number": _rule("A number is a plain decimal; shares may carry a percent sign.", "数字写成普通小数，份额可带百分号。", "at_least: 450+", "at_least: 450"),
    "outer-part": _doubt("A part lies in the indicator's region.", "组成部分须位于指标的地区之内。", "region: north\nparts: [south, east]", "region: city\nparts: [north, south]"),
    "parts-rollup": _rule("Parts and roll-up are given together.", "parts 和 rollup 须同时给出。", "parts: [north, south]", "parts: [north, south]\nrollup: sum"),
    "range-order": _rule("A range has its lower bound first.", "范围先写下限。", "between: [60, 55]", "between: [55, 60]"),
    "region-cycle": _rule("A region does not lie within itself.", "地区不能位于自身之内。", "city: {within: north}\nnorth: {within: city}", "north: {within: city}"),
    "reported-as": _rule("A cumulative indicator says whether running totals or increments are reported; no other does.", "累计指标须写明报累计数还是当期数。", "measure: cumulative", "measure: cumulative\nreported_as: to-date"),
    "schedule-shares": _rule("Listed shares stand inside the window, in order, never fall, and end with 100 % at the deadline.", "份额按日期列出、不降、最后一项是截止日的 100%。", "schedule: {2024-Q2: 60%, 2024-Q3: 40%, 2024-Q4: 100%}", "schedule: {2024-Q2: 40%, 2024-Q3: 60%, 2024-Q4: 100%}"),
    "target-id": _rule("From the second on, a target of an indicator needs an id of its own.", "第二个及以后的目标须有自己的 id。", "- at_least: 450\n- at_least: 500", "- at_least: 450\n- id: more-posts\n  at_least: 500"),
    "thresholds-order": _rule("Thresholds: 0 < at_risk < on_track ≤ 1.", "阈值须 0 < at_risk < on_track ≤ 1。", "thresholds: {on_track: 0.8, at_risk: 0.9}", "thresholds: {on_track: 1, at_risk: 0.8}"),
    "to-date-window": _rule("A running total never restarts, so its target has no start of its own.", "累计数不会重新起算，目标不能另有起始日。", "reported_as: to-date ... start: 2024-07-01", "reported_as: increment ... start: 2024-07-01"),
    "tolerance-meaningless": _rule("Only about has a tolerance, and it is below 100 %.", "只有 about 才有 tolerance，且小于 100%。", "at_least: 450\ntolerance: 5%", "about: 450\ntolerance: 5%"),
    "tolerance-missing": _rule("About says how wide it is.", "about 须写明宽严。", "about: 60", "about: 60\ntolerance: 5%"),
    "unknown-clause": _rule("A target names a clause that the catalogue lists.", "目标所在条款须在目录中列出。", "clause: 二(三)4", "clause: 二(三)3"),
    "unknown-field": _rule("Every field is one of the format; a mistyped one would be lost.", "字段须是格式所定；写错会被忽略，所以是错误。", "comitment: required", "commitment: required"),
    "unknown-format": _rule("The file says `format: 1`.", "文件须写 format: 1。", "format: 2", "format: 1"),
    "unknown-organisation": _rule("Lead, responsible and members are organisations that the catalogue lists.", "牵头、责任单位和成员须在目录中列出。", "responsible: [transprot]", "responsible: [transport]"),
    "unknown-word": _rule("A word of a closed list: measure, kind, frequency, schedule and so on.", "须是规定的词。", "measure: cumulated", "measure: cumulative"),
    "wrong-length": _rule("A list has as many items as its field takes.", "列表项数须符合字段要求。", "between: [55]", "between: [55, 60]"),
    "wrong-type": _rule("A text, a list or a mapping stands where another belongs.", "此处的类型不对。", "name: 市", "name: {zh: 市, en: City}"),
    "yaml-aliases": _rule("Aliases point to something complete and do not pile up without end.", "别名须指向完整内容，且不能层层展开。", "a: &a [*a]", "a: [x]"),
    "yaml-key": _rule("A key is one plain text.", "键须是一段文字。", "? [a, b]\n: c", "a: c"),
    "yaml-size": _rule("A catalogue has at most 16 MiB and is nested at most 40 deep.", "目录至多 16 MiB，嵌套至多 40 层。", "[[[[ ... ]]]]", "[a, b]"),
    "yaml-syntax": _rule("The file is YAML, one document, without tabs.", "文件须是一个 YAML 文档，不用制表符。", "title: {zh: 例子", "title: {zh: 例子, en: Example}"),
    "yaml-tag": _rule("Data is only data: no tag is taken.", "数据只是数据，不接受标签。", "id: !!python/object:os.system x", "id: x"),
}  # fmt: skip

ROWS: dict[str, Explained] = {
    "bad-date": _rule("recorded_on is a day of the calendar.", "recorded_on 须是日历上的一天。", "2024-02-30", "2024-02-29"),
    "bad-grade": _rule("A grade is estimate, reported, verified, final or withdrawn.", "级别须是规定的词。", "guess", "estimate"),
    "bad-period": _rule("A period is a year, half, quarter, month or day.", "期间须是年、半年、季、月或日。", "2024-Q5", "2024-Q4"),
    "bad-value": _rule("A value is a plain decimal in the indicator's unit.", "数值须是以指标单位计的普通小数。", '"13,36"', "13.36"),
    "baseline-row": _doubt("A row differs from the baseline that the catalogue writes, which wins.", "与目录中的基期值不同；以目录为准。", "2023,85.3 beside value: 85.1", "one of the two corrected"),
    "control-character": _rule("Escape sequences and marks that turn text around have no place in a note.", "说明里不应有控制字符。", "October\\x1b[31m", "October"),
    "csv-syntax": _rule("Every quote is closed, so that no row swallows the next.", "引号须成对，否则会吞掉后面的行。", '"October return,,', '"October return",,'),
    "doubled-row": _rule("One row stands once.", "同一行只写一次。", "the same line twice", "the line once"),
    "early-record": _rule("Before its period has ended a figure is an estimate.", "期末之前的数只能是预计数。", "2024-Q1 reported on 2024-03-15", "2024-Q1 estimate on 2024-03-15"),
    "encoding": _rule("Files are UTF-8.", "文件须是 UTF-8。", "a file saved as GBK", "saved as CSV UTF-8"),
    "falling-total": _doubt("A running total below an earlier one says why in its note.", "累计数下降须在 note 说明。", "113 in March, 98 in June", "98, with the note 'sites closed'"),
    "foreign-region": _doubt("A region that is neither the indicator's nor a part of it is not counted.", "既不是指标的地区也不是其组成部分，不计入。", "region north without parts", "parts: [north, south]"),
    "formula-text": _doubt("A text that begins with = + - @ runs as a formula in a spreadsheet.", "以 = + - @ 开头的文字会被表格软件当作公式。", "=HYPERLINK(...)", "see example.org"),
    "future-record": _rule("A row is not recorded on a day that has not come.", "记录日期不能在未来。", "2999-04-10", "2024-04-10"),
    "header-doubled": _rule("A column stands once.", "列不能重复。", "period,value,value", "period,value,note"),
    "header-missing": _rule("A file begins with a header of comma-separated columns, period, value and recorded_on among them.", "文件首行是以逗号分隔的表头，须有 period、value、recorded_on 三列。", "period,value", "period,value,recorded_on"),
    "header-repeated": _rule("The header stands once, on the first line.", "表头只写一次，在第一行。", "period,value,recorded_on among the rows", "rows alone"),
    "header-unknown": _rule("A column is one of the format.", "列名须是格式所定。", "period,value,recorded_on,unit", "period,value,recorded_on,note"),
    "impossible-value": _rule("A count is whole and not below 0, a share lies between 0 and 100.", "计数为非负整数，占比在 0 到 100 之间。", "112.5 posts", "112 posts"),
    "increment-gap": _doubt("What comes after a period that nobody reported is not added.", "缺期之后的数不计入。", "January, March", "January, February 0, March"),
    "increment-sum": _doubt("A longer period equals the shorter ones that fill it.", "长期间应等于其中各短期间之和。", "10 + 12 + 13, quarter 36", "10 + 12 + 13, quarter 35"),
    "late-period": _doubt("A period after every deadline is named, never judged.", "期限之后的期间不作评判。", "2025-Q1 for a plan of 2024", "2024"),
    "missing-source": _doubt("A figure says where it comes from.", "数值须写明来源。", "source empty", "transport bureau, October return"),
    "missing-value": _rule("A row has a value; missing is not zero, so what is not known has no row.", "每行须有数值；缺报不等于 0。", "2024-Q1,,,reported", "no row, or 0 if nothing was done"),
    "nul-byte": _rule("A text file holds no NUL byte.", "文本文件不含空字节。", "re\\0turn", "return"),
    "outside-link": _rule("A link that leads out of the data folder is not followed.", "指向数据目录之外的链接不读取。", "a link to /etc", "the file itself"),
    "ragged-row": _rule("Every row has as many fields as the header.", "每行字段数须与表头相同。", "2024-Q2,,1,225", '2024-Q2,,"225"'),
    "regions-sum": _doubt("The parts add up to the figure of the whole; both are shown.", "各部分之和应等于整体。", "10 + 5, whole 16", "10 + 6, whole 16"),
    "revision-note": _rule("Another figure for the same thing says why in its note.", "同一事项的另一数值须在 note 说明原因。", "113, then 110", "110, with the note 'counted twice'"),
    "same-value": _doubt("One value four periods running may be an old figure sent again.", "连续四期相同，可能重复上报了旧数。", "86.4 four times", "86.4 86.1 86.4 86.9"),
    "tenfold-jump": _doubt("A value ten times the one before is often a slip of the point or the unit.", "相差十倍常是小数点或单位的笔误。", "23, then 2350", "23, then 235"),
    "stray-file": _doubt("A table beside the files of actuals, but not named like one, is not read.", "数据目录里不是 <指标>.csv 的表格不会被读取。", "actuals/charging-posts.CSV, actuals/2024/posts.csv", "actuals/charging-posts.csv"),
    "unknown-indicator": _rule("A file of actuals is named after an indicator.", "数据文件须以指标 id 命名。", "charging-post.csv", "charging-posts.csv"),
    "unknown-region": _rule("A region is one that the catalogue lists.", "地区须在目录中列出。", "nroth", "north"),
    "unreadable-file": _rule("What is named like a file of actuals can be read as one.", "名为数据文件的，须是可读的文件。", "a folder, or a link to nothing, named charging-posts.csv", "the file itself"),
    "verified-stands": _doubt("A later reported figure does not replace a verified one.", "后来的自报数不能取代认定数。", "100 verified, then 120 reported", "120 verified"),
    "withdrawn-note": _rule("A withdrawal says why.", "撤回须说明原因。", "2024-Q1,,,withdrawn,,", "2024-Q1,,,withdrawn,,wrong indicator"),
    "withdrawn-nothing": _rule("A withdrawal cancels a figure that stands.", "撤回须有可撤回的数值。", "a withdrawal of 2024-Q2 without a figure", "a figure, then its withdrawal"),
    "withdrawn-value": _rule("A withdrawal has no value.", "撤回行不带数值。", "2024-Q1,,113,withdrawn", "2024-Q1,,,withdrawn"),
}  # fmt: skip

HISTORY: dict[str, Explained] = {
    "row-lost": _rule("A stored row is in no file any more: rows are only ever added. A row that broke a rule when it was stored may be mended or deleted.", "已存的行不能消失；存入时就有错误的行可以改正或删去。", "a row edited or deleted", "a revision or a withdrawal below it"),
    "rows-reordered": _doubt("Rows stand in another order than before; the later line counts among equals.", "行的次序变了。", "rows sorted by value", "rows appended"),
    "target-eased": _doubt("A target is easier than it was: its value, commitment, tolerance, near, schedule, the baseline it rises from, or the thresholds.", "目标变松了：数值、性质、宽严、near、进度安排、所依据的基期，或阈值。", "at_least: 450, then 400", "at_least: 450"),
    "deadline-moved": _doubt("A deadline was moved.", "期限变动了。", "by: 2024-12-31, then 2025-06-30", "by: 2024-12-31"),
    "meaning-changed": _doubt("What the values of an indicator mean is not what it was: its name, unit, measure, or the region or baseline of a target. A better English translation is no change.", "指标数值的含义变了：名称、单位、性质，或目标的地区、基期。只改英文译名不算。", "unit: {zh: 万个, en: 10,000 posts, kind: count}, then {zh: 个, en: posts, kind: count}", "a new indicator with a new id"),
    "not-compared": _doubt("The earlier commit has no such data folder, or a catalogue that cannot be read; a pass would prove nothing.", "那次提交中没有这个数据目录，或目录无法读取；通过并不说明什么。", "xtgoals --data new-folder check --since HEAD", "the data folder that the commit has"),
    "id-reused": _doubt("An id now means another indicator: both its name and its unit changed.", "id 改作他用：名称和单位都变了。", "charging-posts, once in posts, now in km", "a new id"),
    "target-removed": _doubt("A target is gone from the catalogue.", "目标被删除。", "charging-posts deleted", "charging-posts kept"),
}  # fmt: skip

TRACE: dict[str, Explained] = {
    "exemption-stale": _doubt("An entry of `not_targets` explains a number that the plan's text holds in that clause.", "not_targets 的每一项都须在该条款的文本中找得到。", "text: 8座", "text: 7座"),
    "figure-untraced": _rule("A target's figure is not found in its clause of the plan's text.", "在计划文本的条款中找不到该数字。", "figure: 451个以上", "figure: 450个以上"),
    "number-unexplained": _rule("A number of the plan's text is cited by no target and listed under no `not_targets`.", "文本中的数字既无目标引用，也未列入 not_targets。", "a forgotten target", "a target, or an entry of not_targets with the reason"),
    "text-does-not-fit": _rule("The text is not that of the plan: clauses or most figures are not found.", "文本与目录不符。", "a text in other characters", "the plan's own text"),
}  # fmt: skip

EXPLAINED = {**CATALOGUE, **ROWS, **HISTORY, **TRACE}
