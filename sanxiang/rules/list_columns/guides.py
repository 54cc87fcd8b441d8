"""The service guides (服务指南, D7, D11.3) as the public reads them."""

from sanxiang.rules.guides import LAYOUT
from sanxiang.rules.list_columns.column import Kind, PublicColumn

LINES = frozenset({"item", "power", "body", "section", "supervisor", "hours", "phone", "spot_item"})
# clause: D7, D11.3 (what is filled in is what is published, column by column)
GUIDES = tuple(
    PublicColumn(
        name=column.name,
        heading=column.heading,
        kind=Kind.NUMBER
        if column.name == "number"
        else Kind.LINE
        if column.name in LINES
        else Kind.TEXT,
        most=column.max_length or 300,
        required=column.required,
    )
    for column in LAYOUT.columns
)
