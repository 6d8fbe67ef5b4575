"""One call through the invoke API, from its headers to its answer."""
import re

from . import answers, faults, request_ids
from .functions import LATEST
from .invocation import execute
from .refusal import Refusal, invalid

MAX_SYNC_BYTES = 32 * 1024 * 1024
MAX_ASYNC_BYTES = 128 * 1024
MAX_DELAY_SECONDS = 3600
TASK_ID = re.compile(r'[A-Za-z_][A-Za-z0-9_-]{0,127}\Z')
TASK_ID_HEADERS = ('x-fc-stateful-async-invocation-id', 'x-fc-async-task-id')


class Call:
    """What a caller asked for, checked."""

    def __init__(self, function, params: dict, headers: dict, request_id: str):
        self.request_id = request_id
        self.payload = params['payloadBase64'].encode()
        self.qualifier = params.get('qualifier') or LATEST
        self.revision = function.resolve(self.qualifier)
        self.asynchronous = one_of(headers, 'x-fc-invocation-type', ('sync', 'async')) == 'async'
        self.wants_tail = one_of(headers, 'x-fc-log-type', ('none', 'tail')) == 'tail'
        self.delay_seconds = delay_seconds(headers)
        check_task_id(headers)
        self.check_size()

    def check_size(self) -> None:
        """Synchronous and asynchronous payloads have limits of their own (API-12)."""
        limit = MAX_ASYNC_BYTES if self.asynchronous else MAX_SYNC_BYTES
        size = len(self.payload) // 4 * 3 - self.payload.count(b'=')
        unlimited = faults.on('async-payload-unlimited') and self.asynchronous
        if size > limit and not unlimited:
            raise Refusal(400, 'EntityTooLarge', 'the payload has %d bytes, the limit is %d' % (size, limit))

    def other_id(self) -> str:
        """An id that is not this call's."""
        return request_ids.invocation_id(self.revision.generation)


async def invoke(functions, async_calls, params: dict) -> dict:
    """The answer to one call, refusals included."""
    headers = {name.lower(): value for name, value in params['headers'].items()}
    request_id = request_ids.invocation_id('fc3' if params['ref'].get('serviceName') is None else 'fc2')
    if faults.on('request-id-from-caller'):
        request_id = headers.get('x-fc-request-id', request_id)
    try:
        function = functions.existing(params['ref'])
        call = Call(function, params, headers, request_id)
        function.invocations.append(request_id)
        if call.asynchronous and not faults.on('async-is-waited-for'):
            async_calls.add(function, call)
            return answers.of_acceptance(request_id)
        execution = await execute(function, call, attempt=0)
        if execution.outcome.kind == 'failed' and faults.on('sync-is-repeated'):
            execution = await execute(function, call, attempt=1)
        if faults.on('hooks-are-listed') and 'initializer' in call.revision.hooks:
            function.invocations.append(call.other_id())
        return answers.of_execution(execution, call)
    except Refusal as refusal:
        return answers.of_refusal(refusal, request_id)


def one_of(headers: dict, name: str, allowed: tuple) -> str:
    """The value of a header in lower case, the first allowed one when absent (API-05, API-07)."""
    value = headers.get(name, allowed[0]).lower()
    if value not in allowed:
        raise invalid('%s must be one of %s, found %r' % (name, ', '.join(allowed), value))
    return value


def delay_seconds(headers: dict) -> int:
    """Up to an hour (API-08)."""
    text = headers.get('x-fc-async-delay', '0')
    if re.match(r'[0-9]{1,9}\Z', text) and int(text) <= MAX_DELAY_SECONDS:
        return int(text)
    raise invalid('x-fc-async-delay must be 0 to %d seconds, found %r' % (MAX_DELAY_SECONDS, text))


def check_task_id(headers: dict) -> None:
    """A letter or `_`, then letters, digits, `_` and `-`, 128 characters at most (API-08)."""
    for name in TASK_ID_HEADERS:
        if name in headers and not TASK_ID.match(headers[name]):
            raise invalid('%s must match %s, found %r' % (name, TASK_ID.pattern, headers[name]))
