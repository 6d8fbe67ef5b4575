"""Which instance serves: reuse, creation, limit, retirement."""
import asyncio

from . import faults
from .instance import Instance
from .refusal import Refusal

STARTED = ('starting', 'idle', 'busy', 'freezing', 'frozen')
WAITING = ('idle', 'frozen')


class Pool:
    """The instances of one function, all versions together."""

    def __init__(self, fork_server, log):
        self.fork_server = fork_server
        self.log = log
        self.limit = None
        self.instances = []

    async def acquire(self, revision, qualifier: str) -> Instance:
        """An instance for one request, which has it to itself (CONC-01); raises Refusal."""
        while True:
            self.forget_ended()
            fitting = [i for i in self.instances if i.revision is revision and i.qualifier == qualifier]
            waiting = [i for i in fitting if i.state in WAITING]
            if waiting:
                waiting[-1].claim()
                return waiting[-1]
            freezing = [i for i in fitting if i.state == 'freezing' and not i.retired]
            if not freezing:
                return await self.create(revision, qualifier, provisioned=False)
            await asyncio.wait([freezing[0].change])

    async def create(self, revision, qualifier: str, provisioned: bool) -> Instance:
        """A new instance; raises Refusal beyond the limit (CONC-04) or when it cannot be made."""
        self.make_room()
        instance = Instance(revision, qualifier, self.log, provisioned)
        self.instances.append(instance)
        try:
            await instance.start(self.fork_server)
        except (EOFError, OSError, asyncio.TimeoutError) as error:
            self.instances.remove(instance)
            instance.gone.set()
            raise Refusal(500, 'InternalServerError', 'an instance cannot be created: %r' % error)
        instance.state = 'busy'
        return instance

    def make_room(self) -> None:
        """Lets an idle instance of another version give way; raises Refusal if there is none."""
        started = [i for i in self.instances if i.state in STARTED and not i.retired]
        if self.limit is None or len(started) < self.limit or faults.on('limit-ignored'):
            return
        idle = [i for i in started if i.state in WAITING and not i.provisioned]
        if not idle:
            raise Refusal(429, 'ResourceExhausted', 'the limit of %d instances has been reached' % self.limit)
        idle[0].retire()

    async def release(self, instance: Instance, lost: bool) -> None:
        """Takes an instance back after a request; a lost one is destroyed."""
        if lost or instance.process.ended or faults.on('instances-never-reused'):
            await instance.destroy()
        elif instance.retired:
            instance.rest()
            instance.retire()
        else:
            instance.rest()

    async def provision(self, revision, count: int, new_id) -> None:
        """Creates and initialises instances without a request (INST-07)."""
        await asyncio.gather(*[self.provision_one(revision, new_id()) for _ in range(count)])

    async def provision_one(self, revision, request_id: str) -> None:
        """One of them; if it fails, requests will create others."""
        try:
            instance = await self.create(revision, 'LATEST', provisioned=True)
        except Refusal:
            return
        instance.last_request_id = request_id
        outcome = await instance.initialise(request_id)
        await self.release(instance, lost=outcome is not None and outcome.kind != 'returned')

    async def idle(self, until: str) -> None:
        """Brings idle instances to that state, hooks included; provisioned ones have no keep time."""
        affected = [i for i in self.instances if i.state in WAITING + ('freezing',) and not i.provisioned]
        await asyncio.gather(*[i.freeze() for i in affected])
        if until == 'destroyed':
            await asyncio.gather(*[i.stop() for i in affected])

    async def empty(self) -> None:
        """Destroys all instances as soon as they serve nobody; returns when they are gone."""
        leaving = list(self.instances)
        for instance in leaving:
            instance.retire()
        await asyncio.gather(*[instance.gone.wait() for instance in leaving])
        self.forget_ended()

    def forget_ended(self) -> None:
        """Drops instances that are gone, also those that ended by themselves while nobody used them."""
        for instance in self.instances:
            if instance.state in WAITING and instance.process.ended:
                instance.state = 'stopping'
                asyncio.ensure_future(instance.destroy())
        self.instances = [i for i in self.instances if i.state != 'gone']
