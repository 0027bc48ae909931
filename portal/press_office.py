"""The group of the press office: pages and images, in both languages; no settings, no accounts, no inquiries."""

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.models import BasePage

NAME = "Press office"
ON_PAGES = ("add", "change", "publish")
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")


def ensure_group() -> Group:
    """Safe to call again; rights that an administrator has added stay."""
    group, _ = Group.objects.get_or_create(name=NAME)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    for page in BasePage.get_first_root_node().get_children():
        for action in ON_PAGES:
            GroupPagePermission.objects.get_or_create(group=group, page=page, permission=_on_pages(action))
    files = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=ON_FILES
    )
    for permission in files:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    return group


def _on_pages(action: str) -> Permission:
    return Permission.objects.get(content_type__app_label="portal", codename=f"{action}_basepage")
