"""The index file: one name that leads to the current generation, and connections to it.

The name is a symbolic link. A rebuild makes a new file beside the current one and turns the link round, which is
atomic; replacing the file itself would leave the old file's write-ahead log beside the new one.
"""

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from search.engines.base import EngineUnavailable
from search.engines.sqlite import schema

BUSY_SECONDS = 5.0
SUFFIXES = ("", "-wal", "-shm")


class IndexFile:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    @property
    def current(self) -> Path | None:
        target = Path(os.path.realpath(self.path))
        return target if target.exists() else None

    @contextmanager
    def reading(self) -> Iterator[tuple[sqlite3.Connection, Path]]:
        """A consistent view of the current generation, on this thread's connection."""
        with as_unavailable():
            connection, target = self._thread_connection()
            connection.execute("BEGIN")
            try:
                yield connection, target
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def streaming(self) -> Iterator[tuple[sqlite3.Connection, Path]]:
        """A view of its own, for reading longer than one answer takes."""
        target = self.require()
        with as_unavailable(), closing(connect(target)) as connection:
            _check_format(connection)
            connection.execute("BEGIN")
            yield connection, target

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The write lock on the current generation; all or nothing."""
        with as_unavailable():
            self.ensure()
            while True:
                target = self.require()
                with closing(connect(target)) as connection:
                    connection.execute("BEGIN IMMEDIATE")
                    if self.current != target:  # a rebuild ended while we waited for the lock
                        connection.execute("ROLLBACK")
                        continue
                    yield from _committing(connection)
                    return

    def ensure(self) -> None:
        """Make an empty first generation where there is none."""
        if self.current:
            return
        target = self.new_generation()
        try:
            self.path.symlink_to(target.name)
        except FileExistsError:
            if self.path.exists():  # another process was quicker
                remove(target)
            else:
                self.switch_to(target)  # a link that leads nowhere

    def new_generation(self) -> Path:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        target = self.path.with_name(f"{self.path.stem}-{time.time_ns()}.sqlite3")
        with closing(connect(target, mode="rwc")) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            schema.create(connection)
        return target

    def switch_to(self, target: Path) -> None:
        """Turn the link round. The generation before stays for those who are still reading it; older ones go."""
        kept = {target.name, previous.name if (previous := self.current) else ""}
        link = self.path.with_name(f"{target.name}.link")
        link.symlink_to(target.name)
        link.replace(self.path)
        for old in self.path.parent.glob(f"{self.path.stem}-*.sqlite3"):
            if old.name not in kept:
                remove(old)

    @contextmanager
    def rebuild_lock(self) -> Iterator[None]:
        """One rebuild at a time on this machine; a second one waits for the first."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.with_name(f"{self.path.name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def require(self) -> Path:
        if target := self.current:
            return target
        raise EngineUnavailable(f"No search index at {self.path.name}: run search_rebuild")

    def _thread_connection(self) -> tuple[sqlite3.Connection, Path]:
        """Kept per thread; a process made by fork() must not use its parent's."""
        owner = (os.getpid(), _file_of(self.path))
        if getattr(self._local, "owner", None) != owner:
            self._forget_connection()
            target = self.require()
            connection, file = connect(target), _file_of(target)
            _check_format(connection)
            self._local.connection, self._local.target, self._local.owner = connection, target, (os.getpid(), file)
        return self._local.connection, self._local.target

    def _forget_connection(self) -> None:
        pid, _target = getattr(self._local, "owner", None) or (None, None)
        if pid == os.getpid():
            self._local.connection.close()
        self._local.owner = None


def _file_of(path: Path) -> tuple[int, int] | None:
    """Which file a name leads to; nobody else gets its number as long as it is open."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def as_unavailable() -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise EngineUnavailable(f"{type(error).__name__}: {error}") from error


def connect(target: Path, mode: str = "rw") -> sqlite3.Connection:
    # "rw" never creates: an index that vanished is reported, not replaced by an empty one.
    connection = sqlite3.connect(
        f"{target.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute("PRAGMA synchronous = FULL")  # an acknowledged update must survive a power cut
    return connection


def remove(target: Path) -> None:
    for suffix in SUFFIXES:
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def _check_format(connection: sqlite3.Connection) -> None:
    if not schema.is_current(connection):
        connection.close()
        raise EngineUnavailable("The search index was made by another version: run search_rebuild")


def _committing(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    try:
        _check_format(connection)
        yield connection
    except BaseException:
        connection.close()  # which rolls back
        raise
    connection.execute("COMMIT")
