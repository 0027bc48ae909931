"""Addresses of the inquiry forms, below /ru/ask/ and /en/ask/."""

from django.urls import path

from leads import views
from leads.models import FormKind

app_name = "leads"

urlpatterns = [
    path("", views.ask, {"kind": ""}, name="ask"),
    path("propose/", views.ask, {"kind": FormKind.PROPOSE}, name="propose"),
    path("press/", views.ask, {"kind": FormKind.PRESS}, name="press"),
    path("sent/", views.sent, name="sent"),
    path("status/<str:reference>/<str:token>/", views.status, name="status"),
]
