"""What every environment shares: applications, middleware, templates, database, files."""

from portal.settings.env import env
from portal.settings.i18n import *  # noqa: F403
from portal.settings.logging import *  # noqa: F403
from portal.settings.paths import BASE_DIR, DATA_DIR
from portal.settings.security import *  # noqa: F403
from portal.settings.services import *  # noqa: F403

INSTALLED_APPS = [
    "modeltranslation",  # first: it patches the models that it finds registered
    "portal",
    "leads",
    "search",
    "programme",
    "clusters",
    "investment_projects",
    "news",
    "home",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "portal.middleware.HardenedHeadersMiddleware",
    "portal.middleware.PublicCacheHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "portal.middleware.AdminContentSecurityPolicyMiddleware",
    "portal.middleware.RequestSanityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.middleware.PrefixLocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "portal.context_processors.site",
            ]
        },
    }
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.static_files.PortalStaticFinder",  # joins static/css/ into one stylesheet
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": env.media,
    "staticfiles": {"BACKEND": "portal.static_files.PortalStaticFilesStorage"},
}

# The values of the environment for which development or the demo stands in: shown with a label.
PORTAL_STAND_INS = env.relaxed
PORTAL_OPERATOR = {"ru": env.operator_ru, "en": env.operator_en}
PORTAL_CONTACTS = {"email": env.contact_email, "phone": env.contact_phone}
PORTAL_ADDRESS = {"ru": env.address_ru, "en": env.address_en}
LEADS_FIELD_KEYS = env.leads_field_keys
LEADS_INDEX_KEYS = env.leads_index_keys
STATUS_TOKEN = env.status_token

WAGTAIL_SITE_NAME = "INO Tomsk"
WAGTAIL_PAGE_MODEL = "portal.BasePage"
WAGTAILIMAGES_IMAGE_MODEL = "portal.PortalImage"
WAGTAILADMIN_BASE_URL = env.base_url
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "portal.admin_search"}}  # the admin's search only
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.images.form.PortalImageForm"
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 128_000_000
WAGTAILDOCS_MAX_UPLOAD_SIZE = 25 * 1024 * 1024

# No calls from the admin to foreign hosts.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
