"""The demonstration's CRM: a small receiver that checks signatures with code of its own."""

from leads.demo.endpoint import ensure_demo_endpoint, shared_secret

__all__ = ["ensure_demo_endpoint", "shared_secret"]
