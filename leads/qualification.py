"""What may be said about one's plans. Nobody must: the questions are folded, optional and never asked twice."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leads.fields import Line

NOT_STATED = ("", _("Not stated"))

INVESTOR_TYPES = [
    ("strategic", _("Strategic investor")),
    ("fund", _("Investment fund")),
    ("bank", _("Bank or development institution")),
    ("private", _("Private investor")),
    ("partner", _("Technology or production partner")),
    ("other", pgettext_lazy("investor", "Other")),
]
HORIZONS = [
    ("6-months", _("Within six months")),
    ("1-year", _("Within a year")),
    ("3-years", _("In one to three years")),
    ("open", _("Not decided yet")),
]
STAGES = [
    ("exploring", _("Looking around")),
    ("comparing", _("Comparing projects or regions")),
    ("preparing", _("Preparing a decision")),
    ("negotiating", _("Ready to negotiate")),
]
HELP = [
    ("documents", _("Documents and figures")),
    ("contact", _("A contact at the company")),
    ("visit", _("A visit to the site")),
    ("site", _("Land, buildings, utilities")),
    ("support", _("Support measures")),
    ("other", pgettext_lazy("help", "Something else")),
]
CHANNELS = [("email", _("By e-mail")), ("phone", _("By phone")), ("video", _("By video call"))]

SELECT = {"class": "input input--short"}


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[NOT_STATED, *choices], required=False, widget=forms.Select(attrs=SELECT)
    )


def qualification_fields() -> dict[str, forms.Field]:
    """New ones for each form: a form may change its own."""
    return {
        "investor_type": _choice(_("Who is asking"), INVESTOR_TYPES),
        "ticket": Line(
            label=_("Possible amount"),
            longest=100,
            required=False,
            help_text=_("In any currency, as a range if you like."),
            widget=forms.TextInput(SELECT),
        ),
        "horizon": _choice(_("When it might happen"), HORIZONS),
        "stage": _choice(_("Where you are now"), STAGES),
        "help_wanted": forms.MultipleChoiceField(
            label=_("What would help you"), choices=HELP, required=False, widget=forms.CheckboxSelectMultiple
        ),
        "reply_channel": _choice(_("How you would like to be answered"), CHANNELS),
    }
