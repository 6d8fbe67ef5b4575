"""What a WSGI application says by `start_response`, `write` and its iterable, held to PEP 3333 (WSGI-09 to WSGI-15)."""

import re

_STATUS = re.compile(r"[2-5][0-9][0-9]( [\t\x20-\x7e\x80-\xff]*)?\Z")
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+\Z")
_VALUE = re.compile(u"[\t\x20-\x7e\x80-\xff]*\\Z")

# ERR-24 has 8 KB for servers; a WSGI application is held to the same.
_HEADER_LIMIT = 8 * 1024

# Small pieces travel together.
_MOST_WAITING = 64 * 1024


class ProtocolError(Exception):
    """An application that does not keep to WSGI; the caller sees it like any error of user code (ERR-15)."""


class Response(object):
    """What an application has said so far; the body may have `limit` bytes, and goes on by `send` before it is large."""

    def __init__(self, limit, send, faults):
        # type: (int, object, frozenset) -> None
        self._limit = limit
        self._send = send
        self._faults = faults
        self._head = None
        self._size = 0
        self._waiting = bytearray()
        self._late = b""  # For the flaw `written-data-after-iterable`.

    @property
    def begun(self):
        # type: () -> bool
        """Whether there is something of the body: from then on the headers are as good as sent."""
        return self._size > 0

    def start(self, status, headers, exc_info=None):
        # type: (str, list, object) -> object
        """The `start_response` of PEP 3333; answers `write`."""
        if exc_info and "third-argument-refused" in self._faults:
            raise TypeError("start_response() takes 2 positional arguments but 3 were given")
        if exc_info and self.begun:
            raise _error_in(exc_info)
        if self._head is not None and not exc_info and "second-start-accepted" not in self._faults:
            raise ProtocolError("start_response was called a second time, without exc_info")
        head = {"status": _status_of(status), "headers": _fields_of(headers)}
        if self._head is None or "correction-ignored" not in self._faults:
            self._head = head
        return None if "start-response-returns-none" in self._faults else self.write

    def write(self, piece):
        # type: (bytes) -> None
        """Takes a piece of the body ahead of what the application returns (WSGI-12)."""
        if "written-data-after-iterable" in self._faults:
            self._late += piece
        elif "written-data-lost" not in self._faults:
            self.add(piece)

    def add(self, piece):
        # type: (bytes) -> None
        """Takes the next piece of the body."""
        self.require_start()
        if not isinstance(piece, bytes):
            raise ProtocolError("a piece of the body must be bytes, found %s" % type(piece).__name__)
        if self._size + len(piece) > self._limit and "over-limit-response-cut" in self._faults:
            piece = piece[: self._limit - self._size]
        elif self._size + len(piece) > self._limit:
            raise ProtocolError("the body of the response may have %d bytes, and has more" % self._limit)
        self._size += len(piece)
        if len(self._waiting) + len(piece) > _MOST_WAITING:
            self._pass_on(bytes(self._waiting))
            self._waiting = bytearray()
        if len(piece) > _MOST_WAITING:
            self._pass_on(piece)
        else:
            self._waiting += piece

    def finish(self):
        # type: () -> tuple
        """Status and headers, and what of the body is still here."""
        self.require_start()
        return self._head, self._as_sent(bytes(self._waiting) + self._late)

    def _pass_on(self, piece):
        if piece:
            self._send(self._as_sent(piece))

    def _as_sent(self, piece):
        if "response-body-as-text" in self._faults:
            return piece.decode("utf-8", "replace").encode("utf-8")
        return piece

    def require_start(self):
        # type: () -> None
        """Raises when there is neither status nor headers yet (WSGI-13)."""
        if self._head is not None:
            return
        if "unstarted-response-is-200" in self._faults:
            self._head = {"status": 200, "headers": []}
            return
        # ERR-31: the documents know this error by what is said after the colon.
        raise ProtocolError("start_response was not called: 'NoneType' object has no attribute 'split'")


def _status_of(status):
    if not isinstance(status, str) or not _STATUS.match(status):
        raise ProtocolError("a status must be a string such as '200 OK', found %r" % (status,))
    return int(status[:3])


def _fields_of(headers):
    """Checks the headers; answers pairs of text, one character for each byte."""
    if not isinstance(headers, (list, tuple)):
        raise ProtocolError("the headers must be a list, found %s" % type(headers).__name__)
    fields = [_field_of(header) for header in headers]
    size = sum(len(name) + len(value) for name, value in fields)
    if size > _HEADER_LIMIT:
        raise ProtocolError("the headers of the response may have %d bytes, found %d" % (_HEADER_LIMIT, size))
    return fields


def _field_of(header):
    if not isinstance(header, (list, tuple)) or len(header) != 2 or not all(isinstance(part, str) for part in header):
        raise ProtocolError("a header must be a tuple of name and value, both strings, found %r" % (header,))
    # On Python 2 these are bytes.
    name, value = (part.decode("latin-1") if isinstance(part, bytes) else part for part in header)
    if not _NAME.match(name) or not _VALUE.match(value):
        raise ProtocolError("a header must hold what HTTP allows, found %r" % (header,))
    return name, value


def _error_in(exc_info):
    """The exception in what the application passed on; some pass a text (WSGI-19)."""
    error = exc_info[1] if isinstance(exc_info, tuple) and len(exc_info) == 3 else None
    return error if isinstance(error, BaseException) else ProtocolError("the body has begun; too late for an error")
