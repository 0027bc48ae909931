"""Invented projects, for showing the portal full and for measuring it: everything they say says that it is invented."""
