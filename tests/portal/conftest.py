"""Portal pages under the portal's own settings, with its tables in the database "public"."""

import pytest
from django.test import Client
from pytest_django import Settings

from portal import settings as portal_settings


@pytest.fixture(autouse=True)
def portal(settings: Settings) -> None:
    for name in (
        "ROOT_URLCONF",
        "MIDDLEWARE",
        "TEMPLATES",
        "CONTENT_SECURITY_POLICY",
        "SECURE_REFERRER_POLICY",
        "X_FRAME_OPTIONS",
        "BEHIND_PROXY",
        "REPORTS_PER_HOUR",
        "LOOKUPS_PER_HOUR",
        "HOURLY",
        "COMPLAINT_FILES_MOST",
        "COMPLAINT_FILE_BYTES",
        "COMPLAINTS_WAITING_BYTES",
        "FILE_UPLOAD_HANDLERS",
        "YI_FONT",
    ):
        setattr(settings, name, getattr(portal_settings, name))
    settings.ALLOWED_HOSTS = ["testserver"]


@pytest.fixture
def visitor() -> Client:
    return Client()
