"""Flow style: what stands between braces, brackets or quotes."""
import json
import re

from .yaml_scalar import YamlError, merged, resolved

SPACE = re.compile(r'(?:\s+|(?:(?<=\s)|\A)#[^\n]*)*')
DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
SINGLE = re.compile(r"'(?:[^']|'')*'")
PLAIN = re.compile(r'(?:[^\s,\[\]{}:#]|:(?=[^\s,\[\]{}])|(?<=\S)#|[ \t]+(?=[^\s#,\[\]{}:]))+')


class FlowReader:
    """Goes through the text once; `at` is the next character."""

    def __init__(self, text: str, anchors: dict):
        self.text = text
        self.at = 0
        self.anchors = anchors

    def skip(self) -> str:
        """Passes blanks, line ends and comments; the next character, or nothing at the end."""
        self.at = SPACE.match(self.text, self.at).end()
        return self.text[self.at:self.at + 1]

    def take(self, pattern, what: str) -> str:
        """What matches here."""
        match = pattern.match(self.text, self.at)
        if match is None:
            raise YamlError('expected %s' % what)
        self.at = match.end()
        return match.group()

    def node(self):
        """Any value."""
        first = self.skip()
        if first == '{':
            return self.mapping()
        if first == '[':
            return self.sequence()
        return self.scalar()

    def scalar(self):
        """A text in quotes, an alias, or words."""
        first = self.skip()
        if first == '"':
            return json.loads(re.sub(r'\s*\n\s*', ' ', self.take(DOUBLE, 'the end of the quotes')), strict=False)
        if first == "'":
            inner = self.take(SINGLE, 'the end of the quotes')[1:-1]
            return re.sub(r'\s*\n\s*', ' ', inner.replace("''", "'"))
        words = self.take(PLAIN, 'a value')
        if not words.startswith('*'):
            return resolved(words)
        if words[1:] not in self.anchors:
            raise YamlError("there is no anchor '%s'" % words[1:])
        return self.anchors[words[1:]]

    def mapping(self) -> dict:
        """Braces."""
        self.at += 1
        found = {}
        while self.skip() != '}':
            key = self.scalar()
            if key in found:
                raise YamlError("the key '%s' stands here a second time" % key)
            if self.skip() == ':':
                self.at += 1
                found[key] = None if self.skip() in (',', '}') else self.node()
            else:
                found[key] = None
            self.separate('}')
        self.at += 1
        return merged(found, YamlError)

    def sequence(self) -> list:
        """Brackets."""
        self.at += 1
        items = []
        while self.skip() != ']':
            items.append(self.node())
            self.separate(']')
        self.at += 1
        return items

    def separate(self, end: str) -> None:
        """A comma, or the end that is to come."""
        found = self.skip()
        if found == ',':
            self.at += 1
        elif found != end:
            raise YamlError("expected ',' or '%s', found %s" % (end, repr(found) if found else 'the end of the file'))
