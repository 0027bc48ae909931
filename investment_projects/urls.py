"""Addresses below a project that are no pages of the tree."""

from django.urls import path

from investment_projects import views

app_name = "projects"
urlpatterns = [path("<slug:slug>/figures.csv", views.figures, name="figures")]
