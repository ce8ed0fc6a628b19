import pytest

from bot.adapters.pictures import Painter


@pytest.fixture(scope="session")
def painter() -> Painter:
    return Painter()
