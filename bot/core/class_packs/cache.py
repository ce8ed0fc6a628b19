"""Class packs that were read lately, so that a tap does not parse a whole lesson."""

import re
from collections import OrderedDict
from threading import Lock

from bot.core.class_packs.model import MARK, ClassPack, ClassPackId, Shelf

_ID = re.compile(MARK + "[1-9][0-9]{0,17}")

MOST_KEPT = 64
"""Packs in memory at most; one takes some 100 KB."""


class PackCache:
    """The packs that were used last, by the state that was read. Several threads may ask at the same time."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[ClassPackId, ClassPack] = OrderedDict()
        self._lock = Lock()

    def find(self, pack_id: str, shelf: Shelf) -> ClassPack | None:
        """The pack as it is on ``shelf`` now; None where there is none of this id."""
        if _ID.fullmatch(pack_id) is None:
            return None
        state = shelf.find_state(int(pack_id.removeprefix(MARK)))
        return self.get(state, shelf) if state is not None else None

    def get(self, state: ClassPackId, shelf: Shelf) -> ClassPack:
        """The pack in this state, which ``shelf`` has just told."""
        with self._lock:
            if state in self._kept:
                self._kept.move_to_end(state)
                return self._kept[state]
        # Read outside the lock: two who need the same one at the same time read it twice.
        pack = shelf.load(state.id)
        with self._lock:
            self._kept[state] = pack
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return pack
