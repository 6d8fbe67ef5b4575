"""An s.yaml of either edition as a configuration; what is not in order is refused before anything is done."""
import re

from . import faults
from .refusal import invalid
from .yaml_scalar import YamlError
from .yaml_text import parse

REFERENCE = re.compile(r'\$\{([^}]*)\}')
EDITIONS = {'1.0.0': ('services', 'resources', ('fc', 'devsapp/fc')),
            '2.0.0': ('services', 'resources', ('fc', 'devsapp/fc')),
            '3.0.0': ('resources', 'services', ('fc3',))}
# Keys of a function, what they are called here, and what they take.
TEXTS = {'description': 'description', 'runtime': 'runtime', 'handler': 'handler', 'role': 'role'}
NUMBERS = {'memorySize': 'memorySizeMb', 'cpu': 'cpu', 'diskSize': 'diskSizeMb',
           'instanceConcurrency': 'instanceConcurrency'}


def read(text: str, ref: dict, generation: str) -> dict:
    """The configuration of one function in the text; raises Refusal."""
    try:
        root = parse(text)
    except YamlError as error:
        raise invalid('' if faults.on('file-refusal-unexplained') else 's.yaml, %s' % error)
    if not isinstance(root, dict):
        raise invalid('s.yaml must be a map')
    section, other, components = edition_of(root)
    entries = want(root.get(section), dict, section)
    for name, entry in entries.items():
        config = read_entry(root, want(entry, dict, name), components, generation)
        if config is not None and named(config) == named(ref):
            return dict(config, resource=name)
    raise invalid("s.yaml holds no function '%s'" % ref['functionName'])


def edition_of(root: dict) -> tuple:
    """Where the entries stand and which components they may have."""
    known = EDITIONS.get(root.get('edition')) if isinstance(root.get('edition'), str) else None
    if known is None:
        raise invalid("edition must be '1.0.0', '2.0.0' or '3.0.0', found %r" % root.get('edition'))
    if known[0] not in root:
        raise invalid("edition %s needs the key '%s'%s" % (
            root['edition'], known[0], ", found '%s'" % known[1] if known[1] in root else ''))
    return known


def read_entry(root: dict, entry: dict, components: tuple, generation: str):
    """One entry; None when it is not ours to deploy."""
    if str(entry.get('component', '')).split('@')[0] not in components:
        return None
    props = want(entry.get('props'), dict, 'props')
    if generation == 'fc3':
        props = without_nulls(lay_over(template_of(root, entry), props))
    props = substituted(props, root.get('vars') or {})
    return edition_3(props) if generation == 'fc3' else edition_1(props, generation)


def edition_1(props: dict, generation: str) -> dict:
    """Service and function are apart (FC 1.0, FC 2.0)."""
    service = want(props.get('service'), dict, 'service')
    function = want(props.get('function'), dict, 'function')
    hooks = hooks_of(function, ('preFreeze', 'preStop'))
    if function.get('initializer') is not None:
        hooks['initializer'] = hook(function['initializer'], function.get('initializationTimeout'), 'initializationTimeout')
    config = common(function, props, hooks)
    config.update(generation=generation, serviceName=want(service.get('name'), str, 'service.name'),
                  functionName=want(function.get('name'), str, 'function.name'))
    return config


def edition_3(props: dict) -> dict:
    """All of it is one map (FC 3.0)."""
    config = common(props, props, hooks_of(props, ('initializer', 'preStop')))
    config.update(generation='fc3', functionName=want(props.get('functionName'), str, 'functionName'))
    return config


def common(function: dict, props: dict, hooks: dict) -> dict:
    """What both editions say in the same words."""
    variables = want(function.get('environmentVariables') or {}, dict, 'environmentVariables')
    for name, value in variables.items():
        want(value, str, 'environmentVariables.' + name)
    config = {'region': want(props.get('region'), str, 'region'), 'environment': variables, 'hooks': hooks}
    want(function.get('runtime'), str, 'runtime')
    for keys, kind in ((TEXTS, str), (NUMBERS, (int, float))):
        for key, ours in keys.items():
            if function.get(key) is not None:
                config[ours] = want(function[key], kind, key)
    if function.get('timeout') is not None:
        config['timeoutMs'] = want(function['timeout'], (int, float), 'timeout') * 1000
    return config


def hooks_of(function: dict, names: tuple) -> dict:
    """The hooks under instanceLifecycleConfig."""
    nested = want(function.get('instanceLifecycleConfig') or {}, dict, 'instanceLifecycleConfig')
    found = {name: want(nested[name], dict, name) for name in names if nested.get(name) is not None}
    if faults.on('hooks-of-files-ignored'):
        return {}
    return {name: hook(one.get('handler'), one.get('timeout'), name + '.timeout') for name, one in found.items()}


def hook(handler, timeout, where: str) -> dict:
    """A hook as the platform takes it."""
    made = {'handler': want(handler, str, 'the handler of a hook')}
    if timeout is not None:
        made['timeoutMs'] = want(timeout, (int, float), where) * 1000
    return made


def template_of(root: dict, entry: dict) -> dict:
    """What an entry builds on, without what it ignores."""
    extended = entry.get('extend')
    if extended is None:
        return {}
    name = want(extended, dict, 'extend').get('name')
    base = want((root.get('template') or {}).get(name), dict, "the template '%s'" % name)
    return {key: value for key, value in base.items() if key not in extended.get('ignore', [])}


def lay_over(base, own):
    """Maps become one, whose own keys win; anything else replaces what was there."""
    if not isinstance(base, dict) or not isinstance(own, dict):
        return own
    if faults.on('templates-win'):
        base, own = own, base
    return dict(base, **{key: lay_over(base.get(key), value) for key, value in own.items()})


def without_nulls(data):
    """A key without a value is as good as absent in edition 3."""
    if not isinstance(data, dict):
        return data
    return {key: without_nulls(value) for key, value in data.items() if value is not None}


def substituted(data, variables: dict):
    """References to variables replaced; one that is all of a value keeps its type."""
    if isinstance(data, dict):
        return {key: substituted(value, variables) for key, value in data.items()}
    if isinstance(data, list):
        return [substituted(value, variables) for value in data]
    if not isinstance(data, str):
        return data
    whole = REFERENCE.match(data)
    if whole is not None and whole.end() == len(data):
        return looked_up(whole.group(1), variables)
    return REFERENCE.sub(lambda found: str(looked_up(found.group(1), variables)), data)


def looked_up(path: str, variables: dict):
    """The value of `vars.a.b`."""
    first, *rest = path.strip().split('.')
    found = variables if first == 'vars' else None
    for step in rest:
        found = found.get(step) if isinstance(found, dict) else None
    if found is None:
        raise invalid("s.yaml: '${%s}' is not known" % path)
    return found


def want(value, kind, where: str):
    """The value, if it is of that kind; raises Refusal."""
    if not isinstance(value, kind) or isinstance(value, bool):
        words = {dict: 'a map', str: 'text'}.get(kind, 'a number')
        raise invalid("s.yaml: %s must be %s, found %s" % (where, words, 'nothing' if value is None else repr(value)))
    return value


def named(thing: dict) -> tuple:
    """What tells functions apart."""
    return thing.get('serviceName'), thing['functionName']
