"""Addresses below /ru/search/ and /en/search/."""

from django.urls import path

from search.opensearch import description
from search.suggest import suggestions
from search.views import search_page

urlpatterns = [
    path("", search_page, name="search"),
    path("suggest/", suggestions, name="search_suggest"),
    path("opensearch.xml", description, name="search_opensearch"),
]
