"""What has two languages in this room."""

from modeltranslation.translator import TranslationOptions, register

from home.models import HomePage


@register(HomePage)
class HomePageTranslation(TranslationOptions):
    fields = ("promise", "lede")
    fallback_languages = {"default": ()}
