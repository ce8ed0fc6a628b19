"""The frameworks that teachers plan by: their competences by number, with their names.

KMK: Kultusministerkonferenz, "Bildung in der digitalen Welt" (2016), English by us. DigComp: Vuorikari, Kluzer & Punie,
"DigComp 2.2: The Digital Competence Framework for Citizens" (2022), names shortened. UNESCO: "Media and information
literate citizens: think critically, click wisely!" (2021), whose modules stand by their number only.
"""

from collections.abc import Mapping
from typing import Final

from bot.core.content.base import Localized


def _named(german: str, english: str) -> Localized:
    return Localized(de=german, en=english)


KMK: Final[Mapping[str, Localized]] = {
    "1.1": _named("Suchen und Filtern", "Searching and filtering"),
    "1.2": _named("Auswerten und Bewerten", "Analysing and evaluating"),
    "1.3": _named("Speichern und Abrufen", "Storing and retrieving"),
    "2.1": _named("Interagieren", "Interacting"),
    "2.2": _named("Teilen", "Sharing"),
    "2.3": _named("Zusammenarbeiten", "Working together"),
    "2.4": _named("Umgangsregeln kennen und einhalten", "Knowing and keeping to rules of conduct"),
    "2.5": _named("An der Gesellschaft aktiv teilhaben", "Taking an active part in society"),
    "3.1": _named("Entwickeln und Produzieren", "Developing and producing"),
    "3.2": _named("Weiterverarbeiten und Integrieren", "Adapting and integrating"),
    "3.3": _named("Rechtliche Vorgaben beachten", "Respecting the law"),
    "4.1": _named("Sicher in digitalen Umgebungen agieren", "Acting safely in digital environments"),
    "4.2": _named("Persönliche Daten und Privatsphäre schützen", "Protecting personal data and privacy"),
    "4.3": _named("Gesundheit schützen", "Protecting health"),
    "4.4": _named("Natur und Umwelt schützen", "Protecting nature and the environment"),
    "5.1": _named("Technische Probleme lösen", "Solving technical problems"),
    "5.2": _named("Werkzeuge bedarfsgerecht einsetzen", "Using tools to suit the need"),
    "5.3": _named(
        "Eigene Defizite ermitteln und nach Lösungen suchen", "Finding one’s own gaps and ways to close them"
    ),
    "5.4": _named(
        "Digitale Werkzeuge und Medien zum Lernen, Arbeiten und Problemlösen nutzen",
        "Using digital tools and media to learn, work and solve problems",
    ),
    "5.5": _named("Algorithmen erkennen und formulieren", "Recognising and formulating algorithms"),
    "6.1": _named("Medien analysieren und bewerten", "Analysing and evaluating media"),
    "6.2": _named(
        "Medien in der digitalen Welt verstehen und reflektieren",
        "Understanding and reflecting on media in the digital world",
    ),
}
"""Competences of the KMK's strategy."""

DIGCOMP: Final[Mapping[str, Localized]] = {
    "1.1": _named("Daten, Informationen und Inhalte suchen und filtern", "Browsing, searching and filtering content"),
    "1.2": _named("Daten, Informationen und Inhalte bewerten", "Evaluating data, information and content"),
    "1.3": _named("Daten, Informationen und Inhalte verwalten", "Managing data, information and content"),
    "2.1": _named("Mit digitalen Mitteln interagieren", "Interacting through digital technologies"),
    "2.2": _named("Mit digitalen Mitteln teilen", "Sharing through digital technologies"),
    "2.3": _named("Mit digitalen Mitteln am Gemeinwesen teilhaben", "Engaging in citizenship digitally"),
    "2.4": _named("Mit digitalen Mitteln zusammenarbeiten", "Collaborating through digital technologies"),
    "2.5": _named("Umgangsformen im Netz", "Netiquette"),
    "2.6": _named("Die digitale Identität gestalten", "Managing digital identity"),
    "3.1": _named("Digitale Inhalte entwickeln", "Developing digital content"),
    "3.2": _named("Inhalte einbinden und neu erarbeiten", "Integrating and re-elaborating content"),
    "3.3": _named("Urheberrecht und Lizenzen", "Copyright and licences"),
    "3.4": _named("Programmieren", "Programming"),
    "4.1": _named("Geräte schützen", "Protecting devices"),
    "4.2": _named("Persönliche Daten und Privatsphäre schützen", "Protecting personal data and privacy"),
    "4.3": _named("Gesundheit und Wohlbefinden schützen", "Protecting health and well-being"),
    "4.4": _named("Die Umwelt schützen", "Protecting the environment"),
    "5.1": _named("Technische Probleme lösen", "Solving technical problems"),
    "5.2": _named("Bedarf und passende Technik erkennen", "Identifying needs and technological responses"),
    "5.3": _named("Digitale Technik kreativ nutzen", "Using digital technologies creatively"),
    "5.4": _named("Lücken in der digitalen Kompetenz erkennen", "Identifying digital competence gaps"),
}
"""Competences of DigComp 2.2."""

UNESCO_MODULES: Final = 14
"""Modules of UNESCO's curriculum, numbered from 1."""
