"""Where the code stands and where the running site keeps what it makes."""

from portal.settings.env import BASE_DIR, env

DATA_DIR = env.data_dir
__all__ = ["BASE_DIR", "DATA_DIR"]
