"""What the caller of the invoke API gets: status, headers, body."""
import base64
import json
import math

from . import faults, stages


def answer(status: int, headers: dict, body_base64: bytes) -> dict:
    """One answer as the protocol tells it."""
    return {'status': status, 'headers': headers, 'bodyBase64': body_base64.decode()}


def as_json(body: dict) -> bytes:
    """A body in JSON, in Base64."""
    return base64.b64encode(json.dumps(body).encode())


def of_refusal(refusal, request_id: str) -> dict:
    """An error outside user code: a code and a message (ERR-18), no error type (API-10)."""
    headers = {'x-fc-request-id': request_id, 'content-type': 'application/json'}
    body = {'ErrorCode': refusal.code, 'ErrorMessage': refusal.message}
    return answer(refusal.status, headers, as_json(body))


def of_acceptance(request_id: str) -> dict:
    """An asynchronous call has been taken (API-06)."""
    return answer(202, {'x-fc-request-id': request_id}, b'')


def of_execution(execution, call) -> dict:
    """The result, or the error of user code, which is a marked 200 (ERR-01, ERR-02)."""
    outcome = execution.outcome
    headers = description(execution, call)
    if call.wants_tail or faults.on('tail-unasked'):
        headers['x-fc-log-result'] = base64.b64encode(execution.tail.content()).decode()
    if outcome.kind == 'returned':
        if faults.on('success-has-error-type'):
            headers['x-fc-error-type'] = 'None'
        return answer(200, headers, outcome.result)
    headers['x-fc-error-type'] = error_type(execution, call)
    headers['content-type'] = 'application/json'
    status = 502 if faults.on('user-error-is-502') else 200
    return answer(status, headers, as_json(error_body(execution, call)))


def description(execution, call) -> dict:
    """Headers about the run (API-11, INST-12)."""
    outcome, revision = execution.outcome, call.revision
    duration = 0 if faults.on('duration-is-zero') else math.ceil(outcome.duration_ms)
    headers = {
        'x-fc-request-id': call.request_id,
        'x-fc-instance-id': execution.instance.instance_id,
        'x-fc-invocation-duration': str(duration),
        'x-fc-max-memory-usage': '%.2f' % outcome.memory_mb,
        'x-fc-code-checksum': revision.checksum,
        'content-type': 'application/octet-stream'}
    if revision.generation == 'fc2':
        headers['x-fc-invocation-service-version'] = revision.version
    headers['access-control-expose-headers'] = ','.join(
        sorted(name.title() for name in headers if name.startswith('x-fc-')))
    return headers


def error_type(execution, call) -> str:
    """Of Python it is always the same (ERR-02), but for the Initializer on FC 3.0 (INIT-19)."""
    if execution.stage == 'initializer' and call.revision.generation == 'fc3' \
            and not faults.on('initialization-error-unnamed'):
        return 'InitializationError'
    return 'HandledInvocationError' if faults.on('errors-are-handled') else 'UnhandledInvocationError'


def error_body(execution, call) -> dict:
    """What went wrong: the exception (ERR-04), the end of the process (ERR-09), or the time limit."""
    outcome = execution.outcome
    if outcome.kind == 'failed':
        return outcome.error
    if outcome.kind == 'timed-out':
        return {'errorMessage': '%s timed out after %g seconds' % (
            'Task' if execution.stage == 'handler' else 'Initializer',
            stages.limit_seconds(call.revision, execution.stage))}
    if faults.on('exit-untold'):
        return {'errorMessage': 'Something went wrong'}
    told = 'Process exited unexpectedly before completing request (duration: %dms, maxMemoryUsage: %dMB)'
    return {'errorMessage': told % (outcome.duration_ms, outcome.memory_mb)}
