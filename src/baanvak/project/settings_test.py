"""Settings for tests: stricter than production."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("BAANVAK_SECRET_KEY", "only-for-tests-" + "x" * 50)
os.environ.setdefault("BAANVAK_TLS", "0")
os.environ.setdefault("BAANVAK_DATA", str(Path(tempfile.gettempdir()) / "baanvak-test"))

from baanvak.project.settings import *  # noqa: F403
from baanvak.project.settings import DATABASES

DEMO = True  # the demo login is how tests come in; a test checks that it is gone without it
INDEX_ON_DISK = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["CONN_MAX_AGE"] = 0
