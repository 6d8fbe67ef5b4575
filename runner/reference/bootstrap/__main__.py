"""Starts the zygote: `python bootstrap <scratch folder>`, orders on stdin, events on stdout."""

import sys

# Python 2.7 would put what it compiled beside the sources; the instances are free to do so.
_WRITES_NOTHING = sys.dont_write_bytecode
sys.dont_write_bytecode = sys.version_info[0] == 2

from zygote import Zygote  # noqa: E402  pylint: disable=wrong-import-position

sys.dont_write_bytecode = _WRITES_NOTHING

if __name__ == "__main__":
    Zygote(scratch=sys.argv[1]).run()
