"""The whole course that ships on its cards: every pack fits the chat, whoever wrote it."""

import pytest

from bot.core.actions import ShowTeaching
from bot.core.content import Pack
from bot.core.lessons import LessonState, OpenLesson
from bot.i18n.texts import Texts
from bot.messenger.split import CAPTION_LIMIT, TEXT_LIMIT
from bot.messenger.split import split as parts_of
from bot.views import lessons, teaching
from bot.views.markup import LONGEST_LABEL
from bot.views.reply import Reply
from tests.content_files import real_folders, real_tree


def fits(reply: Reply) -> bool:
    """One message, without a caption that is too long, and no label that is cut."""
    (message,) = reply.messages
    limit = CAPTION_LIMIT if message.picture else TEXT_LIMIT
    labels = [button.text for row in message.rows for button in row]
    return len(parts_of(message.html, first=limit)) == 1 and all(0 < len(label) <= LONGEST_LABEL for label in labels)


@pytest.fixture
def pack(request: pytest.FixtureRequest) -> Pack:
    """The pack in a folder; read only now, as this takes longer than anything else about finding the tests."""
    return {pack.slug: pack for pack in real_tree().packs}[request.param]


@pytest.mark.parametrize("pack", real_folders(), indirect=True)
def test_cards_the_glossary_and_the_page_for_teachers_fit(texts: Texts, pack: Pack) -> None:
    skills = {skill.id: skill for skill in real_tree().skills}
    found = [OpenLesson(LessonState(1, 7, pack.id, card, card, finished=False), pack) for card in range(40)]
    for card in range(len(pack.lessons[texts.language])):
        assert fits(lessons.card(texts, found[card], skills)), f"card {card + 1}"
    assert fits(lessons.opening(texts, found[0]))
    assert fits(lessons.article(texts, found[0], 0))
    assert fits(lessons.glossary(texts, found[0]))
    for page in range(3) if pack.teaching else ():
        assert fits(teaching.page(texts, pack, ShowTeaching(pack.id, page)))
