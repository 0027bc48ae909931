"""The page of all projects: one state of it, as the search answers it."""

from investment_projects.catalogue.page import Catalogue

__all__ = ["Catalogue"]
