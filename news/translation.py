"""What has two languages in this room."""

from modeltranslation.translator import TranslationOptions, register

from news.models import ArticlePerson, NewsArticlePage, NewsIndexPage, Proposal, Quote


@register(NewsIndexPage)
class NewsIndexTranslation(TranslationOptions):
    fields = ()


@register(NewsArticlePage)
class NewsArticleTranslation(TranslationOptions):
    fields = ("summary", "challenges", "body", "note")
    required_languages = ("ru",)
    # No text falls back to Russian on an English page, except the title.
    fallback_languages = {"default": ()}


@register(ArticlePerson)
class ArticlePersonTranslation(TranslationOptions):
    fields = ("role",)


@register(Quote)
class QuoteTranslation(TranslationOptions):
    fields = ("paraphrase",)
    fallback_languages = {"default": ()}


@register(Proposal)
class ProposalTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = ("ru",)
