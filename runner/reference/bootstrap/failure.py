"""An exception of user code, as the caller sees it (ERR-04, ERR-05)."""

import json
import os
import traceback

from compat import message_of


def describe(error, trace, own_folder):
    # type: (Exception, types.TracebackType, str) -> bytes
    """Message, class name and frames; the platform's own frames, those of `own_folder`, are left out."""
    body = {
        "errorMessage": message_of(error),
        "errorType": error.__class__.__name__,
        "stackTrace": _frames(trace, own_folder),
    }
    return json.dumps(body).encode("utf-8")


def _frames(trace, own_folder):
    return [
        ['File "%s"' % filename, "line %s" % number, "in %s" % name, line or ""]
        for filename, number, name, line in traceback.extract_tb(trace)
        if os.path.dirname(filename) != own_folder
    ]
