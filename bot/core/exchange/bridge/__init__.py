"""Between the questions of other tools and Lupe's own."""

from bot.core.exchange.bridge.exporting import NEAREST, to_item
from bot.core.exchange.bridge.importing import UNWRITTEN, Bridged, Dropped, Misfit, Placing, to_question

__all__ = ["NEAREST", "UNWRITTEN", "Bridged", "Dropped", "Misfit", "Placing", "to_item", "to_question"]
