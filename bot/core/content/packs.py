"""A pack: what one article gives to learn. ``PackFile`` is ``pack.yaml``, ``Pack`` the whole folder."""

from pydantic import Field

from bot.core.content.articles import Article
from bot.core.content.base import (
    Day,
    Frozen,
    Kebab,
    Link,
    Localized,
    Moment,
    PackId,
    SkillId,
    Text,
    find_by_id,
)
from bot.core.content.cards import Card
from bot.core.content.course import Status
from bot.core.content.discussions import AspectAnswers, Discussion, MapStatement, RoundTopic
from bot.core.content.pictures import PackPicture
from bot.core.content.questions import Question
from bot.core.content.teaching import TeachingFile
from bot.core.languages import Language
from bot.core.pictures import LessonPicture

SOURCE_LIMIT = 400
"""Characters of a source card's text."""


class ArticleSource(Frozen):
    """Where the article that is retold comes from."""

    outlet: Text = Field(description="Newspaper, broadcaster or site")
    title: Text = Field(description="Title as printed, in the article's own language")
    year: int | None = Field(ge=1900, le=2200, strict=True, description="Year of publication")
    published: Day | None = Field(None, description="Day of publication, null where unknown")
    link: Link | None = Field(None, description="https address, null where there is none to give")
    language: Language = Field(description="Language of the article itself")
    licence_note: Localized | None = Field(description="What may be done with the article, and what was done")


class Topic(Frozen):
    """A system or case that the article describes."""

    id: Kebab = Field(description="Name of the topic for cards and questions")
    name: Localized = Field(description="What the topic is called")


class SourceCard(Frozen):
    """A dated source for facts from outside the article."""

    id: Kebab = Field(description="Name of the source for cards and questions")
    publisher: Text = Field(description="Who published it")
    title: Localized = Field(description="Title, or what it is")
    date: Moment = Field(description='When it was published: "2019", "2019-12" or "2019-12-19"')
    link: Link | None = Field(None, description="https address, null where there is none to give")
    text: Localized = Field(description=f"What it says, in own words, at most {SOURCE_LIMIT} characters")
    checked: Day = Field(description="Day on which somebody last looked whether this is still so")
    check_again: Day = Field(description="Day by which somebody must look again; afterwards the check complains")


class GlossaryEntry(Frozen):
    """A hard word."""

    id: Kebab = Field(description="Name of the entry")
    term: Localized = Field(description="The word")
    meaning: Localized = Field(description="What it means, in plain words")


class PackFile(Frozen):
    """``pack.yaml``."""

    id: PackId = Field(description="The id that course.yaml gives to this folder")
    title: Localized = Field(description="Title of the lesson")
    summary: Localized = Field(description="One or two sentences for /learn")
    minutes: int = Field(ge=1, le=180, strict=True, description="How long lesson and check take")
    skills: tuple[SkillId, ...] = Field(description="Every skill that a question of the pack practises")
    article: ArticleSource = Field(description="The article that is retold")
    topics: tuple[Topic, ...] = Field((), description="What the article describes; each needs a card, two questions")
    sources: tuple[SourceCard, ...] = Field((), description="Dated source cards")
    glossary: tuple[GlossaryEntry, ...] = Field((), description="Hard words")
    pictures: tuple[PackPicture, ...] = Field((), description="Pictures that cards show")


class Pack(PackFile):
    """A pack as it runs: its entry in the course, its files in both languages, its questions."""

    slug: Kebab
    order: int
    prerequisites: tuple[PackId, ...]
    status: Status
    articles: dict[Language, Article]
    lessons: dict[Language, tuple[Card, ...]]
    questions: tuple[Question, ...]
    discussions: tuple[Discussion, ...] = ()
    rounds: tuple[RoundTopic, ...] = ()
    statements: tuple[MapStatement, ...] = ()
    answers: tuple[AspectAnswers, ...] = ()
    teaching: TeachingFile | None = None

    def source(self, source_id: str) -> SourceCard:
        """The source card; raises KeyError where there is none."""
        return find_by_id(self.sources, source_id)

    def picture(self, picture_id: str, language: Language) -> LessonPicture:
        """The picture in one language; raises KeyError where there is none."""
        return find_by_id(self.pictures, picture_id).localize(language)

    def sentence(self, language: Language, sentence_id: str) -> str:
        """The sentence of the retelling; raises KeyError where there is none."""
        return find_by_id(self.articles[language].sentences, sentence_id).text

    def question(self, question_id: str) -> Question:
        """The question by its local id; raises KeyError where there is none."""
        return find_by_id(self.questions, question_id)

    def discussion(self, discussion_id: str) -> Discussion:
        """The discussion by its local id; raises KeyError where there is none."""
        return find_by_id(self.discussions, discussion_id)

    def round(self, round_id: str) -> RoundTopic:
        """The topic of a round by its local id; raises KeyError where there is none."""
        return find_by_id(self.rounds, round_id)
