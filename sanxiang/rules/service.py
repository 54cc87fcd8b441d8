"""How a paper reaches the party (送达)."""

from sanxiang.rules.fields import Field, Kind

MANNERS = (
    ("direct", "直接送达"),
    ("electronic", "经同意的电子送达"),
    ("left", "留置送达"),
    ("post", "邮寄送达"),
)
FIELDS = (
    Field(name="served_at", label="送达时间", kind=Kind.MOMENT),
    Field(name="manner", label="送达方式", kind=Kind.CHOICE, choices=MANNERS),
    Field(name="recipient", label="收件人", max_length=60),
)
