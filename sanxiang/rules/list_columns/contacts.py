"""Where to turn (D5.6, D5.7, D7): the office, who supervises it, and the remedies of each power."""

from sanxiang.rules.list_columns.column import Kind, PublicColumn

OFFICE, SUPERVISION, REMEDY = "联系方式", "监督举报", "救济途径"
CONTACTS = (
    PublicColumn(name="topic", heading="类别", most=20),
    PublicColumn(name="power", heading="适用职权", most=60, required=False),
    PublicColumn(name="name", heading="名称", most=100),
    PublicColumn(name="text", heading="办法", kind=Kind.TEXT, most=5000, required=False),
    PublicColumn(name="body", heading="受理机关", most=200, required=False),
    PublicColumn(name="basis", heading="依据", most=200, required=False),
    PublicColumn(name="address", heading="地址", most=200, required=False),
    PublicColumn(name="postcode", heading="邮编", most=10, required=False),
    PublicColumn(name="phone", heading="电话", most=50, required=False),
    PublicColumn(name="email", heading="电子邮箱", most=100, required=False),
    PublicColumn(name="hours", heading="办公时间", most=100, required=False),
)
