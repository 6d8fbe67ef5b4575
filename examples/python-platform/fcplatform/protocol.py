"""The conversation with the runner: JSON-RPC 2.0, one object per line, answers in any order."""
import asyncio
import json
import sys
import traceback

METHODS = ('hello', 'deploy', 'update', 'invoke', 'idle', 'remove', 'logs', 'invocations')
MAX_LINE_BYTES = 64 * 1024 * 1024
UNKNOWN_METHOD, WRONG_PARAMS, OWN_FAILURE = -32601, -32602, -32603


class Conversation:
    """Reads requests until `goodbye` or the end of standard input; nothing is answered after that."""

    def __init__(self, platform):
        self.platform = platform
        self.tasks = set()

    async def run(self) -> None:
        """Serves the whole conversation."""
        loop = asyncio.get_event_loop()
        reader = asyncio.StreamReader(limit=MAX_LINE_BYTES)
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin.buffer)
        transport, protocol = await loop.connect_write_pipe(
            asyncio.streams.FlowControlMixin, sys.stdout.buffer)
        transport.set_write_buffer_limits(high=0)
        self.writer = asyncio.StreamWriter(transport, protocol, None, loop)
        self.writing = asyncio.Lock()
        while True:
            line = await reader.readline()
            if not line:
                return
            request = json.loads(line.decode())
            if request['method'] == 'goodbye':
                self.goodbye_id = request['id']
                return
            # What a request began goes on though nobody waits for it: `cancel` needs no deed.
            if request['method'] != 'cancel':
                self.begin(request)

    def begin(self, request: dict) -> None:
        """Serves one request beside the others."""
        task = asyncio.ensure_future(self.serve(request))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def serve(self, request: dict) -> None:
        """Answers one request."""
        try:
            if request['method'] not in METHODS:
                answer = failure(UNKNOWN_METHOD, 'there is no method %s here' % request['method'], 'runner')
            else:
                answer = {'result': await getattr(self.platform, request['method'])(request['params'])}
        except KeyError as error:
            answer = failure(WRONG_PARAMS, 'the parameter %s is missing' % error, 'runner')
        except Exception as error:
            answer = failure(OWN_FAILURE, repr(error), 'adapter')
        await self.send(dict(answer, jsonrpc='2.0', id=request['id']))

    async def send(self, message: dict) -> None:
        """Writes one line; a slow reader slows the answers down, not the platform."""
        async with self.writing:
            self.writer.write(json.dumps(message).encode() + b'\n')
            await self.writer.drain()

    async def end(self) -> None:
        """Answers `goodbye`, if that was the end."""
        if hasattr(self, 'goodbye_id'):
            await self.send({'jsonrpc': '2.0', 'id': self.goodbye_id, 'result': {}})


def failure(code: int, message: str, blame: str) -> dict:
    """An error of JSON-RPC, with the trace if one is being handled."""
    detail = traceback.format_exc()[-4000:]
    return {'error': {'code': code, 'message': message[:1000], 'data': {'blame': blame, 'detail': detail}}}
