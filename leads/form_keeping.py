"""Writing the forms to disk whenever editors have changed something that a form page shows."""

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.signals import published, unpublished

from leads import standby
from leads.form_source import read_definition
from leads.models import ConsentText, FormKind, InquiryForm
from portal.models import SiteSettings
from portal.standby import keep_site_settings

logger = logging.getLogger(__name__)


def keep_forms() -> None:
    """Each form in each language, and the contacts. A disk that refuses is no reason to refuse the editors."""
    try:
        keep_site_settings()
        for kind in FormKind.values:
            for locale, _name in settings.LANGUAGES:
                standby.keep_definition(kind, locale, read_definition(kind, locale))
    except OSError as error:
        logger.error("The forms cannot be kept on disk: %s", error.strerror)


@receiver([published, unpublished], sender=InquiryForm)
@receiver(post_save, sender=ConsentText)
@receiver(post_save, sender=SiteSettings)
def keep_when_saved(**kwargs: Any) -> None:
    if not kwargs.get("raw"):
        transaction.on_commit(keep_forms, robust=True)
