"""Lines of the `logging` module in the form of the user log: UTC time, request id, level (LOG-13, LOG-16)."""

import logging
import sys
import time


class LogForm(logging.Formatter):
    """Formats as `2017-07-05T05:13:35.920Z <id> [LEVEL] message`."""

    def __init__(self):
        # type: () -> None
        super(LogForm, self).__init__("%(asctime)s.%(msecs)03dZ %(request_id)s [%(levelname)s] %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime
        self._request_id = ""

    def follow(self, request_id):
        # type: (str) -> None
        """From now on lines belong to this request; an instance serves one at a time."""
        self._request_id = request_id

    def format(self, record):
        # type: (logging.LogRecord) -> str
        """One record as a line; an exception's traceback follows on lines of its own."""
        record.request_id = self._request_id
        return super(LogForm, self).format(record)


class _CurrentStdout(logging.StreamHandler):
    """Writes to what is stdout at that moment: user code may have replaced it."""

    @property
    def stream(self):
        return sys.stdout

    @stream.setter
    def stream(self, _):
        pass


def install_logging():
    # type: () -> LogForm
    """Gives the root logger its one handler, at level INFO."""
    form = LogForm()
    handler = _CurrentStdout()
    handler.setFormatter(form)
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    return form
