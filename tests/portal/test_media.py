import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_rendition_is_served_and_may_be_kept_for_ever(client: Client) -> None:
    name = default_storage.save("images/town.width-480.webp", ContentFile(b"picture"))
    response = client.get(f"/media/{name}")
    assert (response.status_code, b"".join(response.streaming_content)) == (200, b"picture")
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


@pytest.mark.parametrize("folder", ["documents", "original_images", "", "secret"])
def test_documents_and_originals_are_not_served_past_wagtail(client: Client, folder: str) -> None:
    name = default_storage.save(f"{folder}/inside.pdf".lstrip("/"), ContentFile(b"inside"))
    assert client.get(f"/media/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["images/none.jpg", "images/../documents/inside.pdf", "images/%2e%2e/%2e%2e/secrets.json", "images/%00", "images/"],
)
def test_no_path_leads_outside_and_none_is_an_error_of_ours(client: Client, path: str) -> None:
    default_storage.save("documents/inside.pdf", ContentFile(b"inside"))
    assert client.get(f"/media/{path}").status_code in {400, 404}


def test_nothing_is_written_through_it(client: Client) -> None:
    assert client.post("/media/images/town.jpg").status_code == 405
