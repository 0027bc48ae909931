"""Staff whose admin is in one language or the other."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from wagtail.users.models import UserProfile


@pytest.fixture
def staff(db: None, django_user_model: type[User]) -> User:
    return django_user_model.objects.create_superuser("editor", "editor@portal.example", "a long password")


@pytest.fixture
def admin_in(client: Client, staff: User) -> Callable[[str], Client]:
    """A client logged in to the admin, which speaks this language."""

    def logged_in(language: str) -> Client:
        profile = UserProfile.get_for_user(staff)
        profile.preferred_language = language
        profile.save()
        client.force_login(staff)
        return client

    return logged_in
