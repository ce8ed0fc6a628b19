"""What somebody taps who knows the content, where an answer is put together or its options are no texts."""

import re
from collections.abc import Sequence

from bot.core.content import Classify, Match, Probability, TapWord, split_piece
from bot.core.languages import Language
from bot.core.quiz.ways import Arranged, choices_of, parts_of
from bot.i18n.texts import Texts


def arranged(question: Arranged, order: Sequence[str], *, right: bool) -> list[str]:
    """What each part gets in turn; wrongly, no part gets what belongs to it (but the middle one of an odd order)."""
    key = dict(split_piece(token) for token in question.key_ids)
    choices, chosen = choices_of(question, order), [key[part] for part in parts_of(question, order)]
    if right:
        return chosen
    if isinstance(question, Classify):
        return [choices[(choices.index(one) + 1) % len(choices)] for one in chosen]
    return [*chosen[1:], chosen[0]] if isinstance(question, Match) else chosen[::-1]


def piece_label(
    question: Arranged, language: Language, screen: str, labels: Sequence[str], step: int, *, right: bool
) -> str:
    """The button for the part whose turn it is, found by its words on a button or on the card."""
    if isinstance(question, Classify):
        words = question.texts[language]
        now = next(line for line in screen.splitlines() if line.startswith("▸"))
        item = next(one for one, text in words.items.items() if now.endswith(text))
        (choice,) = arranged(question, [item], right=right)
        return words.classes[choice]
    texts = question.texts[language].right if isinstance(question, Match) else question.texts[language].items
    wanted = texts[arranged(question, question.reason_ids, right=right)[step]]
    if wanted in labels:
        return wanted
    letter = re.search(rf"^(\w)\s+{re.escape(wanted)}$", screen, re.MULTILINE)
    assert letter, f"{wanted!r} is not on the card: {screen}"
    return letter[1]


def tapped_labels(question: TapWord | Probability, texts: Texts, *, right: bool) -> list[str]:
    """The words to tick or the percentage to tap."""
    if isinstance(question, Probability):
        return [texts.percent(1.0 if question.key == right else 0.0)]
    words = question.texts[texts.language].words
    return [words[one] for one in question.words if (one in question.key_ids) == right]
