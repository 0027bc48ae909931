"""What has two languages in this room. Claims of other rooms register with `ClaimTranslation` too."""

from modeltranslation.translator import TranslationOptions, register

from programme import models


class ClaimTranslation(TranslationOptions):
    fields = ("period", "base", "where", "note")


class RecordTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = ("ru",)


class IntroTranslation(TranslationOptions):
    fields = ("intro",)
    fallback_languages = {"default": ()}


@register(
    [
        models.AgglomerationClaim,
        models.AreaClaim,
        models.DocumentClaim,
        models.IndicatorClaim,
        models.InstrumentClaim,
        models.NationalProgrammeClaim,
    ]
)
class ClaimsTranslation(ClaimTranslation):
    pass


@register(
    [
        models.AreaType,
        models.ClaimField,
        models.Municipality,
        models.ParticipantGroup,
        models.Person,
        models.Priority,
        models.RoadmapAction,
        models.Settlement,
    ]
)
class NamedRecordTranslation(RecordTranslation):
    pass


@register(models.Agglomeration)
class AgglomerationTranslation(RecordTranslation):
    fields = ("name", "members", "note")


@register(models.ConceptBlock)
class ConceptBlockTranslation(RecordTranslation):
    fields = ("name", "text")


@register(models.Indicator)
class IndicatorTranslation(RecordTranslation):
    fields = ("name", "note")


@register(models.Organisation)
class OrganisationTranslation(RecordTranslation):
    fields = ("name", "short", "note")


@register(models.Document)
class DocumentTranslation(RecordTranslation):
    fields = ("name", "addressees_note")


@register(models.NationalProgramme)
class NationalProgrammeTranslation(RecordTranslation):
    fields = ("name", "owner", "summary")


@register(models.Event)
class EventTranslation(RecordTranslation):
    fields = ("name", "topic", "place")


@register(models.Decision)
class DecisionTranslation(RecordTranslation):
    fields = ("name", "refers_to")


@register(models.Award)
class AwardTranslation(RecordTranslation):
    fields = ("name", "recipient")


@register(models.IndicatorVariant)
class IndicatorVariantTranslation(TranslationOptions):
    fields = ("items", "note")


@register([models.StatedCount, models.OrganisationName])
class NoteTranslation(TranslationOptions):
    fields = ("note",)


@register(models.PersonRole)
class PersonRoleTranslation(TranslationOptions):
    fields = ("role", "note")
    required_languages = ("ru",)


@register([models.AreaIndexPage, models.InstrumentIndexPage, models.ProgrammePage, models.ParticipantsPage])
class IntroPageTranslation(IntroTranslation):
    pass


@register(models.AreaPage)
class AreaPageTranslation(TranslationOptions):
    fields = ("summary",)
    required_languages = ("ru",)
    fallback_languages = {"default": ()}


@register(models.InstrumentPage)
class InstrumentPageTranslation(TranslationOptions):
    fields = ("summary", "provider")
    required_languages = ("ru",)
    fallback_languages = {"default": ()}
