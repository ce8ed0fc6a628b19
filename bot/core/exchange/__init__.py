"""Questions in and out of other tools: GIFT, Aiken, Moodle XML, tables, Anki, and the bridge to Lupe's own."""

from bot.core.exchange.aiken import looks_like_aiken, read_aiken, write_aiken
from bot.core.exchange.anki import AnkiDeck, anki_deck
from bot.core.exchange.bridge import NEAREST, UNWRITTEN, Bridged, Dropped, Misfit, Placing, to_item, to_question
from bot.core.exchange.faults import Flaw, Lack
from bot.core.exchange.gift import read_gift, write_gift
from bot.core.exchange.model import Answer, Export, Item, Loss, Problem, Report, shown
from bot.core.exchange.moodle_xml import Node, read_moodle_xml, write_moodle_xml
from bot.core.exchange.numbers import Tolerated, read_number
from bot.core.exchange.sheet import read_sheet, write_sheet
from bot.core.exchange.sniffing import Format, format_by_name, format_of
from bot.core.exchange.texts import LIMIT, LIMIT_MIB, decode, plain

__all__ = [
    "LIMIT",
    "LIMIT_MIB",
    "NEAREST",
    "UNWRITTEN",
    "AnkiDeck",
    "Answer",
    "Bridged",
    "Dropped",
    "Export",
    "Flaw",
    "Format",
    "Item",
    "Lack",
    "Loss",
    "Misfit",
    "Node",
    "Placing",
    "Problem",
    "Report",
    "Tolerated",
    "anki_deck",
    "decode",
    "format_by_name",
    "format_of",
    "looks_like_aiken",
    "plain",
    "read_aiken",
    "read_gift",
    "read_moodle_xml",
    "read_number",
    "read_sheet",
    "shown",
    "to_item",
    "to_question",
    "write_aiken",
    "write_gift",
    "write_moodle_xml",
    "write_sheet",
]
