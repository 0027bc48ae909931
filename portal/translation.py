"""What has two languages in this room."""

from modeltranslation.translator import TranslationOptions, register

from portal.models import BasePage, PortalImage, SiteSettings


@register(BasePage)
class BasePageTranslation(TranslationOptions):
    fields = ("title", "seo_title", "search_description")
    required_languages = ("ru",)


@register(PortalImage)
class PortalImageTranslation(TranslationOptions):
    # Not the title: a translated title breaks Wagtail's multiple upload.
    fields = ("description",)


@register(SiteSettings)
class SiteSettingsTranslation(TranslationOptions):
    fields = ("operator", "address", "contact_person")
