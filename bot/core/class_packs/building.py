"""From what a teacher confirmed to what stands on the shelf: ids, quoted sentences, how long it takes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count

from bot.core.article.drafting.model import DraftCard
from bot.core.class_packs.model import (
    MOST_CARDS,
    MOST_QUESTIONS,
    ClassPackRefusal,
    LessonParts,
    PackBody,
    PartsSource,
    QuotedSource,
)
from bot.core.content.articles import Article, Paragraph, Sentence
from bot.core.content.cards import Card
from bot.core.content.questions import Question, TapSentence
from bot.core.languages import LANGUAGES, Language

CARD_SECONDS, QUESTION_SECONDS = 30, 40
"""What a card and a question take, about."""

_SKILL = re.compile(r"S[0-9]{1,2}")
_HTTPS = re.compile(r"https://[^\s/]+\.[^\s/]+(/\S*)?")


def build(parts: LessonParts, known: Mapping[str, str]) -> PackBody | ClassPackRefusal:
    """The pack of ``parts``; ``known`` are the ids that its questions had before, by key."""
    if not parts.questions:
        return ClassPackRefusal.NO_QUESTIONS
    if len(parts.questions) > MOST_QUESTIONS or len(parts.cards) > MOST_CARDS:
        return ClassPackRefusal.TOO_MUCH
    there = {name_of(number) for number in parts.sentences}
    if any(_is_broken(question, there) for _, question in parts.questions):
        return ClassPackRefusal.BROKEN
    ids = {**known, **_new_ids([key for key, _ in parts.questions if key not in known], set(known.values()))}
    quoted = _quoted(parts)
    questions = tuple(_question(question, ids[key], quoted) for key, question in parts.questions)
    seconds = len(parts.cards) * CARD_SECONDS + len(questions) * QUESTION_SECONDS
    headed = parts.source.title or parts.source.outlet
    return PackBody(
        title=parts.title,
        summary=parts.summary,
        minutes=max(1, round(seconds / 60)),
        skills=tuple(sorted({question.skill for question in questions})),
        article=_source(parts.source),
        # The sentences stand in the article's own language, whichever the learner's is.
        articles={language: Article(title=headed, blocks=_runs(quoted)) for language in LANGUAGES},
        lessons={language: _cards(parts.cards, language) for language in LANGUAGES},
        questions=questions,
        languages=parts.languages,
        ids=ids,
    )


def name_of(number: int) -> str:
    """The id of sentence ``number`` (from 0): "s01" is the first."""
    return f"s{number + 1:02}"


def _is_broken(question: Question, there: Collection[str]) -> bool:
    """Whether its parts do not fit together; that an explanation is missing breaks nothing."""
    lost = isinstance(question, TapSentence) and not set(question.choices) <= set(there)
    return lost or any("why" not in fault.where for fault in question.faults())


def _new_ids(keys: Sequence[str], taken: set[str]) -> dict[str, str]:
    free = (name for number in count(1) if (name := f"q{number:02}") not in taken)
    return dict(zip(dict.fromkeys(keys), free, strict=False))


def _quoted(parts: LessonParts) -> dict[str, str]:
    """The sentences that learners get, by id, in the order of the article."""
    wanted = {name_of(number) for card in parts.cards for number in card.sentences}
    for _, question in parts.questions:
        wanted.update(_rests_on(question))
    return {name_of(number): text for number, text in sorted(parts.sentences.items()) if name_of(number) in wanted}


def _rests_on(question: Question) -> Iterator[str]:
    yield from question.sentences
    if isinstance(question, TapSentence):
        yield from question.choices


def _runs(quoted: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """A paragraph for each run of neighbours."""
    runs: list[list[Sentence]] = []
    last = -1
    for name, text in quoted.items():
        number = int(name[1:])
        if number != last + 1 or not runs:
            runs.append([])
        runs[-1].append(Sentence(id=name, text=text))
        last = number
    return tuple(Paragraph(sentences=tuple(run)) for run in runs)


def _question(question: Question, name: str, quoted: Mapping[str, str]) -> Question:
    rests_on = tuple(one for one in question.sentences if one in quoted)
    # Topics and sources are those of a course's pack; a class pack has neither.
    changes = {"id": name, "parallel": None, "topic": None, "sources": (), "sentences": rests_on}
    return question.model_copy(update=changes)


def _cards(cards: Sequence[DraftCard], language: Language) -> tuple[Card, ...]:
    return tuple(
        Card(
            id=f"card-{place}",
            title=card.title[language],
            text=card.text[language],
            do=card.do[language],
            skill=card.skill if _SKILL.fullmatch(card.skill) else None,
        )
        for place, card in enumerate(cards, start=1)
    )


def _source(source: PartsSource) -> QuotedSource:
    link = source.link if source.link and _HTTPS.fullmatch(source.link) else None
    return QuotedSource(
        outlet=source.outlet,
        title=source.title,
        year=source.published.year if source.published else None,
        published=source.published,
        link=link,
        language=source.language,
        licence_note=None,
    )
