"""One question from near by: what every option drew, and whether the question is any good."""

from collections.abc import Mapping, Sequence

from bot.core.actions.results import PickQuestion, ShowQuestion
from bot.core.analysis import ENOUGH, DistractorAnalysis, Flag, OptionUse
from bot.core.content import Misconception, MultipleChoice, SingleChoice
from bot.core.pictures import OptionChart, OptionLegend, OptionShare
from bot.core.results import ItemResult, Overview, QuestionReport, WrittenAnswer, has_pieces, key_rows, option_ids
from bot.i18n.texts import Texts
from bot.views.markup import bold, escape, lines, paragraphs
from bot.views.reply import Button, Message, Reply
from bot.views.results import behind, most_wrong
from bot.views.results_words import (
    CARD,
    DUST,
    STEM,
    SYMBOLS,
    Rows,
    back_row,
    cut,
    heading,
    learner_name,
    nested,
    note,
    option_words,
    page_row,
    protected,
    stem,
    tally,
)

NUMBERS, IN_A_ROW = 20, 5
"""Questions on one page to choose from, and in one row of buttons."""

WRITTEN = 160
"""Characters of a typed answer in the list."""


def pick(texts: Texts, overview: Overview, page: int) -> Reply:
    """The questions by number."""
    number, pages = overview.assignment.id, max(1, -(-len(overview.items) // NUMBERS))
    page = max(0, min(page, pages - 1))
    shown = overview.items[page * NUMBERS : (page + 1) * NUMBERS]
    said = (f"{bold(str(item.number))} {escape(_line(texts, item))}" for item in shown)
    buttons = [Button(str(item.number), ShowQuestion(number, item.number)) for item in shown]
    rows = tuple(tuple(buttons[start : start + IN_A_ROW]) for start in range(0, len(buttons), IN_A_ROW))
    turn = page_row(
        Button(texts.button("Previous questions"), PickQuestion(number, page - 1)) if page else None,
        Button(texts.button("Next questions"), PickQuestion(number, page + 1)) if page + 1 < pages else None,
    )
    html = paragraphs(heading(texts, overview, texts("Which question?")), lines(*said))
    return Reply((Message(html, rows + turn + back_row(texts, number), card=CARD),))


def _line(texts: Texts, item: ItemResult) -> str:
    words = stem(texts, item.question, 70)
    if item.hidden:
        return words
    return f"{words} – {tally(texts, item)}" if item.answered else texts("{stem} – not answered yet", stem=words)


def report(texts: Texts, found: QuestionReport, misconceptions: Mapping[str, Misconception]) -> Reply:
    """The question with what came of it; from ten learners on as a picture, too."""
    item = found.item
    title = texts("Question {number}", number=item.number)
    parts = [heading(texts, found.overview, title), escape(stem(texts, item.question, 3 * STEM))]
    if not item.asked:
        parts.append(escape(texts("It was taken out: new attempts do not ask it.")))
    if item.hidden:
        parts.append(escape(protected(texts)))
    elif not item.answered:
        parts += [escape(texts("Nobody has answered it yet.")), _options(texts, item, None)]
    else:
        parts += _results(texts, found, misconceptions)
    picture = _chart(texts, found) if found.options is not None and found.options.n >= ENOUGH else None
    return Reply((Message(paragraphs(*parts), _rows(texts, found), picture=picture, card=CARD),))


def _results(texts: Texts, found: QuestionReport, misconceptions: Mapping[str, Misconception]) -> list[str]:
    item = found.item
    parts = [bold(_finding(texts, item)), _options(texts, item, found.options)]
    if found.earlier:
        parts.append(
            escape(
                texts.n(
                    "{n} answer is to an earlier version with other options; it is not counted here.",
                    "{n} answers are to an earlier version with other options; they are not counted here.",
                    found.earlier,
                )
            )
        )
    if item.right < item.answered:
        parts.append(escape(" ".join(filter(None, (most_wrong(texts, item), behind(texts, item, misconceptions))))))
    parts.append(_judgement(texts, found))
    parts.append(_written(texts, found))
    return parts


def _finding(texts: Texts, item: ItemResult) -> str:
    said = tally(texts, item)
    if item.credit - item.right < DUST:
        return said
    return texts(
        "{tally}; with what was partly right {share} of the points",
        tally=said,
        share=texts.percent(item.credit / item.answered),
    )


def _options(texts: Texts, item: ItemResult, analysis: DistractorAnalysis | None) -> str:
    """A line an option: letter, key, words, and what it drew where that is known."""
    uses = {use.option: use for use in analysis.options} if analysis is not None else {}
    keys = key_rows(item.question)
    said = [escape(texts("How many have it right, piece by piece:"))] if has_pieces(item.question) else []
    for place, option in enumerate(option_ids(item.question)):
        mark = "✓ " if option in keys else ""
        words = escape(cut(option_words(texts, item.question, item.pack, option), STEM))
        use = uses.get(option)
        drew = f" – {escape(_drew(texts, use))}" if use is not None else ""
        said.append(f"{bold(_letter(item, place))} {mark}{words}{drew}")
    return lines(*said)


def _letter(item: ItemResult, place: int) -> str:
    return "ABCDEFGH"[place] if isinstance(item.question, SingleChoice | MultipleChoice) else f"{place + 1}"


def _drew(texts: Texts, use: OptionUse) -> str:
    if use.share is None or use.share_best is None or use.share_worst is None:
        return texts("{n}×", n=use.n)
    return texts(
        "{n}×, {share} (top third {best}, bottom third {worst})",
        n=use.n,
        share=texts.percent(use.share),
        best=texts.percent(use.share_best),
        worst=texts.percent(use.share_worst),
    )


def _judgement(texts: Texts, found: QuestionReport) -> str:
    """Flags in plain words, and on how many learners they rest."""
    said = [_flag(texts, flag) for flag in found.flags]
    for place, use in enumerate(found.options.options if found.options is not None else ()):
        letter = _letter(found.item, place)
        if use.beats_key_among_best:
            said.append(texts("In the top third, more chose {letter} than the right answer.", letter=letter))
        if use.never_chosen:
            missed = has_pieces(found.item.question)
            said.append(
                texts("Nobody has {letter} right.", letter=letter)
                if missed
                else texts("Nobody chose {letter}.", letter=letter)
            )
    n = found.statistics.n if found.statistics is not None else 0
    if n < ENOUGH:
        basis = texts.n(
            "{n} learner has finished. Below {enough} I only count and judge no question.",
            "{n} learners have finished. Below {enough} I only count and judge no question.",
            n,
            enough=ENOUGH,
        )
    elif said:
        basis = texts("From the first attempts of {n} learners who have finished.", n=n)
    else:
        basis = texts("Nothing unusual in the first attempts of {n} learners who have finished.", n=n)
    return lines(*(f"• {escape(one)}" for one in said), escape(basis))


def _flag(texts: Texts, flag: Flag) -> str:
    match flag:
        case Flag.NEGATIVE_DISCRIMINATION:
            return texts("Whoever does well otherwise does worse here: please check whether key and wording are right.")
        case Flag.DUBIOUS:
            return texts("It hardly tells apart who has understood the matter and who has not.")
        case Flag.VERY_LIKELY:
            return texts("Its results hardly go with those of the other questions: very likely it needs a look.")
        case Flag.LIKELY:
            return texts("Its results go with those of the other questions only in part: it may need a look.")
        case Flag.NEARLY_ALL_RIGHT:
            return texts("Nearly everybody is right: it shows that this is understood, but no differences.")
        case Flag.NEARLY_ALL_WRONG:
            return texts("No more right answers than by guessing: too hard, or misleading.")


def _written(texts: Texts, found: QuestionReport) -> str:
    if not found.written:
        return ""
    more = texts.n("and {n} more", "and {n} more", found.unlisted) if found.unlisted else ""
    said = (f"{SYMBOLS[one.outcome]} {escape(_typed(texts, one))}" for one in found.written)
    return lines(bold(texts("Typed answers")), *said, escape(more))


def _typed(texts: Texts, one: WrittenAnswer) -> str:
    said = texts("“{text}”", text=nested(texts, cut(one.text, WRITTEN)))
    if one.by is not None:
        return f"{said} – {learner_name(texts, one.by)}"
    return f"{one.times}× {said}" if one.times > 1 else said


def _chart(texts: Texts, found: QuestionReport) -> OptionChart | None:
    item, analysis = found.item, found.options
    if analysis is None:
        return None
    shares = [
        OptionShare(
            letter=_letter(item, place),
            text=option_words(texts, item.question, item.pack, use.option),
            key=use.is_key,
            share=use.share or 0.0,
            top=use.share_best,
            bottom=use.share_worst,
            n=use.n,
        )
        for place, use in enumerate(analysis.options)
    ]
    title = texts("Question {number}: {tally}", number=item.number, tally=tally(texts, item))
    return OptionChart(
        title=title,
        rows=tuple(shares),
        legend=OptionLegend(
            everybody=texts("everybody"), top_third=texts("top third"), bottom_third=texts("bottom third")
        ),
        percent=texts.percent(0.01).replace("1", "{}"),
        note=note(texts, found.overview),
        alt="\n".join([title, *(_alt(texts, analysis.options, shares))]),
    )


def _alt(texts: Texts, uses: Sequence[OptionUse], shares: Sequence[OptionShare]) -> list[str]:
    return [
        f"{share.letter} {'✓ ' if share.key else ''}{share.text} – {_drew(texts, use)}"
        for use, share in zip(uses, shares, strict=True)
    ]


def _rows(texts: Texts, found: QuestionReport) -> Rows:
    assignment, number = found.overview.assignment.id, found.item.number
    last = len(found.overview.items)
    beside = page_row(
        Button(texts.button("‹ Question {n}", n=number - 1), ShowQuestion(assignment, number - 1))
        if number > 1
        else None,
        Button(texts.button("Question {n} ›", n=number + 1), ShowQuestion(assignment, number + 1))
        if number < last
        else None,
    )
    choose = Button(texts.button("All questions"), PickQuestion(assignment, (number - 1) // NUMBERS))
    return (*beside, (choose,), *back_row(texts, assignment))
