"""Where the code stands and where the running site keeps what it makes."""

from portal.settings.env import BASE_DIR as BASE_DIR
from portal.settings.env import env

DATA_DIR = env.data_dir
