"""Framed messages on a descriptor of their own, so that stdout stays the function's."""

import errno
import io
import json
import struct

from compat import parse_json

# Length of the JSON header, then length of the binary body, both big-endian.
_LENGTHS = struct.Struct(">II")

_PIECE = 64 * 1024


class Channel(object):
    """Both directions of one connection; used by one thread only."""

    def __init__(self, connection):
        # type: (socket.socket) -> None
        self._connection = connection

    def receive(self):
        # type: () -> tuple
        """Waits for the next message; answers its header and its body, which arrives while it is read.

        None when the other side is gone. The next message comes after the whole body (`Body.skip`).
        """
        lengths = self._exactly(_LENGTHS.size)
        if lengths is None:
            return None
        header_length, body_length = _LENGTHS.unpack(bytes(lengths))
        header = self._exactly(header_length)
        if header is None:
            return None
        return parse_json(bytes(header)), Body(self._some, body_length)

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


class Body(io.RawIOBase):
    """The body of one message, of which nothing is kept."""

    def __init__(self, receive_into, length):
        # type: (object, int) -> None
        super(Body, self).__init__()
        self._receive_into = receive_into
        self._left = length

    def readable(self):
        # type: () -> bool
        """It is there to be read."""
        return True

    def readinto(self, buffer):
        # type: (bytearray) -> int
        """Fills as much of `buffer` as has arrived; 0 at the end."""
        wanted = memoryview(buffer)[: self._left]
        if not wanted:
            return 0
        count = self._receive_into(wanted)
        self._left = self._left - count if count else 0
        return count

    def skip(self):
        # type: () -> None
        """Reads what nobody has asked for."""
        scrap = bytearray(min(self._left, _PIECE))
        while self.readinto(scrap):
            pass
