"""Pictures for readers, where no proxy serves them. Documents have Wagtail's own view, which asks who may see them."""

from posixpath import normpath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

PUBLIC_FOLDERS = ("images/", "share-cards/")  # renditions and share cards; originals and documents stay inside
FOR_EVER = "public, max-age=31536000, immutable"  # a changed picture has another name


@require_safe
def media(request: HttpRequest, path: str) -> FileResponse:
    if not path.startswith(PUBLIC_FOLDERS) or normpath(path) != path:  # images/../documents/ is not public
        raise Http404
    try:
        return FileResponse(default_storage.open(path), headers={"Cache-Control": FOR_EVER})
    except (FileNotFoundError, IsADirectoryError):
        raise Http404 from None
