"""A sample list of enforcement items: 60 candidates of the industry-and-IT field.

Candidates, not a bureau's own list: articles and amounts were read in the laws named, but which of
these powers a bureau holds stands in its own list of powers and responsibilities.
"""

import csv
from pathlib import Path

from sanxiang.rules.items import ItemRow, read_rows
from sanxiang.rules.sheets import Sheet

FILE_NAME = "执法事项清单（示例）.xlsx"


def rows() -> list[ItemRow]:
    """The items of items.csv. ValueError names the first cell that is wrong."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        items, errors = read_rows([Sheet("items.csv", list(csv.reader(file)))])
    if errors:
        raise ValueError(str(errors[0]))
    return items
