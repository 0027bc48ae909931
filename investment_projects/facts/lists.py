"""The lists of a record that are short enough to be read together."""

from typing import Final

from investment_projects.rows import ShortList

SHORT_LISTS: Final = (
    ShortList("promoter_links", ("organisation",)),
    ShortList("municipalities"),
    ShortList("industry_codes"),
    ShortList("funding", ("source",)),
    ShortList("utilities", ("source",)),
    ShortList("contacts", ("organisation",)),
    ShortList("documents"),
)
