"""Content: courses, skills, misconceptions, packs, cards, questions as frozen values, and checks that they fit."""

from bot.core.content.articles import Article, Heading, Paragraph, Sentence
from bot.core.content.base import Localized, Problem
from bot.core.content.cards import Card
from bot.core.content.checkpoints import FORMS, CheckClaim, CheckForm, ClaimText, ParallelClaim
from bot.core.content.course import CourseEntry, Misconception, Skill
from bot.core.content.discussions import (
    Aspect,
    AspectAnswers,
    Discussion,
    LabelledAnswer,
    MapStatement,
    Misbelief,
    RoleCard,
    RoundTopic,
    SeedReason,
    View,
    Wording,
)
from bot.core.content.holds import HeldWords, Holds
from bot.core.content.packs import ArticleSource, GlossaryEntry, Pack, PackPicture, SourceCard, Topic
from bot.core.content.questions import (
    MultipleChoice,
    NumberQuestion,
    Option,
    Question,
    SingleChoice,
    TapSentence,
    TrueFalse,
    TypedAnswer,
    digest,
    parse_question,
)
from bot.core.content.tree import LoadedTree, Tree
from bot.core.languages import LANGUAGES, Language

__all__ = [
    "FORMS",
    "LANGUAGES",
    "Article",
    "ArticleSource",
    "Aspect",
    "AspectAnswers",
    "Card",
    "CheckClaim",
    "CheckForm",
    "ClaimText",
    "CourseEntry",
    "Discussion",
    "GlossaryEntry",
    "Heading",
    "HeldWords",
    "Holds",
    "LabelledAnswer",
    "Language",
    "LoadedTree",
    "Localized",
    "MapStatement",
    "Misbelief",
    "Misconception",
    "MultipleChoice",
    "NumberQuestion",
    "Option",
    "Pack",
    "PackPicture",
    "Paragraph",
    "ParallelClaim",
    "Problem",
    "Question",
    "RoleCard",
    "RoundTopic",
    "SeedReason",
    "Sentence",
    "SingleChoice",
    "Skill",
    "SourceCard",
    "TapSentence",
    "Topic",
    "Tree",
    "TrueFalse",
    "TypedAnswer",
    "View",
    "Wording",
    "digest",
    "parse_question",
]
