"""Runs the demo's processes side by side: starts again what falls over, leaves nothing behind."""

import contextlib
import ctypes
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

POLL = 0.1
PATIENCE = 20.0  # seconds that a process has to end by itself
MINUTE = 60.0
FALLS = 5  # so many within a minute: it will not stand
PR_SET_PDEATHSIG = 1


@dataclass
class Service:
    name: str
    run: Callable[[], None]
    log: Path
    pid: int = 0
    falls: list[float] = field(default_factory=list)


class Supervisor:
    """Children are forked from a process that has loaded Django: three processes for the time of one start."""

    def __init__(self, services: list[Service], say: Callable[[str], None]) -> None:
        self.services = services
        self.say = say
        self.stopping = False

    def start(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        for service in self.services:
            service.pid = _fork(service)

    def watch(self) -> int:
        """Until told to stop; the exit code."""
        try:
            while not self.stopping:
                self._reap()
                time.sleep(POLL)
        finally:
            self._end_all()
        return 1 if any(len(service.falls) >= FALLS for service in self.services) else 0

    def _stop(self, number: int, frame: object) -> None:
        self.stopping = True

    def _reap(self) -> None:
        for service in self.services:
            ended, status = os.waitpid(service.pid, os.WNOHANG)
            if not ended:
                continue
            now = time.monotonic()
            service.falls = [*(fall for fall in service.falls if now - fall < MINUTE), now]
            code = os.waitstatus_to_exitcode(status)
            reason = f"was killed by signal {-code}" if code < 0 else f"ended with code {code}"
            service.pid = 0
            if len(service.falls) >= FALLS:
                self.say(f"The {service.name} {reason}, {FALLS} times in a minute: giving up. Log: {service.log}")
                self.stopping = True
                return
            service.pid = _fork(service)
            self.say(f"The {service.name} {reason}; started again as process {service.pid}.")

    def _end_all(self) -> None:
        for service in self.services:
            _signal_group(service.pid, signal.SIGTERM)
        deadline = time.monotonic() + PATIENCE
        waiting = [service for service in self.services if service.pid]
        while waiting:
            waiting = [service for service in waiting if not _is_gone(service.pid)]
            if time.monotonic() > deadline:
                for service in waiting:
                    _signal_group(service.pid, signal.SIGKILL)
            time.sleep(POLL / 2 if waiting else 0)
        for service in self.services:
            _signal_group(service.pid, signal.SIGKILL)  # what a service may have left in its group


def _fork(service: Service) -> int:
    sys.stdout.flush()
    parent = os.getpid()
    pid = os.fork()
    _give_own_group(pid)  # Ctrl-C reaches the supervisor alone
    if pid:
        return pid
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        _end_with(parent)
        _write_to(service.log)
        service.run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        sys.excepthook(*sys.exc_info())
        raise
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _give_own_group(pid: int) -> None:
    """Said on both sides of the fork, so that neither has to wait for the other."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.setpgid(pid, 0)


def _end_with(parent: int) -> None:
    """Linux ends the child when the supervisor is killed without a chance to clean up."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)


def _write_to(log: Path) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    target = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(target, sys.stdout.fileno())
    os.dup2(target, sys.stderr.fileno())
    os.close(target)


def _is_gone(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _signal_group(pid: int, number: int) -> None:
    if pid:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, number)
