"""FCContext and its parts, by generation and runtime (CTX-01 to CTX-15).

Which parts there are is decided by the platform: a part that is null in the instance's `context` record has
no attribute here (CTX-09), so that `hasattr` tells the truth.
"""

import base64
import json
import logging


class Credentials(object):
    """Temporary keys of the function's role; empty without one."""

    def __init__(self, keys):
        # type: (dict) -> None
        self.access_key_id = keys["accessKeyId"]
        self.access_key_secret = keys["accessKeySecret"]
        self.security_token = keys["securityToken"]
        self.accessKeyId = self.access_key_id
        self.accessKeySecret = self.access_key_secret
        self.securityToken = self.security_token


class ServiceMeta(object):
    """The service of FC 2.0."""

    def __init__(self, service):
        # type: (dict) -> None
        self.name = service["name"]
        self.log_project = service["logProject"]
        self.log_store = service["logStore"]
        self.qualifier = service["qualifier"]
        self.version_id = service["versionId"]


class FunctionMeta(object):
    """The function's configuration; `memory` in MB, `timeout` in seconds, both int (CTX-06)."""

    def __init__(self, function):
        # type: (dict) -> None
        self.name = function["name"]
        self.handler = function["handler"]
        self.memory = function["memory"]
        self.timeout = function["timeout"]
        if "versionId" in function:
            self.version_id = function["versionId"]
            self.qualifier = function["qualifier"]


class Tracing(object):
    """The caller's span, FC 2.0 (CTX-10)."""

    def __init__(self, tracing):
        # type: (dict) -> None
        self.span_context = tracing["spanContext"]
        self.jaeger_endpoint = tracing["jaegerEndpoint"]
        self.span_baggages = self.parse_span_baggages(tracing["base64SpanBaggages"])

    @staticmethod
    def parse_span_baggages(encoded):
        # type: (str) -> dict
        """Decodes baggage as it comes in a request header: Base64 of a JSON object."""
        return json.loads(base64.b64decode(encoded).decode("utf-8")) if encoded else {}


class FCContext(object):
    """What a handler or hook learns about its call."""

    def __init__(self, parts, call):
        # type: (dict, dict) -> None
        self.request_id = self.requestId = call["requestId"]
        self.retry_count = call["retryCount"]
        self.region = parts["region"]
        self.account_id = self.accountId = parts["accountId"]
        self.function = FunctionMeta(parts["function"])
        self.logger = logging.getLogger()
        if parts["credentials"] is not None:
            self.credentials = Credentials(parts["credentials"])
        if parts["service"] is not None:
            self.service = ServiceMeta(parts["service"])
        if parts["tracing"] is not None:
            self.tracing = Tracing(parts["tracing"])
        if parts["initializer"] is not None:
            self.initializer = parts["initializer"]["handler"]
            self.initialization_timeout = parts["initializer"]["timeout"]
        if parts["log"] is not None:
            self.log_project = parts["log"]["project"]
            self.log_store = parts["log"]["store"]

    def getLogger(self):  # pylint: disable=invalid-name
        # type: () -> logging.Logger
        """The logger, by the name other runtimes give it."""
        return self.logger

    def to_json(self):
        # type: () -> dict
        """All but the logger, for dumps."""
        return dict((name, _plain(value)) for name, value in vars(self).items() if name != "logger")


def make_context(parts, call, faults):
    # type: (dict, dict, frozenset) -> FCContext
    """Builds the context of one call."""
    context = FCContext(parts, call)
    if "context-without-function" in faults:
        del context.function
    if "memory-as-text" in faults:
        context.function.memory = str(context.function.memory)
    return context


def _plain(value):
    return vars(value) if hasattr(value, "__dict__") else value
