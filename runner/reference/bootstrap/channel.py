"""Framed messages on a descriptor of their own, so that stdout stays the function's."""

import errno
import json
import struct

from compat import parse_json

# Length of the JSON header, then length of the binary body, both big-endian.
_LENGTHS = struct.Struct(">II")


class Channel(object):
    """Both directions of one connection; used by one thread only."""

    def __init__(self, connection):
        # type: (socket.socket) -> None
        self._connection = connection

    def receive(self):
        # type: () -> tuple
        """Waits for the next message, header and body; None when the other side is gone."""
        lengths = self._exactly(_LENGTHS.size)
        if lengths is None:
            return None
        header_length, body_length = _LENGTHS.unpack(bytes(lengths))
        header = self._exactly(header_length)
        body = self._exactly(body_length)
        if header is None or body is None:
            return None
        return parse_json(bytes(header)), bytes(body)

    def send(self, header, body=b""):
        # type: (dict, bytes) -> None
        """Sends one message; blocks until the kernel has it."""
        encoded = json.dumps(header).encode("utf-8")
        self._connection.sendall(_LENGTHS.pack(len(encoded), len(body)) + encoded)
        if body:
            self._connection.sendall(body)

    def _exactly(self, count):
        wanted = bytearray(count)
        view = memoryview(wanted)
        have = 0
        while have < count:
            got = self._some(view[have:])
            if got == 0:
                return None
            have += got
        return wanted

    def _some(self, view):
        while True:
            try:
                return self._connection.recv_into(view)
            except (OSError, IOError) as error:
                # Only Python 2.7 tells of signals here, for which user code may have a handler.
                if error.errno != errno.EINTR:
                    raise
