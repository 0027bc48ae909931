"""Addresses below the catalogue that are no pages of the tree."""

from django.urls import path

from investment_projects.views import figures, shortlist

app_name = "projects"
urlpatterns = [
    path("shortlist/", shortlist.change, name="shortlist_change"),
    path("shortlist/<str:numbers>/", shortlist.show, name="shortlist"),
    path("<slug:slug>/figures.csv", figures.figures, name="figures"),
]
