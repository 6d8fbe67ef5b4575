"""How a forked process reports to the platform."""

import socket
from typing import Any, Dict


def connect(order: Dict[str, Any], role: bytes) -> socket.socket:
    """Opens a connection that says whose it is and, by a letter, what for: `c` to control, `o` for output."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.connect(order["socket"])
    connection.sendall(order["token"].encode("ascii") + role)
    return connection
