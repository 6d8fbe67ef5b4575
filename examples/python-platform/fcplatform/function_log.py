"""The log of a function, and the tail of one invocation's part of it."""
from collections import deque

from . import faults

# A line is cut at 32 KB (LOG-20).
MAX_LINE_BYTES = 32 * 1024
# The whole log has to fit into one answer of 64 MiB, where a character may take six; the oldest lines go.
MAX_LOG_BYTES = 8 * 1024 * 1024
# What a line takes there beside its text.
LINE_OVERHEAD_BYTES = 100
# The tail that a caller can ask for (LOG-21).
TAIL_BYTES = 4 * 1024


class LineBuffer:
    """Lines within a number of bytes; the oldest make room for the newest."""

    def __init__(self, capacity: int, overhead: int):
        self.capacity = capacity
        self.overhead = overhead
        self.size = 0
        self.lines = deque()

    def add(self, text: str, instance_id: str) -> None:
        """Appends a line."""
        self.lines.append((text, instance_id))
        self.size += len(text.encode()) + self.overhead
        while self.size > self.capacity and len(self.lines) > 1:
            self.size -= len(self.lines.popleft()[0].encode()) + self.overhead


class FunctionLog(LineBuffer):
    """Everything that a function, its hooks and the platform logged."""

    def __init__(self):
        super().__init__(MAX_LOG_BYTES, LINE_OVERHEAD_BYTES)

    def entries(self) -> list:
        """The lines as the protocol tells them."""
        return [{'text': text, 'instanceId': instance_id} for text, instance_id in self.lines]


class Tail(LineBuffer):
    """The end of what one invocation logged."""

    def __init__(self):
        # One more line than fits, so that the cut can go through a line.
        super().__init__(TAIL_BYTES + MAX_LINE_BYTES, overhead=len('\n'))

    def content(self) -> bytes:
        """The last 4 KB, beginning with a whole character."""
        whole = ''.join(text + '\n' for text, _ in self.lines).encode()
        return whole[-TAIL_BYTES:].decode('utf-8', 'ignore').encode()


def line_text(raw: bytes) -> str:
    """A line as it is logged."""
    text = raw[:MAX_LINE_BYTES]
    prefix = '[stdout] ' if faults.on('printed-lines-prefixed') and not raw.startswith(b'FC ') else ''
    # What is no UTF-8 becomes "?" and not U+FFFD, which is three bytes: the cut line must not grow.
    return prefix + text.decode('utf-8', 'ignore' if len(raw) > MAX_LINE_BYTES else 'replace')
