"""Addresses without a language, below /api/."""

from django.urls import path

from leads import views

urlpatterns = [path("altcha/", views.challenge, name="altcha_challenge")]
