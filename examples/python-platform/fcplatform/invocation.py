"""One run of a function: an instance, its Initializer if it is new, the handler, what is logged about it."""
import math
from collections import namedtuple

from . import faults, stages
from .function_log import Tail

# `outcome` of the stage that decided, `stage` its name.
Execution = namedtuple('Execution', 'outcome stage instance tail')


async def execute(function, call, attempt: int) -> Execution:
    """Runs it once; raises Refusal when there is no instance for it."""
    instance = await function.pool.acquire(call.revision, call.qualifier)
    instance.last_request_id = call.request_id
    initialisation = None
    if not instance.initialised:
        initialisation = await instance.initialise(call.request_id)
        failed = initialisation is not None and initialisation.kind != 'returned'
        if failed and not faults.on('initializer-failure-ignored'):
            await function.pool.release(instance, lost=not faults.on('failed-instance-reused'))
            return Execution(initialisation, 'initializer', instance, Tail())
    if not faults.on('tail-of-all-calls'):
        instance.process.tail = Tail()
    outcome = await instance.run('handler', call.request_id, call.payload, attempt)
    add_summary(instance, call.request_id, outcome)
    tail = instance.process.tail
    lost = outcome.unloadable or (outcome.kind == 'failed' and faults.on('exception-loses-instance'))
    await function.pool.release(instance, lost)
    if faults.on('pre-freeze-is-waited-for') and stages.is_configured(call.revision, 'pre-freeze'):
        await instance.freeze()
    if faults.on('initializer-result-is-the-answer') and initialisation is not None:
        outcome = outcome._replace(result=initialisation.result)
    return Execution(outcome, 'handler', instance, tail)


def add_summary(instance, request_id: str, outcome) -> None:
    """The line after the End line (LOG-22)."""
    instance.process.add_line(
        'RequestId: %s Duration: %.2f ms, Billed Duration: %d ms, Memory Size: %d MB, '
        'Max Memory Used: %.2f MB' % (request_id, outcome.duration_ms, math.ceil(outcome.duration_ms),
                                      instance.revision.memory_mb, outcome.memory_mb))
