"""A talk in a browser, with ``lupe demo``: what it looks like from the list to the card at the end."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from bot.core.content import Pack
from bot.core.languages import Language
from bot.i18n.texts import Translations
from tests.canaries import PSEUDONYM
from tests.journeys.pupil import Pupil

SAID: dict[Language, tuple[str, ...]] = {
    "de": ("Da werden Gesichter mit Fotos verglichen.", "kp", "Die Firma will das System doch verkaufen."),
    "en": ("Faces are compared with photos there.", "idk", "Only the company that sells the system says so."),
}


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_talk(browser: Browser, address: str, pack: Pack, shots: Path | None, language: Language) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale=language, device_scale_factor=2)
    page = context.new_page()
    page.set_default_timeout(10_000)
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    user = page.request.post(f"{address}/sim/users", data={"first_name": "Kim", "language_code": language})
    page.goto(f"{address}/#{user.json()['id']}")
    pupil = Pupil(page, pack, Translations.load().texts(language), shots)
    matter, (seen, stuck, reason) = pack.discussions[0], SAID[language]

    page.locator("#start").click()
    pupil.press("Agree and begin")
    pupil.write(f"{PSEUDONYM} 7")
    pupil.write("/discuss")
    pupil.shoot("list")
    pupil.tap(matter.title[language])
    expect(pupil.card).to_contain_text(matter.opening[language])
    pupil.shoot("opening")
    pupil.write(seen)
    pupil.shoot("stance")
    pupil.press("Rather agree")
    pupil.write(stuck)
    pupil.shoot("hint")
    pupil.write(reason)
    expect(pupil.card).to_contain_text(matter.aspects[0].name[language])
    pupil.shoot("sentence")
    evidence = pack.sentence(language, "s14")
    lines = pupil.card.inner_text().splitlines()
    pupil.tap(next(line.split()[0] for line in lines if line.endswith(evidence)))
    expect(pupil.card).to_contain_text(matter.counter.agree.text[language])
    pupil.shoot("other-view")
    pupil.press("Skip")
    pupil.press("Undecided")
    expect(pupil.card).to_contain_text(matter.closing[language])
    pupil.shoot("card")

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert problems == []
    context.close()
