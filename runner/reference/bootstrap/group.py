"""Signals to everything that an instance has started."""

import os


def signal_group(pid: int, number: int) -> None:
    """Signals the process group of a child; nothing happens when it is gone."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        # No such group: either a child that has not come to setsid yet, or the whole group is gone.
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass
    except PermissionError:
        pass  # macOS says so of groups that hold only zombies.
