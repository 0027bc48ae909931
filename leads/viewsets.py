"""What staff see of inquiries in the admin: list, one inquiry, endpoints, consent texts."""

from django.db import models
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from leads.delivery_state import summary
from leads.models import ConsentText, Endpoint, Lead, ReviewState
from leads.staff_forms import ConsentTextForm, EndpointForm
from leads.staff_views import LeadInspectView


class LeadIndexView(generic.IndexView):
    def get_base_queryset(self) -> models.QuerySet:
        return super().get_base_queryset().with_delivery_figures()


class LeadViewSet(ModelViewSet):
    """A list without personal data; whoever opens an inquiry is written into the audit log."""

    model = Lead
    icon = "mail"
    menu_label = _("Inquiries")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = LeadIndexView
    inspect_view_class = LeadInspectView
    inspect_template_name = "leads/admin/inspect.html"
    form_fields = ["form"]  # the views that would use it are closed by the permission policy
    search_fields = ["reference"]
    list_filter = ["review_state", "locale", "subject_kind", "received_at"]
    list_display = [
        "reference",
        DateColumn("received_at", label=_("Received"), sort_key="received_at"),
        Column("subject_title", label=_("Subject")),
        Column("locale", label=_("Language"), accessor="get_locale_display"),
        StatusTagColumn(
            "review_state",
            label=_("Review"),
            accessor="get_review_state_display",
            primary=lambda lead: lead.review_state == ReviewState.ACCEPTED,
        ),
        StatusTagColumn(
            "delivery",
            label=_("Delivery"),
            accessor=summary,
            primary=lambda lead: lead.done_count == lead.delivery_count,
        ),
    ]


class EndpointViewSet(ModelViewSet):
    model = Endpoint
    icon = "link"
    menu_label = _("Endpoints")
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = ["name", "url", "adapter", "is_active"]

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return EndpointForm


class ConsentTextViewSet(ModelViewSet):
    """A new version is written, an old one never changed."""

    model = ConsentText
    icon = "doc-full"
    menu_label = _("Consent texts")
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["kind", "version", "locale", "valid_from", "sha256", "body"]
    list_display = ["__str__", "version", "locale", DateColumn("valid_from", label=_("Valid from"))]
    list_filter = ["locale"]

    def get_form_class(self, for_update: bool = False) -> type[ModelForm]:
        return ConsentTextForm


class InquiryGroup(ModelViewSetGroup):
    menu_label = _("Inquiries")
    menu_icon = "mail"
    menu_order = 250
    items = (LeadViewSet("lead"), EndpointViewSet("endpoint"), ConsentTextViewSet("consenttext"))
