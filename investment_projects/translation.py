"""What has two languages in this room."""

from modeltranslation.translator import TranslationOptions, register

from investment_projects import models
from programme.translation import ClaimTranslation


@register(models.ProjectIndexPage)
class ProjectIndexPageTranslation(TranslationOptions):
    fields = ("intro",)
    fallback_languages = {"default": ()}


@register(models.ProjectPage)
class ProjectPageTranslation(TranslationOptions):
    fields = ("summary", "outcome", "in_ino_tomsk_note", "related_to_ino_note", "address", "funding_override_reason")
    required_languages = {"ru": ("summary",)}
    fallback_languages = {"default": ()}


@register(models.ProjectEvent)
class ProjectEventTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("ru",)
    fallback_languages = {"default": ()}


@register(models.ProjectClaim)
class ProjectClaimTranslation(ClaimTranslation):
    pass


@register([models.ProjectFunding, models.ProjectUtility])
class NoteTranslation(TranslationOptions):
    fields = ("note",)
    fallback_languages = {"default": ()}


@register(models.ProjectContact)
class ProjectContactTranslation(TranslationOptions):
    fields = ("name", "position")
    fallback_languages = {"default": ()}
