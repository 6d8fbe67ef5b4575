"""YAML as far as an s.yaml has it: block and flow style, anchors, merge keys; what is not in order raises."""
import json
import re

from . import faults
from .yaml_flow import FlowReader
from .yaml_scalar import YamlError, merged, resolved, unquoted_end

BLOCK_SCALAR = re.compile(r'([|>])([-+]?)\s*(?:#.*)?\Z')
KEY = re.compile(r'''("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{},#&*!|>%@`-][^#]*?|<<|-\S[^#]*?)\s*:(?:\s+|\Z)''')
MARK = re.compile(r'(&|\*)([\w-]+)(?:\s+|\Z)')


def parse(text: str):
    """The data of a text with one document; raises YamlError with the line."""
    return BlockReader(text).document()


class BlockReader:
    """Goes through the lines once; `at` is the next one."""

    def __init__(self, text: str):
        self.lines = text.lstrip('\ufeff').replace('\r\n', '\n').split('\n')
        self.at = 0
        self.anchors = {}

    def document(self):
        """All of it: what follows the first document must be nothing."""
        if self.peek() is not None and self.lines[self.at].rstrip() == '---':
            self.at += 1
        data = None if self.peek() is None else self.node(self.indent())
        if self.peek() is not None and self.lines[self.at].rstrip() == '...':
            self.at += 1
        if self.peek() is not None:
            marks = self.lines[self.at].startswith('---')
            raise self.error('a second document' if marks else 'this line belongs to nothing above it')
        return data

    def error(self, words: str) -> YamlError:
        """Tells the line."""
        return YamlError('line %d: %s' % (min(self.at, len(self.lines) - 1) + 1, words))

    def peek(self):
        """The next line that says something, without its indentation; None at the end."""
        while self.at < len(self.lines):
            content = self.lines[self.at].strip()
            if content and not content.startswith('#'):
                if '\t' in self.lines[self.at][:len(self.lines[self.at]) - len(self.lines[self.at].lstrip())]:
                    raise self.error('a tab in the indentation')
                return content
            self.at += 1
        return None

    def indent(self) -> int:
        """Blanks before the next line."""
        return len(self.lines[self.at]) - len(self.lines[self.at].lstrip(' '))

    def node(self, indent: int):
        """A map, a list or a single value that begins at the next line."""
        content = self.peek()
        if content == '-' or content.startswith('- '):
            return self.sequence(indent)
        if KEY.match(content):
            return self.mapping(indent)
        self.at += 1
        return self.value(content, indent - 1)

    def sequence(self, indent: int) -> list:
        """Items at one depth."""
        items = []
        while self.peek() is not None and self.indent() == indent and re.match(r'-(\s|\Z)', self.peek()):
            rest = self.lines[self.at][indent + 1:]
            if rest.strip() == '' or not KEY.match(rest.strip()):
                self.at += 1
                items.append(self.value(rest.strip(), indent))
            else:
                self.lines[self.at] = ' ' * (indent + 1) + rest
                items.append(self.node(self.indent()))
        return items

    def mapping(self, indent: int) -> dict:
        """Keys at one depth; each of them once."""
        found = {}
        while self.peek() is not None and self.indent() >= indent:
            content, line = self.peek(), self.at
            if content in ('---', '...') and self.indent() == 0:
                break
            match = KEY.match(content)
            if match is None or self.indent() > indent:
                raise self.error('expected a key, indented like those above it')
            key = unquoted(match.group(1))
            if key in found and not faults.on('repeated-keys-accepted'):
                raise self.error("the key '%s' stands here a second time" % key)
            self.at += 1
            found[key] = self.value(content[match.end():], indent, line)
        return merged(found, self.error)

    def value(self, rest: str, parent: int, line: int = 0):
        """What stands behind a key, or below it."""
        if rest == '' or rest.startswith('#'):
            return self.below(parent)
        mark = MARK.match(rest)
        if mark is not None and mark.group(1) == '&':
            data = self.value(rest[mark.end():], parent, line)
            self.anchors[mark.group(2)] = data
            return data
        if mark is not None:
            if mark.group(2) not in self.anchors:
                self.at -= 1
                raise self.error("there is no anchor '%s'" % mark.group(2))
            return self.anchors[mark.group(2)]
        block = BLOCK_SCALAR.match(rest)
        if block is not None:
            return self.block_scalar(parent, block.group(1) == '>', block.group(2))
        if rest[0] in '{["\'':
            return self.flow(rest)
        return self.plain(rest, parent)

    def below(self, parent: int):
        """The node under a key: deeper, or a list at the same depth; else nothing."""
        content = self.peek()
        if content is None:
            return None
        is_list = content == '-' or content.startswith('- ')
        if self.indent() > parent or (is_list and self.indent() == parent):
            return self.node(self.indent())
        return None

    def block_scalar(self, parent: int, folded: bool, end: str) -> str:
        """Lines that are deeper than the key; they end in one line end unless the sign says otherwise."""
        taken = []
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if line.strip() and len(line) - len(line.lstrip(' ')) <= parent:
                break
            taken.append(line)
            self.at += 1
        depth = min([len(line) - len(line.lstrip(' ')) for line in taken if line.strip()] or [0])
        text = '\n'.join(line[depth:] for line in taken)
        body = text.rstrip('\n')
        if folded:
            body = re.sub(r'(?<=[^\n])\n(?=[^\s])', ' ', body)
        return body + {'-': '', '+': text[len(text.rstrip('\n')):] or '\n', '': '\n' if body else ''}[end]

    def flow(self, rest: str):
        """Braces, brackets and quotes, which may go on over several lines."""
        begin = self.at - 1
        reader = FlowReader('\n'.join([rest] + self.lines[self.at:]), self.anchors)
        try:
            data = reader.node()
            tail = reader.text[reader.at:].split('\n', 1)[0].strip()
            if tail and not tail.startswith('#'):
                raise YamlError("did not expect '%s'" % tail[:40])
        except YamlError as error:
            self.at = begin
            raise self.error(str(error))
        self.at = begin + 1 + reader.text.count('\n', 0, reader.at)
        return data

    def plain(self, rest: str, parent: int):
        """Words without quotes; deeper lines continue them."""
        words = [rest[:unquoted_end(rest)].rstrip()]
        while self.peek() is not None and self.indent() > parent and not rest.rstrip().endswith('#'):
            following = self.peek()
            words.append(following[:unquoted_end(following)].rstrip())
            if KEY.match(following):
                raise self.error('a key below a value: is a line above indented too little?')
            self.at += 1
        text = ' '.join(words)
        if re.search(r':(\s|\Z)', text) or text[0] in '@`%,]}!':
            self.at -= 1
            raise self.error("'%s' needs quotes" % text[:40])
        return resolved(text)


def unquoted(key: str) -> str:
    """A key as text."""
    if key.startswith('"'):
        return json.loads(key)
    return key[1:-1].replace("''", "'") if key.startswith("'") else key
