"""Why a question is proposed: its template and its tier in words."""

from bot.i18n.texts import Texts


def template(texts: Texts, number: int) -> str:
    """What template ``number`` (1 to 11) asks, and what its key rests on."""
    reasons = (
        texts("It asks for the words that show that somebody else is speaking, or what they tell."),
        texts("It asks which sentence passes on what somebody else says. The key has a cue, the others have none."),
        texts(
            "It asks for the form of speech: quoted (all or part), passed on, or own words; in interviews, who speaks."
        ),
        texts("It asks for the verb form that marks reported speech, or what that form shows."),
        texts("It asks for the word that makes a claim less certain or a number less exact, or what that word does."),
        texts("It asks who gives a figure, or whether its sentence names anybody. The key is whom it names."),
        texts("It asks about a figure whose sentence names no source."),
        texts("It asks who says something. The key is the speaker of this sentence."),
        texts("It asks why to look closer. The key is what the article says about the speaker's stake."),
        texts("It asks for a sentence that clearly holds a judgement of the writer's."),
        texts("It is open: learners write, and compare with a model answer."),
    )
    return reasons[number - 1]


def tier(texts: Texts, grade: str) -> str:
    """How sure the key is."""
    return texts("sure by rule") if grade == "A" else texts("please check")
