"""The small words of each language."""

from collections.abc import Mapping
from typing import Final

from bot.core.languages import Language
from bot.core.understanding.english import ENGLISH
from bot.core.understanding.german import GERMAN
from bot.core.understanding.particles import Particles

PARTICLES: Final[Mapping[Language, Particles]] = {"de": GERMAN, "en": ENGLISH}
