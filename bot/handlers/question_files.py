"""Questions from another tool: what they practise, and the texts that they lack, one after the other."""

from bot.core.actions.question_files import AskGap, AskShared, AskSkill, KeepAll, OwnSource, SetSkill
from bot.core.articles import ArticleCard, ArticleRefusal, Gap, Rejected, place_number, place_of
from bot.core.learners import Learner
from bot.messenger.turn import Turn
from bot.views.articles import change as change_view
from bot.views.articles import details as details_view
from bot.views.articles import gap as gap_view
from bot.views.articles import overview as overview_view
from bot.views.articles import piece as piece_view
from bot.views.articles import report as report_view
from bot.views.articles import words
from bot.views.reply import Reply

WRITING, SHARING = "question-text", "question-texts"
"""The prompts for a text that is missing, and for one explanation of several answers; the number says which."""


def ask_skill(turn: Turn, learner: Learner, action: AskSkill) -> Reply:
    """What do they practise?"""
    card = turn.house.question_files.ask_skill(turn.work, learner, action.draft)
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    return report_view.skills(turn.texts, card, tuple(turn.house.catalogue.skills.values()))


def set_skill(turn: Turn, learner: Learner, action: SetSkill) -> Reply:
    """They practise this; on to the first question, or back to the details."""
    card = turn.house.question_files.set_skill(turn.work, learner, action.draft, action.skill.upper())
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    if not card.draft.place:
        return piece_view.piece(turn.texts, card, 1, card.language)
    return _details(turn, card)


def own_source(turn: Turn, learner: Learner, action: OwnSource) -> Reply:
    """The teacher wrote them: said in the language of the lesson."""
    shown = turn.house.question_files.ask_skill(turn.work, learner, action.draft)
    if isinstance(shown, ArticleRefusal):
        return words.refusal(turn.texts, shown)
    named = details_view.own_source(turn.house.translations.texts(shown.language))
    card = turn.house.article_publishing.set_detail(turn.work, learner, action.draft, "outlet", named)
    if isinstance(card, ArticleRefusal):
        return words.refusal(turn.texts, card)
    turn.house.learners.drop_prompt(turn.work, learner)
    return _details(turn, card)


def _details(turn: Turn, card: ArticleCard) -> Reply:
    skill = turn.house.catalogue.skills.get(card.draft.skill)
    return details_view.details(turn.texts, card, skill.name[turn.texts.language] if skill is not None else "")


def keep_all(turn: Turn, learner: Learner, action: KeepAll) -> Reply:
    """Keep what is not decided yet."""
    card = turn.house.question_files.keep_all(turn.work, learner, action.draft)
    return words.refusal(turn.texts, card) if isinstance(card, ArticleRefusal) else _overview(turn, card)


def ask_gap(turn: Turn, learner: Learner, action: AskGap) -> Reply:
    """Ask for the next text."""
    return _asked(turn, learner, action)


def ask_shared(turn: Turn, learner: Learner, action: AskShared) -> Reply:
    """Ask for one explanation of several answers."""
    return _asked(turn, learner, action, shared=True)


def _asked(turn: Turn, learner: Learner, action: AskGap | AskShared, *, shared: bool = False) -> Reply:
    found = turn.house.question_files.ask(turn.work, learner, action.draft, action.position, action.index)
    if isinstance(found, ArticleRefusal):
        return words.refusal(turn.texts, found)
    return _ask(turn, learner, *found, shared=shared)


def _ask(turn: Turn, learner: Learner, card: ArticleCard, gap: Gap | None, *, shared: bool = False) -> Reply:
    if gap is None:
        turn.house.learners.drop_prompt(turn.work, learner)
        return _overview(turn, card)
    prompt = SHARING if shared else WRITING
    turn.house.learners.ask(turn.work, learner, prompt, place_number(gap.piece.id, gap.index, card.language))
    return gap_view.ask(turn.texts, card, gap, shared=shared)


def _overview(turn: Turn, card: ArticleCard) -> Reply:
    return overview_view.pieces(turn.texts, card, 0)


def write(turn: Turn, learner: Learner) -> Reply:
    """A text that was missing; on to the next one."""
    number = learner.asked_about
    found = turn.house.article_editing.write(turn.work, learner, number, turn.text)
    return _written(turn, learner, found, shared=False)


def write_shared(turn: Turn, learner: Learner) -> Reply:
    """One explanation of several answers; on to the next text."""
    number = learner.asked_about
    found = turn.house.question_files.write_shared(turn.work, learner, number, turn.text)
    return _written(turn, learner, found, shared=True)


def _written(turn: Turn, learner: Learner, found: ArticleCard | Rejected | ArticleRefusal, *, shared: bool) -> Reply:
    if isinstance(found, ArticleRefusal):
        turn.house.learners.drop_prompt(turn.work, learner)
        return words.said(turn.texts, words.refusal_words(turn.texts, found))
    index = place_of(learner.asked_about)[1]
    if isinstance(found, Rejected):
        again = Gap(found.piece, index, found.field)
        problem = change_view.refused(turn.texts, found, turn.text)
        return gap_view.ask(turn.texts, found.card, again, shared=shared, problem=problem)
    # What was skipped before is not asked for again.
    asked = turn.house.question_files.ask(turn.work, learner, found.draft.id, found.draft.place, index + 1)
    return words.refusal(turn.texts, asked) if isinstance(asked, ArticleRefusal) else _ask(turn, learner, *asked)
