"""The life of an instance that is a program of its own: from the fork to its first instruction."""

import os
import signal

import streams
from connection import connect

# What Python ignores at its start; a program inherits that, and would not expect it.
_IGNORED_BY_PYTHON = ("SIGPIPE", "SIGXFSZ")


def become(order):
    # type: (dict) -> int
    """Turns this process into the ordered program; comes back, with an exit status, only if it cannot be started."""
    control = connect(order, b"c")  # Closes by itself when the program starts; until then it can say why not.
    output = connect(order, b"o")
    streams.redirect(output.fileno(), lost_stderr=order["lostStderr"])
    command, environment = order["command"], order["environment"]
    os.mkdir(order["tempDir"])
    os.chdir(order["codeDir"])
    for name in _IGNORED_BY_PYTHON:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    try:
        os.execvpe(command[0], command, environment)
    except (OSError, ValueError) as error:
        control.sendall(str(getattr(error, "strerror", None) or error).encode("utf-8"))
    return 127
