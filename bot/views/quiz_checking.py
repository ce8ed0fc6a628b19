"""Cards of open prompts: write, compare with a model answer, tick what one's own text has."""

from bot.core.actions import Submit, Toggle
from bot.core.content import OpenPrompt
from bot.core.quiz.responses import Checked
from bot.core.quiz.session import QuizCard
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs, quote
from bot.views.quiz_grid import grid
from bot.views.quiz_options import label, listing, written
from bot.views.reply import Button

LONGEST = 700
"""Characters of one's own text on the card: the model answer and the checklist stand there, too."""


def asking(texts: Texts, card: QuizCard, question: OpenPrompt) -> str:
    """How to begin; or one's own text, the model answer and the checklist."""
    if not card.item.draft:
        how = texts("Write some sentences as a message. Then you see a model answer and check your text yourself.")
        return italic(how)
    ticked = [label(card, point) for point in card.item.draft[1:]]
    return paragraphs(
        own(texts, card.item.draft[0], LONGEST),
        lines(escape(texts("One possible answer:")), quote(question.texts[texts.language].model)),
        bold(texts("What of this is in your text?")),
        listing(texts, card),
        italic(
            texts("Ticked: {letters}", letters=", ".join(ticked))
            if ticked
            else texts("Tick what you find, be honest with yourself. Nobody marks it.")
        ),
    )


def rows(texts: Texts, card: QuizCard) -> tuple[tuple[Button, ...], ...]:
    """A box for each point, and the way on; none before there is a text."""
    item = card.item
    if not item.draft:
        return ()
    boxes = []
    for place, point in enumerate(item.option_order):
        on = point in item.draft[1:]
        letter = label(card, point)
        boxes.append(Button(f"✓ {letter}" if on else letter, Toggle(item.id, place, 0 if on else 1)))
    return (*grid(boxes), (Button(texts.button("Done checking"), Submit(item.id)),))


def feedback(texts: Texts, card: QuizCard, question: OpenPrompt, answer: Checked) -> list[str]:
    """What was ticked, what not, and why each point belongs."""
    words = question.texts[texts.language]
    found = texts.n(
        "{n} of {total} key points is in your text.",
        "{n} of {total} key points are in your text.",
        len(answer.ids),
        total=len(question.points),
    )
    said = [
        lines(
            f"{'✓' if point in answer.ids else '○'} {bold(words.points[point])}",
            escape(words.why.get(point, "")),
        )
        for point in card.item.option_order
    ]
    note = texts("You checked it yourself, so it is in no result.")
    mine = [own(texts, answer.text)] if answer.text else []
    return [lines(bold(found), escape(note)), *said, *mine]


def own(texts: Texts, text: str, most: int = 300) -> str:
    """What the learner wrote."""
    return lines(escape(texts("Your text:")), quote(written(text, most)))
