"""Settings from a typed environment; every name it reads is listed in the README."""

from datetime import time
from pathlib import Path

import structlog
from celery.schedules import crontab
from csp.constants import NONE, SELF
from dj_database_url import parse
from environs import Env

from config import embedded
from config.secret import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = BASE_DIR / "var"

env = Env()

DEBUG = env.bool("DEBUG", False)
# An installation of its own names a key; the embedded one on a person's own machine makes one under var/.
SECRET_KEY = env.str("SECRET_KEY", "") or local_secret_key(VAR)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_fsm",
    "django_htmx",
    "pgtrigger",
    "workflow.engine",
    "workflow.organisations",
    "workflow.administration",
    "workflow.campaigns",
    "workflow.records",
    "workflow.nominations",
    "workflow.council",
    "workflow.dossiers",
    "workflow.notices",
    "workflow.web",
    "documents",
    "config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "config.language.chosen_language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "web", BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "workflow.web.context.shell",
            ],
            "string_if_invalid": "",
        },
    },
]

DATABASES = {
    "default": {
        **(env.dj_db_url("DATABASE_URL") if env.str("DATABASE_URL", "") else parse(embedded.database_url())),
        "CONN_MAX_AGE": env.int("CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["workflow.organisations.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
FORMAT_MODULE_PATH = "config.formats"
LOCALE_PATHS = [BASE_DIR / "config" / "locale"]
TIME_ZONE = env.str("TIME_ZONE", "Asia/Ho_Chi_Minh")
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
_NODE = BASE_DIR / "node_modules"
STATICFILES_DIRS = [
    ("tabler", _NODE / "@tabler" / "core" / "dist"),
    ("icons", _NODE / "@tabler" / "icons-webfont" / "dist"),
    ("docx-preview", _NODE / "docx-preview" / "dist"),
    ("jszip", _NODE / "jszip" / "dist"),
]
STORAGES = {
    "default": {
        "BACKEND": env.str("FILE_STORAGE", "config.storage.WholeFileStorage"),
        "OPTIONS": env.json("FILE_STORAGE_OPTIONS", None) or {"location": env.str("FILES_DIR", str(VAR / "files"))},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_MB", 30) * 2**20
TEMPLATE_MAX_BYTES = env.int("TEMPLATE_MAX_MB", 5) * 2**20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2**20
# Who this installation is to others that take its dossiers in; without a key it signs with one of SECRET_KEY's.
INSTALLATION_ID = env.str("INSTALLATION_ID", "")
INSTALLATION_KEY = env.str("INSTALLATION_KEY", "")
PACKAGE_MAX_BYTES = env.int("PACKAGE_MAX_MB", 500) * 2**20
# The program that makes PDFs, and how long it may take over one file before it is taken for hung.
SOFFICE = env.str("SOFFICE", "soffice")
PDF_PATIENCE_SECONDS = env.int("PDF_PATIENCE_SECONDS", 25)
# A text that is far too long still reaches the form, which says so and keeps it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 2**20

EMAIL_BACKEND = env.str("EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = env.str("EMAIL_FILE_PATH", str(VAR / "mail"))
EMAIL_HOST = env.str("EMAIL_HOST", "localhost")
EMAIL_PORT = env.int("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Sổ Vàng <sovang@localhost>")
# What holds for an account that has chosen no hours of its own; the same hour twice means no quiet hours.
DIGEST_AT = env.time("DIGEST_AT", time(6, 30))
QUIET_FROM, QUIET_UNTIL = env.time("QUIET_FROM", time(21)), env.time("QUIET_UNTIL", time(6))

CELERY_BROKER_URL = env.str("REDIS_URL", "") or embedded.redis_url()
CELERY_TASK_IGNORE_RESULT = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# The broker only wakes workers, the outbox holds the work: a publish that cannot be made at once is given up at once.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 2,
    "socket_timeout": 5,
    "visibility_timeout": 600,
    "queue_order_strategy": "priority",
    "priority_steps": [0, 9],
}
CELERY_TASK_ROUTES = ["tasks.jobs.route"]
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "tasks.jobs.sweep", "schedule": 5.0, "options": {"expires": 5}},
    "seal": {"task": "tasks.jobs.seal", "schedule": 24 * 3600.0},
    # Soon after midnight, when an authority ends; later hours make up for a night without a worker.
    "hand_over": {"task": "tasks.jobs.hand_over", "schedule": crontab(minute=1)},
    # Every hour of the day: whoever was told today is not told again, and a morning without a worker is made up for.
    "remind": {"task": "tasks.jobs.remind", "schedule": crontab(minute=0, hour="6-18")},
    # People choose their hour to the minute; whoever has had today's digest gets no second one.
    "digest": {"task": "tasks.jobs.digest", "schedule": crontab(minute="*/5")},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
HTTPS = env.bool("HTTPS", False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", False) else None

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.format_exc_info,
        structlog.processors.KeyValueRenderer(key_order=["event"]),
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {"django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}

# The accounts that `manage.py demo_data` makes for trying things out share this one.
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "thi-dua-2023")
