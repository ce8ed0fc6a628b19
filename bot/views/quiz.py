"""Quiz cards: one message per question, edited from asking over "how sure?" to the explanation."""

from bot.core.actions import Choose, Continue, RateConfidence, ShowSource, StopQuiz, Submit, Toggle
from bot.core.actions.tasks import ReviewSource
from bot.core.class_packs import ClassPack
from bot.core.content import (
    Classify,
    Match,
    MultipleChoice,
    NumberQuestion,
    OpenPrompt,
    Order,
    Probability,
    SourceCard,
    TapSentence,
    TapWord,
    TrueFalse,
    TypedAnswer,
)
from bot.core.quiz.responses import Chosen, Outcome
from bot.core.quiz.session import Phase, QuizCard
from bot.core.quiz.ways import Way, way_of
from bot.i18n.texts import Texts
from bot.views import quiz_arranged, quiz_checking
from bot.views.markup import LONGEST_LABEL, bold, escape, fit, italic, lines, paragraphs, quote
from bot.views.quiz_assigned import later, leave, preview_note, review_rows
from bot.views.quiz_feedback import feedback
from bot.views.quiz_grid import grid
from bot.views.quiz_options import evidence, label, listing, named, on_buttons, written
from bot.views.quiz_words import in_sentence, marked
from bot.views.reply import Button, Message, Reply
from bot.views.review import why_now
from bot.views.sources import partial_date, source_card

Rows = tuple[tuple[Button, ...], ...]


def card(texts: Texts, shown: QuizCard, skill: str) -> Reply:
    """The card in its phase; ``skill`` is the name of the question's skill."""
    head = italic(_head(texts, shown, skill))
    match shown.phase:
        case Phase.ASKING:
            body, rows = _asking(texts, shown), _answer_rows(texts, shown)
        case Phase.RATING:
            body, rows = _rating(texts, shown), _rating_rows(texts, shown)
        case Phase.RECORDED:
            body, rows = _recorded(texts, shown), _next_rows(texts, shown)
        case _:
            body, rows = _explained(texts, shown), (*_source_rows(texts, shown), *_next_rows(texts, shown))
    html = paragraphs(head, body, preview_note(texts, shown), why_now(texts, shown))
    toast = texts("That was answered already; here is where you are.") if shown.late else ""
    return Reply((Message(html, rows, card="quiz"),), toast=toast)


def _head(texts: Texts, shown: QuizCard, skill: str) -> str:
    values = {"number": shown.number, "total": shown.total, "skill": skill}
    if shown.assignment is not None:
        # Not the skill: that alone can help with a question that counts.
        return texts("Assignment: {title} · question {number} of {total}", title=shown.assignment.title, **values)
    if shown.item.round:
        return texts("Once more: question {number} of {total} · {skill}", **values)
    if shown.item.quiz.kind == "review":
        return texts("Review: question {number} of {total} · {skill}", **values)
    return texts("Question {number} of {total} · {skill}", **values)


def _stem(texts: Texts, shown: QuizCard) -> str:
    stem = shown.question.texts[texts.language].stem
    if isinstance(shown.question, TrueFalse):
        return lines(bold(texts("Is that right?")), escape(stem))
    if isinstance(shown.question, Probability):
        return lines(bold(texts("How likely is it that this is right?")), escape(stem))
    return bold(stem)


def _asking(texts: Texts, shown: QuizCard) -> str:
    question = shown.question
    match question:
        case TypedAnswer() | NumberQuestion():
            unit = question.unit[texts.language] if isinstance(question, NumberQuestion) and question.unit else ""
            if isinstance(question, TypedAnswer):
                how = texts("Write your answer as a message.")
            elif unit:
                how = texts("Write the number as a message. Unit: {unit}", unit=unit)
            else:
                how = texts("Write the number as a message.")
            options = italic(how)
        case Classify() | Match() | Order():
            options = quiz_arranged.asking(texts, shown, question)
        case OpenPrompt():
            options = quiz_checking.asking(texts, shown, question)
        case Probability():
            options = italic(texts("0% means: surely not right. 50%: no idea. 100%: surely right."))
        case TrueFalse() | TapWord():
            options = ""
        case _ if on_buttons(texts, shown) and not isinstance(question, MultipleChoice):
            options = ""
        case _:
            options = listing(texts, shown)
    return paragraphs(
        _context(texts, shown), _stem(texts, shown), options, _ticked(texts, shown), _asked_back(texts, shown)
    )


def _context(texts: Texts, shown: QuizCard) -> str:
    """The sentences that the question is about; not where they are options or would give the answer away."""
    match shown.question:
        case TapWord() as question:
            return marked(texts, question)
        case TapSentence() | Classify() | Match() | Order() | Probability():
            return ""
        case OpenPrompt() if shown.item.draft:
            # They have been read, and the card is full enough.
            return ""
        case _ if isinstance(shown.pack, ClassPack):
            # What the stem needs of the sentence stands in it; the rest says who speaks, and how: that is asked.
            return ""
        case _:
            sentences = evidence(texts, shown)
            return quote(sentences) if sentences else ""


def _ticked(texts: Texts, shown: QuizCard) -> str:
    if way_of(shown.question) is not Way.TICK:
        return ""
    if not shown.item.draft:
        return italic(texts("Tick all that fit, then hand in."))
    letters = ", ".join(label(shown, option) or named(texts, shown, option) for option in shown.item.draft)
    return italic(texts("Ticked: {letters}", letters=letters))


def _asked_back(texts: Texts, shown: QuizCard) -> str:
    match shown.verdict.outcome if shown.verdict else None:
        case Outcome.ALMOST if isinstance(shown.question, NumberQuestion):
            return bold(texts("Close. Work it out once more and write the number again."))
        case Outcome.ALMOST:
            return bold(texts("Almost. Check the spelling and write it once more."))
        case Outcome.UNREADABLE:
            return bold(texts("I could not find one number in that. Please write digits only, such as 160."))
        case _:
            return ""


def _answer_rows(texts: Texts, shown: QuizCard) -> Rows:
    item = shown.item
    stop = leave(texts, item.quiz) or Button(texts.button("Pause"), StopQuiz(item.quiz.id))
    return (*_choices(texts, shown), (stop,))


def _choices(texts: Texts, shown: QuizCard) -> Rows:
    """The buttons that answer the question; none where the answer is typed."""
    item, question = shown.item, shown.question
    places = list(enumerate(item.option_order))
    rows: Rows
    match question:
        case TypedAnswer() | NumberQuestion():
            rows = ()
        case Classify() | Match() | Order():
            rows = quiz_arranged.rows(texts, shown, question)
        case OpenPrompt():
            rows = quiz_checking.rows(texts, shown)
        case Probability():
            rows = grid([Button(named(texts, shown, one), Choose(item.id, place)) for place, one in places])
        case TapWord():
            rows = _word_rows(texts, shown, question)
        case MultipleChoice():
            ticks = tuple(
                Button(
                    f"✓ {label(shown, option)}" if option in item.draft else label(shown, option),
                    Toggle(item.id, place, 0 if option in item.draft else 1),
                )
                for place, option in places
            )
            rows = (ticks, (Button(texts.button("Hand in"), Submit(item.id)),))
        case _ if on_buttons(texts, shown):
            rows = tuple((Button(named(texts, shown, option), Choose(item.id, place)),) for place, option in places)
        case _:
            rows = (tuple(Button(label(shown, option), Choose(item.id, place)) for place, option in places),)
    return rows


def _word_rows(texts: Texts, shown: QuizCard, question: TapWord) -> Rows:
    """The words in the order of the sentence: one to tap, or several to tick."""
    item = shown.item
    words = [(item.option_order.index(word), word) for word in in_sentence(texts, question)]
    if way_of(question) is Way.TAP:
        return grid([Button(named(texts, shown, word), Choose(item.id, place)) for place, word in words])
    ticks = []
    for place, word in words:
        text, on = named(texts, shown, word), word in item.draft
        ticks.append(Button(f"✓ {text}" if on else text, Toggle(item.id, place, 0 if on else 1)))
    # No button moves when a tick comes or goes.
    longest = len("✓ ") + max(len(named(texts, shown, word)) for _, word in words)
    return (*grid(ticks, longest), (Button(texts.button("Hand in"), Submit(item.id)),))


def _rating(texts: Texts, shown: QuizCard) -> str:
    return paragraphs(_stem(texts, shown), _given(texts, shown), bold(texts("How sure are you?")))


def _given(texts: Texts, shown: QuizCard) -> str:
    response, question = shown.item.answer.response if shown.item.answer else Chosen(ids=()), shown.question
    if isinstance(response, Chosen) and isinstance(question, Classify | Match | Order):
        given = quiz_arranged.given(texts, question, response.ids)
    elif isinstance(response, Chosen):
        given = lines(*(escape(named(texts, shown, option)) for option in response.ids))
    else:
        given = escape(written(response.text))
    return lines(escape(texts("Your answer:")), given)


def _rating_rows(texts: Texts, shown: QuizCard) -> Rows:
    item = shown.item.id
    return (
        (Button(texts.button("Sure"), RateConfidence(item, 2)),),
        (Button(texts.button("Unsure"), RateConfidence(item, 1)),),
        (Button(texts.button("Just guessed"), RateConfidence(item, 0)),),
        (Button(texts.button("Rather not say"), RateConfidence(item, 3)),),
    )


def _recorded(texts: Texts, shown: QuizCard) -> str:
    kept = lines(bold(texts("Your answer is kept.")), escape(later(texts, shown.seal)))
    return paragraphs(_stem(texts, shown), _given(texts, shown), kept)


def _explained(texts: Texts, shown: QuizCard) -> str:
    answer, verdict = shown.item.answer, shown.verdict
    source = ""
    sources = _sources(shown)
    if shown.source is not None and shown.source < len(sources):
        source = source_card(texts, sources[shown.source])
    explanation = feedback(texts, shown, answer, verdict) if answer and verdict else ""
    return paragraphs(_stem(texts, shown), explanation, source)


def _sources(shown: QuizCard) -> tuple[SourceCard, ...]:
    known = shown.pack.sources if shown.pack else ()
    return tuple(source for wanted in shown.question.sources for source in known if source.id == wanted)


def _source_rows(texts: Texts, shown: QuizCard) -> Rows:
    item, review, sources = shown.item, shown.review, _sources(shown)
    publishers = [source.publisher for source in sources]
    return tuple(
        (
            Button(
                _source_label(texts, source, dated=publishers.count(source.publisher) > 1),
                ShowSource(item.id, place) if review is None else ReviewSource(item.quiz.id, review, place),
            ),
        )
        for place, source in enumerate(sources)
        if place != shown.source
    )


def _source_label(texts: Texts, source: SourceCard, *, dated: bool) -> str:
    """Who published it; also when, where another source of the question is of the same publisher."""
    if not dated:
        return texts.button("Source: {publisher}", publisher=source.publisher)
    day = partial_date(texts, source.date)
    name = fit(source.publisher, LONGEST_LABEL - len(texts.button("Source: {publisher}, {day}", publisher="", day=day)))
    return texts.button("Source: {publisher}, {day}", publisher=name, day=day)


def _next_rows(texts: Texts, shown: QuizCard) -> Rows:
    item = shown.item.id
    if shown.review is not None:
        return review_rows(texts, shown, shown.review)
    if shown.number < shown.total:
        return ((Button(texts.button("Next question"), Continue(item)),),)
    return ((Button(texts.button("To the summary"), Continue(item)),),)
