"""From the configured "file.method" to a callable, with one kind of failure for each way to fail."""

import importlib
import json
import os
import sys
import traceback

from compat import message_of

# Handler as configured -> callable.
_loaded = {}  # type: dict


class LoadFailure(Exception):
    """User code that could not be reached. `kind` is the error type the caller sees (ERR-07, ERR-08, ERR-12)."""

    def __init__(self, kind, message, trace):
        # type: (str, str, list) -> None
        super(LoadFailure, self).__init__(message)
        self.kind = kind
        self._trace = trace

    def body(self):
        # type: () -> bytes
        """The error as the caller gets it; load failures have a flat stack trace (ERR-06)."""
        error = {"errorMessage": str(self), "errorType": self.kind, "stackTrace": self._trace}
        return json.dumps(error).encode("utf-8")


def load(handler, generation):
    # type: (str, str) -> callable
    """Finds the callable; the last dot parts file and method, folders are parted by `/` or dots (HND-02).

    Raises LoadFailure; lets pass what is no `Exception`, such as SystemExit at import.
    """
    if handler in _loaded:
        return _loaded[handler]
    path, dot, method = handler.rpartition(".")
    if not dot or not path or not method:
        raise LoadFailure("InvalidHandleName", "Invalid handler '%s'" % handler, [])
    found = getattr(_import(path), method, None)
    if not callable(found):
        missing = "missing" if generation == "fc1" else "is missing"  # ERR-08.
        raise LoadFailure("HandlerNotFound", "Handler '%s' %s on module '%s'" % (method, missing, path), [])
    _loaded[handler] = found
    return found


def forget_modules(folder):
    # type: (str) -> None
    """Makes the next load import the user's modules anew; for the flaw of that name."""
    _loaded.clear()
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(folder + os.sep):
            del sys.modules[name]


def _import(path):
    name = path[2:] if path.startswith("./") else path
    try:
        return importlib.import_module(name.replace("/", "."))
    except ImportError as error:
        message = "Unable to import module '%s': %s" % (path, message_of(error))
        raise LoadFailure("ImportModuleError", message, _trace(error))
    except SyntaxError as error:
        where = "%s, line %s" % (os.path.basename(error.filename or "?"), error.lineno)
        message = "Syntax error in module '%s': %s (%s)" % (path, error.msg, where)
        raise LoadFailure("UserCodeSyntaxError", message, _trace(error))
    except Exception as error:  # pylint: disable=broad-except
        raise LoadFailure("UserCodeError", "Module initialization error: %s" % message_of(error), _trace(error))


def _trace(error):
    """Frames of the error being handled, of user code only: neither ours nor the import system's."""
    code = os.getcwd() + os.sep
    frames = [frame for frame in traceback.extract_tb(sys.exc_info()[2]) if frame[0].startswith(code)]
    lines = traceback.format_list(frames) + traceback.format_exception_only(type(error), error)
    return [line.rstrip("\n") for line in lines]
