"""Moodle XML: what Moodle exports with everything that it knows. The elements come parsed, see `nodes`."""

from bot.core.exchange.moodle_xml.nodes import Node
from bot.core.exchange.moodle_xml.reader import read_moodle_xml
from bot.core.exchange.moodle_xml.writer import write_moodle_xml

__all__ = ["Node", "read_moodle_xml", "write_moodle_xml"]
