"""What each new page type must not forget."""

import pytest
from django.core.management import call_command
from django.test import override_settings
from modeltranslation.translator import translator
from wagtail.models import ReferenceIndex, get_page_models

from clusters.models import ClusterIndexPage
from portal import checks
from portal.models import BasePage
from tests.factories.clusters import make_cluster


def test_every_page_type_is_registered() -> None:
    registered = set(translator.get_registered_models(abstract=False))
    assert [model for model in get_page_models() if model not in registered] == []
    assert checks.every_page_type_is_translated(None) == []


def test_a_forgotten_registration_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks.translator, "get_registered_models", lambda **kwargs: [BasePage])
    messages = checks.every_page_type_is_translated(None)
    assert "clusters.ClusterPage" in " ".join(message.msg for message in messages)
    assert {message.id for message in messages} == {"portal.E001"}


def test_every_page_type_has_tabs_for_both_languages() -> None:
    for model in get_page_models():
        names = set(model.get_edit_handler().get_form_class().base_fields)
        if model is not BasePage:
            assert {"title_ru", "title_en", "en_ready", "slug"} <= names, model
            assert "title" not in names, model


@pytest.mark.django_db
def test_the_models_and_their_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_wagtails_own_translation_stays_off(settings: object) -> None:
    assert settings.WAGTAIL_I18N_ENABLED is False
    assert [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES] == ["ru", "en"]


@pytest.mark.django_db
def test_the_reference_index_has_no_row_for_the_untranslated_original() -> None:
    page = make_cluster()
    references = ReferenceIndex.get_references_for_object(page)
    paths = {reference.model_path for reference in references}
    assert "source" in paths
    assert not [path for path in paths if path.endswith(("_ru", "_en"))]


@pytest.mark.django_db
@override_settings(LANGUAGE_CODE="ru")
def test_a_query_by_title_asks_for_a_language() -> None:
    make_cluster()
    assert ClusterIndexPage.objects.filter(title_ru="Кластеры").exists()
    assert ClusterIndexPage.objects.filter(title_en="Clusters").exists()
