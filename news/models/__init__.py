"""The press office: the archive, its items, and the parts of an item."""

from news.models.article_page import NewsArticlePage
from news.models.index_page import NewsIndexPage
from news.models.links import (
    ArticleDocument,
    ArticleIndicator,
    ArticleOrganisation,
    ArticlePage,
    ArticleProgramme,
    ArticleSource,
)
from news.models.parts import ArticlePerson, Proposal, Quote

__all__ = [
    "ArticleDocument",
    "ArticleIndicator",
    "ArticleOrganisation",
    "ArticlePage",
    "ArticlePerson",
    "ArticleProgramme",
    "ArticleSource",
    "NewsArticlePage",
    "NewsIndexPage",
    "Proposal",
    "Quote",
]
