"""The sources under an explanation."""

from dataclasses import replace
from datetime import date

from bot.core.content import Question
from bot.i18n.texts import Texts
from bot.views import quiz_step
from bot.views.markup import LONGEST_LABEL
from tests.builders import question
from tests.views.test_chat import PACK, RESPONSES, SKILLS, answered, quiz_card


def test_sources_of_one_publisher_are_told_apart_by_their_dates(texts: Texts) -> None:
    study = PACK.sources[0]
    later = study.model_copy(update={"id": "later", "date": "2020-03-17", "publisher": "P" * 80})
    other = study.model_copy(update={"id": "other", "publisher": "Another"})
    pair = (later.model_copy(update={"id": "sooner", "date": "2020"}), later, other)
    content = PACK.model_copy(update={"sources": pair})
    asked: Question = question("single", 1, sources=[one.id for one in pair])
    card = answered(replace(quiz_card("single"), question=asked, pack=content), RESPONSES["single"][0])
    labels = [
        button.text
        for message in quiz_step.show(texts, card, SKILLS).messages
        for row in message.rows
        for button in row
    ]
    assert labels[0].endswith("…, 2020")
    assert labels[1].endswith(f"…, {texts.date(date(2020, 3, 17))}")
    assert labels[2] == texts.button("Source: {publisher}", publisher="Another")
    assert max(map(len, labels)) <= LONGEST_LABEL
