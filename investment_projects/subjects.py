"""What an inquiry may be about: a project."""

from investment_projects.models import ProjectPage
from leads.subjects import register_subject

register_subject(ProjectPage, "project", list_kind="shortlist")
