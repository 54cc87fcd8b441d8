"""Rules and normative documents (D11): new, changed, repealed, with text or link."""

from sanxiang.rules.list_columns.column import Kind, PublicColumn

DOCUMENTS = (
    PublicColumn(name="name", heading="名称"),
    PublicColumn(name="kind", heading="种类", most=40, required=False),
    PublicColumn(name="issuer", heading="制定机关", most=100),
    PublicColumn(name="number", heading="文号", most=100, required=False),
    PublicColumn(name="change", heading="变动情况", most=20),
    PublicColumn(name="issued_date", heading="公布日期", kind=Kind.DAY, required=False),
    PublicColumn(name="from_date", heading="施行或者废止日期", kind=Kind.DAY),
    PublicColumn(name="status", heading="效力状态", most=20),
    PublicColumn(name="replaces", heading="同时废止或者代替", required=False),
    PublicColumn(name="link", heading="全文链接", most=500, required=False),
    PublicColumn(name="text", heading="正文", kind=Kind.TEXT, most=100_000, required=False),
)
