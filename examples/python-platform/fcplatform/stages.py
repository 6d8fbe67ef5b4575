"""What runs inside an instance: how it is called, where it is set, how long it may take."""
from . import faults

# Default of every hook (U-06 guesses it).
HOOK_TIMEOUT_MS = 3000
# Name in the log, key in the configuration.
HOOKS = {'initializer': ('Initialize', 'initializer'), 'pre-freeze': ('PreFreeze', 'preFreeze'),
         'pre-stop': ('PreStop', 'preStop')}
FAR_TOO_LONG_MS = 60000


def is_configured(revision, stage: str) -> bool:
    """Whether that hook may run at all (INIT-01, PSTOP-04); PreFreeze is of FC 2.0 only (PREF-13)."""
    if faults.on(stage + '-unasked'):
        return True
    return HOOKS[stage][1] in revision.hooks and (stage != 'pre-freeze' or revision.generation == 'fc2')


def log_name(stage: str) -> str:
    """How the framing lines call it."""
    return 'Invoke' if stage == 'handler' else HOOKS[stage][0]


def callable_name(revision, stage: str) -> str:
    """`file.method` as configured."""
    if stage == 'handler':
        return revision.config['handler']
    if HOOKS[stage][1] in revision.hooks:
        return revision.hooks[HOOKS[stage][1]]['handler']
    module = revision.config['handler'].rpartition('.')[0]
    return module + '.' + stage.replace('initializer', 'initialize').replace('-', '_')


def limit_seconds(revision, stage: str) -> float:
    """Each hook has a limit of its own, apart from the function's (INIT-16)."""
    if stage == 'handler' and not faults.on('timeout-ignored'):
        return revision.timeout_ms / 1000
    if stage == 'handler' or (stage == 'initializer' and faults.on('initializer-timeout-ignored')):
        return FAR_TOO_LONG_MS / 1000
    if faults.on('hooks-under-function-timeout'):
        return revision.timeout_ms / 1000
    return revision.hooks.get(HOOKS[stage][1], {}).get('timeoutMs', HOOK_TIMEOUT_MS) / 1000


def context(revision, stage: str, request_id: str, qualifier: str, attempt: int) -> dict:
    """Handlers and hooks get a context of one shape (CTX-13)."""
    if stage != 'handler' and faults.on('hook-context-bare'):
        return {'request_id': request_id}
    return revision.context(request_id, qualifier, attempt)
