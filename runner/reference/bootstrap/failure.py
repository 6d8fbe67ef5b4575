"""An exception of user code, as the caller sees it (ERR-04, ERR-05)."""

import json
import os
import traceback
from typing import List


def describe(error: Exception, own_folder: str) -> bytes:
    """Message, class name and frames; the platform's own frames, those of `own_folder`, are left out."""
    body = {
        "errorMessage": _message(error),
        "errorType": type(error).__name__,
        "stackTrace": _frames(error, own_folder),
    }
    return json.dumps(body).encode("utf-8")


def _message(error: Exception) -> str:
    try:
        return str(error)
    except Exception:  # pylint: disable=broad-except
        return "<%s without a text>" % type(error).__name__


def _frames(error: Exception, own_folder: str) -> List[List[str]]:
    return [
        ['File "%s"' % frame.filename, "line %s" % frame.lineno, "in %s" % frame.name, frame.line or ""]
        for frame in traceback.extract_tb(error.__traceback__)
        if os.path.dirname(frame.filename) != own_folder
    ]
