"""Sample benchmarks of two sample items: the figures are invented, within the ranges of the law."""

import csv
from pathlib import Path
from typing import Any

from sanxiang.rules.benchmark_table import LAYOUT
from sanxiang.rules.row_reader import read_rows
from sanxiang.rules.sheets import Sheet

FILE_NAME = "行政处罚裁量基准（示例）.xlsx"


def rows() -> list[dict[str, Any]]:
    """The rows of benchmarks.csv. ValueError names the first cell that is wrong."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        found, errors = read_rows(LAYOUT, [Sheet("benchmarks.csv", list(csv.reader(file)))])
    if errors:
        raise ValueError(str(errors[0]))
    return found
