"""One interpreter that stays up and forks instances: a cold start costs a fork, not a start of Python.

Orders come as JSON lines on stdin: `fork` (an instance of Python), `exec` (any program) and `signal`. Events go out as JSON lines on stdout: `ready`,
`forked`, `stopped`, `exited`. The zygote sends all signals itself: it reaps, so it knows which process
ids are still its children. When stdin ends, for whatever reason, it kills every instance and leaves.
"""

import errno
import fcntl
import gc
import json
import os
import platform
import shutil
import signal
import sys

from compat import has_package, parse_json, wait_readable
from group import signal_group
from instance import live
from program import become

# Packages worth naming: what a program can import depends on the machine.
_PACKAGES = ("flask", "django", "pymysql")


class Zygote(object):
    """The loop over orders and dead children."""

    def __init__(self, scratch):
        # type: (str) -> None
        self._scratch = scratch
        self._pids = {}  # Id of the instance -> process id.
        self._ids = {}  # The other way round.
        self._ending = False
        self._wake = (-1, -1)

    def run(self):
        # type: () -> None
        """Serves until stdin ends; leaves neither processes nor files behind."""
        self._listen_to_signals()
        os.environ.clear()  # Instances get an environment of their own; once here is cheaper than in each of them.
        self._say({"event": "ready", "implementation": platform.python_implementation(),
                   "version": platform.python_version(), "executable": sys.executable,
                   "packages": [name for name in _PACKAGES if has_package(name)]})
        if hasattr(gc, "freeze"):
            gc.freeze()  # Objects made so far are shared with all instances; a collection would copy them.
        try:
            self._serve()
        except EnvironmentError as error:
            if error.errno != errno.EPIPE:
                raise
        finally:
            self._kill_all()
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _listen_to_signals(self):
        self._wake = os.pipe()
        for end in self._wake:
            fcntl.fcntl(end, fcntl.F_SETFL, fcntl.fcntl(end, fcntl.F_GETFL) | os.O_NONBLOCK)
        signal.set_wakeup_fd(self._wake[1])
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the runner to decide on.

    def _end(self, *_):
        self._ending = True

    def _serve(self):
        rest = b""
        while not self._ending:
            readable = wait_readable([0, self._wake[0]])
            if self._wake[0] in readable:
                os.read(self._wake[0], 4096)
                self._reap()
            if 0 in readable:
                chunk = os.read(0, 1 << 16)
                if not chunk:
                    return
                lines = (rest + chunk).split(b"\n")
                rest = lines.pop()
                for line in lines:
                    self._obey(parse_json(line))

    def _obey(self, order):
        if order["op"] == "fork":
            self._fork(order, live)
        elif order["op"] == "exec":
            self._fork(order, become)
        elif order["id"] in self._pids:
            signal_group(self._pids[order["id"]], getattr(signal, order["signal"]))

    def _fork(self, order, live_as):
        try:
            pid = os.fork()
        except OSError:
            self._say({"event": "exited", "id": order["id"], "maxRssKb": 0, "status": 1})
            return
        if pid == 0:
            status = 1
            try:
                self._become_instance()
                status = live_as(order)
            finally:
                os._exit(status)
        self._pids[order["id"]] = pid
        self._ids[pid] = order["id"]
        self._say({"event": "forked", "id": order["id"], "pid": pid})

    def _become_instance(self):
        os.setsid()
        signal.set_wakeup_fd(-1)
        for end in self._wake:
            os.close(end)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def _reap(self):
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG | os.WUNTRACED)
            except OSError:
                return  # No children.
            if pid == 0:
                return
            if os.WIFSTOPPED(status):
                self._say({"event": "stopped", "id": self._ids[pid]})
                continue
            signal_group(pid, signal.SIGKILL)  # What the dead instance started goes with it.
            number = self._ids.pop(pid)
            del self._pids[number]
            # Kilobytes on Linux, bytes on macOS.
            unit = 1024 if sys.platform == "darwin" else 1
            self._say({"event": "exited", "id": number, "maxRssKb": usage.ru_maxrss // unit,
                       "status": status})

    def _kill_all(self):
        for pid in self._ids:
            signal_group(pid, signal.SIGKILL)
        for pid in self._ids:
            os.waitpid(pid, 0)

    def _say(self, event):
        os.write(1, json.dumps(event).encode("utf-8") + b"\n")
