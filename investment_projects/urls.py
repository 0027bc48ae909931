"""Addresses below the catalogue that are no pages of the tree."""

from django.urls import path

from investment_projects.views import compare, drawings, exports, feed, figures, shortlist

app_name = "projects"
urlpatterns = [
    path("shortlist/", shortlist.change, name="shortlist_change"),
    path("shortlist/<str:numbers>/", shortlist.show, name="shortlist"),
    path("shortlist/<str:numbers>.csv", exports.shortlist, {"form": "csv"}, name="shortlist_csv"),
    path("shortlist/<str:numbers>.xlsx", exports.shortlist, {"form": "xlsx"}, name="shortlist_xlsx"),
    path("compare/", compare.choose, name="compare_choose"),
    path("compare/<str:numbers>/", compare.show, name="compare"),
    path("export.csv", exports.catalogue, {"form": "csv"}, name="export_csv"),
    path("export.xlsx", exports.catalogue, {"form": "xlsx"}, name="export_xlsx"),
    path("feed/", feed.feed, name="feed"),
    path("map.csv", drawings.map_table, name="map_csv"),
    path("charts/<slug:name>.csv", drawings.chart_table, name="chart_csv"),
    path("<slug:slug>/figures.csv", figures.figures, name="figures"),
]
