"""Starts the zygote: `python bootstrap <scratch folder>`, orders on stdin, events on stdout."""

import sys

from zygote import Zygote

if __name__ == "__main__":
    Zygote(scratch=sys.argv[1]).run()
