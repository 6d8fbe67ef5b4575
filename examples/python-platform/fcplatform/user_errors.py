"""What a caller is told about an error of user code (ERR-04, ERR-05, ERR-07, ERR-08, ERR-12)."""
import importlib
import os
import traceback

from . import faults

IMPORT_FOLDER = os.path.dirname(importlib.__file__)
MAX_MESSAGE_CHARACTERS = 256 * 1024
OWN_FOLDER = os.path.dirname(os.path.abspath(__file__))


class LoadError(Exception):
    """Code that cannot be loaded: `kind` is the error type that the caller sees."""

    def __init__(self, kind: str, message: str):
        super().__init__(message)
        self.kind = kind


def describe(error: Exception) -> dict:
    """The error body for an exception."""
    try:
        message = str(error)[:MAX_MESSAGE_CHARACTERS]
    except Exception as second:  # a `__str__` of user code may raise, too
        message = 'the message of the exception cannot be told: ' + type(second).__name__
    if faults.on('error-without-type'):
        return {'errorMessage': message, 'stackTrace': user_frames(error)}
    kind = error.kind if isinstance(error, LoadError) else type(error).__name__
    return {'errorMessage': message, 'errorType': kind, 'stackTrace': user_frames(error)}


def user_frames(error: BaseException) -> list:
    """File, line, function and source text of each frame, without the platform's own."""
    cause = error.__cause__ if isinstance(error, LoadError) and error.__cause__ else error
    return [['File "%s"' % file, 'line %d' % line, 'in %s' % function, source or '']
            for file, line, function, source in traceback.extract_tb(cause.__traceback__)
            if not file.startswith((OWN_FOLDER, IMPORT_FOLDER, '<frozen importlib'))]
