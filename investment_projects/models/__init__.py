"""Investment projects: the catalogue, the record, its parts and codes."""

from investment_projects.models.changes import ProjectChange, WithdrawnRecord
from investment_projects.models.codes import CodeCounter, keep_code, next_code, take_numbers
from investment_projects.models.index_page import ProjectIndexPage
from investment_projects.models.parts import ProjectClaim, ProjectCluster, ProjectEvent, ProjectPromoter
from investment_projects.models.project_page import ProjectPage

__all__ = [
    "CodeCounter",
    "ProjectChange",
    "ProjectClaim",
    "ProjectCluster",
    "ProjectEvent",
    "ProjectIndexPage",
    "ProjectPage",
    "ProjectPromoter",
    "WithdrawnRecord",
    "keep_code",
    "next_code",
    "take_numbers",
]
