"""Makes instances.

Why a server that forks: a fresh interpreter costs 10 to 100 ms, and a run makes hundreds of instances; a
fork of an interpreter that has loaded everything costs about one. Why a process of its own: it has no
event loop, no thread and nothing of the platform's state that a child could inherit or see. And since it
leads its own session it survives a signal to the platform's group: at the end of its commands, however
that came about, it kills what it has started, frozen processes included, and clears the scratch folder.
"""
import array
import io
import json
import os
import select
import shutil
import signal
import socket
import sys
import types

from . import faults, frames, worker

# The fork server holds a dozen descriptors at most; beyond this number there is nothing to close.
HIGHEST_DESCRIPTOR = 128


def serve(scratch: str) -> int:
    """Forks an instance for each command on descriptor 0, until that ends."""
    commands = socket.fromfd(0, socket.AF_UNIX, socket.SOCK_STREAM)
    woken, wakes = os.pipe()
    os.set_blocking(woken, False)
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    children = set()
    while True:
        ready, _, _ = select.select([commands, woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
            reap(children)
        if commands in ready:
            command = receive_command(commands)
            if command is None:
                break
            fork_instance(command, children)
    signal.set_wakeup_fd(-1)
    for pid in children:
        kill_group(pid)
        os.waitpid(pid, 0)
    shutil.rmtree(scratch, ignore_errors=True)
    return 0


def receive_command(commands):
    """One command and the two descriptors that come with it; None at the end."""
    room = socket.CMSG_SPACE(2 * array.array('i').itemsize)
    sizes, ancillary, _, _ = commands.recvmsg(frames.SIZES.size, room)
    if len(sizes) < frames.SIZES.size:
        return None
    descriptors = array.array('i')
    for level, kind, data in ancillary:
        if level == socket.SOL_SOCKET and kind == socket.SCM_RIGHTS:
            descriptors.frombytes(data)
    text = frames.receive_exactly(commands, frames.SIZES.unpack(sizes)[0])
    if text is None or len(descriptors) != 2:
        return None
    return json.loads(text.decode()), descriptors[0], descriptors[1]


def fork_instance(command: tuple, children: set) -> None:
    """Forks; when that fails the platform sees its connection end."""
    boot, control, output = command
    try:
        pid = os.fork()
    except OSError as error:
        sys.stderr.write('an instance cannot be forked: %s\n' % error)
        pid = None
    if pid == 0:
        be_instance(boot, control, output)
    os.close(control)
    os.close(output)
    if pid is not None:
        children.add(pid)


def reap(children: set) -> None:
    """Collects ended instances; what they started in their group goes with them."""
    while children:
        pid, _ = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        children.discard(pid)
        kill_group(pid)


def kill_group(pid: int) -> None:
    """Kills a group that may be gone already."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):  # macOS says the latter of zombies
        pass


def be_instance(boot: dict, control: int, output: int) -> None:
    """Turns the forked process into an instance; never returns."""
    status = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        take_descriptors(control, output)
        enter_environment(boot)
        worker.serve(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM, 0, control))
        status = 0
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        worker.flush()
        os._exit(status & 0xFF)


def take_descriptors(control: int, output: int) -> None:
    """Input is empty, output and error are the function's log (LOG-19); of the rest only control stays."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(nothing if faults.on('stderr-is-lost') else output, 2)
    os.set_inheritable(control, False)
    os.closerange(3, control)
    os.closerange(control + 1, HIGHEST_DESCRIPTOR)
    sys.stdout = io.open(1, 'w', buffering=1, encoding='utf-8', errors='backslashreplace', closefd=False)
    sys.stderr = io.open(2, 'w', buffering=1, encoding='utf-8', errors='backslashreplace', closefd=False)


def enter_environment(boot: dict) -> None:
    """Variables, folder and module search path of the function; nothing of the platform stays visible."""
    os.environ.clear()
    os.environ.update(boot['environment'])
    os.chdir(boot['codeDir'])
    extra = [] if faults.on('python-path-ignored') else os.environ.get('PYTHONPATH', '').split(os.pathsep)
    sys.path[:0] = [boot['codeDir']] + [os.path.abspath(folder) for folder in extra if folder]
    sys.argv[:] = ['']
    sys.dont_write_bytecode = False
    sys.modules['__main__'] = types.ModuleType('__main__')
    for name in [name for name in sys.modules if name.partition('.')[0] == 'fcplatform']:
        del sys.modules[name]
