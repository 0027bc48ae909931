"""A project of one model, searched by Wagtail's stock backend."""
