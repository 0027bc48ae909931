"""Who may do what with inquiries. Not even a superuser edits what a visitor wrote."""

from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from leads.models import ConsentText, Endpoint, Lead


class LimitedPolicy(ModelPermissionPolicy):
    """Knows some actions only; all others are refused to everybody."""

    def __init__(self, model: Any, actions: set[str]) -> None:
        super().__init__(model)
        self.actions = actions

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class EndpointPolicy(LimitedPolicy):
    """Who may change where inquiries go can read them: one right, given deliberately."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in self.actions and user.is_active and user.has_perm("leads.manage_endpoint")


def register() -> None:
    register_permission_policy(Lead, LimitedPolicy(Lead, {"view"}))
    register_permission_policy(ConsentText, LimitedPolicy(ConsentText, {"view", "add"}))
    register_permission_policy(Endpoint, EndpointPolicy(Endpoint, {"view", "add", "change"}))
