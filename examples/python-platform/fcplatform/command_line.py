"""The command line: serve the runner, be the fork server, or tell the faults."""
import argparse
import signal

from . import faults


def main(words: list, launcher: str) -> int:
    """Does what the words say; answers the exit code."""
    options = parse(words)
    if options.list_faults:
        print(faults.listing())
        return 0
    faults.ACTIVE.update(options.fault)
    if options.fork_server:
        from . import fork_server
        return fork_server.serve(options.fork_server)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from .platform_life import run
    return run(launcher)


def parse(words: list):
    """Reads the words; ends with status 2 when they are wrong."""
    parser = argparse.ArgumentParser(prog='platform.py', description='a small Function Compute platform')
    parser.add_argument('--list-faults', action='store_true', help='tell what can be done wrong, and end')
    parser.add_argument('--fault', action='append', default=[], metavar='NAME', choices=sorted(faults.FAULTS),
                        help='do this wrong (repeatable)')
    parser.add_argument('--fork-server', metavar='FOLDER', help=argparse.SUPPRESS)
    return parser.parse_args(words)
