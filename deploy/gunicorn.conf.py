"""gunicorn, in production and in the demo. WEB_CONCURRENCY is gunicorn's own variable for the number of processes."""

import os

bind = "127.0.0.1:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
timeout = 60
graceful_timeout = 30
keepalive = 5
control_socket_disable = True  # else two portals of one account share a socket in its home
max_requests = 5000
max_requests_jitter = 500
# Requests are logged by the proxy; the portal itself writes no personal data to a log.
accesslog = None
loglevel = "warning"
