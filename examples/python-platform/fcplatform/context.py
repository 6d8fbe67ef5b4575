"""The context object that handlers and hooks receive (CTX-01 and following)."""
import base64
import json
import logging


class Part:
    """Attributes by name."""

    def __init__(self, fields: dict):
        self.__dict__.update(fields)


class Tracing(Part):
    """Tracing of the call (CTX-10)."""

    def parse_span_baggages(self) -> dict:
        """The baggage of the span, which arrives as JSON in Base64."""
        return json.loads(base64.b64decode(self.span_baggages).decode()) if self.span_baggages else {}


class FCContext(Part):
    """What a handler or hook learns about its call. Which attributes there are, the platform decides."""

    def __init__(self, fields: dict):
        super().__init__({name: part_of(name, value) for name, value in fields.items()})
        self.logger = logging.getLogger()

    def getLogger(self):
        """The logger whose lines carry the request id (CTX-11)."""
        return self.logger


def part_of(name: str, value):
    """Turns a mapping into an object with attributes."""
    if not isinstance(value, dict):
        return value
    return Tracing(value) if name == 'tracing' else Part(value)
