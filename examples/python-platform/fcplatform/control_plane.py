"""What can be asked of the platform as a whole; one coroutine per method of the adapter protocol."""
import sys

from . import configuration, faults, s_yaml
from .async_calls import AsyncCalls
from .functions import Function, Functions
from .invoke_api import invoke
from .refusal import Refusal
from .revision import Revision, code_checksum, copy_code

VERSION = '1.0.0'


class ControlPlane:
    """The platform."""

    def __init__(self, fork_server):
        self.fork_server = fork_server
        self.functions = Functions()
        self.async_calls = AsyncCalls()

    async def hello(self, params: dict) -> dict:
        """Introduces itself."""
        if params['protocol'] != 1:
            raise ValueError('this platform speaks protocol 1, not %s' % params['protocol'])
        return {
            'protocol': 1, 'name': 'python-platform', 'version': VERSION,
            'profiles': ['python-fc2', 'python-fc3'],
            'interpreter': '%s %s' % (sys.implementation.name, sys.version.split()[0]),
            'runtimes': list(configuration.RUNTIMES),
            'capabilities': {
                'witness': ['file', 'http'], 'idle': ['frozen', 'destroyed'], 'update': True, 'logs': True,
                'invocations': True, 'async': True, 'qualifiers': True, 'provisioned': True,
                'instanceLimit': True, 'httpTriggers': False, 'virtualClock': False,
                'sYaml': True}}

    async def deploy(self, params: dict) -> dict:
        """Creates a function."""
        function = self.functions.recorded(params['ref'])
        try:
            params = read_file(params)
            configuration.check(params['ref'], params['config'], params['environment'])
            if function is not None and not function.removed:
                name = params['ref']['functionName']
                raise Refusal(409, 'FunctionAlreadyExists', "function '%s' already exists" % name)
            function = Function(params['ref'], self.fork_server)
            self.functions.add(function)
            return await self.install(function, params)
        except Refusal as refusal:
            return refused(refusal)

    async def update(self, params: dict) -> dict:
        """Replaces code and configuration; old instances go as soon as they serve nobody (INST-04)."""
        try:
            if faults.on('refused-files-half-applied') and params.get('sYamlOnly'):
                function = self.functions.existing(params['ref'])
                await self.install(function, dict(params, config=function.latest.config))
            params = read_file(params)
            configuration.check(params['ref'], params['config'], params['environment'])
            return await self.install(self.functions.existing(params['ref']), params)
        except Refusal as refusal:
            return refused(refusal)

    async def install(self, function, params: dict) -> dict:
        """Takes a copy of the code and makes it the newest revision."""
        code_dir = copy_code(params['codeDir'], self.fork_server.scratch)
        revision = Revision(params['config'], code_dir, 'LATEST', code_checksum(code_dir))
        versions = await function.become(revision, params.get('aliases', []), params.get('instanceLimit'))
        return {'accepted': True, 'versions': versions}

    async def invoke(self, params: dict) -> dict:
        """Calls a function."""
        return await invoke(self.functions, self.async_calls, params)

    async def idle(self, params: dict) -> dict:
        """Lets idle instances freeze or go."""
        function = self.functions.recorded(params['ref'])
        if function is not None:
            await function.pool.idle(params['until'])
        return {}

    async def remove(self, params: dict) -> dict:
        """Deletes a function; its instances run PreStop."""
        function = self.functions.recorded(params['ref'])
        if function is not None and not function.removed:
            function.removed = True
            await function.pool.empty()
        return {}

    async def logs(self, params: dict) -> dict:
        """The log of a function, also of a removed one."""
        function = self.functions.recorded(params['ref'])
        if function is not None:
            for instance in function.pool.instances:
                instance.process.drain()
        return {'lines': function.log.entries() if function is not None else []}

    async def invocations(self, params: dict) -> dict:
        """The list of requests, also of a removed function; hooks are not in it (INST-16)."""
        function = self.functions.recorded(params['ref'])
        listed = function.invocations if function is not None else []
        return {'invocations': [{'requestId': request_id} for request_id in listed]}


def read_file(params: dict) -> dict:
    """The same with what the s.yaml says, where that is all there is; raises Refusal before anything is done."""
    if not params.get('sYamlOnly'):
        return params
    return dict(params, config=s_yaml.read(params['sYaml'], params['ref'], params['config']['generation']))


def refused(refusal: Refusal) -> dict:
    """A refusal as the answer to a deployment."""
    return {'accepted': False, 'status': refusal.status, 'code': refusal.code, 'message': refusal.message}
