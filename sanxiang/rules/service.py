"""How a paper reaches the party (送达)."""

MANNERS = (
    ("direct", "直接送达"),
    ("electronic", "经同意的电子送达"),
    ("left", "留置送达"),
    ("post", "邮寄送达"),
)
