"""Settings by environment. Every variable is described in the README."""

import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent


def _flag(name: str, default: str = "") -> bool:
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


DEMO = _flag("BAANVAK_DEMO")
DEBUG = _flag("BAANVAK_DEBUG")
DATA_DIR = Path(os.environ.get("BAANVAK_DATA", "var")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)  # for every database: indexes and built files are kept there too


def _secret_key() -> str:
    """The key of the environment; for a demo one that is made once and kept in the data folder."""
    if key := os.environ.get("BAANVAK_SECRET_KEY"):
        return key
    if not DEMO:
        raise ImproperlyConfigured(
            "BAANVAK_SECRET_KEY is not set. Set it to a long random text, or set BAANVAK_DEMO=1 to try Baanvak."
        )
    file = DATA_DIR / "secret-key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text().strip()


# Indexes of the vocabulary are kept beside the database; tests make theirs anew.
INDEX_ON_DISK = True

SECRET_KEY = _secret_key()
# The private key (PEM) that signs badges; without it one is made and kept in the data folder.
BADGE_KEY = os.environ.get("BAANVAK_BADGE_KEY", "")
# The dotted path of an encoder that takes the place of the one we train; see docs/linking.md.
ENCODER = os.environ.get("BAANVAK_ENCODER", "")
ALLOWED_HOSTS = os.environ.get("BAANVAK_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("BAANVAK_ORIGINS", "").split(",") if origin]
# Behind a proxy that speaks TLS: cookies only over https, and HSTS.
BEHIND_TLS = _flag("BAANVAK_TLS", "" if DEMO or DEBUG else "1")

INSTALLED_APPS = [
    "baanvak.web.apps.WebConfig",  # first: our templates win from allauth's
    "baanvak.base.apps.BaseConfig",
    "baanvak.people.apps.PeopleConfig",
    "baanvak.atlas.apps.AtlasConfig",
    "baanvak.portfolio.apps.PortfolioConfig",
    "baanvak.market.apps.MarketConfig",
    "baanvak.matching.apps.MatchingConfig",
    "baanvak.journey.apps.JourneyConfig",
    "baanvak.example.apps.ExampleConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "baanvak.web.middleware.Headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "baanvak.web.middleware.PlainText",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "baanvak.web.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "baanvak.project.urls"
WSGI_APPLICATION = "baanvak.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["baanvak.web.components.tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "baanvak.web.context.house",
            ],
        },
    }
]
FORM_RENDERER = "baanvak.web.forms.Renderer"

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("DATABASE_URL") or f"sqlite:///{DATA_DIR / 'baanvak.sqlite3'}",
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # a writer waits its turn instead of failing halfway
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "baanvak.web.login.name_of"
ACCOUNT_SIGNUP_FORM_CLASS = "baanvak.web.login.NamesForm"
ACCOUNT_EMAIL_VERIFICATION = "none" if DEMO else "mandatory"
ACCOUNT_ADAPTER = "baanvak.web.login.Adapter"
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO or DEBUG
AXES_FAILURE_LIMIT = 4  # below allauth's own five, so that people get our page with what to do
AXES_LOCKOUT_TEMPLATE = "lockout.html"
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_DISABLE_ACCESS_LOG = True  # who logged in when and from where: we do not need it
# The proxy adds the visitor's address last; what stands before it can be made up.
AXES_CLIENT_IP_CALLABLE = "baanvak.web.login.client_address"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0
AXES_VERBOSE = False

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale_libraries"]  # the first wins
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
FORMAT_MODULE_PATH = ["baanvak.project.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = Path(os.environ.get("BAANVAK_STATIC", DATA_DIR / "static"))
# One extra style sheet of the municipality's own tokens; see docs/theming.md.
THEME_CSS = os.environ.get("BAANVAK_THEME_CSS", "")
# A folder with lists of questions of the region itself; see docs/how-to/instruments.md.
INSTRUMENTS = os.environ.get("BAANVAK_INSTRUMENTS", "")
REGION = os.environ.get("BAANVAK_REGION", "Groningen")

SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

# A mail server in the environment means: mail goes there. Without one it is printed on the console.
EMAIL_BACKEND = os.environ.get("BAANVAK_EMAIL_BACKEND") or (
    f"django.core.mail.backends.{'smtp' if os.environ.get('BAANVAK_SMTP_HOST') else 'console'}.EmailBackend"
)
EMAIL_HOST = os.environ.get("BAANVAK_SMTP_HOST") or "localhost"
EMAIL_PORT = int(os.environ.get("BAANVAK_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("BAANVAK_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("BAANVAK_SMTP_PASSWORD", "")
EMAIL_USE_TLS = _flag("BAANVAK_SMTP_TLS", "1" if EMAIL_HOST_USER else "")  # a password never travels in the open
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("BAANVAK_FROM", "Baanvak <noreply@localhost>")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("BAANVAK_LOG_LEVEL", "WARNING")},
}
