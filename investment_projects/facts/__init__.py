"""The typed facts of a record in words: one definition for its page, for comparing, and for its public history.

fill(projects, SHORT_LISTS)                       the lists of all of them in one query
for group in fact_groups(project, links): ...     in the active language; an unknown fact has no values
"""

from investment_projects.facts.fact import Fact, FactGroup
from investment_projects.facts.groups import GROUPS, fact_groups
from investment_projects.facts.links import Links, links_of
from investment_projects.facts.lists import SHORT_LISTS

__all__ = ["GROUPS", "SHORT_LISTS", "Fact", "FactGroup", "Links", "fact_groups", "links_of"]
