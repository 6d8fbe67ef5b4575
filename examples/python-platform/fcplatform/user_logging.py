"""Lines through `logging`: time in UTC, request id, level, message (LOG-13, LOG-16)."""
import logging
import sys
import time

from . import faults


class UserLineHandler(logging.Handler):
    """Writes to whatever standard output is at that moment; knows the request that is being served."""

    request_id = ''

    def emit(self, record: logging.LogRecord) -> None:
        """Writes the line of one record."""
        try:
            sys.stdout.write(self.line(record) + '\n')
            sys.stdout.flush()
        except Exception:
            self.handleError(record)

    def line(self, record: logging.LogRecord) -> str:
        """The line for one record."""
        instant = record.created + (8 * 3600 if faults.on('logger-in-local-time') else 0)
        clock = time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(instant))
        stamp = '%s.%03dZ' % (clock, int(instant * 1000) % 1000)
        return '%s %s [%s] %s' % (stamp, self.request_id, record.levelname, self.format(record))


def install() -> UserLineHandler:
    """Makes it the handler of the root logger."""
    handler = UserLineHandler()
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    return handler
