"""What a firm says on the public side."""

from typing import Any

USUAL: dict[str, dict[str, Any]] = {
    "firm_confirms": {"shown": "yes", "name": "白示林", "remark": ""},
}
