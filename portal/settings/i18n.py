"""Two equal languages, one page tree (docs/decisions/0002-one-bilingual-page-tree.md)."""

from django.utils.translation import gettext_lazy as _

from portal.settings.paths import BASE_DIR

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", _("Russian")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tomsk"

# Must stay off: with it every page address is pinned to /ru/ and hreflang is wrong.
WAGTAIL_I18N_ENABLED = False
# A third admin language would produce links such as /fr/...
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English")]
WAGTAIL_ALLOW_UNICODE_SLUGS = False

MODELTRANSLATION_LANGUAGES = ("ru", "en")
MODELTRANSLATION_DEFAULT_LANGUAGE = "ru"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("ru",)
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField")
