"""Cards of questions that are answered piece by piece: sort into classes, match pairs, put in order."""

from collections.abc import Sequence

from bot.core.actions import Assign, Submit, Undo
from bot.core.content import Classify, Match, Order, split_piece
from bot.core.quiz.session import QuizCard
from bot.core.quiz.ways import Arranged, choices_of, free_choices, is_whole, parts_of, pieces_of
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, italic, lines, paragraphs
from bot.views.quiz_grid import grid
from bot.views.quiz_options import LETTERS, LONGEST_ON_BUTTON
from bot.views.reply import Button

Rows = tuple[tuple[Button, ...], ...]

_SHORT = 40
"""Characters of a line on a narrow phone: longer ones get a gap between them."""


def asking(texts: Texts, card: QuizCard, question: Arranged) -> str:
    """What is assigned so far, whose turn it is, and what there is to choose from where no button can say it."""
    order, draft = card.item.option_order, card.item.draft
    if is_whole(question, order, draft):
        how = texts("That is all of them. Have one more look, then hand in.")
    elif isinstance(question, Order):
        how = texts("Which one comes next? Tap it.")
    else:
        how = texts("Tap what goes with number {n}.", n=len(draft) + 1)
    return paragraphs(_arranged(texts, card, question, draft), _listing(texts, card, question), italic(how))


def rows(texts: Texts, card: QuizCard, question: Arranged) -> Rows:
    """Choices that are free, the way back, and handing in once everything is assigned."""
    item = card.item
    choices, step = choices_of(question, item.option_order), len(item.draft)
    free = free_choices(question, item.option_order, item.draft)
    buttons = [Button(_button(texts, card, question, one), Assign(item.id, step, choices.index(one))) for one in free]
    found = list(grid(buttons))
    if is_whole(question, item.option_order, item.draft):
        found.append((Button(texts.button("Hand in"), Submit(item.id)),))
    if step:
        found.append((Button(texts.button("Take back the last one"), Undo(item.id, step)),))
    return tuple(found)


def given(texts: Texts, question: Arranged, ids: Sequence[str]) -> str:
    """The answer as HTML."""
    said = []
    for number, token in enumerate(pieces_of(question, ids), start=1):
        part, choice = split_piece(token)
        words = choice_words(texts, question, choice)
        said.append(
            f"{number}. {escape(words)}"
            if isinstance(question, Order)
            else f"{number}. {escape(part_words(texts, question, part))} → {bold(words)}"
        )
    return _spaced(said)


def reasons(texts: Texts, question: Arranged, ids: Sequence[str]) -> list[str]:
    """Piece by piece: whether it is right, what is right, and why."""
    why = question.texts[texts.language].why
    if isinstance(question, Order):
        return [escape(texts("The right order:")), *_places(texts, question, ids, why)]
    key, correct = dict(split_piece(token) for token in question.key_ids), texts("Right:")
    said = []
    for part, choice in map(split_piece, ids):
        words, right = part_words(texts, question, part), choice_words(texts, question, key[part])
        if choice == key[part]:
            line = f"✓ {escape(words)} → {bold(right)}"
        else:
            chosen = choice_words(texts, question, choice)
            # Written out, too: the signs alone would be too little for who does not see them well.
            line = f"✗ {escape(words)} → {escape(chosen)}. {escape(correct)} {bold(right)}"
        said.append(lines(line, escape(why.get(part, ""))))
    return said


def _places(texts: Texts, question: Order, ids: Sequence[str], why: dict[str, str]) -> list[str]:
    said = []
    for place, item in enumerate(question.items, start=1):
        words, yours = question.texts[texts.language].items[item], ids.index(item) + 1
        sign = "✓" if yours == place else "✗"
        note = "" if yours == place else texts("(number {n} in your order)", n=yours)
        said.append(lines(f"{sign} {place}. {bold(words)} {escape(note)}".rstrip(), escape(why.get(item, ""))))
    return said


def part_words(texts: Texts, question: Classify | Match, part: str) -> str:
    """What is to be assigned, in words."""
    if isinstance(question, Classify):
        return question.texts[texts.language].items.get(part, part)
    return question.texts[texts.language].left.get(part, part)


def choice_words(texts: Texts, question: Arranged, choice: str) -> str:
    """What it can be assigned to, in words."""
    match question:
        case Classify():
            return question.texts[texts.language].classes.get(choice, choice)
        case Match():
            return question.texts[texts.language].right.get(choice, choice)
        case Order():
            return question.texts[texts.language].items.get(choice, choice)


def _arranged(texts: Texts, card: QuizCard, question: Arranged, draft: Sequence[str]) -> str:
    """One line for each part: what it got so far; the one whose turn it is stands out."""
    chosen = [split_piece(token)[1] for token in pieces_of(question, draft)]
    said = []
    for place, part in enumerate(parts_of(question, card.item.option_order)):
        words = "" if isinstance(question, Order) else escape(part_words(texts, question, part))
        if place < len(chosen):
            got = escape(_short(texts, card, question, chosen[place]))
            said.append(f"{place + 1}. {words} → <b>{got}</b>" if words else f"{place + 1}. {got}")
        elif place == len(chosen):
            said.append(f"▸ <b>{place + 1}. {words or '…'}</b>")
        elif words:
            said.append(f"{place + 1}. {words}")
    return _spaced(said)


def _listing(texts: Texts, card: QuizCard, question: Arranged) -> str:
    """What can still be chosen, with its letters; nothing where it stands on the buttons."""
    if _on_buttons(texts, question):
        return ""
    free = free_choices(question, card.item.option_order, card.item.draft)
    return _spaced([f"<b>{_letter(card, one)}</b>  {escape(choice_words(texts, question, one))}" for one in free])


def _on_buttons(texts: Texts, question: Arranged) -> bool:
    ids = question.classes if isinstance(question, Classify) else question.reason_ids
    return all(len(choice_words(texts, question, one)) <= LONGEST_ON_BUTTON for one in ids)


def _button(texts: Texts, card: QuizCard, question: Arranged, choice: str) -> str:
    return choice_words(texts, question, choice) if _on_buttons(texts, question) else _letter(card, choice)


def _short(texts: Texts, card: QuizCard, question: Arranged, choice: str) -> str:
    """What a part got; with its letter where that was tapped."""
    words = choice_words(texts, question, choice)
    return words if _on_buttons(texts, question) else f"{_letter(card, choice)}: {words}"


def _letter(card: QuizCard, choice: str) -> str:
    return LETTERS[card.item.option_order.index(choice)]


def _spaced(said: Sequence[str]) -> str:
    return ("\n\n" if any(len(line) > _SHORT for line in said) else "\n").join(said)
