"""The web as production runs it, but with one process: gunicorn replaces it when it was killed."""

import sys

from gunicorn.app import wsgiapp


def main(port: int) -> None:
    own = ["--bind", f"127.0.0.1:{port}", "--workers", "1"]
    sys.argv = ["gunicorn", "--config", "deploy/gunicorn.conf.py", *own, "portal.wsgi"]
    wsgiapp.run()
