"""Calls that nobody waits for: delay, attempts, age (ERR-27, ERR-28, LIM-24)."""
import asyncio
import sys
import time

from . import faults
from .invocation import execute
from .refusal import Refusal

DEFAULT_RETRIES = 3
DEFAULT_MAX_AGE_MS = 18000 * 1000
# Waits between attempts that found no instance: 0.5 s, doubled up to this (ERR-28).
FIRST_BACK_OFF_SECONDS = 0.5
LONGEST_BACK_OFF_SECONDS = 3600


class AsyncCalls:
    """The calls that are under way."""

    def __init__(self):
        self.tasks = set()

    def add(self, function, call) -> None:
        """Takes up a call."""
        task = asyncio.ensure_future(carry_out(function, call))
        self.tasks.add(task)
        task.add_done_callback(self.forget)

    def forget(self, task) -> None:
        """Lets go of a call that is over; what went wrong inside the platform is told."""
        self.tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            sys.stderr.write('an asynchronous call broke off: %r\n' % task.exception())


async def carry_out(function, call) -> None:
    """Attempts it until it succeeds or has been repeated often enough or is too old."""
    settings = call.revision.config.get('asyncInvoke') or {}
    retries = 0 if faults.on('async-not-repeated') else int(settings.get('maxRetryAttempts', DEFAULT_RETRIES))
    give_up_at = time.monotonic() + settings.get('maxEventAgeMs', DEFAULT_MAX_AGE_MS) / 1000
    back_off = FIRST_BACK_OFF_SECONDS
    await asyncio.sleep(call.delay_seconds)
    attempt = 0
    while attempt <= retries and time.monotonic() < give_up_at and not function.removed:
        try:
            execution = await execute(function, call, attempt)
        except Refusal:
            await asyncio.sleep(back_off)
            back_off = min(2 * back_off, LONGEST_BACK_OFF_SECONDS)
            continue
        if execution.outcome.kind == 'returned':
            return
        attempt += 1
