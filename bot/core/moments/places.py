"""Time zones as people name them: by the city they live in or near."""

from collections.abc import Mapping

from bot.core.moments.zones import zone_of

COMMON_ZONES = ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/London")
"""Zones to choose from before anything has to be typed."""

_AREAS = ("Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian")

_NAMES: Mapping[str, tuple[str, ...]] = {
    "Europe/Berlin": (
        "deutschland", "germany", "mez", "hamburg", "münchen", "munich", "köln", "cologne", "frankfurt", "stuttgart",
        "düsseldorf", "leipzig", "dortmund", "essen", "bremen", "dresden", "hannover", "nürnberg", "bonn", "freiburg",
    ),
    "Europe/Vienna": ("wien", "österreich", "austria", "graz", "linz", "salzburg", "innsbruck", "klagenfurt"),
    "Europe/Zurich": ("zürich", "schweiz", "switzerland", "bern", "basel", "genf", "geneva", "lausanne", "luzern"),
    "Europe/London": ("england", "großbritannien", "united kingdom", "uk", "manchester", "edinburgh", "cardiff"),
    "Europe/Brussels": ("brüssel", "belgien", "belgium"),
    "Europe/Luxembourg": ("luxemburg",),
    "Europe/Rome": ("rom", "bozen", "südtirol", "mailand", "milan"),
    "Europe/Prague": ("prag",),
    "Europe/Warsaw": ("warschau",),
    "Europe/Copenhagen": ("kopenhagen",),
    "Europe/Lisbon": ("lissabon",),
    "Europe/Athens": ("athen",),
    "Europe/Istanbul": ("türkei", "ankara"),
    "Europe/Moscow": ("moskau",),
    "Asia/Tokyo": ("tokio",),
    "America/New_York": ("washington", "boston"),
    "UTC": ("utc", "gmt"),
}  # fmt: skip
_ALIASES = {name: zone for zone, names in _NAMES.items() for name in names}


def read_zone(text: str) -> str | None:
    """The IANA name of the zone in ``text``: such a name in any case ("europe/rome"), or a city ("New York"), or None.

    Cities of the time zone database are known by their English names, the largest German-speaking ones by theirs.
    """
    typed = " ".join(text.split()).strip(" .,")
    if (alias := _ALIASES.get(typed.casefold())) is not None:
        return alias
    name = "/".join(_titled(part) for part in typed.split("/"))
    candidates = (typed, name) if "/" in typed else tuple(f"{area}/{name}" for area in _AREAS)
    return next((candidate for candidate in candidates if len(candidate) <= 40 and zone_of(candidate)), None)


def _titled(part: str) -> str:
    return "_".join(word[:1].upper() + word[1:].lower() for word in part.replace("_", " ").split())
