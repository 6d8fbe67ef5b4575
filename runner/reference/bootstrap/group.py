"""Signals to everything that an instance has started."""

import errno
import os


def signal_group(pid, number):
    # type: (int, int) -> None
    """Signals the process group of a child; nothing happens when it is gone."""
    try:
        os.killpg(pid, number)
    except OSError as error:
        if error.errno == errno.ESRCH:
            # No such group: either a child that has not come to setsid yet, or the whole group is gone.
            _signal_one(pid, number)
        elif error.errno != errno.EPERM:  # macOS says so of groups that hold only zombies.
            raise


def _signal_one(pid, number):
    try:
        os.kill(pid, number)
    except OSError as error:
        if error.errno != errno.ESRCH:
            raise
