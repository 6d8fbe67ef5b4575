"""What Python 2.7 and 3 name or do differently; everything else here is written so that both understand it."""

import errno
import json
import pkgutil
import select
import sys

IS_2 = sys.version_info[0] == 2

# The type of text: what encoding makes bytes of.
TEXT = type(u"")


def parse_json(encoded):
    # type: (bytes) -> object
    """Reads JSON; its texts are `str` on either Python, since that is what names, paths and contexts are made of."""
    value = json.loads(encoded.decode("utf-8"))
    return _native(value) if IS_2 else value


def has_package(name):
    # type: (str) -> bool
    """Whether a package could be imported; it is not."""
    if IS_2:
        return pkgutil.find_loader(name) is not None
    from importlib.util import find_spec  # pylint: disable=import-outside-toplevel

    return find_spec(name) is not None


def wait_readable(descriptors):
    # type: (list) -> list
    """Waits until some of the descriptors can be read; none when a signal came first."""
    try:
        return select.select(descriptors, [], [])[0]
    except (OSError, select.error) as error:
        if error.args[0] != errno.EINTR:
            raise
        return []


def message_of(error):
    # type: (BaseException) -> str
    """The text of an exception, whatever its class makes of that; in UTF-8 where text is bytes."""
    try:
        text = str(error)
    except UnicodeError:
        text = TEXT(error).encode("utf-8")
    except Exception:  # pylint: disable=broad-except
        return "<%s without a text>" % error.__class__.__name__
    return text.decode("utf-8", "replace").encode("utf-8") if IS_2 else text


def _native(value):
    if isinstance(value, TEXT):
        return value.encode("utf-8")
    if isinstance(value, list):
        return [_native(item) for item in value]
    if isinstance(value, dict):
        return dict((_native(key), _native(item)) for key, item in value.items())
    return value
