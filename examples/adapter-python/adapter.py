#!/usr/bin/env python3
"""Starter adapter: connects a platform to fc-conformance. Python 3.6 or newer, standard library only.

Part 1 is yours: fill in one method of `Platform` after the other, and let the doctor look each time:

    npx fc-conformance doctor --target 'exec:python3 adapter.py'

Part 2 is what you need for that: answers, refusals, failures. Part 3 speaks the protocol; leave it alone.
What every request and every answer means in full is written in
node_modules/fc-conformance/docs/adapter-protocol.md (after `npm install --save-dev fc-conformance`).

`print` is safe: it writes to stderr, the adapter's log, which the runner shows when something goes wrong.
"""
import base64
import json
import os
import select
import signal
import sys
import threading
import time
import traceback

# ----------------------------------------------------------------------------------------------------------
# Part 1: your platform
# ----------------------------------------------------------------------------------------------------------


class Platform:
    """What fc-conformance asks of a platform.

    Each method gets `request`, a dict with the fields that its docstring names, and `cancelled`, a
    `threading.Event` that is set when the runner no longer waits for the answer: stop that work then.
    `request["ref"]` names the function: `functionName`, and on FC 2.0 `serviceName`; `key_of` makes one
    string of it. Methods run in threads of their own, several at once.

    What the platform answers, errors and refusals included, is returned as it is: that is what is judged.
    Raise only when the platform could not be asked at all; `Failure` says whose fault that is.
    """

    def hello(self):
        """Says what the platform is. Declare what it can do, and nothing else: what you declare is judged,
        what you leave out is not applicable. A profile needs `witness`, `idle` with both states, `update`
        and `logs`; without them the run ends as partial."""
        return {
            "protocol": 1,
            "name": "my-platform",
            "version": "0.1.0",
            # Built-in Python of FC 2.0 and of FC 3.0. Delete the generation that you do not have.
            "profiles": ["python-fc2", "python-fc3"],
            # Names that `config["runtime"]` may have.
            "runtimes": ["python3.10"],
            "capabilities": {
                # How functions report to the runner: "file" (same file system), "http", "adapter".
                "witness": [],
                # What `idle` can bring about: "frozen", "destroyed".
                "idle": [],
                "update": False,
                "logs": False,
                "invocations": False,
                # Asynchronous calls.
                "async": False,
                # Versions and aliases.
                "qualifiers": False,
                # Instances that exist without a request.
                "provisioned": False,
                # `instanceLimit` of a deployment is honoured.
                "instanceLimit": False,
                "httpTriggers": False,
                # For simulations: time passes only through `elapse`.
                "virtualClock": False,
            },
        }

    def deploy(self, request, cancelled):
        """Creates a function that does not exist yet, and its service if there is none.

        `codeDir`: folder with the code; read it now. `config`: the effective configuration (`handler`,
        `runtime`, `timeoutMs`, `hooks`, `environment` and more). `sYaml`: the same as the text of an
        s.yaml, which also lies in `projectDir`. Optional: `aliases`, `instanceLimit`, `behaviour`.

        Answer when the function can be called: `accepted()`, with `{alias: version}` when there were
        aliases, or `refused(status, code, message)` with what the platform said.
        """
        raise NotImplementedError

    def update(self, request, cancelled):
        """Replaces code and configuration of a function. Fields and answers as for `deploy`; answer when
        every new call gets the new code. Needed for the capability `update`."""
        raise NotImplementedError

    def invoke(self, request, cancelled):
        """Calls a function through the invoke API. `payload`: the event, bytes. `headers`: to be sent as
        they are. `qualifier`: version or alias, when there is one.

        Answer what the caller gets, whatever it is: `answer(status, headers, body)`.
        """
        raise NotImplementedError

    def http(self, request, cancelled):
        """Calls a function through its HTTP trigger. `method`, `path` (with the query, not to be decoded),
        `headers` (list of [name, value]), `body` (bytes), `qualifier` when there is one.

        Answer `answer(status, headers, body)`. Needed for the capability `httpTriggers`.
        """
        raise NotImplementedError

    def idle(self, request, cancelled):
        """Makes idle instances of a function freeze or reach the end of their keep time: `until` is
        "frozen" or "destroyed". Return when that has happened, hooks included. Needed for `idle`."""
        raise NotImplementedError

    def remove(self, request, cancelled):
        """Deletes a function. Return when its instances are gone, PreStop hooks included."""
        raise NotImplementedError

    def logs(self, request, cancelled):
        """Everything that the function, its hooks and the platform logged so far, in order, also after
        `remove`. Return a list of texts without line ends, or of `log_line(text, instance_id)`. Needed
        for the capability `logs`."""
        raise NotImplementedError

    def invocations(self, request, cancelled):
        """The platform's list of invocation requests so far, in order, also after `remove`. Return a list
        of request ids. Needed for the capability `invocations`."""
        raise NotImplementedError

    def witness(self, request, cancelled):
        """For the witness channel "adapter" only: records of the function after the first `after`. When
        there is none, wait up to `waitMs` milliseconds for one. Return a list of the parsed JSON lines."""
        raise NotImplementedError

    def elapse(self, request, cancelled):
        """For the capability `virtualClock` only: lets `ms` milliseconds pass. Return when they have."""
        raise NotImplementedError

    def close(self):
        """Ends everything that was started: called once, at the end of the run, however it ended."""


# ----------------------------------------------------------------------------------------------------------
# Part 2: what to answer with
# ----------------------------------------------------------------------------------------------------------


class Failure(Exception):
    """Raise this when a request could not be carried out at all.

    `blame` says who has to mend something: "adapter" (this program), "implementation" (the platform) or
    "environment" (the machine, e.g. no network). `detail` is more to show, e.g. the end of a log.
    """

    def __init__(self, message, blame="adapter", detail=None, code=-32603):
        super().__init__(message)
        self.code = code
        self.data = {"blame": blame}
        if detail:
            self.data["detail"] = detail[-MOST_DETAIL:]


def accepted(versions=None):
    """The platform took the deployment; `versions` says to which version each alias resolves."""
    return {"accepted": True, "versions": versions or {}}


def refused(status, code, message):
    """The platform refused the deployment: HTTP status, error code and message as it gave them."""
    return {"accepted": False, "status": status, "code": code, "message": message}


def answer(status, headers=(), body=b""):
    """What the caller of a function got. `headers`: a dict or a list of (name, value); `body`: bytes."""
    pairs = headers.items() if isinstance(headers, dict) else headers
    return {"status": status, "headers": [[name, value] for name, value in pairs], "body": body}


def log_line(text, instance_id=None):
    """A line of a function's log and, if the platform says so, the instance that printed it."""
    return {"text": text} if instance_id is None else {"text": text, "instanceId": instance_id}


def key_of(ref):
    """One string for a function: `service/function` on FC 2.0, `function` on FC 3.0."""
    return "/".join(ref[part] for part in ("serviceName", "functionName") if part in ref)


# ----------------------------------------------------------------------------------------------------------
# Part 3: the protocol (JSON-RPC 2.0, one message per line); nothing to fill in from here on
# ----------------------------------------------------------------------------------------------------------

PROTOCOL = 1
# Longest line that the runner reads, bytes; longest texts of an error, characters.
MOST_BYTES = 64 * 1024 * 1024
MOST_MESSAGE = 10000
MOST_DETAIL = 100000

# How long requests that are under way at the end may still take, seconds.
LAST_WORDS_SECONDS = 1

OPERATIONS = "deploy update invoke http idle remove logs invocations witness elapse".split()


def serve(platform):
    """Serves `platform` on stdin and stdout. Ends this process at goodbye, the end of stdin or SIGTERM."""
    requests, answers = _take_standard_streams()
    conversation = _Conversation(platform, answers)
    signal.signal(signal.SIGTERM, _leave)
    code = 1
    try:
        try:
            conversation.hold(requests)
        finally:
            conversation.end()
        code = 0
    except (SystemExit, KeyboardInterrupt):
        code = 0
    except Exception:
        # The stream makes no sense any more, and there is no request to answer.
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        # Threads that still wait for the platform must not keep the process alive.
        os._exit(code)


def _leave(_signal, _frame):
    # A second one ends the process at once, even when closing hangs.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    raise SystemExit


def _take_standard_streams():
    """Keeps stdin and stdout for the protocol: whatever else prints, children included, prints to stderr,
    and nothing else can read the runner's requests away."""
    requests, answers = os.dup(0), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return requests, answers


def _lines(source):
    """Lines of a descriptor. A plain read would sleep through a signal that comes right before it."""
    wakes, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    pieces = []
    while True:
        ready, _, _ = select.select([source, wakes], [], [])
        if wakes in ready:
            os.read(wakes, 1024)
        if source not in ready:
            continue
        chunk = os.read(source, 1 << 20)
        whole, end, rest = chunk.rpartition(b"\n")
        if end:
            yield from (b"".join(pieces) + whole).split(b"\n")
            pieces = []
        if rest:
            pieces.append(rest)
        if not chunk:
            yield b"".join(pieces)
            return


class _Conversation:
    """Takes requests in, each into a thread of its own, and sends answers out, each as one line."""

    def __init__(self, platform, answers):
        self._platform = platform
        self._answers = answers
        self._writing = threading.Lock()
        # Requests under way: id to the thread that serves it and the event that cancels it.
        self._under_way = {}
        self._closed = False

    def hold(self, requests):
        """Takes one request per line until goodbye or the end of the input."""
        for line in _lines(requests):
            if not line.strip():
                continue
            message = json.loads(line.decode("utf-8"))
            method, params = message["method"], message["params"]
            if method == "cancel":
                self._cancel(params["id"])
            elif method == "goodbye":
                self.end()
                self._send({"id": message["id"], "result": {}})
                return
            else:
                self._start(message["id"], method, params)

    def end(self):
        """Cancels what is under way and closes the platform, once."""
        if self._closed:
            return
        self._closed = True
        until = time.monotonic() + LAST_WORDS_SECONDS
        under_way = list(self._under_way.values())
        for _, cancelled in under_way:
            cancelled.set()
        for thread, _ in under_way:
            if thread.is_alive():
                thread.join(max(0, until - time.monotonic()))
        try:
            self._platform.close()
        except Exception:
            traceback.print_exc()

    def _cancel(self, number):
        # It may have been answered in the meantime.
        _, cancelled = self._under_way.get(number, (None, threading.Event()))
        cancelled.set()

    def _start(self, number, method, params):
        cancelled = threading.Event()
        thread = threading.Thread(target=self._work, args=(number, method, params, cancelled), daemon=True)
        self._under_way[number] = (thread, cancelled)
        thread.start()

    def _work(self, number, method, params, cancelled):
        try:
            line = _line({"id": number, "result": self._result(method, params, cancelled)})
            if len(line) > MOST_BYTES:
                size = (method, len(line), MOST_BYTES)
                raise Failure("the answer to `%s` has %d bytes; at most %d are allowed" % size)
        except Exception as error:
            line = _line({"id": number, "error": _error(error, method)})
        # The runner ignores the answer to a request that it has cancelled.
        self._write(line)
        del self._under_way[number]

    def _result(self, method, params, cancelled):
        if method == "hello":
            if params["protocol"] != PROTOCOL:
                raise Failure("this adapter speaks protocol %d, not %r" % (PROTOCOL, params["protocol"]))
            return self._platform.hello()
        if method not in OPERATIONS:
            raise Failure("unknown method `%s`" % method, code=-32601)
        request = dict(params)
        for name, encoded in (("payload", "payloadBase64"), ("body", "bodyBase64")):
            if encoded in request:
                request[name] = base64.b64decode(request.pop(encoded))
        returned = getattr(self._platform, method)(request, cancelled)
        return _SHAPES.get(method, _nothing)(returned)

    def _send(self, message):
        self._write(_line(message))

    def _write(self, line):
        try:
            with self._writing:
                self._answers.write(line)
                self._answers.flush()
        except BrokenPipeError:
            # The runner is gone; the end of stdin says so, too.
            print("nobody reads the answers any more", file=sys.stderr)


def _line(message):
    """One message as a line. ASCII only, so that no encoding can go wrong; NaN and Infinity are no JSON."""
    return json.dumps({"jsonrpc": "2.0", **message}, allow_nan=False).encode("ascii") + b"\n"


def _error(error, method):
    if isinstance(error, NotImplementedError):
        where = (method, method, os.path.abspath(sys.argv[0]))
        error = Failure("`%s` is not filled in yet: write `Platform.%s` in %s" % where)
    elif not isinstance(error, Failure):
        text = "`%s` failed: %s: %s" % (method, type(error).__name__, error)
        error = Failure(text, detail=traceback.format_exc())
    return {"code": error.code, "message": str(error)[:MOST_MESSAGE], "data": error.data}


# How what a method returned becomes the result that the protocol wants.


def _nothing(_returned):
    return {}


def _decision(returned):
    if not isinstance(returned, dict) or "accepted" not in returned:
        raise Failure("expected `accepted()` or `refused(…)`, found %r" % (returned,))
    return returned


def _invoke_result(returned):
    headers = {}
    for name, value in _answered(returned)["headers"]:
        key = name.lower()
        headers[key] = headers[key] + ", " + value if key in headers else value
    return {"status": returned["status"], "headers": headers, "bodyBase64": _base64(returned["body"])}


def _http_result(returned):
    headers = _answered(returned)["headers"]
    return {"status": returned["status"], "headers": headers, "bodyBase64": _base64(returned["body"])}


def _answered(returned):
    if not isinstance(returned, dict) or "body" not in returned:
        raise Failure("expected `answer(status, headers, body)`, found %r" % (returned,))
    return returned


def _base64(body):
    return base64.b64encode(body).decode("ascii")


_SHAPES = {
    "deploy": _decision,
    "update": _decision,
    "invoke": _invoke_result,
    "http": _http_result,
    "logs": lambda lines: {"lines": [log_line(line) if isinstance(line, str) else line for line in lines]},
    "invocations": lambda ids: {"invocations": [{"requestId": number} for number in ids]},
    "witness": lambda records: {"records": list(records)},
}


if __name__ == "__main__":
    serve(Platform())
