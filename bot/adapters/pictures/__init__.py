"""Draws the pictures of ``core/pictures.py`` as PNG files for a phone.

Everything readable comes from the value, which is localised already; only counts such as
"7/9" are written here. Colours are from the Okabe-Ito palette, which people with a colour
vision deficiency can tell apart, and no meaning rests on colour alone.
"""

from bot.adapters.pictures.page import WIDTH
from bot.adapters.pictures.painter import Painter

__all__ = ["WIDTH", "Painter"]
