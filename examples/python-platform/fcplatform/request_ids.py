"""Request ids and instance ids."""
import os
import time
import uuid

from . import faults


def invocation_id(generation: str) -> str:
    """A UUID on FC 2.0 (LOG-10), `1-time-random-random` on FC 3.0 (LOG-11)."""
    if faults.on('request-ids-repeat'):
        return '1-00000000-00000000-000000000000' if generation == 'fc3' else str(uuid.UUID(int=0))
    if (generation == 'fc3') == faults.on('ids-of-the-other-generation'):
        return str(uuid.uuid4())
    return '1-%08x-%s-%s' % (int(time.time()), os.urandom(4).hex(), os.urandom(6).hex())


def pre_stop_id() -> str:
    """A UUID on both generations (PSTOP-06, LOG-12)."""
    return str(uuid.uuid4())


def instance_id(generation: str) -> str:
    """The two known forms (INST-12)."""
    if generation == 'fc2':
        return str(uuid.uuid4())
    return 'c-%s-%s-%s' % (os.urandom(4).hex(), os.urandom(4).hex(), os.urandom(6).hex())
