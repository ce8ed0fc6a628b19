"""Understanding free text offline: which aspects of a discussion are in it."""

from bot.core.understanding.model import Finding, Kind, Reading, Why, Zone

__all__ = ["Finding", "Kind", "Reading", "Why", "Zone"]
