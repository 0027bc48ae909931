"""A new picture gets its JPEG sizes at once, after its row is committed."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from portal.images.renditions import make_quick
from portal.models import PortalImage


def connect() -> None:
    post_save.connect(_made, sender=PortalImage, dispatch_uid="portal.images.quick_renditions")


def _made(sender: type[PortalImage], instance: PortalImage, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.file:
        transaction.on_commit(partial(make_quick, instance))
