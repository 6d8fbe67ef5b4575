"""Single values of YAML, and what merge keys make of maps."""
import re

from . import faults

WORDS = {'': None, '~': None, 'null': None, 'Null': None, 'NULL': None, 'true': True, 'True': True,
         'TRUE': True, 'false': False, 'False': False, 'FALSE': False}
INTEGER = re.compile(r'[-+]?[0-9]+\Z')
REAL = re.compile(r'[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z')


class YamlError(Exception):
    """The text is not in order."""


def resolved(text: str):
    """What words without quotes mean."""
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return int(text)
    return float(text) if REAL.match(text) else text


def unquoted_end(text: str) -> int:
    """Where a comment begins behind words without quotes."""
    comment = re.search(r'\s#', text)
    return len(text) if comment is None else comment.start()


def merged(own: dict, error) -> dict:
    """A map with what its merge key brings along; own keys win, then earlier maps."""
    if '<<' not in own:
        return own
    if faults.on('merge-keys-refused'):
        raise error("did not expect '<<'")
    brought = own.pop('<<')
    result = {}
    for one in reversed(brought if isinstance(brought, list) else [brought]):
        if not isinstance(one, dict):
            raise error('a merge key takes a map')
        result.update(one)
    result.update(own)
    return result
