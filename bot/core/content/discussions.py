"""What is talked about in a pack: discussions with the bot, rounds in class, statements for the map of views."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from bot.core.content.base import (
    DISCUSSION_ID,
    NUMBER,
    ROUND_ID,
    STATEMENT_ID,
    Frozen,
    Kebab,
    Localized,
    QuestionId,
    SentenceId,
    SkillId,
    Text,
)
from bot.core.languages import Language

DiscussionId = Annotated[str, StringConstraints(pattern=DISCUSSION_ID)]
RoundId = Annotated[str, StringConstraints(pattern=ROUND_ID)]
StatementId = Annotated[str, StringConstraints(pattern=STATEMENT_ID)]

NAME_LIMIT, STEP_LIMIT, VIEW_LIMIT, SAID_LIMIT, STATEMENT_LIMIT = 60, 220, 400, 180, 140
"""Characters of a name, of what the bot asks or says in a step, of another view, of a learner's sentence, of a
statement for the map of views."""


def _words(value: object) -> object:
    """What YAML took for a truth value or a number, as it is written."""
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


Number = Annotated[str, BeforeValidator(_words), StringConstraints(pattern=NUMBER)]
"""A number as it stands in a text, in digits, with a point before decimals."""


class Wording(Frozen):
    """How people put an idea in one language."""

    says: tuple[Text, ...] = Field(min_length=2, description="Sentences that a learner could write who has the idea")
    concepts: tuple[Annotated[tuple[Text, ...], Field(min_length=1)], ...] = Field(
        min_length=1,
        description='What must all be said: each list has the words for one part of the idea; "nicht …" or "not …" '
        "stands for the denial of a word",
    )


class Spoken(Frozen):
    """An idea in both languages, with the words that give it away."""

    de: Wording = Field(description="How it is put in German")
    en: Wording = Field(description="How it is put in English")

    @property
    def wordings(self) -> Mapping[Language, Wording]:
        """The wordings by language."""
        return {"de": self.de, "en": self.en}


class Aspect(Spoken):
    """Something that an informed reader would consider, and the ladder that leads to it."""

    id: Kebab = Field(description="Name of the aspect for answers.yaml; it never changes")
    sentences: tuple[SentenceId, ...] = Field(min_length=1, description="Sentences of the retelling that show it")
    name: Localized = Field(description=f"What was found, for the card at the end, at most {NAME_LIMIT} characters")
    hint: Localized = Field(description="First help: where to look. No question")
    prompt: Localized = Field(description="Second help: a smaller question")
    statement: Localized = Field(description="Last help: says it, and can be agreed with or not. No question")
    numbers: tuple[Number, ...] = Field((), description="Numbers that are right if a number is given, as in [160, 5]")


class Misbelief(Spoken):
    """A misconception that shows in what is written, and the question that makes one think again."""

    id: Kebab = Field(description="A tag of misconceptions.yaml")
    reply: Localized = Field(description="What the bot asks then; it calls nothing wrong")


class View(Frozen):
    """The strongest other view, and whose it could be."""

    voice: Localized = Field(description="Who could say so, as in: Jemand von der Polizei")
    text: Localized = Field(description=f"What they would say, at most {VIEW_LIMIT} characters")
    sources: tuple[Kebab, ...] = Field((), description="Source cards of pack.yaml for what comes from outside the text")


class Counter(Frozen):
    """What is put to whom."""

    agree: View = Field(description="For those who agree with the claim: the strongest view against it")
    disagree: View = Field(description="For those who do not: the strongest view for it")

    def facing(self, stance: int) -> View:
        """The other view for a ``stance`` of 1 (disagree) to 5 (agree); the middle meets what speaks against."""
        return self.disagree if stance < 3 else self.agree


class RoleCard(Frozen):
    """A person whose eyes to look through."""

    id: Kebab = Field(description="Name of the card")
    name: Localized = Field(description="Who it is, as in: Ladenbesitzerin")
    text: Localized = Field(description=f"What matters to them, at most {VIEW_LIMIT} characters. No question")


class Discussion(Frozen):
    """A talk with the bot about one claim."""

    id: DiscussionId = Field(description="d01, d02, …; it never changes")
    title: Localized = Field(description=f"At most {NAME_LIMIT} characters")
    skill: SkillId = Field(description="The skill that it practises")
    topic: Kebab | None = Field(None, description="The topic of pack.yaml that it is about")
    sentences: tuple[SentenceId, ...] = Field(min_length=1, description="What the learner reads first")
    opening: Localized = Field(description="The first question: what do you see there?")
    claim: Localized = Field(description="What the learner agrees with or not, in five steps; no question")
    aspects: tuple[Aspect, ...] = Field(min_length=2, description="What an informed reader would consider")
    misconceptions: tuple[Misbelief, ...] = Field((), description="Mistakes that show in what is written")
    counter: Counter = Field(description="The strongest other views")
    roles: tuple[RoleCard, ...] = Field(min_length=2, description="Whose eyes to look through")
    closing: Localized = Field(description="The last question, to take along; it is not answered here")


class SeedReason(Frozen):
    """A reason by the author, so that the first learner of a round is not alone."""

    id: Kebab = Field(description="Name of the reason")
    option: Annotated[str, BeforeValidator(_words)] = Field(
        description="The option of the question that it speaks for: a, b, …; true or false for truefalse"
    )
    sentence: SentenceId = Field(description="The sentence that it points to")
    text: Localized = Field(description=f"One sentence as a learner would write it, at most {SAID_LIMIT} characters")


class RoundTopic(Frozen):
    """A question for the class: vote, give a reason, see others' reasons, vote again."""

    id: RoundId = Field(description="r01, r02, …; it never changes")
    title: Localized = Field(description=f"At most {NAME_LIMIT} characters")
    question: QuestionId = Field(description="A single or truefalse question with a parallel form of these types")
    sentences: tuple[SentenceId, ...] = Field(min_length=2, description="To choose from: which of them shows it?")
    reasons: tuple[SeedReason, ...] = Field(min_length=2, description="At least one for the key, one against it")


class MapStatement(Frozen):
    """A statement for the map of views: agree, disagree, pass."""

    id: StatementId = Field(description="m01, m02, …; it never changes")
    text: Localized = Field(description=f"At most {STATEMENT_LIMIT} characters; a matter of opinion, not of fact")


class DiscussionsFile(Frozen):
    """``discussions.yaml``."""

    discussions: tuple[Discussion, ...] = Field((), description="Talks with the bot")
    rounds: tuple[RoundTopic, ...] = Field((), description="Questions for the class")
    statements: tuple[MapStatement, ...] = Field((), description="Statements for the map of views")


AnswerKind = Literal["right", "near", "wrong", "negated", "off-topic", "copied"]
Half = Literal["tune", "test"]


class LabelledAnswer(Frozen):
    """What somebody could write, and which aspects are in it."""

    kind: AnswerKind = Field(description="right, near (part of the idea), wrong, negated, off-topic or copied")
    half: Half = Field(description="tune: Lupe may learn from it. test: only for measuring")
    text: Text = Field(description="As learners write, slips included")
    aspects: tuple[Kebab, ...] = Field((), description="Aspects that are rightly in it; none for most kinds but right")


class AspectAnswers(Frozen):
    """Labelled answers to one aspect, at least twelve in each language."""

    discussion: DiscussionId = Field(description="The discussion")
    aspect: Kebab = Field(description="The aspect that they are about")
    de: tuple[LabelledAnswer, ...] = Field(min_length=1, description="German answers")
    en: tuple[LabelledAnswer, ...] = Field(min_length=1, description="English answers")

    @property
    def answers(self) -> Mapping[Language, tuple[LabelledAnswer, ...]]:
        """The answers by language."""
        return {"de": self.de, "en": self.en}


class AnswersFile(Frozen):
    """``answers.yaml``."""

    answers: tuple[AspectAnswers, ...] = Field(description="Labelled answers, by aspect")
