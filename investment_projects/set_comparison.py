"""Two versions of a page side by side in the admin: sets of choices in words, not as one run of codes."""

from typing import Any

from wagtail.admin.compare import TextFieldComparison, register_comparison_class

from investment_projects.fields import ChoiceSetField


class ChoiceSetComparison(TextFieldComparison):
    def __init__(self, field: ChoiceSetField, older: Any, newer: Any) -> None:
        super().__init__(field, older, newer)
        self.val_a, self.val_b = (", ".join(field.labels(values)) for values in (self.val_a, self.val_b))


register_comparison_class(ChoiceSetField, comparison_class=ChoiceSetComparison)
