"""What has two languages in this room."""

from modeltranslation.translator import TranslationOptions, register

from clusters import models
from programme.translation import ClaimTranslation, IntroTranslation


@register(models.ClusterIndexPage)
class ClusterIndexPageTranslation(IntroTranslation):
    pass


@register(models.ClusterPage)
class ClusterPageTranslation(TranslationOptions):
    fields = ("short_name", "summary", "strategy", "note", "markets_note", "alliances_note")
    required_languages = {"ru": ("summary",)}
    fallback_languages = {"default": ()}


@register(models.ClusterClaim)
class ClusterClaimTranslation(ClaimTranslation):
    pass


@register(models.Alliance)
class AllianceTranslation(TranslationOptions):
    fields = ("name", "short")
    required_languages = {"ru": ("name",), "en": ("name",)}


@register(models.Market)
class MarketTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("ru", "en")
