"""How a cluster is found: by its names in every source, its members, and the terms of its markets and alliances."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils import translation

from clusters.models import ClusterIndexPage, ClusterMember, ClusterPage, Market
from programme.models import Organisation
from search.documents import DocumentText, SearchDocument, key_for, register, register_related
from search.facets import register_names
from search.linked_words import register_words, titles_through

LANGUAGES = ("ru", "en")


def build(page: ClusterPage) -> SearchDocument:
    return SearchDocument(
        key=key_for(page),
        kind="cluster",
        texts={language: _text(page, language) for language in LANGUAGES},
        facets={"cluster": (page.slug,), "topic": tuple(f"market-{market.key}" for market in page.markets.all())},
    )


def build_index(page: ClusterIndexPage) -> SearchDocument:
    texts = {}
    for language in LANGUAGES:
        with translation.override(language):
            texts[language] = DocumentText(url=page.url_for(language) or "", title=page.title, summary=page.intro or "")
    return SearchDocument(key=key_for(page), kind="page", texts=texts)


def _text(page: ClusterPage, language: str) -> DocumentText:
    with translation.override(language):
        paragraphs = [page.strategy, page.note, *(str(alliance) for alliance in page.alliances.all())]
        members = [member.organisation for member in page.members.all()]
        return DocumentText(
            url=page.url_for(language) or "",
            title=page.title,
            summary=page.summary or "",
            body="\n".join(text for text in paragraphs if text),
            keywords=tuple(_distinct(_keywords(page, members))),
        )


def _keywords(page: ClusterPage, members: Iterable[Organisation]) -> Iterable[str]:
    yield page.short_name or ""
    yield str(page.get_kind_display())
    yield from (other.text for other in page.other_names.all())
    for market in page.markets.all():
        yield market.name
        yield from market.term_list
    for organisation in members:
        yield organisation.name
        yield organisation.short or ""


def _distinct(words: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(word for word in words if word)


def _pages() -> QuerySet[ClusterPage]:
    return ClusterPage.objects.prefetch_related("other_names", "markets", "alliances", "members__organisation")


def cluster_names(language: str) -> Mapping[str, str]:
    return {page.slug: page.label for page in ClusterPage.objects.visible(language).order_by("path")}


def market_names(language: str) -> Mapping[str, str]:
    markets = Market.objects.filter(cluster__in=ClusterPage.objects.live().unrestricted())
    return {f"market-{key}": name for key, name in markets.values_list("key", f"name_{language}")}


register_names("cluster", cluster_names)
register_names("topic", market_names)
register(ClusterIndexPage, build_index)
register(ClusterPage, build, queryset=_pages)
register_words(Organisation, titles_through(ClusterPage, "members__organisation"))  # by its trade
register_related(ClusterPage, lambda cluster: Organisation.objects.filter(clusters__cluster=cluster))
register_related(ClusterMember, lambda member: [member.organisation])
register_related(Organisation, lambda organisation: ClusterPage.objects.filter(members__organisation=organisation))
