"""What staff see of inquiries in the admin: list, one inquiry, endpoints, consent texts."""

from django.forms import ModelForm
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSetGroup

from leads.endpoint_viewset import EndpointViewSet
from leads.inbox import LeadIndexView
from leads.models import ConsentText, Lead
from leads.staff_forms import ConsentTextForm
from leads.staff_gate import GuardedViewSet
from leads.staff_views import LeadInspectView

LEAD_VIEWS = {"index", "index_results", "inspect"}


class LeadViewSet(GuardedViewSet):
    """Read only: what a visitor wrote is annotated, never edited, so the other views do not exist."""

    model = Lead
    icon = "mail"
    menu_label = _("Inquiries")
    inspect_view_enabled = True
    index_view_class = LeadIndexView
    inspect_view_class = LeadInspectView
    index_template_name = LeadIndexView.template_name
    index_results_template_name = LeadIndexView.results_template_name
    inspect_template_name = LeadInspectView.template_name
    form_fields = ["form"]  # Wagtail wants one; there is no view that would show it

    def get_urlpatterns(self) -> list[URLPattern]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in LEAD_VIEWS]


class ConsentTextViewSet(GuardedViewSet):
    """A new version is written, an old one never changed."""

    model = ConsentText
    icon = "doc-full"
    menu_label = _("Consent texts")
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
