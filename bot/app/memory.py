"""What was made at the start stays: the collector of garbage need not look at it again and again."""

import gc
from typing import Final

YOUNG: Final = 10_000
"""Objects made and not yet gone after which the youngest are looked through; Python's own 700 are a few updates."""


def settle() -> None:
    """Leave all that exists now out of every later search for garbage; for a process that serves until it ends.

    The content and the dictionaries are a quarter of a million objects: each full search through them took 0.2 s, in
    which nobody got a reply. After this it takes no time that could be measured, and the small ones half of theirs.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 10, 10)
