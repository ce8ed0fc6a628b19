"""Why a question is proposed: its template and its tier in words."""

from bot.i18n.texts import Texts


def template(texts: Texts, number: int) -> str:
    """What template ``number`` (1 to 11) asks, and what its key rests on."""
    reasons = (
        texts("It asks for the words that show that somebody else is speaking. The key is the cue in the sentence."),
        texts("It asks which sentence passes on what somebody else says. The key has a cue, the others have none."),
        texts("It asks for the form of speech: quoted, passed on, or the newsroom's own words."),
        texts("It asks for the verb form that marks reported speech."),
        texts("It asks for the word that makes a claim less certain. There is exactly one in the sentence."),
        texts("It asks who gives a figure. The key is whom its sentence names."),
        texts("It asks for the figure whose sentence names no source."),
        texts("It asks who says something. The key is the speaker of this sentence."),
        texts("It asks why to look closer. The key is what the article says about the speaker's stake."),
        texts("It asks for the sentence that most clearly holds a judgement of the writer's."),
        texts("It is open: learners write, and compare with a model answer."),
    )
    return reasons[number - 1]


def tier(texts: Texts, grade: str) -> str:
    """How sure the key is."""
    return texts("sure by rule") if grade == "A" else texts("please check")
