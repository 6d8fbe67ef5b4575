"""How a forked process reports to the platform."""

import fcntl
import socket


def connect(order, role):
    # type: (dict, bytes) -> socket.socket
    """Opens a connection that says whose it is and, by a letter, what for: `c` to control, `o` for output."""
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # As Python 3 does by itself: programs that are started do not inherit it.
    fcntl.fcntl(connection.fileno(), fcntl.F_SETFD, fcntl.FD_CLOEXEC)
    connection.connect(order["socket"])
    connection.sendall(order["token"].encode("ascii") + role)
    return connection
