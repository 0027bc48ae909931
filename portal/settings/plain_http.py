"""For a site on this machine alone: no TLS. Imported by the settings that relax production."""

from portal.settings.security import CONTENT_SECURITY_POLICY as STRICT

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {k: v for k, v in STRICT["DIRECTIVES"].items() if k != "upgrade-insecure-requests"}
}
# The demo CRM and the tests' receivers stand on this machine and speak plain HTTP.
OUTBOX = {"ALLOW_NETS": ["127.0.0.0/8", "::1/128"], "ALLOW_HTTP": True}
