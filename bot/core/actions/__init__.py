"""Everything a button can ask for, as values.

An action says what the learner wants, never what will happen: owner and state are
looked up again on every tap. On the wire an action is ``code`` and its fields
(``messenger/callbacks.py``), so fields are small integers or short ASCII words.
"""

from bot.core.actions.articles import ARTICLES
from bot.core.actions.assignments import ASSIGNMENTS
from bot.core.actions.bars import BARS
from bot.core.actions.base import Action
from bot.core.actions.checkpoints import CHECKPOINTS
from bot.core.actions.class_log import CLASS_LOG
from bot.core.actions.class_packs import CLASS_PACKS
from bot.core.actions.classes import CLASSES
from bot.core.actions.discussions import DISCUSSIONS
from bot.core.actions.erasure import ERASURE
from bot.core.actions.expiry import EXPIRY
from bot.core.actions.group_rounds import GROUP_ROUNDS
from bot.core.actions.hold_words import HOLD_WORDS
from bot.core.actions.learning import (
    LEARNING,
    NO_LINK,
    Assign,
    Choose,
    Continue,
    DescribePicture,
    Join,
    ListLessons,
    OfferPseudonyms,
    OpenLessonOf,
    OpenMenu,
    RateConfidence,
    ReadArticle,
    RepeatWrong,
    SetConfidence,
    SetLanguage,
    ShowCard,
    ShowGlossary,
    ShowNotice,
    ShowSource,
    ShowTeaching,
    StartCheck,
    StopQuiz,
    Submit,
    TakePseudonym,
    Toggle,
    Undo,
)
from bot.core.actions.perspectives import PERSPECTIVES
from bot.core.actions.privacy import PRIVACY
from bot.core.actions.progress import PROGRESS
from bot.core.actions.question_files import QUESTION_FILES
from bot.core.actions.results import RESULTS
from bot.core.actions.review import REVIEW
from bot.core.actions.rhythm import RHYTHM
from bot.core.actions.rounds import ROUNDS
from bot.core.actions.running_rounds import RUNNING_ROUNDS

ACTIONS: tuple[type[Action], ...] = (
    *LEARNING,
    *CLASSES,
    *ASSIGNMENTS,
    *ARTICLES,
    *QUESTION_FILES,
    *RESULTS,
    *DISCUSSIONS,
    *ROUNDS,
    *RUNNING_ROUNDS,
    *GROUP_ROUNDS,
    *PERSPECTIVES,
    *RHYTHM,
    *REVIEW,
    *CHECKPOINTS,
    *PROGRESS,
    *ERASURE,
    *PRIVACY,
    *EXPIRY,
    *CLASS_PACKS,
    *CLASS_LOG,
    *BARS,
    *HOLD_WORDS,
)

__all__ = [
    "ACTIONS",
    "NO_LINK",
    "Action",
    "Assign",
    "Choose",
    "Continue",
    "DescribePicture",
    "Join",
    "ListLessons",
    "OfferPseudonyms",
    "OpenLessonOf",
    "OpenMenu",
    "RateConfidence",
    "ReadArticle",
    "RepeatWrong",
    "SetConfidence",
    "SetLanguage",
    "ShowCard",
    "ShowGlossary",
    "ShowNotice",
    "ShowSource",
    "ShowTeaching",
    "StartCheck",
    "StopQuiz",
    "Submit",
    "TakePseudonym",
    "Toggle",
    "Undo",
]
