"""Why an action did not happen. Each carries Chinese text that says what to do."""

from collections.abc import Sequence

from sanxiang.rules.fields import FieldError
from sanxiang.rules.steps import Refusal


class Refused(Exception):
    """Rules stand against it; nothing was written."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__("；".join(f"{r.text}（{r.clause}）" for r in refusals))
        self.refusals = tuple(refusals)


class Invalid(Exception):
    """Values typed are wrong or missing; nothing was written."""

    def __init__(self, errors: Sequence[FieldError]) -> None:
        super().__init__("；".join(error.text for error in errors))
        self.errors = tuple(errors)
