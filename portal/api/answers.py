"""What the interface answers, field by field; its OpenAPI document is written from this."""

from datetime import date, datetime
from typing import Any

from ninja import Field, Schema

from portal import messages


def known(values: dict[str, str], title: str, *, optional: bool = False) -> Any:
    """A text that is one of these signs, or empty where it may be left out."""
    told = "，".join(f"{sign} {text}" for sign, text in values.items())
    pattern = f"^({'|'.join(values)}){'?' if optional else ''}$"
    return Field("" if optional else ..., title=title, description=told, pattern=pattern)


class Correction(Schema):
    note: str = Field(title="更正说明")
    corrected_at: datetime = Field(title="更正时间")


class File(Schema):
    """The redacted decision paper; it is fetched from the page of the record."""

    sha256: str = Field(title="SHA-256")
    size: int = Field(title="字节数", ge=0)
    pages: int = Field(title="页数", ge=0)


class Record(Schema):
    """A published decision or result, as its receipt proves it, and its page."""

    public_id: str = Field(title="公示编号")
    version: int = Field(title="版本", ge=1)
    kind: str = known(messages.KINDS, "公示种类")
    organisation_code: str = Field(title="作出机关代码")
    organisation_name: str = Field(title="作出机关")
    title: str = Field(title="标题")
    item_name: str = Field(title="执法事项")
    party_kind: str = known(messages.PARTY_KINDS, "当事人类别")
    party_name: str = Field(title="当事人，自然人已隐名")
    party_code: str = Field(title="统一社会信用代码，自然人为空")
    facts: str = Field(title="事实")
    basis: str = Field(title="依据")
    result: str = Field(title="结果")
    outcome: str = known(messages.OUTCOMES, "结果类别")
    number: str = Field(title="文号")
    decided_date: date = Field(title="作出日期")
    published_at: datetime = Field(title="公示时间")
    take_down_date: date | None = Field(title="公示截止日期")
    linked: list[str] = Field(title="同一事项其他公示的编号")
    correction: Correction | None = Field(title="最近一次更正")
    file: File | None = Field(title="决定书公开件")
    address: str = Field(title="公示页面的地址")


class Records(Schema):
    """One page of records, the newest first."""

    records: list[Record]
    total: int = Field(title="符合条件的条数，最多数到 1000", ge=0)
    is_capped: bool = Field(title="条数超过 1000")
    next_after: str = Field(title="下一页的 after 参数，没有下一页时为空")


class Edition(Schema):
    """A list published before the act, in the version in force."""

    organisation_code: str = Field(title="机关代码")
    organisation_name: str = Field(title="机关")
    kind: str = Field(title="清单种类")
    title: str = Field(title="清单名称")
    version: int = Field(title="版次", ge=1)
    issued_at: datetime = Field(title="公布时间")


class EditionWithRows(Edition):
    rows: list[dict[str, Any]] = Field(title="各行内容")


class Counts(Schema):
    """Of one body: every decision and result is in exactly one of the five."""

    organisation_code: str = Field(title="机关代码")
    organisation_name: str = Field(title="机关")
    decided: int = Field(title="应公开决定", ge=0)
    public: int = Field(title="公开", ge=0)
    taken_down: int = Field(title="已撤下", ge=0)
    withheld: int = Field(title="依法不公开", ge=0)
    within_time: int = Field(title="期限内", ge=0)
    overdue: int = Field(title="逾期", ge=0)
    as_of: datetime = Field(title="统计至")


class Checkpoint(Schema):
    """The newest signed head of the ledger."""

    size: int = Field(title="登记项数", ge=0)
    note: str = Field(title="C2SP 格式的签名")
    public_key: str = Field(title="验证公钥")
    received_at: datetime = Field(title="收到时间")


class Problem(Schema):
    detail: str = Field(title="原因")


class Gone(Problem):
    """A record taken down: what stays in its place."""

    ground: str = known(messages.GROUNDS, "撤下原因")
    explanation: str = Field(title="说明，决定不再有效时有")
    withdrawn_at: datetime = Field(title="撤下时间")
