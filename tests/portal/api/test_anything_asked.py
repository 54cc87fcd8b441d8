"""Odd questions by the hundred to the open interface, made from its own description."""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings
from schemathesis import Case, GenerationMode

from portal.api.v1 import api
from tests import make_portal as make

pytestmark = [pytest.mark.django_db(databases=["public"]), pytest.mark.slow]
PATHS = api.get_openapi_schema(path_prefix="/api/v1/")["paths"]
# What it says it takes, and everything else, where it takes anything.
ASKED = [
    (path, mode)
    for path, item in PATHS.items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or item["get"].get("parameters")
]


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_it_answers_as_it_says_whatever_is_asked(
    path: str, mode: GenerationMode, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for _ in range(3):
        make.publish()
    make.publish(public_id="gonerecord1")
    make.withdraw("gonerecord1")
    make.send("counts", make.counts())
    make.send("checkpoint", make.checkpoint())
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())

    @hypothesis_settings(
        max_examples=100,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(schema[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: Case[Any]) -> None:
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    ask()
