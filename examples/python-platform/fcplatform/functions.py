"""A function: its newest revision, its versions and aliases, and what belongs to it."""
from . import faults, request_ids
from .function_log import FunctionLog
from .pool import Pool
from .refusal import Refusal

LATEST = 'LATEST'


class Function:
    """Kept after its removal too, because log and list of invocations can still be asked for."""

    def __init__(self, ref: dict, fork_server):
        self.ref = ref
        self.log = FunctionLog()
        self.pool = Pool(fork_server, self.log)
        self.invocations = []
        self.latest = None
        self.versions = {}
        self.aliases = {}
        self.removed = False

    async def become(self, revision, aliases: list, limit) -> dict:
        """Makes this the newest revision, and a version if there are aliases; answers alias -> version."""
        self.latest = revision
        self.pool.limit = limit
        if aliases:
            version = str(len(self.versions) + 1)
            self.versions[version] = revision.published(version)
            self.aliases.update({alias: version for alias in aliases})
        for instance in self.pool.instances:
            outdated = self.reached_by(instance.qualifier) is not instance.revision
            if outdated and not faults.on('update-keeps-instances'):
                instance.retire()
        count = 0 if faults.on('provision-ignored') else int(revision.config.get('provisionedInstances', 0))
        generation = revision.generation
        await self.pool.provision(revision, count, lambda: request_ids.invocation_id(generation))
        return {alias: self.aliases[alias] for alias in aliases}

    def reached_by(self, qualifier: str):
        """The revision behind a qualifier, or None."""
        if qualifier == LATEST:
            return self.latest
        return self.versions.get(self.aliases.get(qualifier, qualifier))

    def resolve(self, qualifier: str):
        """The revision behind a qualifier; raises Refusal (API-13)."""
        revision = self.reached_by(qualifier)
        if revision is None:
            kind = 'Version' if qualifier.isdigit() else 'Alias'
            raise Refusal(404, kind + 'NotFound', "%s '%s' does not exist" % (kind.lower(), qualifier))
        return revision


class Functions:
    """All functions by service and name."""

    def __init__(self):
        self.by_name = {}

    def key(self, ref: dict) -> tuple:
        """Names are case-sensitive (LIM-02)."""
        name = ref['functionName']
        return ref.get('serviceName'), name

    def recorded(self, ref: dict):
        """The function, also after its removal; None when there never was one."""
        return self.by_name.get(self.key(ref))

    def existing(self, ref: dict) -> Function:
        """The function; raises Refusal (API-13)."""
        function = self.recorded(ref)
        if function is not None and not function.removed:
            return function
        service = ref.get('serviceName')
        if service is not None and all(known != service for known, _ in self.by_name):
            raise Refusal(404, 'ServiceNotFound', "service '%s' does not exist" % service)
        told = "function '%s' does not exist" % ref['functionName']
        told += '' if service is None else " in service '%s'" % service
        raise Refusal(500 if faults.on('unknown-function-is-500') else 404, 'FunctionNotFound', told)

    def add(self, function: Function) -> None:
        """Takes up a new function."""
        self.by_name[self.key(function.ref)] = function
