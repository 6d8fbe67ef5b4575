"""What a deployment must say, and what is refused (section 6 of the contract)."""
import re

from . import faults
from .refusal import invalid

NAME = re.compile(r'[A-Za-z_][A-Za-z0-9_-]{0,127}\Z')
VARIABLE = re.compile(r'[A-Za-z][A-Za-z0-9_]*\Z')
RUNTIMES = ('python3', 'python3.6', 'python3.9', 'python3.10', 'python3.12')
RESERVED_ON_FC2 = ('accessKeyID', 'accessKeySecret', 'securityToken', 'topic')
MAX_ENVIRONMENT_BYTES = 4 * 1024
HOOK_LIMITS_SECONDS = {'initializer': 300, 'preFreeze': 90, 'preStop': 90}


def check(ref: dict, config: dict, added: dict) -> None:
    """Raises Refusal at the first thing that is not acceptable; `added` variables are the runner's."""
    check_names(ref)
    if config['runtime'] not in RUNTIMES:
        raise invalid("runtime '%s' is not supported" % config['runtime'])
    if not config.get('handler'):
        raise invalid('handler is required')
    check_sizes(config)
    check_timeouts(config)
    check_environment(config, added)
    check_async(config.get('asyncInvoke') or {})


def check_names(ref: dict) -> None:
    """Service and function (LIM-01, LIM-02)."""
    for key in ('serviceName', 'functionName'):
        name = ref.get(key)
        if name is not None and not NAME.match(name) and not faults.on('names-unchecked'):
            raise invalid("%s '%s' must match %s" % (key, name, NAME.pattern))


def check_sizes(config: dict) -> None:
    """Memory, processors, disk (LIM-04, LIM-05, LIM-14)."""
    memory, cpu = config.get('memorySizeMb'), config.get('cpu')
    steps = config['generation'] == 'fc3'
    if memory is not None and not faults.on('memory-unchecked'):
        check_range('memorySize', memory, 128, 32768)
        if steps and memory % 64:
            raise invalid('memorySize must be a multiple of 64, found %g' % memory)
    if cpu is not None:
        check_range('cpu', cpu, 0.05, 16)
        twentieths = round(cpu * 20)
        if abs(cpu * 20 - twentieths) > 1e-6:
            raise invalid('cpu must be a multiple of 0.05, found %g' % cpu)
        if memory is not None and not twentieths * 1024 <= memory * 20 <= twentieths * 4096:
            raise invalid('1 to 4 GB of memory are needed for each vCPU')
    if config.get('diskSizeMb', 512) not in (512, 10240):
        raise invalid('diskSize must be 512 or 10240, found %g' % config['diskSizeMb'])


def check_timeouts(config: dict) -> None:
    """Of the function and its hooks (LIM-07 to LIM-11)."""
    check_timeout('timeout', config.get('timeoutMs'), 86400)
    for hook, settings in config['hooks'].items():
        if not faults.on('hook-timeouts-unchecked'):
            check_timeout(hook + '.timeout', settings.get('timeoutMs'), HOOK_LIMITS_SECONDS[hook])


def check_timeout(name: str, value, most: int) -> None:
    """Whole seconds from 1."""
    if value is not None:
        check_range(name, value / 1000, 1, most)
        if value % 1000:
            raise invalid('%s must be a whole number of seconds' % name)


def check_environment(config: dict, added: dict) -> None:
    """Names, reserved names, size (LIM-16, LIM-17)."""
    own = {name: value for name, value in config['environment'].items() if name not in added}
    for name in own:
        if not VARIABLE.match(name):
            raise invalid("environment variable '%s' must match %s" % (name, VARIABLE.pattern))
        reserved = name.startswith('FC_') or (config['generation'] == 'fc2' and name in RESERVED_ON_FC2)
        if reserved and not faults.on('reserved-variables-accepted'):
            raise invalid("environment variable '%s' is reserved" % name)
    size = sum(len((name + value).encode()) for name, value in own.items())
    if size > MAX_ENVIRONMENT_BYTES:
        raise invalid('environment variables have %d bytes, the limit is %d' % (size, MAX_ENVIRONMENT_BYTES))


def check_async(settings: dict) -> None:
    """Attempts and age (LIM-24)."""
    if 'maxRetryAttempts' in settings:
        check_range('maxAsyncRetryAttempts', settings['maxRetryAttempts'], 0, 8)
    if 'maxEventAgeMs' in settings:
        check_range('maxAsyncEventAgeInSeconds', settings['maxEventAgeMs'] / 1000, 1, 2592000)


def check_range(name: str, value, least, most) -> None:
    """Both ends included."""
    if not least <= value <= most:
        raise invalid('%s must be %g to %g, found %g' % (name, least, most, value))
