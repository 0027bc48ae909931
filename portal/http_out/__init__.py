"""The one HTTP client for what leaves the house: checked address, total deadline, no redirects."""

from portal.http_out.addresses import AddressPolicy, Refused
from portal.http_out.client import Answer, Failed, send, tls_context

__all__ = ["AddressPolicy", "Answer", "Failed", "Refused", "send", "tls_context"]
