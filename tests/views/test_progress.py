"""Progress as it reads, in both languages: every page, with what its numbers mean."""

import re
from dataclasses import replace
from datetime import date
from html import unescape

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.core.actions.progress import ExplainProgress
from bot.core.calibration import Calibration, Rated, Sureness, calibrate
from bot.core.content import Localized, Skill
from bot.core.discernment import Claims, Discernment, discern
from bot.core.learners import Learner
from bot.core.mastery import Ability, assess
from bot.core.progress import Progress, SkillCount, SkillStanding, Unasked
from bot.i18n.texts import Texts
from bot.views import progress as view
from bot.views import progress_claims
from bot.views.reply import Message
from tests.builders import tree
from tests.views.reading import shown

ME = Learner(id=7, language="de", pseudonym="Waldfuchs", confidence=True, prompt="", enrolled=True)
SKILLS = {skill.id: skill for skill in tree().skills}
GUESS, UNSURE, SURE = Sureness


def standing(skill: str, right: int, n: int, theta: float = 0.0, days: int = 2, unasked: int = 3) -> SkillStanding:
    ability = Ability(theta, n, n / 6, days, date(2026, 3, 2) if n else None)
    return SkillStanding(SkillCount(skill, right, n), assess(Ability(), ability), unasked)


def said(*words: tuple[Sureness, int, int]) -> Calibration:
    """How often the word was said, and how often it was right then."""
    return calibrate([Rated(word, 0.5, place < right) for word, right, n in words for place in range(n)])


NOTHING, LITTLE, MUCH = Claims(0, 0, 0, 0), Claims(18, 20, 2, 9), Claims(21, 24, 11, 22)
PLENTY = Unasked({}, 20, 20)
NEW = Progress((standing("S1", 0, 0),), 0, 2, said(), NOTHING, discern(NOTHING), PLENTY)
FEW = replace(
    NEW,
    skills=(standing("S1", 1, 4), standing("S3", 0, 0)),
    calibration=said((SURE, 3, 4)),
    claims=LITTLE,
    discernment=discern(LITTLE),
)
SOME = Progress(
    (standing("S1", 9, 10, 1.1), standing("S3", 5, 5, 0.9, days=1), standing("S4", 3, 6, -0.4)),
    1,
    2,
    said((SURE, 7, 10), (UNSURE, 3, 5), (GUESS, 1, 2)),
    MUCH,
    discern(MUCH),
    PLENTY,
)


def card(texts: Texts, progress: Progress, page: str = "skills", **other: bool | int) -> Message:
    (message,) = view.report(texts, progress, SKILLS, ME, page=page, **other).messages  # type: ignore[arg-type]
    return message


def plain(message: Message) -> str:
    return unescape(re.sub("<[^>]*>", "", message.html))


def test_nothing_yet(texts: Texts, snapshot: SnapshotAssertion) -> None:
    assert shown(view.report(texts, NEW, SKILLS, ME)) == snapshot


@pytest.mark.parametrize("page", ["skills", "sure", "claims"])
def test_pages(texts: Texts, snapshot: SnapshotAssertion, page: str) -> None:
    for name, progress in (("few", FEW), ("some", SOME)):
        assert shown(view.report(texts, progress, SKILLS, ME, page=page)) == snapshot(name=name)
    assert plain(card(texts, SOME, page, explained=True)) == snapshot(name="explained")


def test_what_is_due_is_said_where_it_is_known(texts: Texts) -> None:
    due = card(texts, SOME, due=7)
    said_ = texts.n("{n} review is due.", "{n} reviews are due.", 7)
    assert due.picture is not None
    assert said_ in plain(due)
    assert said_ in due.picture.alt
    assert texts("There is nothing to review just now.") in plain(card(texts, SOME, due=0))
    assert len(plain(card(texts, SOME, due=7, explained=True))) > len(plain(card(texts, SOME, explained=True)))


@pytest.mark.parametrize("page", ["skills", "sure", "claims"])
def test_the_text_alternative_says_what_the_card_says(texts: Texts, page: str) -> None:
    for progress in (FEW, SOME):
        message = card(texts, progress, page)
        assert message.picture is not None
        words = [re.sub(r"^• ", "", line) for line in plain(message).splitlines() if line]
        assert " ".join(words) == " ".join(message.picture.alt.splitlines())


@pytest.mark.parametrize("page", ["skills", "sure", "claims"])
def test_ten_skills_fit_under_a_picture(texts: Texts, page: str) -> None:
    name = Localized(de="Bild, KI und meine Daten", en="Images, AI and my data")
    ten = {f"S{n}": Skill(id=f"S{n}", name=name, summary=name, advice=name) for n in range(1, 11)}
    full = replace(SOME, skills=tuple(standing(skill, 98, 99, 0.9, days=1) for skill in ten))
    for explained in (True, False):
        (message,) = view.report(texts, full, ten, ME, page=page, explained=explained, due=99).messages
        assert len(plain(message)) <= 1024


def test_where_no_number_is_shown_none_is_explained(texts: Texts) -> None:
    few = card(texts, FEW, "sure")
    assert not any(isinstance(button.action, ExplainProgress) for row in few.rows for button in row)
    assert card(texts, FEW, "sure", explained=True) == few


def test_an_unknown_page_is_the_first(texts: Texts) -> None:
    assert card(texts, SOME, "x") == card(texts, SOME)


def test_who_is_not_asked_hears_how_to_be(texts: Texts) -> None:
    (message,) = view.report(texts, FEW, SKILLS, replace(ME, confidence=False), page="sure").messages
    assert "/settings" in message.html


def title(texts: Texts, *skills: SkillStanding) -> str:
    picture = card(texts, replace(SOME, skills=skills)).picture
    assert picture is not None
    return picture.title


def test_only_what_is_sure_is_called_best(texts: Texts) -> None:
    low, high = standing("S1", 0, 90, -4.0), standing("S3", 90, 90, 4.0)
    middle = standing("S4", 3, 6, 0.2), standing("S5", 3, 6, 0.1)
    assert title(texts, low, high) == texts("You are best at “{skill}”", skill=SKILLS["S3"].name[texts.language])
    assert "nicht sicher" in title(texts, *middle) or "not surely" in title(texts, *middle)
    assert title(texts, middle[0], replace(middle[0])) == texts("All level so far")
    alone = title(texts, high, standing("S1", 1, 4))
    assert alone.startswith(texts("So far I can only tell about {skill}", skill="")[:12])


def test_nothing_is_promised_that_the_lessons_do_not_have(texts: Texts) -> None:
    end = texts("You have seen every question on this. It goes on with new lessons.")
    few = replace(FEW, skills=(standing("S1", 1, 4, unasked=0), standing("S3", 0, 0)), unasked=Unasked({}, 7, 0))
    assert plain(card(texts, few)).count(end) == 1
    assert end not in plain(card(texts, FEW))
    assert end in plain(card(texts, few, "claims"))
    some = plain(card(texts, replace(FEW, unasked=Unasked({}, 0, 5)), "claims"))
    assert texts("The lessons so far do not have that many yet; new ones will add to them.") in some
    assert end not in some


def test_errors_that_cancel_are_no_fit(texts: Texts) -> None:
    both = said((SURE, 6, 15), (UNSURE, 14, 14), (GUESS, 8, 15))
    shown_ = plain(card(texts, replace(SOME, calibration=both), "sure"))
    assert texts("On average it evens out") in shown_
    assert texts("On average it could be chance") in plain(card(texts, SOME, "sure"))
    sure, unsure = texts("sure"), texts("unsure")
    assert texts("With “{word}” you were wrong more often than the word says.", word=sure) in shown_
    assert texts("With “{word}” you were right more often than the word says.", word=unsure) in shown_


@pytest.mark.parametrize(
    ("excess", "words"),
    [
        ((SURE, 2, 20), "You are surer than your answers bear out"),
        ((GUESS, 20, 20), "You know more than you give yourself credit for"),
        ((SURE, 18, 20), "How sure you are fits, as far as one can tell"),
    ],
)
def test_too_sure_or_not_sure_enough(texts: Texts, excess: tuple[Sureness, int, int], words: str) -> None:
    assert texts(words) in plain(card(texts, replace(SOME, calibration=said(excess)), "sure"))


@pytest.mark.parametrize(
    ("claims", "title", "leaning"),
    [
        (Claims(20, 20, 15, 20), "You rather believe than doubt", "Rather believing"),
        (Claims(5, 20, 0, 20), "You rather doubt than believe", "Rather doubting"),
        (Claims(15, 20, 5, 20), "You can tell which claims hold", "No clear leaning"),
        (Claims(10, 20, 10, 20), "It is not clear yet whether you can tell claims apart", "No clear leaning"),
    ],
)
def test_what_is_found_about_claims(texts: Texts, claims: Claims, title: str, leaning: str) -> None:
    found = discern(claims)
    assert isinstance(found, Discernment)
    page = progress_claims.page(texts, found, claims, PLENTY)
    assert page.picture.title == texts(title)
    assert page.rows[-1].startswith(texts(leaning))
