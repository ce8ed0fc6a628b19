"""The languages that a command takes."""

from enum import StrEnum


class Tongue(StrEnum):
    """The languages to choose from."""

    DE = "de"
    EN = "en"
