"""Addresses of the inquiry form, below /ru/ask/ and /en/ask/."""

from django.urls import path

from leads import views

app_name = "leads"

urlpatterns = [
    path("", views.ask, name="ask"),
    path("sent/", views.sent, name="sent"),
]
