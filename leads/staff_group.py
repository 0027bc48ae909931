"""The groups that deal with inquiries.

Those who answer read inquiries, take them, note what came of them, send them to the CRM again, release or reject what
was held as spam. Those who protect personal data take it out for the person concerned, and erase it. Those who shape
the forms see no inquiry. Nobody has to be in several; endpoints and their secrets stay with the administrators.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

NAME = "Inquiries"
PROTECTION = "Data protection"
FORMS = "Inquiry forms"
RIGHTS = {
    NAME: ("view_lead", "handle_lead", "redeliver_lead", "release_spam"),
    PROTECTION: ("view_lead", "export_lead", "erase_lead"),
    FORMS: (
        *("view_inquiryform", "change_inquiryform", "publish_inquiryform"),
        *("add_dayoff", "change_dayoff", "delete_dayoff"),
    ),
}


def ensure_groups() -> dict[str, Group]:
    """Safe to call again; rights that an administrator has added stay."""
    return {name: _ensure(name, rights) for name, rights in RIGHTS.items()}


def ensure_group() -> Group:
    """Those who answer."""
    return ensure_groups()[NAME]


def _ensure(name: str, rights: tuple[str, ...]) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    wanted = Q(content_type__app_label="leads", codename__in=rights)
    wanted |= Q(content_type__app_label="wagtailadmin", codename="access_admin")
    group.permissions.add(*Permission.objects.filter(wanted))
    return group
