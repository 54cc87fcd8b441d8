"""The sample bureau on the day of the samples, for every test of a screen."""

import pytest
from django.utils import timezone

from tests import make


@pytest.fixture
def bureau(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Views read the clock: here it shows the day on which the sample cases happen."""
    monkeypatch.setattr(timezone, "now", lambda: make.NOW)
    make.bureau()
