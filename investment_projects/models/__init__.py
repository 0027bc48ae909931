"""Investment projects: the catalogue, the record, its parts and codes."""

from investment_projects.models.changes import ProjectChange, WithdrawnRecord
from investment_projects.models.codes import CodeCounter, keep_code, next_code, take_numbers
from investment_projects.models.index_page import ProjectIndexPage
from investment_projects.models.money import ProjectFunding
from investment_projects.models.parts import ProjectClaim, ProjectCluster, ProjectEvent, ProjectPromoter
from investment_projects.models.people import ProjectContact, ProjectIndustry
from investment_projects.models.place import ProjectUtility
from investment_projects.models.project_page import ProjectPage

__all__ = [
    "CodeCounter",
    "ProjectChange",
    "ProjectClaim",
    "ProjectCluster",
    "ProjectContact",
    "ProjectEvent",
    "ProjectFunding",
    "ProjectIndexPage",
    "ProjectIndustry",
    "ProjectPage",
    "ProjectPromoter",
    "ProjectUtility",
    "WithdrawnRecord",
    "keep_code",
    "next_code",
    "take_numbers",
]
