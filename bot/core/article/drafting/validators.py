"""Validators: of one question (also after a teacher's edit), of the set that is ticked, of the article."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.core.article.drafting.making import TEMPLATED
from bot.core.article.drafting.model import Proposal
from bot.core.article.drafting.objections import Objection
from bot.core.article.drafting.options import fits
from bot.core.article.drafting.page import LONGEST, SHORTEST, Page, points_back, sentence_number
from bot.core.article.drafting.quoting import BLANK, CUT
from bot.core.article.drafting.signs import FUNCTION_WORDS
from bot.core.article.model import Analysis
from bot.core.content.question_base import LIMITS, PIECE_REASON_LIMIT, REASON_LIMIT, STEM_LIMIT
from bot.core.content.questions import OpenPrompt, Question, SingleChoice, TapSentence, TapWord
from bot.core.languages import LANGUAGES, Language

FEWEST_WORDS: Final = 120
"""Words that an article needs."""

MOST_SENTENCES: Final = 12
"""Sentences of the article that a lesson may quote."""

LONGEST_SHARE, LONGEST_FROM = 0.4, 3
"""In how many questions the key may be the longest option, and from how many questions on that counts."""

_IN_LANGUAGE: Final = frozenset({"stem", "why", "model", "points"})
"""Texts that are in the reader's language; options and sentences may be in the article's."""

_PLACE_FROM: Final = 4
_QUOTED_WORDS: Final = 4
_SHORT_QUOTE: Final = 15
_LANGUAGE_WORDS: Final = 4
_ONLY: Final[Mapping[Language, frozenset[str]]] = {
    "de": FUNCTION_WORDS["de"] - FUNCTION_WORDS["en"],
    "en": FUNCTION_WORDS["en"] - FUNCTION_WORDS["de"],
}
"""Function words of one language alone."""
_QUOTES: Final = re.compile("„([^„“”]+)[“”]|“([^“”]+)”|»([^»«]+)«|«([^»«]+)»|‘(.{20,}?)’(?!\\w)")
_LEFT_OUT: Final = re.compile(f"{re.escape(CUT)}|{BLANK}")
_WORD: Final = re.compile(r"[^\W\d_]+")


def check(analysis: Analysis, question: Question) -> tuple[Objection, ...]:
    """What is wrong with a question, whoever wrote it: nothing that only templates have is asked for."""
    return tuple(_check(Page(analysis), question))


def check_own(question: Question, language: Language) -> tuple[Objection, ...]:
    """What is wrong with a question that rests on no article, but for what is missing in it or too long."""
    told = ("same-options", "empty")
    return tuple(one for one in _check_texts(question, language) if one.rule in told)


def check_proposal(page: Page, proposal: Proposal) -> tuple[Objection, ...]:
    """What is wrong with a question from a template: what ``check`` asks for, and what makes its key right."""
    return (*_check(page, proposal.question), *_check_template(page, proposal))


def check_article(analysis: Analysis) -> tuple[Objection, ...]:
    """Whether the article is one to draft from, and what its teacher should know."""
    found = []
    if analysis.words < FEWEST_WORDS:
        found.append(Objection(rule="short-article", found=analysis.words, limit=FEWEST_WORDS))
    if analysis.distressing:
        found.append(Objection(rule="distressing", text=", ".join(analysis.distressing)))
    return tuple(found)


def _check(page: Page, question: Question) -> Iterator[Objection]:
    yield from (Objection(rule="faulty", text=fault.message) for fault in question.faults() if "why" not in fault.where)
    last = len(page.analysis.sentences)
    for name in question.sentences:
        if sentence_number(name) >= last:
            yield Objection(rule="unknown-sentence", text=name)
    for language in LANGUAGES:
        yield from _check_texts(question, language)
        for field, option, text in _texts_of(question, language):
            yield from _check_quotes(page.even, language, field, option, text)
            if field in _IN_LANGUAGE and _speaks_other(text, language, page.language):
                yield Objection(rule="other-language", language=language, field=field, option=option)


def _check_texts(question: Question, language: Language) -> Iterator[Objection]:
    limit = PIECE_REASON_LIMIT if isinstance(question, OpenPrompt) else REASON_LIMIT
    limits = {"stem": STEM_LIMIT, "why": limit, **LIMITS}
    why = question.texts[language].why
    for option in question.reason_ids:
        if not why.get(option, "").strip():
            yield Objection(rule="no-reason", language=language, field="why", option=option)
    seen = dict[str, str]()
    for field, option, text in _texts_of(question, language):
        if not text.strip():
            yield Objection(rule="empty", language=language, field=field, option=option)
        if field in limits and len(text) > limits[field]:
            yield Objection(
                rule="too-long", language=language, field=field, option=option, found=len(text), limit=limits[field]
            )
        if field in {"options", "words", "points"}:
            same = _even(text).casefold().strip(" .,;:!?")
            if same in seen:
                yield Objection(rule="same-options", language=language, field=field, option=option, text=text)
            seen[same] = option


def _texts_of(question: Question, language: Language) -> Iterator[tuple[str, str, str]]:
    """Every text of a question: field, id of the option ("" where there is none), text."""
    for field, value in question.texts[language]:
        if isinstance(value, str):
            yield field, "", value
        elif isinstance(value, Mapping):
            yield from ((field, option, text) for option, text in value.items())


def _check_quotes(article: str, language: Language, field: str, option: str, text: str) -> Iterator[Objection]:
    """What is quoted at some length stands in the article like that, up to what was left out."""
    quoted = [text] if field == "sentence" else ["".join(found) for found in _QUOTES.findall(text)]
    for quotation in quoted:
        for part in re.split(_LEFT_OUT, quotation):
            words = _even(part).strip(" ,;–.")
            if len(words.split()) >= _QUOTED_WORDS and words not in article:
                yield Objection(rule="not-verbatim", language=language, field=field, option=option, text=words)


def _even(text: str) -> str:
    return " ".join(text.split())


def _speaks_other(text: str, language: Language, of_article: Language) -> bool:
    """Whether a text outside of its quotations has many function words of the other language and none of its own."""
    other: Language = "en" if language == "de" else "de"
    if other == of_article:
        text = _QUOTES.sub(" ", text.split("\n", maxsplit=1)[0])
    words = [word.lower() for word in _WORD.findall(text)]
    foreign = sum(word in _ONLY[other] for word in words)
    return foreign >= _LANGUAGE_WORDS and not any(word in _ONLY[language] for word in words)


def _check_template(page: Page, proposal: Proposal) -> Iterator[Objection]:
    question = proposal.question
    for number in shown_sentences(question):
        sentence = page.sentence(number)
        length = len(sentence.text)
        if sentence.heading:
            yield Objection(rule="heading", text=sentence.text)
        if not SHORTEST <= length <= LONGEST:
            yield Objection(rule="sentence-length", found=length, limit=LONGEST, text=sentence.text)
        if points_back(sentence.text, page.language):
            yield Objection(rule="points-back", text=sentence.text)
    for language in LANGUAGES:
        yield from _check_lengths(question, language)
        if isinstance(question, SingleChoice | TapSentence | TapWord) and proposal.template not in TEMPLATED:
            whys = [question.texts[language].why[key] for key in question.key_ids]
            if not any(_quotes_of(page.even, why) for why in whys):
                yield Objection(rule="no-quote", language=language, field="why")


def _check_lengths(question: Question, language: Language) -> Iterator[Objection]:
    if isinstance(question, SingleChoice | TapWord):
        texts = {option.id: option.text for option in question.options_of(language)}
        for key in question.key_ids:
            for option, text in texts.items():
                if not fits(text, texts[key]):
                    yield Objection(rule="unequal-length", language=language, field="options", option=option)


def _quotes_of(article: str, why: str) -> bool:
    parts = (part.strip(" ,;–.") for found in _QUOTES.findall(why) for part in "".join(found).split(CUT))
    return any(len(part) >= _SHORT_QUOTE and part in article for part in parts)


def shown_sentences(question: Question) -> tuple[int, ...]:
    """The numbers of the sentences that a question shows or rests on, each once, in their order."""
    choices = question.choices if isinstance(question, TapSentence) else ()
    return tuple(sorted({sentence_number(name) for name in (*question.sentences, *choices)}))


def check_set(analysis: Analysis, questions: Sequence[Question]) -> tuple[Objection, ...]:
    """What is wrong with questions together."""
    return (
        *_check_sentences(questions),
        *_check_keys(questions),
        *check_places(questions),
        *check_amount(analysis, questions),
    )


def _check_sentences(questions: Sequence[Question]) -> Iterator[Objection]:
    judged = [question for question in questions if question.measured]
    about = Counter(question.sentences[0] for question in judged if question.sentences)
    for name, count in about.items():
        if count > 1:
            yield Objection(rule="same-sentence", found=count, limit=1, text=name)


def _check_keys(questions: Sequence[Question]) -> Iterator[Objection]:
    chosen = [question for question in questions if isinstance(question, SingleChoice | TapWord)]
    for language in LANGUAGES:
        longest = sum(key_is_longest(question, language) for question in chosen)
        if len(chosen) >= LONGEST_FROM and longest > LONGEST_SHARE * len(chosen):
            yield Objection(rule="longest-key", language=language, found=longest, limit=len(chosen))


def check_places(questions: Sequence[Question]) -> Iterator[Objection]:
    """Whether the key always stands in the same place."""
    placed = [question for question in questions if isinstance(question, SingleChoice | TapWord | TapSentence)]
    places = {_place(question) for question in placed}
    if len(placed) >= _PLACE_FROM and len(places) == 1:
        yield Objection(rule="same-place", found=len(placed))


def key_is_longest(question: Question, language: Language) -> bool:
    """Whether a question with words to choose from has a key that is longer than all of its wrong options."""
    if not isinstance(question, SingleChoice | TapWord):
        return False
    texts = {option.id: len(option.text) for option in question.options_of(language)}
    keys = question.key_ids
    return max(texts[key] for key in keys) > max(length for option, length in texts.items() if option not in keys)


def _place(question: SingleChoice | TapWord | TapSentence) -> int:
    return next(place for place, option in enumerate(question.options_of("de")) if option.id in question.key_ids)


def check_amount(analysis: Analysis, questions: Sequence[Question]) -> Iterator[Objection]:
    """Whether too much of the article would be quoted."""
    last = len(analysis.sentences)
    shown = {number for question in questions for number in shown_sentences(question) if number < last}
    if len(shown) > MOST_SENTENCES:
        yield Objection(rule="too-many-quotes", found=len(shown), limit=MOST_SENTENCES)
    words = sum(len(analysis.sentences[number].text.split()) for number in shown)
    if words * 3 > analysis.words:
        yield Objection(rule="too-much-quoted", found=words, limit=analysis.words // 3)
