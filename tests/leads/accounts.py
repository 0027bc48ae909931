"""Accounts with exactly these rights."""

from django.contrib.auth.models import Group, Permission, User

from leads import staff_group
from portal import press_office

EVERY_RIGHT = ("view_lead", "handle_lead", "export_lead", "redeliver_lead", "release_spam", "erase_lead")


def account(*rights: str, name: str = "staff") -> User:
    """May enter the admin, and what the rights allow."""
    group = Group.objects.create(name=f"group of {name}")
    group.permissions.add(*Permission.objects.filter(content_type__app_label="leads", codename__in=rights))
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = User.objects.create_user(name)
    user.groups.add(group)
    return user


def member_of(group: str, name: str) -> User:
    user = User.objects.create_user(name)
    user.groups.add(staff_group.ensure_groups()[group])
    return user


def press_officer() -> User:
    user = User.objects.create_user("press")
    user.groups.add(press_office.ensure_group())
    return user
