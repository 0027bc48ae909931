"""For a site on this machine alone: no TLS. Imported by the settings that relax production."""

from portal.settings.security import CONTENT_SECURITY_POLICY as STRICT

SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {k: v for k, v in STRICT["DIRECTIVES"].items() if k != "upgrade-insecure-requests"}
}
