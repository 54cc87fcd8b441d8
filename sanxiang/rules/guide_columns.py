"""The columns of the service guides (行政执法服务指南), and what each cell may hold."""

from sanxiang.rules.columns import EXAMPLE, WHOLE, Column, choice, code, line, text, whole
from sanxiang.rules.item_columns import POWERS


def _text(name: str, heading: str, example: str, *, most: int = 1000, width: int = 36) -> Column:
    expected = f"文字，最多 {most} 字；没有的写“无”"
    return Column(
        name=name,
        heading=heading,
        read=text,
        expected=expected,
        max_length=most,
        example=example,
        width=width,
    )


def _line(name: str, heading: str, example: str, *, most: int = 100, width: int = 20) -> Column:
    expected = f"一行文字，最多 {most} 字"
    return Column(
        name=name,
        heading=heading,
        read=line,
        expected=expected,
        max_length=most,
        example=example,
        width=width,
    )


# clause: D7, D11.3 (every field that either names has a column; none may be left out silently)
COLUMNS = (
    Column(name="number", heading="序号", read=whole, expected=WHOLE, example=EXAMPLE, width=8),
    _line("item", "事项名称", "示例产品生产许可", most=300, width=36),
    Column(
        name="power",
        heading="职权类型",
        read=choice,
        expected="、".join(POWERS) + "之一",
        choices=POWERS,
        max_length=20,
        example="行政许可",
        width=12,
    ),
    _text("basis", "执法依据", "示例条例（2020年修订）第十条", width=44),
    _line("body", "实施主体", "示例州工业和信息化局", most=200, width=28),
    _line("section", "受理科室", "示例管理科", most=60),
    _text("conditions", "办理条件", "1. 依法设立\n2. 有与生产相适应的场所"),
    _text("quantity", "数量限制", "无", most=200, width=14),
    _text("materials", "申请材料", "1. 申请表一份\n2. 营业执照复印件一份", most=2000),
    _text("procedure", "办理程序", "申请、受理、审查、决定、送达", most=2000),
    _text("time_limit", "办理时限", "自受理之日起二十个工作日", most=300, width=24),
    _text("fee", "收费依据和标准", "不收费", most=300),
    _text("accountability", "责任追究", "工作人员违反规定的，依照示例条例第三十条处理"),
    _text("remedies", "救济渠道", "可以依法申请行政复议或者提起行政诉讼"),
    _line("supervisor", "监督部门", "机关纪委"),
    _text("complaints", "投诉渠道", "电话 0878-0000001，来信来访见办公地址", most=500),
    _line("hours", "办公时间", "工作日 8:30—12:00，14:30—18:00"),
    _text("address", "办公地址", "示例市示例路 1 号 305 室", most=200, width=28),
    Column(
        name="phone",
        heading="办公电话",
        read=code,
        expected="办公电话号码，最多 40 字；不要填写个人手机",
        max_length=40,
        example="0878-0000000",
    ),
    _text("status", "状态查询", "凭受理通知书上的编码在公示网站查询，或者电话询问", most=500),
    Column(
        name="spot_item",
        heading="随机抽查事项",
        read=line,
        expected="随机抽查事项清单中的事项名称，最多 200 字；没有的留空",
        required=False,
        max_length=200,
        example="",
        width=28,
    ),
)
