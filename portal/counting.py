"""Counting that is exact under a rush, without the database.

A cache that several machines share counts by itself. The cache of files neither counts atomically nor keeps more than a
few hundred entries, so one machine counts in small files of its own, each locked while it is read and written.
"""

import fcntl
import json
import logging
import zlib
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache

SHARDS = 64

logger = logging.getLogger(__name__)


def count(key: str, until: float, now: float) -> int:
    """One more for `key`, which is forgotten at the moment `until`; the number so far."""
    shared = caches["default"]
    if isinstance(shared, FileBasedCache):
        try:
            return _count_on_disk(key, until, now)
        except OSError as error:  # a full disk must not turn anybody away
            logger.warning("Nothing can be counted on disk: %s", error.strerror)
            return 1
    shared.add(key, 0, max(1, until - now))
    try:
        return shared.incr(key)
    except ValueError:  # the entry has just been dropped
        return 1


def _count_on_disk(key: str, until: float, now: float) -> int:
    folder = Path(settings.DATA_DIR) / "counts"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{zlib.crc32(key.encode()) % SHARDS:02}").open("a+") as shard:
        fcntl.flock(shard, fcntl.LOCK_EX)
        shard.seek(0)
        counts = {name: entry for name, entry in _read(shard.read()).items() if entry[0] > now}
        number = counts.get(key, (until, 0))[1] + 1
        counts[key] = (until, number)
        shard.seek(0)
        shard.truncate()
        shard.write(json.dumps(counts))
    return number


def _read(text: str) -> dict[str, tuple[float, int]]:
    """A file that was cut off by a crash counts from nothing."""
    try:
        return json.loads(text)
    except ValueError:
        return {}
