"""The platform's end of the fork server."""
import array
import os
import socket
import subprocess
import sys
import tempfile

from . import faults, frames

START_SECONDS = 10


class ForkServer:
    """Starts with the platform; `fork` makes an instance, `close` ends them all."""

    def __init__(self, launcher: str):
        self.scratch = tempfile.mkdtemp(prefix='fc-py-')
        self.commands, theirs = socket.socketpair()
        self.commands.settimeout(START_SECONDS)
        options = [word for name in sorted(faults.ACTIVE) for word in ('--fault', name)]
        # -I keeps PYTHON… variables and the user's site out of the instances; a session of its own
        # lets the server outlive a signal to our group, so that it can clean up.
        self.process = subprocess.Popen(
            [sys.executable, '-I', launcher, '--fork-server', self.scratch] + options,
            stdin=theirs, stdout=2, start_new_session=True)
        theirs.close()

    def fork(self, boot: dict) -> tuple:
        """Asks for an instance; returns its connection and the read end of its output."""
        ours, control = socket.socketpair()
        output, theirs = os.pipe()
        rights = array.array('i', [control.fileno(), theirs])
        frame = frames.pack(boot)
        try:
            head = frames.SIZES.size
            self.commands.sendmsg([frame[:head]], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, rights)])
            self.commands.sendall(frame[head:])
        except OSError:
            ours.close()
            os.close(output)
            raise
        finally:
            control.close()
            os.close(theirs)
        return ours, output

    def close(self) -> None:
        """Ends all instances and the server itself; it removes the scratch folder."""
        self.commands.close()
        try:
            self.process.wait(START_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
