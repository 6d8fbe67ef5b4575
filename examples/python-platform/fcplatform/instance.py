"""The life of one instance, with the hooks that belong to it."""
import asyncio
import os
import shutil

from . import faults, request_ids, stages
from .instance_process import InstanceProcess

# Between calls in quick succession nothing freezes; how soon an idle instance does is open.
FREEZE_AFTER_SECONDS = 0.05
# The keep time of an idle instance (INST-03 leaves it open).
KEEP_SECONDS = 180


class Instance:
    """Its `state` is one of starting, idle, busy, freezing, frozen, stopping, gone."""

    def __init__(self, revision, qualifier: str, log, provisioned: bool):
        self.revision = revision
        self.qualifier = qualifier
        self.provisioned = provisioned
        self.instance_id = request_ids.instance_id(revision.generation)
        self.process = InstanceProcess(self.instance_id, log)
        self.state = 'starting'
        self.retired = False
        self.last_request_id = ''
        self.freezes = 0
        self.initialised = False
        self.timer = self.change = None
        self.gone = asyncio.Event()

    async def start(self, fork_server) -> None:
        """Creates the process; raises EOFError, OSError or asyncio.TimeoutError."""
        self.temp_dir = os.path.join(fork_server.scratch, self.instance_id)
        os.mkdir(self.temp_dir)
        environment = self.revision.environment(self.instance_id, self.qualifier, self.temp_dir)
        self.process.add_line('FunctionCompute python3 runtime inited.')
        await self.process.start(fork_server, {'environment': environment, 'codeDir': self.revision.code_dir})

    async def run(self, stage: str, request_id: str, payload: bytes = b'', attempt: int = 0):
        """Runs a hook or the handler between its framing lines (LOG-01 to LOG-05)."""
        order = {'stage': stage, 'handler': stages.callable_name(self.revision, stage),
                 'context': stages.context(self.revision, stage, request_id, self.qualifier, attempt)}
        framed = not (stage == 'initializer' and faults.on('initializer-unframed'))
        frame = 'FC %s %%s RequestId: %s' % (stages.log_name(stage), request_id)
        if framed:
            self.process.add_line(frame % 'Start')
        if faults.on('end-before-output'):
            self.process.add_line(frame % 'End')
            framed = False
        outcome = await self.process.run(order, payload, stages.limit_seconds(self.revision, stage))
        failed = outcome.kind != 'returned' and not faults.on('failures-unmarked')
        if framed:
            self.process.add_line(frame % 'End' + (', Error: Unhandled function error' if failed else ''))
        return outcome

    async def initialise(self, request_id: str):
        """Runs the Initializer if there is one; answers its outcome, else None."""
        outcome = None
        if stages.is_configured(self.revision, 'initializer') and not faults.on('initializer-never-runs'):
            own_id = faults.on('initializer-id-of-its-own')
            hook_id = request_ids.invocation_id(self.revision.generation) if own_id else request_id
            outcome = await self.run('initializer', hook_id)
            if faults.on('initializer-runs-twice') and outcome.kind == 'returned':
                outcome = await self.run('initializer', hook_id)
        self.initialised = not faults.on('initializer-runs-per-request')
        return outcome

    def claim(self) -> None:
        """Takes it for a request; the caller has seen that it is idle or frozen."""
        self.stop_timer()
        self.process.thaw()
        self.state = 'busy'

    def rest(self) -> None:
        """Begins to be idle: soon it freezes, unless it is provisioned (INST-06)."""
        self.state = 'idle'
        if not self.provisioned:
            self.start_timer(FREEZE_AFTER_SECONDS, self.freeze)

    def start_timer(self, seconds: float, begin) -> None:
        """Does something after some time of idleness."""
        self.timer = asyncio.get_event_loop().call_later(seconds, lambda: asyncio.ensure_future(begin()))

    def stop_timer(self) -> None:
        """Forgets about it."""
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    async def freeze(self) -> None:
        """Runs PreFreeze and stands still; waits if that is under way."""
        if self.state == 'idle':
            self.stop_timer()
            self.state = 'freezing'
            self.change = asyncio.ensure_future(self.become_frozen())
        if self.state == 'freezing':
            await asyncio.wait([self.change])

    async def become_frozen(self) -> None:
        """Carries it out (PREF-01, PREF-02)."""
        self.freezes += 1
        skipped = faults.on('pre-freeze-runs-once') and self.freezes > 1 or faults.on('pre-freeze-never-runs')
        if stages.is_configured(self.revision, 'pre-freeze') and not skipped:
            await self.run('pre-freeze', self.last_request_id)
        if faults.on('pre-stop-at-freeze'):
            await self.pre_stop()
        self.process.freeze()
        self.state = 'frozen'
        self.start_timer(KEEP_SECONDS, self.stop)
        if self.retired:
            asyncio.ensure_future(self.stop())

    def retire(self) -> None:
        """Destroys it as soon as it serves nobody (INST-04, PSTOP-15)."""
        self.retired = True
        if self.state in ('idle', 'frozen'):
            asyncio.ensure_future(self.stop())

    async def stop(self) -> None:
        """Runs PreStop and destroys it unless it serves again; waits if that is under way."""
        if self.state in ('idle', 'frozen'):
            self.stop_timer()
            self.state = 'stopping'
            self.change = asyncio.ensure_future(self.become_gone())
        if self.state == 'stopping':
            await asyncio.wait([self.change])

    async def become_gone(self) -> None:
        """Carries it out (PSTOP-01, PSTOP-02)."""
        self.process.thaw()
        if not faults.on('pre-stop-never-runs'):
            await self.pre_stop()
        await self.destroy()

    async def pre_stop(self) -> None:
        """Runs PreStop if there is one and anybody to run it, with an id of its own (PSTOP-06)."""
        if stages.is_configured(self.revision, 'pre-stop') and not self.process.ended:
            shared = faults.on('pre-stop-id-of-the-last-call')
            await self.run('pre-stop', self.last_request_id if shared else request_ids.pre_stop_id())

    async def destroy(self) -> None:
        """Ends it at once, without PreStop: it failed, or has ended already."""
        self.stop_timer()
        await self.process.kill()
        self.state = 'gone'
        self.gone.set()
        shutil.rmtree(self.temp_dir, ignore_errors=True)

