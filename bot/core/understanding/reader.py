"""Reads what a learner wrote in a discussion."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.core.content import Article, Aspect, AspectAnswers, Discussion, Pack, Wording
from bot.core.insults import has_insult
from bot.core.languages import Language
from bot.core.understanding.clauses import Keys, Token, take_apart
from bot.core.understanding.concepts import Idea
from bot.core.understanding.copying import Original
from bot.core.understanding.evidence import Evidence, Likeness, features
from bot.core.understanding.judging import Judgement, judge
from bot.core.understanding.kinds import kind_of
from bot.core.understanding.model import Finding, Kind, Reading, Why, Zone
from bot.core.understanding.negation import find_negators
from bot.core.understanding.places import Places
from bot.core.understanding.scope import Negator
from bot.core.understanding.spelling import LIMIT
from bot.core.understanding.vocabulary import Vocabulary

_TOGETHER: Final = 2
"""Sentences in which an idea is said: the parts of one that stand further apart are not one idea."""

_LEFT_OVER: Final = 3
"""Words of a learner's own beside copied ones from which a text is more than a copy."""

_NO_SENTENCES: Final = frozenset({"claim", "opening"})
_NOTHING: Final = Judgement(Zone.NOT_YET, 0.0, Why.NOTHING)
_NO_KEYS: Final[tuple[Keys, Keys]] = (frozenset(), frozenset())


class Reader:
    """Understands texts in one discussion and language.

    It takes some tens of milliseconds to make and a few to read a text, so it is worth keeping. Reading changes nothing
    but what it remembers of words.
    """

    def __init__(
        self,
        discussion: Discussion,
        article: Article,
        language: Language,
        answers: Sequence[AspectAnswers] = (),
        insults: Collection[str] = (),
    ) -> None:
        """``answers`` are prototypes of right and not right; of them, only the tune half is looked at."""
        self._language: Language = language
        self._aspects = discussion.aspects
        self._insults = frozenset(insults)
        known = [
            answer
            for group in answers
            if group.discussion == discussion.id
            for answer in group.answers[language]
            if answer.half == "tune"
        ]
        given = {sentence.id: sentence.text for sentence in article.sentences}
        given |= {"claim": discussion.claim[language], "opening": discussion.opening[language]}
        self._original = Original(given, language)
        self._numbers = frozenset(self._numbers_in(given.values()))
        wordings = {aspect.id: aspect.wordings[language] for aspect in discussion.aspects}
        wordings |= {one.id: one.wordings[language] for one in discussion.misconceptions}
        texts = [*given.values(), *(answer.text for answer in known if answer.aspects)]
        self._vocabulary = Vocabulary(self._words([*texts, *_texts_of(wordings.values())]), language)
        self._ideas = {name: Idea(wording, language, self._vocabulary.reduce) for name, wording in wordings.items()}
        self._misconceptions = tuple(one.id for one in discussion.misconceptions)
        self._evidence = self._learn(
            [
                *((says, (aspect.id,)) for aspect in self._aspects for says in aspect.wordings[language].says),
                *((answer.text, answer.aspects) for answer in known),
            ]
        )

    def _learn(self, prototypes: Iterable[tuple[str, Collection[str]]]) -> Evidence:
        """Learn from texts, each with the aspects that are in it."""
        read = [(self._whole(text), aspects) for text, aspects in prototypes]
        for aspect in self._aspects:
            self._ideas[aspect.id].learn((text, aspect.id in aspects) for text, aspects in read)
        return Evidence(
            [(features(text.tokens), aspects) for text, aspects in read],
            [aspect.id for aspect in self._aspects],
        )

    def _whole(self, text: str) -> Places:
        tokens, negators = self._tokens(text)
        return Places(tokens, negators, range(len(tokens)))

    def read(self, text: str) -> Reading:
        """What is in ``text``, of which the first ``LIMIT`` characters are read."""
        tokens, negators = self._tokens(text)
        origins = self._original.mark(tokens)
        places = [Places(tokens, negators, span) for span in _windows(tokens)]
        likenesses = [self._evidence.weigh(features(place.tokens_there())) for place in places]
        copied = bool(origins) and _own(tokens) < min(_LEFT_OVER, len(tokens) / 2)
        findings = tuple(
            _copied(aspect) if copied else self._finding(aspect, places, likenesses) for aspect in self._aspects
        )
        return Reading(
            kind=self._kind(text[:LIMIT], tokens, findings, copied=copied),
            findings=findings,
            misconceptions=tuple(name for name in self._misconceptions if self._shows(name, places)),
            copied=tuple(sorted(origins - _NO_SENTENCES)),
        )

    def _finding(
        self, aspect: Aspect, places: Sequence[Places], likenesses: Sequence[Mapping[str, Likeness]]
    ) -> Finding:
        judgements = (
            judge(
                self._ideas[aspect.id].hear(place),
                likeness[aspect.id],
                other_number=bool(aspect.numbers) and self._other_number(aspect, place.tokens_there()),
            )
            for place, likeness in zip(places, likenesses, strict=True)
        )
        best = max(judgements, key=_rank, default=_NOTHING)
        return Finding(aspect.id, best.zone, best.score, best.why)

    def _kind(self, text: str, tokens: Sequence[Token], findings: Iterable[Finding], *, copied: bool) -> Kind:
        zones = {finding.zone for finding in findings}
        if Zone.ACCEPT in zones:
            return Kind.ANSWER
        if has_insult(text, self._insults):
            return Kind.HOSTILE
        if copied:
            return Kind.COPIED
        return kind_of(text, tokens, self._language, near=Zone.ASK_BACK in zones)

    def _shows(self, name: str, places: Iterable[Places]) -> bool:
        return any(self._ideas[name].hear(place).complete for place in places)

    def _other_number(self, aspect: Aspect, tokens: Iterable[Token]) -> bool:
        """Whether a number is given that belongs neither to the aspect nor to what the learner has read."""
        belong = self._numbers | self._numbers_in(aspect.numbers)
        return any(token.number is not None and token.number not in belong for token in tokens)

    def _numbers_in(self, texts: Iterable[str]) -> frozenset[float]:
        tokens = (token for text in texts for token in take_apart(text, self._language, _without_keys))
        return frozenset(token.number for token in tokens if token.number is not None)

    def _words(self, texts: Iterable[str]) -> Iterator[str]:
        tokens = (token for text in texts for token in take_apart(text, self._language, _without_keys))
        return (token.form for token in tokens if token.number is None)

    def _tokens(self, text: str) -> tuple[Sequence[Token], Mapping[int, Negator]]:
        tokens = take_apart(text, self._language, self._vocabulary.reduce)
        return tokens, find_negators(tokens, self._language)


def build_reader(pack: Pack, discussion_id: str, language: Language, insults: Collection[str] = ()) -> Reader:
    """The reader of a pack's discussion; raises KeyError where the pack has none of that id."""
    return Reader(pack.discussion(discussion_id), pack.articles[language], language, pack.answers, insults)


def _without_keys(_: str) -> tuple[Keys, Keys]:
    return _NO_KEYS


def _texts_of(wordings: Iterable[Wording]) -> Iterator[str]:
    for wording in wordings:
        yield from wording.says
        for part in wording.concepts:
            yield from part


def _windows(tokens: Sequence[Token]) -> list[range]:
    """The places of every two sentences in a row; of all where there are no more."""
    starts = [at for at, token in enumerate(tokens) if not at or tokens[at - 1].sentence != token.sentence]
    ends = [*starts[1:], len(tokens)]
    last = max(1, len(starts) - _TOGETHER + 1)
    return [range(starts[at], ends[min(at + _TOGETHER, len(starts)) - 1]) for at in range(last if starts else 0)]


def _rank(judgement: Judgement) -> tuple[bool, bool, float]:
    return judgement.zone is Zone.ACCEPT, judgement.zone is Zone.ASK_BACK, judgement.score


def _own(tokens: Iterable[Token]) -> int:
    return sum(not token.copied for token in tokens)


def _copied(aspect: Aspect) -> Finding:
    return Finding(aspect.id, Zone.NOT_YET, 0.0, Why.COPIED)
