"""The group of the press office: news, and the words of every page; no settings, no accounts, no inquiries.

A room says in its AppConfig.ready which records the press office keeps, and below which pages it adds new ones:

    press_office.may_edit(Organisation, Person)
    press_office.may_add_below(NewsIndexPage)
"""

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import Group, Permission
from django.db.models import Model, Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

from portal.models import BasePage

NAME = "Press office"
ON_EVERY_PAGE = ("change", "publish")
ON_RECORDS = ("add", "change")
ON_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")

_records: list[type[Model]] = []
_parents: list[type[BasePage]] = []


def may_edit(*models: type[Model]) -> None:
    _records.extend(model for model in models if model not in _records)


def may_add_below(*models: type[BasePage]) -> None:
    _parents.extend(model for model in models if model not in _parents)


def ensure_group() -> Group:
    """Safe to call again; rights that an administrator has added stay."""
    group, _ = Group.objects.get_or_create(name=NAME)
    group.permissions.add(*_general_rights())
    for page in BasePage.get_first_root_node().get_children():
        for action in ON_EVERY_PAGE:
            _allow_on_page(group, page, action)
    for model in _parents:
        for page in model._default_manager.all():
            _allow_on_page(group, page, "add")
    files = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"), codename__in=ON_FILES
    )
    for permission in files:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=Collection.get_first_root_node(), permission=permission
        )
    return group


def _general_rights() -> list[Permission]:
    wanted = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for model in _records:
        codenames = [get_permission_codename(action, model._meta) for action in ON_RECORDS]
        wanted |= Q(content_type__app_label=model._meta.app_label, codename__in=codenames)
    return list(Permission.objects.filter(wanted))


def _allow_on_page(group: Group, page: BasePage, action: str) -> None:
    permission = Permission.objects.get(content_type__app_label="portal", codename=f"{action}_basepage")
    GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)
