"""What makes a page bilingual: one row, one slug, two sets of words (docs/decisions/0002)."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

DEFAULT_LANGUAGE = settings.MODELTRANSLATION_DEFAULT_LANGUAGE
LANGUAGES = [code for code, _name in settings.LANGUAGES]
PENDING_TEMPLATE = "portal/page_not_translated.html"


class BilingualPageMixin(models.Model):
    """Languages of a page: which are ready, their addresses, previews and sitemap entries.

    Everything is stored from the point of view of Russian. Otherwise Wagtail's own cleaning (`self.title = ...`) copies
    the Russian title into `title_en`, and draft titles and slugs depend on the admin language of whoever saved last.
    """

    # Texts that must be complete before the English page may be shown; each page type names its own.
    english_required: tuple[str, ...] = ()

    en_ready = models.BooleanField(
        _("English version is ready"),
        default=False,
        help_text=_("Shows the page to readers of English. Possible once all its texts are translated."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> Any:
        with translation.override(DEFAULT_LANGUAGE):
            return super().save(*args, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        with translation.override(DEFAULT_LANGUAGE):
            return super().save_revision(*args, **kwargs)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        with translation.override(DEFAULT_LANGUAGE):
            super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        with translation.override(DEFAULT_LANGUAGE):
            super().minimal_clean()

    def clean(self) -> None:
        super().clean()
        if self.en_ready:
            missing = {name: _("Needed to show the English version.") for name in self.english_gaps()}
            if missing:
                raise ValidationError(missing)

    def english_gaps(self) -> Iterable[str]:
        """Fields whose Russian text has no English counterpart; an empty Russian text needs none."""
        for name in ("title", *self.english_required):
            if getattr(self, f"{name}_ru") and not getattr(self, f"{name}_en"):
                yield f"{name}_en"

    def has_language(self, language: str) -> bool:
        return language == DEFAULT_LANGUAGE or bool(self.en_ready)

    @property
    def languages(self) -> list[str]:
        return [language for language in LANGUAGES if self.has_language(language)]

    def url_for(self, language: str, request: HttpRequest | None = None, *, full: bool = False) -> str | None:
        with translation.override(language):
            return self.get_full_url(request) if full else self.get_url(request)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        urls = {language: self.url_for(language, request, full=True) for language in self.languages}
        alternates = [{"lang_code": language, "location": url} for language, url in urls.items()]
        if len(alternates) > 1:
            alternates.append({"lang_code": "x-default", "location": urls[DEFAULT_LANGUAGE]})
        lastmod = self.last_published_at or self.latest_revision_created_at
        return [{"location": url, "lastmod": lastmod, "alternates": alternates} for url in urls.values()]

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        language = get_language() or DEFAULT_LANGUAGE
        if not self.has_language(language):
            return TemplateResponse(request, PENDING_TEMPLATE, {"page": self, "self": self})
        return super().serve(request, *args, **kwargs)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return list(settings.WAGTAILADMIN_PERMITTED_LANGUAGES)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        language = mode_name if mode_name in LANGUAGES else DEFAULT_LANGUAGE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = super().serve_preview(request, mode_name)
            # Rendered here, while the language is active.
            return response.render() if hasattr(response, "render") else response

    def get_cache_key_components(self) -> list[Any]:
        return [*super().get_cache_key_components(), get_language()]
