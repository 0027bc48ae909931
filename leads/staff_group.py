"""The group of those who answer inquiries: they read them, send them to the CRM again, release what was held as spam.

Endpoints and their secrets stay with the administrators.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

NAME = "Inquiries"
RIGHTS = ("view_lead", "redeliver_lead", "release_spam")


def ensure_group() -> Group:
    """Safe to call again; rights that an administrator has added stay."""
    group, _ = Group.objects.get_or_create(name=NAME)
    wanted = Q(content_type__app_label="leads", codename__in=RIGHTS)
    wanted |= Q(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.add(*Permission.objects.filter(wanted))
    return group
