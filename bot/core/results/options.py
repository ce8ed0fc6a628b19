"""What a question can be answered with."""

from bot.core.content import MultipleChoice, NumberQuestion, Question, TypedAnswer


def option_ids(question: Question) -> tuple[str, ...]:
    """Its options in the order of the file; none where the answer is typed."""
    if isinstance(question, NumberQuestion | TypedAnswer):
        return ()
    return tuple(option.id for option in question.options_of("en"))


def chance(question: Question) -> float:
    """The facility of blind guessing: of one option among several; 0 where several are ticked or a text is typed."""
    options = option_ids(question)
    return 1 / len(options) if options and not isinstance(question, MultipleChoice) else 0.0
