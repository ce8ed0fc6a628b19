"""The check before and after a course, as learners see it: one claim a card, the end, what they said afterwards."""

from collections.abc import Sequence

from bot.core.actions import OpenMenu
from bot.core.actions.checkpoints import JudgeClaim, OpenCheckpoint, RateClaim, ReviewCheck
from bot.core.actions.membership import MyClassPage
from bot.core.checkpoints import (
    Announcement,
    CheckAnswer,
    CheckCard,
    CheckRefusal,
    CheckReview,
    OpenCheck,
    Point,
    Reviewed,
    check_minutes,
)
from bot.core.discernment import Discernment
from bot.i18n.texts import Texts, Translations
from bot.views.checkpoint_words import MINUTE, between, figure, point_name, point_title
from bot.views.help import old_button
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.moments import minutes
from bot.views.reply import Button, Letter, Message, Reply

CARD = "check"

Rows = tuple[tuple[Button, ...], ...]


def show(texts: Texts, found: CheckCard | CheckRefusal, class_id: int) -> Reply:
    """A claim, the end, or why there is neither."""
    if isinstance(found, CheckRefusal):
        return refused(texts, found, class_id)
    text = found.text(texts.language)
    if text is None or found.claim is None:
        return Reply((_end(texts, found.check),))
    check = found.check
    head = texts("Short check {point} · {place} of {total}", point=point_name(texts, check.point),
                 place=check.done + 1, total=check.total)  # fmt: skip
    intro = "" if check.done or found.said is not None else escape(_intro(texts))
    parts = (bold(head), intro, escape(text.case), bold(text.claim))
    if found.said is None:
        html = paragraphs(*parts, escape(texts("Can you conclude that from it?")))
        return Reply((Message(html, _judging(texts, found), card=CARD),))
    said = texts("You say: yes.") if found.said else texts("You say: no.")
    html = paragraphs(*parts, escape(f"{said} " + texts("How sure are you?")))
    return Reply((Message(html, _rating(texts, found), card=CARD),))


def _intro(texts: Texts) -> str:
    """What this is, for the first card."""
    return texts(
        "There are no marks. Your teachers see only how the class as a whole did. What was right I tell you after the "
        "last check, so that it stays fair. You can stop at any time and go on later."
    )


def _judging(texts: Texts, found: CheckCard) -> Rows:
    class_id, claim = found.check.class_id, found.claim.id if found.claim else ""
    yes = Button(texts.button("Yes"), JudgeClaim(class_id, found.form, claim, 1))
    no = Button(texts.button("No"), JudgeClaim(class_id, found.form, claim, 0))
    return ((yes, no),)


def _rating(texts: Texts, found: CheckCard) -> Rows:
    class_id, claim, said = found.check.class_id, found.claim.id if found.claim else "", int(bool(found.said))

    def rate(label: str, confidence: int) -> tuple[Button, ...]:
        return (Button(label, RateClaim(class_id, found.form, claim, said, confidence)),)

    return (
        rate(texts.button("Sure"), 2),
        rate(texts.button("Unsure"), 1),
        rate(texts.button("Just guessed"), 0),
        (Button(texts.button("Change my answer"), OpenCheckpoint(class_id)),),
    )


def _end(texts: Texts, check: OpenCheck) -> Message:
    last = check.point is Point.LATER
    then = (
        texts("That was the last check of this course. Now you can see what was right, and why.")
        if last
        else texts("What was right, and why, you can see after the last check of this course.")
    )
    html = paragraphs(
        bold(texts("Done. Thank you for your {total} answers.", total=check.total)),
        escape(then),
    )
    review = ((Button(texts.button("See what was right"), ReviewCheck(check.class_id, 0)),),) if last else ()
    on = (Button(texts.button("Next lesson"), OpenMenu("learn")), _to_class(texts, check.class_id))
    return Message(html, (*review, on), card=CARD)


def _to_class(texts: Texts, class_id: int) -> Button:
    return Button(texts.button("My class"), MyClassPage(class_id))


def refused(texts: Texts, reason: CheckRefusal, class_id: int) -> Reply:
    """Why there is no claim to show."""
    if reason is CheckRefusal.NOT_YOURS:
        return old_button(texts)
    said = (
        texts("What was right you can see after the last check of this course.")
        if reason is CheckRefusal.EARLY
        else texts("This check is not open now. What you have answered is kept.")
    )
    return Reply((Message(escape(said), ((_to_class(texts, class_id),),), card=CARD),))


def class_rows(texts: Texts, checks: Sequence[OpenCheck], class_id: int, *, review: bool) -> Rows:
    """Buttons for the learner's page of a class: the check that is open, and what they said in earlier ones."""
    here = [check for check in checks if check.class_id == class_id]
    rows: list[tuple[Button, ...]] = []
    for check in here:
        label = texts.button("Go on with the short check") if check.done else texts.button("Short check")
        rows.append((Button(label, OpenCheckpoint(class_id)),))
    if review:
        rows.append((Button(texts.button("My answers in the short check"), ReviewCheck(class_id, 0)),))
    return tuple(rows)


def letters(translations: Translations, told: Sequence[Announcement]) -> tuple[Letter, ...]:
    """To everybody in the classes, in their language: the check has opened."""
    return tuple(
        Letter(chat, _announced(translations.texts(language), one)) for one in told for chat, language in one.chats
    )


def _announced(texts: Texts, one: Announcement) -> Message:
    html = paragraphs(
        bold(texts("A short check for {name}: {point}", name=one.class_name, point=point_name(texts, one.point))),
        escape(
            texts(
                "{claims} short cases, {minutes}. It shows what the course brings your class, and gives no marks. Your "
                "teachers see only the class as a whole.",
                claims=one.claims,
                minutes=minutes(texts, check_minutes(one.claims)),
            )
        ),
        escape(texts("Open until {moment}.", moment=texts.moment(one.closes_at - MINUTE, one.zone))),
    )
    return Message(html, ((Button(texts.button("Begin"), OpenCheckpoint(one.class_id)),),))


def review(texts: Texts, found: CheckReview | CheckRefusal, class_id: int, place: int) -> Reply:
    """What the learner said: first what it tells as a whole, then claim by claim (``place`` from 1)."""
    if isinstance(found, CheckRefusal):
        return refused(texts, found, class_id)
    total = len(found.shown)
    place = max(0, min(place, total))
    html = _whole(texts, found) if not place else _claim(texts, found.shown[place - 1], place, total)
    ways = []
    if place:
        ways.append(Button(texts.button("Back"), ReviewCheck(class_id, place - 1)))
    if place < total:
        ways.append(Button(texts.button("Next"), ReviewCheck(class_id, place + 1)))
    rows = (*((tuple(ways),) if ways else ()), (_to_class(texts, class_id),))
    return Reply((Message(html, rows, card=CARD),))


def _whole(texts: Texts, found: CheckReview) -> str:
    answers = [one.answer for one in found.shown]
    sound, unsound = ([one for one in answers if one.sound is wanted] for wanted in (True, False))
    said = (
        texts(
            "Of {n} conclusions that you can draw, you said yes to {right}.",
            n=len(sound),
            right=sum(one.right for one in sound),
        ),
        texts(
            "Of {n} that you cannot draw, you said no to {right}.",
            n=len(unsound),
            right=sum(one.right for one in unsound),
        ),
    )
    return paragraphs(
        bold(texts("Your answers in the short check · {name}", name=found.class_name)),
        lines(*map(escape, said)),
        lines(*map(escape, _told(texts, found))),
        escape(texts("Only you see this page.")),
    )


def _told(texts: Texts, found: CheckReview) -> tuple[str, ...]:
    told = found.told
    if not isinstance(told, Discernment):
        missing = max(told.sound, told.unsound)
        return (
            texts.n(
                "How well you tell the two apart I can say from 20 of each on: {n} is missing.",
                "How well you tell the two apart I can say from 20 of each on: {n} are missing.",
                missing,
            ),
        )
    return (
        texts(
            "How well you tell the two apart (d′): {value}, probably {interval}. 0 would be guessing, 2 is very good.",
            value=figure(texts, told.d_prime.value),
            interval=between(texts, told.d_prime),
        ),
        texts(
            "To which side you lean (c): {value}, probably {interval}. Below 0: you rather say yes too often; above 0: "
            "rather no too often.",
            value=figure(texts, told.criterion.value),
            interval=between(texts, told.criterion),
        ),
    )


def _verdict(texts: Texts, answer: CheckAnswer) -> str:
    """Of the answer, not of the claim above it."""
    if answer.right:
        return texts("✓ Your “yes” was right.") if answer.said else texts("✓ Your “no” was right.")
    return texts("✗ “No” would be right.") if answer.said else texts("✗ “Yes” would be right.")


def _claim(texts: Texts, one: Reviewed, place: int, total: int) -> str:
    text, answer = one.text(texts.language), one.answer
    said = texts("You said: yes") if answer.said else texts("You said: no")
    sure = (texts("just guessed"), texts("unsure"), texts("sure"))[answer.confidence]
    return paragraphs(
        bold(texts("{point} · {place} of {total}", point=point_title(texts, answer.point), place=place, total=total)),
        escape(text.case),
        bold(text.claim),
        lines(escape(f"{said} ({sure})."), escape(_verdict(texts, answer))),
        escape(text.why),
    )
