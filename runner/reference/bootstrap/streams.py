"""The function's standard streams, and the marks that tell the platform which call printed what."""

import io
import os
import sys

from compat import IS_2


def redirect(output, lost_stderr):
    # type: (int, bool) -> None
    """Makes `output` both stdout and stderr; stdin is empty."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(output, 1)
    os.dup2(null if lost_stderr else output, 2)
    os.close(null)


def take_over(output, lost_stderr):
    # type: (int, bool) -> None
    """Redirects the streams of this interpreter. What is printed leaves the process at once."""
    redirect(output, lost_stderr)
    if IS_2:
        return  # Its files belong to descriptors, and the options it was started with make them as they should be.
    sys.stdin = sys.__stdin__ = open(0, "r", closefd=False)
    sys.stdout = sys.__stdout__ = _writer(1)
    sys.stderr = sys.__stderr__ = _writer(2)


def flush():
    # type: () -> None
    """Pushes out what user code may have put into buffers of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # pylint: disable=broad-except
            pass  # Closed or replaced by user code; what it held is lost, as it would be anywhere.


class Marker(object):
    """Writes begin and end of a call into the output itself: only there is their place among the lines exact."""

    def __init__(self, output, nonce):
        # type: (int, str) -> None
        self._output = output
        self._prefix = b"\0" + nonce.encode("ascii")

    def begin(self):
        # type: () -> None
        """What follows belongs to the call."""
        os.write(self._output, self._prefix + b"B\0")

    def end(self, succeeded):
        # type: (bool) -> None
        """What follows belongs to no call."""
        os.write(self._output, self._prefix + (b"E" if succeeded else b"F") + b"\0")


def _writer(descriptor):
    raw = open(descriptor, "wb", buffering=0, closefd=False)
    return io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", write_through=True)
