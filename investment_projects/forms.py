"""What the form of a project sees and its fields cannot: sums over rows, and English texts of rows."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from investment_projects.amounts import excess_words
from investment_projects.funding import excesses, stated_totals
from investment_projects.row_texts import ROW_TEXTS

NEEDED_FOR_ENGLISH = _("Needed to show the English version.")


class ProjectForm(WagtailAdminPageForm):
    def _post_clean(self) -> None:
        """The page still holds the rows of before: the form looks at those that it was sent."""
        self.instance.are_rows_checked_by_form = True
        super()._post_clean()

    def is_valid(self) -> bool:
        """Rows are looked at together once each of them has been read, so that an error stands at its row."""
        is_valid = super().is_valid()
        if not self.is_bound or self.is_deferred_validation:
            return is_valid
        has_excess, has_gap = self._refuse_excess(), self._refuse_untranslated_rows()
        return is_valid and not has_excess and not has_gap

    def _refuse_excess(self) -> bool:
        rows = self._rows("funding")
        claims = [form.instance for form in self._rows("claims")]
        found = excesses([form.instance for form in rows], stated_totals(claims))
        for excess in found:
            rows[excess.at].add_error("amount", excess_words(excess, get_language() or "ru"))
        return bool(found)

    def _refuse_untranslated_rows(self) -> bool:
        if not self.cleaned_data.get("en_ready"):
            return False
        gaps = [
            (form, f"{name}_en")
            for relation, names in ROW_TEXTS.items()
            for form in self._rows(relation)
            for name in names
            if getattr(form.instance, f"{name}_ru") and not getattr(form.instance, f"{name}_en")
        ]
        for form, name in gaps:
            form.add_error(name, NEEDED_FOR_ENGLISH)
        return bool(gaps)

    def _rows(self, relation: str) -> list[Any]:
        """Forms that will be rows: read without an error, filled, not marked for removal."""
        formset = self.formsets[relation]
        return [
            form
            for form in formset.forms
            if form.is_valid() and not formset._should_delete_form(form) and (form.has_changed() or form.instance.pk)
        ]
