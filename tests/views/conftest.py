"""Every view is read in both languages."""

import pytest

from bot.i18n.texts import Language, Texts, Translations


@pytest.fixture(scope="session")
def translations() -> Translations:
    return Translations.load()


@pytest.fixture(params=["de", "en"])
def texts(request: pytest.FixtureRequest, translations: Translations) -> Texts:
    language: Language = request.param
    return translations.texts(language)
