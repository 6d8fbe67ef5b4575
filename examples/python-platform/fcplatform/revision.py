"""Code and configuration as they were deployed once: what instances of one version are made from."""
import hashlib
import os
import shutil
import uuid

from . import faults

ACCOUNT_ID = '1234567890123456'
DEFAULT_TIMEOUT_MS = 3000
DEFAULT_MEMORY_MB = 512
KEY_VARIABLES = ('ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
                 'ALIBABA_CLOUD_SECURITY_TOKEN')
KEY_ATTRIBUTES = ('access_key_id', 'access_key_secret', 'security_token')
# Runtimes whose context follows the newer page (CTX-09).
NEWER_CONTEXT = ('python3.12',)
CRC64_POLYNOMIAL = 0xC96C5795D7870F42


class Revision:
    """Immutable once made; `version` is `LATEST` or the number of a published version."""

    def __init__(self, config: dict, code_dir: str, version: str, checksum: str):
        self.config = config
        self.code_dir = code_dir
        self.version = version
        self.generation = config['generation']
        self.hooks = config['hooks']
        self.timeout_ms = config.get('timeoutMs', DEFAULT_TIMEOUT_MS)
        self.memory_mb = int(config.get('memorySizeMb', DEFAULT_MEMORY_MB))
        self.checksum = checksum
        self.keys = temporary_keys() if config.get('role') else ('', '', '')

    def published(self, version: str) -> 'Revision':
        """The same code and configuration as a version."""
        return Revision(self.config, self.code_dir, version, self.checksum)

    def environment(self, instance_id: str, qualifier: str, temp_dir: str) -> dict:
        """Variables of an instance: the user's and the platform's (LIM-18, LIM-19)."""
        system = {
            'PATH': '/usr/local/bin:/usr/bin:/bin', 'HOME': temp_dir, 'TMPDIR': temp_dir, 'LANG': 'C.UTF-8',
            'TZ': 'UTC', 'FC_FUNC_CODE_PATH': self.code_dir, 'FC_ACCOUNT_ID': ACCOUNT_ID,
            'FC_FUNCTION_HANDLER': self.config['handler'], 'FC_FUNCTION_MEMORY_SIZE': str(self.memory_mb),
            'FC_FUNCTION_NAME': self.config['functionName'], 'FC_REGION': self.config['region'],
            'FC_INSTANCE_ID': instance_id, 'FC_FUNCTION_VERSION': self.version}
        if self.generation == 'fc2':
            system.update(FC_SERVICE_NAME=self.config['serviceName'], FC_QUALIFIER=qualifier)
        if self.config.get('role'):
            system.update(zip(KEY_VARIABLES, self.keys))
        if faults.on('system-variables-missing'):
            del system['FC_FUNCTION_NAME']
        user = self.config['environment']
        if faults.on('user-variables-expanded'):
            user = {name: value.replace('$HOME', temp_dir) for name, value in user.items()}
        return dict(system, **user)

    def context(self, request_id: str, qualifier: str, attempt: int) -> dict:
        """Attributes of the context of one run (CTX-01 to CTX-12)."""
        log = self.config.get('log') or {'project': '', 'logstore': ''}
        logs = {'log_project': log['project'], 'log_store': log['logstore']}
        asked_for = 'LATEST' if faults.on('qualifier-untold') else qualifier
        origin = {'version_id': self.version, 'qualifier': asked_for}
        context = {
            'request_id': request_id, 'region': self.config['region'],
            'accountId' if faults.on('account-id-in-camel-case') else 'account_id': ACCOUNT_ID,
            'retry_count': 0 if faults.on('attempts-not-numbered') else attempt,
            'function': {'name': self.config['functionName'], 'handler': self.config['handler'],
                         'memory': str(self.memory_mb) if faults.on('memory-as-text') else self.memory_mb,
                         'timeout': int(self.timeout_ms // 1000)}}
        newer = self.generation == 'fc3' and self.config['runtime'] in NEWER_CONTEXT
        if newer:
            context.update(logs)
            context['function'].update(origin)
        if not newer or faults.on('newer-context-ignored'):
            context['credentials'] = dict(zip(KEY_ATTRIBUTES, self.keys))
            context['service'] = dict(logs, name=self.config.get('serviceName', ''), **origin)
        if self.generation == 'fc2' and not faults.on('tracing-missing'):
            context['tracing'] = {'span_context': '', 'jaeger_endpoint': '', 'span_baggages': ''}
        return context


def copy_code(source: str, scratch: str) -> str:
    """A copy that stays as it is whatever becomes of the original."""
    copy = os.path.join(scratch, 'code-' + uuid.uuid4().hex)
    shutil.copytree(source, copy, symlinks=True)
    return copy


def temporary_keys() -> tuple:
    """Key id, key secret and token, as if a role had been assumed (CTX-03)."""
    return 'STS.' + uuid.uuid4().hex, uuid.uuid4().hex, 'token-' + uuid.uuid4().hex


def code_checksum(folder: str) -> str:
    """CRC-64 over names and digests: a CRC over the code itself is slow in Python and tells no more."""
    crc = 0
    for path, _, names in sorted(os.walk(folder)):
        for name in sorted(names):
            full = os.path.join(path, name)
            if os.path.isfile(full):
                with open(full, 'rb') as file:
                    digest = hashlib.sha256(file.read()).digest()
                crc = crc64(crc, os.path.relpath(full, folder).encode() + digest)
    return str(crc)


def crc64(crc: int, data: bytes) -> int:
    """Continues a CRC-64."""
    crc ^= (1 << 64) - 1
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (CRC64_POLYNOMIAL if crc & 1 else 0)
    return crc ^ ((1 << 64) - 1)
