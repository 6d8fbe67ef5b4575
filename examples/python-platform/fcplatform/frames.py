"""The wire between platform, fork server and instances: a JSON head, then a body of bytes."""
import json
import struct

SIZES = struct.Struct('>II')


def pack(head: dict, body: bytes = b'') -> bytes:
    """One frame as bytes."""
    text = json.dumps(head).encode()
    return SIZES.pack(len(text), len(body)) + text + body


def receive_exactly(connection, count: int):
    """Reads `count` bytes from a blocking socket; None when it ends before."""
    chunks = []
    while count > 0:
        chunk = connection.recv(min(count, 1 << 20))
        if not chunk:
            return None
        chunks.append(chunk)
        count -= len(chunk)
    return b''.join(chunks)


def receive(connection):
    """Reads one frame from a blocking socket; None at the end of the connection."""
    sizes = receive_exactly(connection, SIZES.size)
    if sizes is None:
        return None
    head_size, body_size = SIZES.unpack(sizes)
    head = receive_exactly(connection, head_size)
    body = receive_exactly(connection, body_size)
    if head is None or body is None:
        return None
    return json.loads(head.decode()), body


async def read(reader):
    """Reads one frame from an asyncio stream; raises EOFError at its end."""
    head_size, body_size = SIZES.unpack(await reader.readexactly(SIZES.size))
    head = await reader.readexactly(head_size)
    return json.loads(head.decode()), await reader.readexactly(body_size)
