"""The inside's own settings, with what a test run must not share with a real one."""

import os
import tempfile
from pathlib import Path

TEMPORARY = Path(tempfile.mkdtemp(prefix="sanxiang-tests-"))
os.environ["SANXIANG_ENV_FILE"] = os.devnull
os.environ["SANXIANG_SECRET_KEY"] = "only-for-tests-" + "x" * 40
os.environ["PORTAL_SECRET_KEY"] = "only-for-tests-" + "y" * 40
os.environ["SANXIANG_VAR"] = str(TEMPORARY)

from portal.settings import (  # noqa: E402
    BEHIND_PROXY,  # noqa: F401
    COMPLAINT_FILE_BYTES,  # noqa: F401
    COMPLAINT_FILES_MOST,  # noqa: F401
    COMPLAINTS_WAITING_BYTES,  # noqa: F401
    HOURLY,  # noqa: F401
    LEDGER_PUBLIC_KEY,  # noqa: F401
    LOOKUPS_PER_HOUR,  # noqa: F401
    PORTAL_KEY_FILE,  # noqa: F401
    PORTAL_NAME,  # noqa: F401
    REPORTS_PER_HOUR,  # noqa: F401
    YI_FONT,  # noqa: F401
)
from sanxiang.envelope import codes, passphrases  # noqa: E402
from sanxiang.settings import *  # noqa: E402, F403

# The manifest needs `collectstatic` first; tests read the files as they lie.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = TEMPORARY / "static"
STATIC_ROOT.mkdir()
WHITENOISE_USE_FINDERS = True

# In a file, as in earnest: threads that write at once meet the locks they really meet.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": str(TEMPORARY / "inside.sqlite3")}  # noqa: F405

# The same algorithm with its least cost: what it costs is the library's own test.
PASSWORD_HASHERS = ["tests.hashing.QuickArgon2"]

# The same for passphrases and receipt codes.
codes.COST = 2**4
passphrases.MEMORY_KB, passphrases.ROUNDS, passphrases.LANES = 64, 1, 1

# Either database is made alone when only its tests run.
DATABASES["public"]["TEST"] = {"DEPENDENCIES": []}  # noqa: F405
