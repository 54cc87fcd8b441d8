"""Reviews: who takes their steps, and the opinions that send the case back."""

from typing import Any

# Who takes the steps of a review that agrees.
REVIEW = (
    ("submit_review", "zhifa1"),
    ("read_review", "shenhe"),
    ("deliberate", "mishu"),
    ("review", "mishu"),
)
# Each opinion that does not agree, with what it asks for.
BACK: dict[str, dict[str, Any]] = {
    "L10.2": {"opinions": ["L10.2"], "L10_2_points": ["补充设备铭牌的照片"]},
    "L10.3": {"opinions": ["L10.3"], "L10_3_points": ["按较轻的档次裁量"]},
    "L10.4": {
        "opinions": ["L10.4"],
        "L10_4_points": ["告知书写明听证权利"],
        "redo": ["行政处罚事先告知"],
    },
    "L10.5": {"opinions": ["L10.5"], "L10_5_points": ["移送公安机关"]},
}
