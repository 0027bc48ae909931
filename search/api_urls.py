"""Addresses without a language, below /api/v1/."""

from django.urls import path

from search.api import search_api

urlpatterns = [path("search", search_api, name="search_api")]
