"""The topics that ship with Lupe on the cards of a round: whole, whatever learners write."""

from dataclasses import replace

import pytest

from bot.core.content import Pack, RoundTopic
from bot.core.results import option_ids
from bot.core.rounds import LONGEST_REASON, RoundState, Stage
from bot.i18n.texts import Texts
from bot.messenger.split import CAPTION_LIMIT, TEXT_LIMIT
from bot.messenger.split import split as parts_of
from bot.views.markup import LONGEST_LABEL
from bot.views.reply import Message
from bot.views.rounds import card as learners_card
from bot.views.rounds.live import card as teachers_card
from tests.content_files import first_tree
from tests.views.discussing import PEERS, live, reason, round_card, split

TOPICS = [(pack, topic) for pack in first_tree().packs for topic in pack.rounds]


@pytest.fixture(params=TOPICS, ids=lambda one: f"{one[0].id}/{one[1].id}")
def topic(request: pytest.FixtureRequest) -> tuple[Pack, RoundTopic]:
    found: tuple[Pack, RoundTopic] = request.param
    return found


def fits(message: Message) -> bool:
    limit = CAPTION_LIMIT if message.picture else TEXT_LIMIT
    labels = [button.text for row in message.rows for button in row]
    return len(parts_of(message.html, first=limit)) == 1 and all(0 < len(label) <= LONGEST_LABEL for label in labels)


@pytest.mark.parametrize("state", [RoundState.OPEN, RoundState.RELEASED])
@pytest.mark.parametrize("stage", list(Stage))
def test_cards_of_learners(texts: Texts, topic: tuple[Pack, RoundTopic], stage: Stage, state: RoundState) -> None:
    pack, found = topic
    asked = pack.question(found.question)
    parallel = pack.question(asked.parallel or "")
    options, others = option_ids(asked), option_ids(parallel)
    said = reason(text="W" * LONGEST_REASON, sentence=found.sentences[0])
    card = round_card(
        stage,
        part_={
            "order": options,
            "parallel_order": others,
            "first": options[0],
            "second": options[-1],
            "parallel": others[0],
        },
        round_={"state": state},
        topic=found,
        pack=pack,
        question=asked,
        parallel=parallel,
        class_name="W" * 40,
        sentences=tuple((one, pack.sentence(texts.language, one)) for one in found.sentences),
        own=said,
        by_first=tuple((one, 5) for one in options),
        by_second=tuple((one, 5) for one in options),
        peers=tuple(
            replace(one, text="W" * LONGEST_REASON, option=options[0], sentence=found.sentences[0]) for one in PEERS
        ),
    )
    assert fits(learners_card.message(texts, card))


@pytest.mark.parametrize("state", list(RoundState))
def test_cards_of_teachers(texts: Texts, topic: tuple[Pack, RoundTopic], state: RoundState) -> None:
    pack, found = topic
    asked = pack.question(found.question)
    counts = dict.fromkeys(option_ids(asked), 99)
    crowd = split(counts, counts, members=400, joined=400, done=400, moved=99, parallel_right=99, parallel_answered=400)
    shown = replace(live(crowd, state=state, waiting=99), topic=found, pack=pack, question=asked, class_name="W" * 40)
    assert fits(teachers_card(texts, shown).messages[0])


def test_there_are_topics() -> None:
    assert TOPICS
