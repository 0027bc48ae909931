"""How an item is found: by its words, the people and bodies it names, and what it is about."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from django.db.models import Prefetch, QuerySet
from django.utils import timezone, translation

from clusters.models import ClusterPage
from investment_projects.models import ProjectPage
from news.enums import Stream
from news.models import ArticlePage, ArticleProgramme, NewsArticlePage
from portal.models import BasePage
from programme.models import AreaPage, Decision, Event, InstrumentPage, NationalProgramme, Organisation, Person
from search.documents import DocumentText, SearchDocument, key_for, register, register_related
from search.facets import register_names
from search.linked_words import register_words, titles_through

LANGUAGES = ("ru", "en")


def build(article: NewsArticlePage) -> SearchDocument:
    first_moment = datetime.combine(article.date.first_day, time())
    return SearchDocument(
        key=key_for(article),
        kind="news",
        texts={language: _text(article, language) for language in LANGUAGES},
        facets={
            "stream": (article.stream,),
            "topic": (f"news-{article.stream}",),
            "cluster": tuple(_clusters(article)),
        },
        date=article.published_at or timezone.make_aware(first_moment),
        date_text=str(article.date),
    )


def _text(article: NewsArticlePage, language: str) -> DocumentText:
    with translation.override(language):
        return DocumentText(
            url=article.url_for(language) or "",
            title=article.title,
            summary=article.summary or "",
            body="\n".join(text for text in _body(article, language) if text),
            keywords=tuple(dict.fromkeys(word for word in _keywords(article, language) if word)),
        )


def _body(article: NewsArticlePage, language: str) -> Iterable[str]:
    yield article.challenges or ""
    yield from article._meta.get_field("body").stream_block.get_searchable_content(article.body)
    for quote in article.quotes.all():
        yield quote.excerpt if quote.excerpt_language == language else quote.paraphrase or ""
    for proposal in article.proposals.all():
        yield proposal.text or ""
    if article.decision:
        yield article.decision.name
        yield article.decision.refers_to or ""


def _keywords(article: NewsArticlePage, language: str) -> Iterable[str]:
    yield str(article.get_stream_display())
    if article.event:
        yield article.event.name
        yield article.event.topic or ""
    for row in article.people.all():
        yield row.person.name
        yield row.role or ""
    for link in article.page_links.all():
        if link.page.has_language(language):
            yield link.page.title
    for link in article.organisation_links.all():
        yield link.organisation.name
        yield link.organisation.short or ""
    for link in article.programme_links.all():
        yield link.programme.name


def _clusters(article: NewsArticlePage) -> Iterable[str]:
    return (link.page.slug for link in article.page_links.all() if issubclass(link.page.specific_class, ClusterPage))


def stream_names(language: str) -> Mapping[str, str]:
    return {f"news-{stream.value}": str(stream.label) for stream in Stream}


def _visible_pages() -> QuerySet[BasePage]:
    return BasePage.objects.live().unrestricted()


def _articles() -> QuerySet[NewsArticlePage]:
    return NewsArticlePage.objects.select_related("event", "decision").prefetch_related(
        "quotes",
        "proposals",
        "people__person",
        # What readers may not see is no word of what they may see.
        Prefetch("page_links", ArticlePage.objects.filter(page__in=_visible_pages()).select_related("page")),
        "organisation_links__organisation",
        "programme_links__programme",
    )


register_names("topic", stream_names)
register(NewsArticlePage, build, prefix="news", queryset=_articles)
register_related(Organisation, lambda body: NewsArticlePage.objects.filter(organisation_links__organisation=body))
register_related(Person, lambda person: NewsArticlePage.objects.filter(people__person=person))
register_related(Event, lambda event: NewsArticlePage.objects.filter(event=event))
register_related(Decision, lambda decision: NewsArticlePage.objects.filter(decision=decision))
register_related(
    NationalProgramme, lambda programme: NewsArticlePage.objects.filter(programme_links__programme=programme)
)
# What a programme is about is seen from what was reported of it.
register_words(NationalProgramme, titles_through(NewsArticlePage, "programme_links__programme"))
register_related(NewsArticlePage, lambda item: NationalProgramme.objects.filter(news_links__article=item))
register_related(ArticleProgramme, lambda link: [link.programme])
for model in (AreaPage, ClusterPage, InstrumentPage, ProjectPage):
    register_related(model, lambda page: NewsArticlePage.objects.filter(page_links__page=page))
