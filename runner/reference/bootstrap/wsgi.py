"""One request over HTTP, served by a WSGI application (WSGI-01 to WSGI-08, PEP 3333)."""

import io
import os
import sys

from compat import IS_2

# What an application may return so that its items are looked at; for the flaw `class-handler-not-iterated`.
_PLAIN_ITERABLES = (list, tuple, type(_ for _ in ()))

# For the flaw `environ-kept-between-requests`.
_kept = {}


def make_environ(variables, body, context, faults):
    # type: (dict, io.RawIOBase, object, frozenset) -> dict
    """Builds the environ: the request's variables, which the platform has worked out, and what only exists in here."""
    if "request-body-read-as-text" in faults:
        body = io.BytesIO(body.readall().decode("utf-8", "replace").encode("utf-8"))
    environ = _kept if "environ-kept-between-requests" in faults else {}
    environ.update((name, _bytewise(value)) for name, value in variables.items())
    environ["wsgi.version"] = (1, 0)
    environ["wsgi.url_scheme"] = "http"
    environ["wsgi.input"] = io.BufferedReader(body)
    environ["wsgi.errors"] = open(os.devnull, "w") if "wsgi-errors-lost" in faults else sys.stderr
    environ["wsgi.multithread"] = False
    environ["wsgi.multiprocess"] = False
    environ["wsgi.run_once"] = False
    environ["fc.context"] = context
    if "context-missing-in-environ" in faults:
        del environ["fc.context"]
    if "wsgi-version-missing" in faults:
        del environ["wsgi.version"]
    return environ


def serve(application, environ, response, faults):
    # type: (object, dict, Response, frozenset) -> tuple
    """Runs an application to its end; answers status and headers, and the end of the body, which may be all of it.

    What the application raises passes through, as does what is wrong with its answer.
    """
    result = application(environ, response.start)
    try:
        _take(result, response, faults)
    except BaseException:
        _close_after_error(result, faults)
        raise
    if "close-not-called" not in faults and hasattr(result, "close"):
        result.close()
    return response.finish()


def _take(result, response, faults):
    """Takes all of the body that the application returned; asks for no more once there is too much."""
    if "non-iterable-is-empty" in faults and not hasattr(result, "__iter__"):
        result = []
    if "class-handler-not-iterated" in faults and not isinstance(result, _PLAIN_ITERABLES):
        result = []
    if not hasattr(result, "__iter__") and not hasattr(result, "__getitem__"):
        response.require_start()  # An event handler returns such things, and what is wrong is more than that (ERR-31).
    try:
        for piece in result:
            response.add(piece)
    except Exception:  # pylint: disable=broad-except
        if "error-truncates-answer" not in faults or not response.begun:
            raise


def _close_after_error(result, faults):
    """Lets the application clean up; the error that came first is the one to be told."""
    if "close-not-called" in faults or "close-skipped-after-error" in faults or not hasattr(result, "close"):
        return
    try:
        result.close()
    except Exception:  # pylint: disable=broad-except
        pass


def _bytewise(text):
    """Text as `str` of one character for each byte (PEP 3333); Python 2 has it in UTF-8 so far."""
    return text.decode("utf-8").encode("latin-1") if IS_2 else text
