"""What may be done on which basis: items (D5.2, D5.3), and the random-inspection list (D5.5)."""

from collections.abc import Mapping

from sanxiang.rules.list_columns.column import Kind, PublicColumn

# The procedures (程序) that carry each power out, by their names; other powers have no procedure
# of their own here.
PROCEDURES_OF: Mapping[str, tuple[str, ...]] = {
    "行政检查": ("inspection",),
    "行政处罚": ("penalty", "spot_penalty"),
    "行政许可": ("licence", "licence_end"),
    "行政强制": ("seizure", "enforcement"),
    "行政征收": ("levy",),
}

# clause: D5.2
BENCHMARKS = (
    PublicColumn(name="grade", heading="裁量档次", most=10),
    PublicColumn(name="description", heading="表现形式", kind=Kind.TEXT, most=500),
    PublicColumn(name="conditions", heading="适用条件", kind=Kind.TEXT, most=500, required=False),
    PublicColumn(name="fine", heading="罚款幅度", most=200, required=False),
    PublicColumn(name="other", heading="其他处理", kind=Kind.TEXT, most=300, required=False),
    PublicColumn(name="from_date", heading="施行日期", kind=Kind.DAY),
)
ITEMS = (
    PublicColumn(name="number", heading="序号", kind=Kind.NUMBER),
    PublicColumn(name="name", heading="事项名称"),
    PublicColumn(name="power", heading="职权类型", most=20),
    PublicColumn(name="body", heading="法定实施主体", most=200),
    PublicColumn(name="section", heading="承办科室", most=200, required=False),
    PublicColumn(name="basis", heading="执法依据", kind=Kind.TEXT, most=500),
    PublicColumn(name="measure", heading="处理措施", kind=Kind.TEXT, most=500),
    PublicColumn(name="fine", heading="法定罚款幅度", most=400, required=False),
    PublicColumn(name="precondition", heading="前置条件", kind=Kind.TEXT, most=300, required=False),
    PublicColumn(name="elements", heading="构成要件", kind=Kind.TEXT, most=1000, required=False),
    PublicColumn(name="procedures", heading="执法程序", kind=Kind.WORDS, most=60, required=False),
    PublicColumn(
        name="benchmarks",
        heading="裁量基准",
        kind=Kind.ROWS,
        columns=BENCHMARKS,
        required=False,
    ),
)

# clause: D5.5
SPOT_ITEMS = (
    PublicColumn(name="number", heading="序号", kind=Kind.NUMBER),
    PublicColumn(name="name", heading="抽查事项", most=200),
    PublicColumn(name="field", heading="监管领域", most=30),
    PublicColumn(name="basis", heading="抽查依据", kind=Kind.TEXT, most=500),
    PublicColumn(name="section", heading="抽查主体", most=100),
    PublicColumn(name="object", heading="抽查对象", kind=Kind.TEXT, most=200),
    PublicColumn(name="content", heading="抽查内容", kind=Kind.TEXT, most=500),
    PublicColumn(name="manner", heading="抽查方式", most=30),
    PublicColumn(name="ratio", heading="抽查比例（%）", kind=Kind.NUMBER),
    PublicColumn(name="frequency", heading="抽查频次", most=60),
)
