#!/usr/bin/env python3
"""A small Function Compute platform, written from the behaviour contract alone.

    fc-conformance run --target 'exec:python3 examples/python-platform/platform.py'

It serves the profiles `python-fc2` and `python-fc3` with nothing but the standard library of the
interpreter that runs it (CPython 3.6 or newer, Linux or macOS), and it speaks the adapter protocol on
its standard input and output. It shares no code with the suite nor with the reference platform.

    platform.py --list-faults                tells what can be done wrong on purpose
    platform.py --fault pre-stop-never-runs  does it (repeatable)

What runs where:
  main          the platform itself: one thread, one event loop, no polling
  fork server   a clean interpreter that forks the instances and outlives the platform by as long as
                it takes to kill them, however the platform ended
  instances     one process each, leader of a session of its own, frozen by SIGSTOP and SIGCONT

This file is called like a module of the standard library. Therefore its folder has to leave the module
search path before anything else is imported, and the package beside it is loaded by its place.
"""
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
sys.path[:] = [entry for entry in sys.path if os.path.abspath(entry or os.curdir) != FOLDER]

sys.dont_write_bytecode = True  # this folder stays as it was delivered
import importlib.util  # noqa: E402  (not before the lines above)


def load_package(name: str):
    """Makes the package beside this file importable, and nothing else that lies here."""
    folder = os.path.join(FOLDER, name)
    spec = importlib.util.spec_from_file_location(
        name, os.path.join(folder, '__init__.py'), submodule_search_locations=[folder])
    package = importlib.util.module_from_spec(spec)
    sys.modules[name] = package
    spec.loader.exec_module(package)


if __name__ == '__main__':
    load_package('fcplatform')
    from fcplatform.command_line import main
    sys.exit(main(sys.argv[1:], os.path.abspath(__file__)))
