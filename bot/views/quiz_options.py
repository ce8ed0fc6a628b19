"""How the options of a question are named and where they stand: in the text, or on the buttons."""

from bot.core.content import MultipleChoice, OpenPrompt, Probability, SingleChoice, TapSentence, TapWord, TrueFalse
from bot.core.quiz.session import QuizCard
from bot.i18n.texts import Texts
from bot.views.markup import escape, lines
from bot.views.quotations import quotation

LONGEST_ON_BUTTON = 36
"""Characters an option may have to stand on its button, whole, on a narrow phone."""

LETTERS = "ABCDEFGH"
"""What options are called whose words do not fit on a button."""

LONGEST_WRITTEN = 300
"""Characters of a typed answer that are shown again: more would push the explanation off the card."""


def written(text: str, most: int = LONGEST_WRITTEN) -> str:
    """What the learner typed, at its full length unless that is very long."""
    return text if len(text) <= most else f"{text[:most].rstrip()} …"


def option_text(texts: Texts, card: QuizCard, option_id: str) -> str:
    """The option in words."""
    question = card.question
    match question:
        case SingleChoice() | MultipleChoice() | TapWord() | OpenPrompt():
            return next(option.text for option in question.options_of(texts.language) if option.id == option_id)
        case TrueFalse():
            return texts("That is right") if option_id == "true" else texts("That is not right")
        case Probability():
            return texts.percent(int(option_id) / 100)
        case _:
            return _sentence(texts, card, option_id) or option_id


def evidence(texts: Texts, card: QuizCard) -> str:
    """The sentences that the question rests on; "" where the content lost them since the quiz began."""
    return quotation(texts, card.pack, card.question.sentences) if card.pack else ""


def _sentence(texts: Texts, card: QuizCard, sentence_id: str) -> str:
    known = card.pack.articles[texts.language].sentences if card.pack else ()
    return next((sentence.text for sentence in known if sentence.id == sentence_id), "")


def label(card: QuizCard, option_id: str) -> str:
    """The letter of an option as shown (A, B, …), or the number of a sentence; nothing where its words are short."""
    place = card.item.option_order.index(option_id)
    match card.question:
        case SingleChoice() | MultipleChoice() | OpenPrompt():
            return LETTERS[place]
        case TapSentence():
            return str(place + 1)
        case _:
            return ""


def named(texts: Texts, card: QuizCard, option_id: str) -> str:
    """Label and words: "B: The maker"."""
    letter = label(card, option_id)
    text = option_text(texts, card, option_id)
    return f"{letter}: {text}" if letter else text


def on_buttons(texts: Texts, card: QuizCard) -> bool:
    """Whether every option is short enough to stand on a button of its own."""
    return all(len(named(texts, card, option)) <= LONGEST_ON_BUTTON for option in card.item.option_order)


def listing(texts: Texts, card: QuizCard) -> str:
    """The options as lines of HTML, with a gap between long ones."""
    rows = [
        f"<b>{label(card, option)}</b>  {escape(option_text(texts, card, option))}" for option in card.item.option_order
    ]
    return lines(*rows) if on_buttons(texts, card) else "\n\n".join(rows)
