"""The question of a round and its options as they stand: in the text or on buttons."""

from collections.abc import Callable

from bot.core.actions import Action
from bot.core.content import Pack, Question, TrueFalse
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines
from bot.views.quiz_options import LONGEST_ON_BUTTON
from bot.views.quotations import quotation
from bot.views.reply import Button
from bot.views.results_words import option_words

Rows = tuple[tuple[Button, ...], ...]

MARK = "•"
"""Before the option that was chosen before."""


def stem(texts: Texts, question: Question) -> str:
    """The question itself, as HTML."""
    asked = question.texts[texts.language].stem
    return lines(bold(texts("Is that right?")), escape(asked)) if isinstance(question, TrueFalse) else bold(asked)


def letter(question: Question, order: tuple[str, ...], option: str) -> str:
    """A, B, … by where ``option`` stands; "" for true and false, and for an option that is no more."""
    return "" if isinstance(question, TrueFalse) or option not in order else "ABCDEFGH"[order.index(option)]


def named(texts: Texts, question: Question, order: tuple[str, ...], option: str) -> str:
    """Letter and words, plain: "B: The maker"."""
    mark, words = letter(question, order, option), option_words(texts, question, None, option)
    return f"{mark}: {words}" if mark else words


def on_buttons(texts: Texts, question: Question, order: tuple[str, ...]) -> bool:
    """Whether every option is short enough to stand on a button of its own."""
    return all(len(named(texts, question, order, option)) <= LONGEST_ON_BUTTON for option in order)


def listing(texts: Texts, question: Question, order: tuple[str, ...]) -> str:
    """The options as HTML where they are too long for buttons, else nothing."""
    if on_buttons(texts, question, order):
        return ""
    return "\n\n".join(
        f"<b>{letter(question, order, option)}</b>  {escape(option_words(texts, question, None, option))}"
        for option in order
    )


def choices(
    texts: Texts, question: Question, order: tuple[str, ...], action: Callable[[int], Action], marked: str | None = None
) -> Rows:
    """A button for every option, ``marked`` with a dot; ``action`` is made of its place."""
    whole = on_buttons(texts, question, order)
    buttons = []
    for place, option in enumerate(order):
        label = named(texts, question, order, option) if whole else letter(question, order, option)
        buttons.append(Button(f"{MARK} {label}" if option == marked else label, action(place)))
    return tuple((button,) for button in buttons) if whole else (tuple(buttons),)


def why(texts: Texts, question: Question, option: str) -> str:
    """The explanation of ``option``, plain; "" where the content lost it."""
    return question.texts[texts.language].why.get(option, "")


def evidence(texts: Texts, pack: Pack, question: Question) -> str:
    """The sentences that a question rests on, plain; without those that the content lost."""
    return quotation(texts, pack, question.sentences)
