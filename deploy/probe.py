"""Is the web server of this container alive? Asks as the proxy in front of it does: by the site's name, from HTTPS."""

import http.client
import os
import sys

HEALTHY = 200

host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
connection = http.client.HTTPConnection("127.0.0.1", int(os.environ.get("PROBE_PORT", "8000")), timeout=8)
connection.request("GET", "/healthz", headers={"Host": host, "X-Forwarded-Proto": "https"})
sys.exit(connection.getresponse().status != HEALTHY)
