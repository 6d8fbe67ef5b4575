"""The process of an instance: its connection, its output, its freezing and its end."""
import asyncio
import os
import signal
import time
from collections import namedtuple

from . import faults, frames
from .function_log import Tail, line_text

START_SECONDS = 30
END_SECONDS = 10
CHUNK_BYTES = 64 * 1024
# A program that prints without end must not keep the platform reading.
MAX_DRAIN_BYTES = 4 * 1024 * 1024

# How a run ended: `returned`, `failed` (with `error`), `exited` or `timed-out`.
Outcome = namedtuple('Outcome', 'kind result error unloadable duration_ms memory_mb')


class InstanceProcess:
    """Created by `start`; after `kill`, or once it has ended by itself, `alive` is false."""

    def __init__(self, instance_id: str, log):
        self.instance_id = instance_id
        self.log = log
        self.tail = Tail()
        self.memory_mb = 0.0
        self.pid = None
        self.alive = False
        self.partial = b''

    async def start(self, fork_server, boot: dict) -> None:
        """Forks it and waits until it is ready; raises EOFError, OSError or asyncio.TimeoutError."""
        connection, self.output = fork_server.fork(boot)
        os.set_blocking(self.output, False)
        asyncio.get_event_loop().add_reader(self.output, self.drain)
        self.reader, self.writer = await asyncio.open_unix_connection(sock=connection)
        self.alive = True
        try:
            hello, _ = await asyncio.wait_for(frames.read(self.reader), START_SECONDS)
        except (EOFError, OSError, asyncio.TimeoutError):
            self.close()
            raise
        self.pid = hello['pid']
        self.memory_mb = hello['memoryMb']

    @property
    def ended(self) -> bool:
        """Whether it is gone, by itself or not."""
        return not self.alive or self.reader.at_eof()

    async def run(self, order: dict, payload: bytes, seconds: float) -> Outcome:
        """Has the inside run something; a process that takes longer or ends is gone afterwards."""
        began = time.monotonic()
        kind, answer, result = 'exited', {}, b''
        try:
            self.writer.write(frames.pack(order, payload))
            answer, result = await asyncio.wait_for(frames.read(self.reader), seconds)
            kind = 'returned' if answer['ok'] else 'failed'
            self.memory_mb = answer['memoryMb']
        except asyncio.TimeoutError:
            kind = 'timed-out'
        except (EOFError, OSError):
            pass
        duration_ms = (time.monotonic() - began) * 1000
        if kind in ('timed-out', 'exited'):
            await self.kill()
        self.drain(last=True)
        return Outcome(kind, result, answer.get('error'), answer.get('unloadable', False), duration_ms,
                       self.memory_mb)

    def drain(self, last: bool = False) -> None:
        """Reads what has been printed. Everything printed before an answer is there when the answer is."""
        budget = MAX_DRAIN_BYTES
        while self.output is not None and budget > 0:
            try:
                chunk = os.read(self.output, CHUNK_BYTES)
            except BlockingIOError:
                break
            if not chunk:
                self.close_output()
                break
            budget -= len(chunk)
            self.take_output(chunk)
        if last and self.partial:
            self.take_output(b'\n')

    def take_output(self, chunk: bytes) -> None:
        """Cuts output into lines; of a line without end no more is kept than can be logged."""
        *lines, rest = (self.partial + chunk).split(b'\n')
        self.partial = rest[:CHUNK_BYTES]
        for line in lines:
            self.add_line(line_text(line))

    def add_line(self, text: str) -> None:
        """Logs a line."""
        self.log.add(text, self.instance_id)
        self.tail.add(text, self.instance_id)

    def signal_group(self, number: int) -> None:
        """Signals the process and what it started."""
        if self.alive and self.pid is not None:
            try:
                os.killpg(self.pid, number)
            except (ProcessLookupError, PermissionError):
                pass

    def freeze(self) -> None:
        """Stops all its threads (INST-05)."""
        if not faults.on('freezes-nothing'):
            self.signal_group(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets it go on."""
        self.signal_group(signal.SIGCONT)

    async def kill(self) -> None:
        """Ends it; returns when it is gone."""
        if not self.alive:
            return
        self.signal_group(signal.SIGKILL)
        self.alive = False
        try:
            await asyncio.wait_for(self.reader.read(), END_SECONDS)
        except (asyncio.TimeoutError, OSError):
            pass
        self.drain(last=True)
        self.close()

    def close(self) -> None:
        """Lets go of its descriptors."""
        self.alive = False
        self.writer.close()
        self.close_output()

    def close_output(self) -> None:
        """Stops listening to its output."""
        if self.output is not None:
            asyncio.get_event_loop().remove_reader(self.output)
            os.close(self.output)
            self.output = None
