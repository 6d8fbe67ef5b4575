"""Things done wrong on purpose, to show that the suite notices; decided where the right thing is done."""
from .fault_table import TABLE

FAULTS = {row[0]: row for row in TABLE}
ACTIVE = set()


def on(name: str) -> bool:
    """Whether this is to be done wrong."""
    return name in ACTIVE


def listing() -> str:
    """One line per fault, with tabs between name, what it does, clauses, profile and checks that it trips."""
    return '\n'.join('\t'.join(row) for row in TABLE)
