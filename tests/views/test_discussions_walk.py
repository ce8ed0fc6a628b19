"""Talks at random, over the real content, too: they end, every message can be shown and asks one question at most."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.content import Discussion, Pack
from bot.core.discussions import (
    LIMITS,
    Ask,
    EchoRead,
    Ended,
    Event,
    HelpAsked,
    NotMeant,
    Reaction,
    SentenceTapped,
    Skipped,
    StanceTapped,
    StatementAnswered,
    Step,
    Talk,
    TalkCard,
    TextRead,
    advance,
    choices,
    role_of,
    stand,
)
from bot.core.understanding import Finding, Kind, Reading, Why, Zone
from bot.i18n.texts import Language, Texts, Translations
from bot.views.discussions.card import show, wording
from tests.content_files import first_tree
from tests.talks import discussion, talkative

MATTERS = [
    (talkative(), discussion()),
    *((pack, one) for pack in first_tree().packs for one in pack.discussions),
]
TEXTS = Translations.load()
MOST = 4096


@st.composite
def readings(draw: st.DrawFn, matter: Discussion) -> Reading:
    """Whatever could be understood, sense or not."""
    findings = tuple(
        Finding(one.id, draw(st.sampled_from(Zone)), draw(st.floats(0, 1)), draw(st.sampled_from(Why)))
        for one in matter.aspects
    )
    tags = [one.id for one in matter.misconceptions]
    some = st.lists(st.sampled_from([*tags, "unknown"]), max_size=2).map(tuple)
    copied = st.lists(st.sampled_from(matter.sentences), max_size=1).map(tuple)
    return Reading(draw(st.sampled_from(Kind)), findings, draw(some), draw(copied))


def events(matter: Discussion, shown: tuple[str, ...]) -> st.SearchStrategy[Event]:
    """Anything that could happen, at the right moment or not; the learner wants to go on."""
    return st.one_of(
        readings(matter).map(TextRead),
        st.integers(1, 5).map(StanceTapped),
        st.sampled_from(shown or matter.sentences).map(SentenceTapped),
        st.booleans().map(StatementAnswered),
        st.just(HelpAsked()),
        st.just(EchoRead()),
        st.just(NotMeant()),
        st.just(Skipped()),
    )


def asked(html: str) -> int:
    """Questions that the bot asks in a message, not counting what it quotes."""
    return re.sub(r"<blockquote>.*?</blockquote>", "", html, flags=re.DOTALL).count("?")


def look(texts: Texts, pack: Pack, matter: Discussion, talk: Talk, card: TalkCard) -> None:
    """The message is there, asks one question, and every button can be pressed."""
    reply = show(texts, replace(card, choices=choices(talk, matter, sentences(pack))))
    (message,) = reply.messages
    assert 0 < len(message.html) <= MOST
    assert asked(message.html) == (0 if talk.ended else 1)
    assert wording(texts, card).count("?") == (0 if talk.over else 1)
    assert all(0 < len(button.text) <= 64 for row in message.rows for button in row)
    assert len(message.rows) <= 12


def sentences(pack: Pack) -> list[str]:
    return [one.id for one in pack.articles["de"].sentences]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("place", range(len(MATTERS)))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_talk_comes_to_its_end(place: int, language: Language, data: st.DataObject) -> None:
    pack, matter = MATTERS[place]
    texts = TEXTS.texts(language)
    seed, experience = data.draw(st.integers(0, 2**40)), data.draw(st.integers(0, 6))
    role = role_of(matter, experience, seed)
    talk = Talk(1, 2, pack.id, matter.id, language, seed, experience, role)
    talk, move = stand(talk, matter)
    happened = 0
    while not talk.over:
        look(texts, pack, matter, talk, TalkCard(talk, pack, matter, move))
        back = replace(move, reaction=Reaction.BACK, named=(), sentence="")
        look(texts, pack, matter, talk, TalkCard(talk, pack, matter, back))
        shown = choices(talk, matter, sentences(pack))
        before = talk
        talk, move = advance(talk, data.draw(events(matter, shown)), matter)
        happened += talk.turn > before.turn
        assert happened <= sum(LIMITS.values()) * (1 + len(matter.aspects))
        if move.reaction is Reaction.STUCK:
            assert (before.ask, before.about) != (talk.ask, talk.about), "never the same again"
    assert talk.step is Step.DONE
    assert move.ask is Ask.CARD
    look(texts, pack, matter, talk, TalkCard(talk, pack, matter, move))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("place", range(len(MATTERS)))
def test_a_talk_can_be_ended_at_every_step(place: int, language: Language) -> None:
    pack, matter = MATTERS[place]
    talk, _ = stand(Talk(1, 2, pack.id, matter.id, language, 7), matter)
    while not talk.over:
        ended, move = advance(talk, Ended(), matter)
        look(TEXTS.texts(language), pack, matter, ended, TalkCard(ended, pack, matter, move))
        talk, _ = advance(talk, Skipped(), matter)
