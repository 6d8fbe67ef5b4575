"""Framed messages on a descriptor of their own, so that stdout stays the function's."""

import json
import socket
import struct
from typing import Any, Dict, Optional, Tuple

Message = Tuple[Dict[str, Any], bytes]

# Length of the JSON header, then length of the binary body, both big-endian.
_LENGTHS = struct.Struct(">II")


class Channel:
    """Both directions of one connection; used by one thread only."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection

    def receive(self) -> Optional[Message]:
        """Waits for the next message; None when the other side is gone."""
        lengths = self._exactly(_LENGTHS.size)
        if lengths is None:
            return None
        header_length, body_length = _LENGTHS.unpack(lengths)
        header = self._exactly(header_length)
        body = self._exactly(body_length)
        if header is None or body is None:
            return None
        return json.loads(bytes(header).decode("utf-8")), bytes(body)

    def send(self, header: Dict[str, Any], body: bytes = b"") -> None:
        """Sends one message; blocks until the kernel has it."""
        encoded = json.dumps(header).encode("utf-8")
        self._connection.sendall(_LENGTHS.pack(len(encoded), len(body)) + encoded)
        if body:
            self._connection.sendall(body)

    def _exactly(self, count: int) -> Optional[bytearray]:
        wanted = bytearray(count)
        view = memoryview(wanted)
        have = 0
        while have < count:
            got = self._connection.recv_into(view[have:])
            if got == 0:
                return None
            have += got
        return wanted
