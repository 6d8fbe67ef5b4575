"""The life of one instance, from the fork to its end."""

import os
import resource
import sys
import time

import streams
from channel import Channel
from connection import connect
from context import make_context
from failure import describe
from loader import LoadFailure, forget_modules, load
from log_form import install_logging
from serialise import serialise
from wsgi import make_environ, serve
from wsgi_response import Response

# What the runner takes as a result; a larger one fails here and never crosses the channel.
_RESULT_LIMIT = 32 * 1024 * 1024

_OWN_FOLDER = os.path.dirname(os.path.abspath(__file__))
# Python 2.7 empties a module that nobody holds any more, though its functions still run.
_FORGOTTEN = []
_OWN_MODULES = [name[:-3] for name in os.listdir(_OWN_FOLDER) if name.endswith(".py") and name != "__main__.py"]


def live(order):
    # type: (dict) -> int
    """Sets the process up as the order says and serves calls until told to stop; answers its exit status."""
    control = connect(order, b"c")
    marks = connect(order, b"o")
    faults = frozenset(order["faults"])
    streams.take_over(marks.fileno(), lost_stderr="stderr-lost" in faults)
    _forget_bootstrap()
    _take_environment(order)
    state = install_logging()
    instance = _Instance(order, faults, state.follow)
    mark = streams.Marker(marks.fileno(), order["nonce"])
    try:
        return _serve(Channel(control), mark, instance)
    except SystemExit as leaving:  # ERR-30: not an error of the request but the end of the process.
        return leaving.code if isinstance(leaving.code, int) else int(leaving.code is not None)


def _serve(channel, mark, instance):
    own_pid = os.getpid()

    def send_piece(piece):
        if os.getpid() == own_pid:
            channel.send({"piece": True}, piece)

    while True:
        message = channel.receive()
        if message is None:
            return 0
        header, payload = message
        mark.begin()
        answer, body = instance.answer(header, payload, send_piece)
        if os.getpid() != own_pid:
            return 0  # User code forked and let both return: only the instance itself answers.
        payload.skip()
        streams.flush()
        mark.end(answer["ok"])
        answer["maxRssKb"] = _max_rss_kb()
        channel.send(answer, body)


class _Instance(object):
    def __init__(self, order, faults, follow):
        self._order = order
        self._faults = faults
        self._follow = follow

    def answer(self, call, payload, send_piece):
        # type: (dict, Body, object) -> tuple
        """Runs a hook or the handler. Exceptions are answers; what is no `Exception` ends the process.

        What is large in the body of an answer over HTTP goes ahead by `send_piece`.
        """
        self._follow(call["requestId"])
        try:
            if call["stage"] == "handler" and "import-per-request" in self._faults:
                forget_modules(self._order["codeDir"])
            function = load(call["handler"], self._order["generation"])
            context = make_context(self._order["context"], call, self._faults)
            if call["stage"] != "handler":
                function(context)
                return {"ok": True}, b""
            if "environ" in call:
                environ = make_environ(call["environ"], payload, context, self._faults)
                head, body = serve(function, environ, Response(_RESULT_LIMIT, send_piece, self._faults), self._faults)
                return {"ok": True, "http": head}, body
            result = serialise(function(self._event(payload.readall()), context), self._faults)
            if len(result) > _RESULT_LIMIT:
                raise ValueError("the result has %d bytes, at most %d are allowed" % (len(result), _RESULT_LIMIT))
            return {"ok": True}, result
        except LoadFailure as failure:
            if call.get("optional") and failure.kind == "HandlerNotFound":
                return {"ok": True}, b""
            return {"ok": False, "loaded": False}, failure.body()
        except Exception:  # pylint: disable=broad-except
            return _failed()
        except BaseException:
            raise
        except:  # noqa: E722  pylint: disable=bare-except
            return _failed()  # Python 2.7 lets instances of classic classes be raised, too.

    def _event(self, payload):
        if "event-given-as-str" in self._faults:
            return payload.decode("utf-8", "replace")
        return payload


def _failed():
    """The answer about the error being handled."""
    _, error, trace = sys.exc_info()
    return {"ok": False, "loaded": True}, describe(error, trace, _OWN_FOLDER)


def _forget_bootstrap():
    """Frees the names of these modules: a function may have a `context.py` of its own."""
    for name in _OWN_MODULES:
        _FORGOTTEN.append(sys.modules.pop(name, None))


def _take_environment(order):
    os.environ.update(order["environment"])
    os.mkdir(order["tempDir"])
    os.chdir(order["codeDir"])
    if "TZ" in os.environ:
        time.tzset()
    extra = [os.path.abspath(folder) for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
    sys.path[0:1] = [order["codeDir"]] + extra
    sys.argv[:] = [""]


def _max_rss_kb():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // 1024 if sys.platform == "darwin" else peak
