"""The inside of an instance: runs hooks and handler one after another, as the platform says.

Payloads and results stay in Base64, as the protocol has them, all the way to here: coding 32 MB in the one
thread of the platform would hold up everybody else.
"""
import base64
import json
import os
import resource
import sys

from . import faults, frames, loading, user_logging
from .context import FCContext
from .user_errors import LoadError, describe

# ru_maxrss counts kilobytes on Linux and bytes on macOS.
MAX_RSS_UNITS_PER_MB = 1024 * 1024 if sys.platform == 'darwin' else 1024
MAX_RESULT_BYTES = 32 * 1024 * 1024


def serve(control) -> None:
    """Obeys until the platform closes the connection. What is no `Exception` ends the process (ERR-30)."""
    log_handler = user_logging.install()
    control.sendall(frames.pack({'pid': os.getpid(), 'memoryMb': memory_mb()}))
    while True:
        frame = frames.receive(control)
        if frame is None:
            return
        order, payload = frame
        log_handler.request_id = order['context']['request_id']
        answer, result = run(order, base64.b64decode(payload))
        flush()
        answer['memoryMb'] = memory_mb()
        control.sendall(frames.pack(answer, base64.b64encode(result)))


def run(order: dict, payload: bytes):
    """One run of a hook or of the handler -> what became of it, and its result as bytes."""
    try:
        function = loading.load(order['handler'], order['stage'])
        result = serialise(function(*arguments(order, payload)))
        if len(result) > MAX_RESULT_BYTES:
            raise ValueError('the result has %d bytes, more than %d' % (len(result), MAX_RESULT_BYTES))
        return {'ok': True}, result
    except Exception as error:
        return {'ok': False, 'error': describe(error), 'unloadable': isinstance(error, LoadError)}, b''


def arguments(order: dict, payload: bytes) -> tuple:
    """A handler gets event and context (HND-03), a hook the context alone (INIT-05, PREF-03, PSTOP-03)."""
    context = FCContext(order['context'])
    if order['stage'] != 'handler':
        extra = order['stage'] == 'initializer' and faults.on('initializer-gets-an-event')
        return (payload, context) if extra else (context,)
    if faults.on('event-is-text'):
        return payload.decode('utf-8', 'replace'), context
    if faults.on('event-is-cleaned'):
        return payload.decode('utf-8', 'replace').strip().encode(), context
    return payload, context


def serialise(value) -> bytes:
    """Text and bytes are the result as they are, everything else as JSON (HND-08 to HND-12)."""
    if isinstance(value, str) and not faults.on('text-is-quoted'):
        return value.encode()
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    return json.dumps(value).encode()


def flush() -> None:
    """Hands buffered output over before the platform learns that the run is over."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:  # user code may have closed or replaced it
            pass


def memory_mb() -> float:
    """Most memory that this process used so far, MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MAX_RSS_UNITS_PER_MB
