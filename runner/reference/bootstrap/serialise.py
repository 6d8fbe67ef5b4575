"""What a handler returned, as the bytes the caller receives (HND-08 to HND-12)."""

import json
import sys

from compat import IS_2, TEXT


def serialise(value, faults):
    # type: (object, frozenset) -> bytes
    """Text and bytes go as they are, anything else as JSON; raises TypeError where JSON has no word for it."""
    if isinstance(value, (bytes, bytearray)):
        return bytes(value)
    if isinstance(value, TEXT) and "result-json-quoted" not in faults:
        return value.encode("utf-8")
    # Escapes spare Python 2.7 from mixing text with bytes.
    return json.dumps(value, default=_in_json_words, ensure_ascii=IS_2).encode("utf-8")


def _in_json_words(value):
    """HND-11: objects that can say themselves, decimals and dates; whoever has some has their module loaded."""
    if callable(getattr(value, "to_json", None)):
        return value.to_json()
    decimal = sys.modules.get("decimal")
    if decimal is not None and isinstance(value, decimal.Decimal):
        return float(value)
    datetime = sys.modules.get("datetime")
    if datetime is not None and isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    raise TypeError("Object of type %s is not JSON serializable" % type(value).__name__)
