"""Groups of the form that stand folded while nothing is in them."""

from typing import Any

from portal.panels import GroupPanel, RowsPanel

EMPTY = (None, "", (), [])


class FoldedPanel(GroupPanel):
    """Open as soon as a field differs from what an untouched record has; Wagtail opens what holds an error."""

    class BoundPanel(GroupPanel.BoundPanel):
        def classes(self) -> list[str]:
            return [*super().classes(), *([] if self._holds_something() else ["collapsed"])]

        def _holds_something(self) -> bool:
            names = self.panel.get_form_options().get("fields", [])
            return any(_is_given(self.form, name) for name in names if name in self.form.fields)


class FoldedRowsPanel(RowsPanel):
    """Open as soon as there is a row."""

    class BoundPanel(RowsPanel.BoundPanel):
        def classes(self) -> list[str]:
            return [*super().classes(), *([] if self.formset.forms else ["collapsed"])]


def _is_given(form: Any, name: str) -> bool:
    value = form[name].value()
    if value in EMPTY or not value:
        return False
    field = form.instance._meta.get_field(name)
    return not (field.concrete and not field.many_to_many and value == field.get_default())
