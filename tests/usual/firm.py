"""What a firm says on the public side, and what a liaison has covered in a decision."""

from typing import Any

USUAL: dict[str, dict[str, Any]] = {
    "redact_paper": {"words": [], "regions": []},
    "firm_confirms": {"shown": "yes", "name": "白示林", "remark": ""},
}
