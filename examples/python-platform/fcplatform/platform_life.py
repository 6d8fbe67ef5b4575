"""The platform from its start to its end."""
import asyncio

from .control_plane import ControlPlane
from .fork_client import ForkServer
from .protocol import Conversation


def run(launcher: str) -> int:
    """Serves one conversation on standard input and output."""
    fork_server = ForkServer(launcher)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    conversation = Conversation(ControlPlane(fork_server))
    try:
        loop.run_until_complete(conversation.run())
    finally:
        unfinished = all_tasks(loop)
        for task in unfinished:
            task.cancel()
        fork_server.close()
        loop.run_until_complete(asyncio.gather(*unfinished, return_exceptions=True))
    loop.run_until_complete(conversation.end())
    return 0


def all_tasks(loop):
    """What is still under way; the function moved in Python 3.7."""
    return (getattr(asyncio, 'all_tasks', None) or asyncio.Task.all_tasks)(loop)
