"""Class packs that were read lately, so that a tap does not parse a whole lesson."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from bot.core.class_packs.model import MARK, ClassPack, ClassPackId, Shelf

_ID = re.compile(MARK + "[1-9][0-9]{0,17}")

MOST_KEPT = 64
"""Packs in memory at most; one takes some 100 KB."""


class PackCache:
    """The packs that were used last, by the state that was read.

    Several threads may ask at the same time: what is kept is never changed, only replaced as a whole. Two that do so
    at once forget one pack, which is then read again.
    """

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: Mapping[ClassPackId, ClassPack] = MappingProxyType({})

    def find(self, pack_id: str, shelf: Shelf) -> ClassPack | None:
        """The pack as it is on ``shelf`` now; None where there is none of this id."""
        if _ID.fullmatch(pack_id) is None:
            return None
        state = shelf.find_state(int(pack_id.removeprefix(MARK)))
        return self.get(state, shelf) if state is not None else None

    def get(self, state: ClassPackId, shelf: Shelf) -> ClassPack:
        """The pack in this state, which ``shelf`` has just told."""
        kept = self._kept
        pack = kept.get(state) or shelf.load(state.id)
        others = [(one, known) for one, known in kept.items() if one != state]
        self._kept = MappingProxyType(dict([*others[-(self._most - 1) :], (state, pack)]))
        return pack
