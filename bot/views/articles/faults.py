"""What is wrong in a file of questions, and what of it Lupe or another tool cannot hold, in words."""

from collections.abc import Mapping

from bot.core.exchange import Dropped, Flaw, Lack, Loss, Misfit
from bot.core.question_files import Entry
from bot.i18n.texts import Texts


def entry(texts: Texts, found: Entry) -> str:
    """What a line of the report says."""
    if found.kind == "misfit":
        return misfit(texts, Misfit[found.word])
    if found.kind == "dropped":
        return texts("Came in without {what}.", what=dropped(texts, Dropped[found.word]))
    values = dict(found.values)
    return flaw(texts, Flaw[found.word], values)


def flaw(texts: Texts, found: Flaw, values: Mapping[str, str]) -> str:
    """What is wrong there, and what would be right."""
    told = {"found": "", "wanted": "", "limit": "", "byte": "", "name": "", **values}
    return {**_files(texts, told), **_shared(texts, told), **_gift(texts, told), **_others(texts, told)}[found]


def _files(texts: Texts, told: Mapping[str, str]) -> Mapping[Flaw, str]:
    return {
        Flaw.EMPTY: texts("There is no question in the file."),
        Flaw.TOO_LARGE: texts("The file is larger than {limit} MB: split it.", limit=told["limit"]),
        Flaw.BINARY: texts("This is no text file. Export the questions as text in UTF-8."),
        Flaw.UTF16: texts("This is UTF-16. Save the file as UTF-8."),
        Flaw.NOT_UTF8: texts("A character here is not in UTF-8. Save the file as UTF-8."),
        Flaw.UNKNOWN_ENDING: texts("I do not know this kind of file."),
    }


def _shared(texts: Texts, told: Mapping[str, str]) -> Mapping[Flaw, str]:
    found = told["found"]
    return {
        Flaw.NO_TEXT: texts("The question has no text: write what is asked."),
        Flaw.FEW_ANSWERS: texts("There is only one answer: add another one."),
        Flaw.NO_KEY: texts("No answer is right: mark the right one."),
        Flaw.NO_FULL: texts("No answer is worth the full mark: put an equals sign before the right one."),
        Flaw.EMPTY_ANSWER: texts("An answer is empty: write it or take it away."),
        Flaw.NO_NUMBER: texts(
            "“{found}” is no number. Write it as 1822, 1822:5 (give or take 5) or 1820..1825.", found=found
        ),
        Flaw.RANGE: texts("The range {found} runs backwards: the smaller number comes first.", found=found),
        Flaw.NO_NUMBERS: texts("The number is missing. Write it as 1822, 1822:5 or 1820..1825."),
        Flaw.WEIGHT: texts("“{found}” is no weight: it is a percentage from -100 to 100.", found=found),
        Flaw.FEW_PAIRS: texts("There is only one pair: add another one."),
        Flaw.HALF_PAIR: texts("The pair “{found}” has no right side.", found=found),
        Flaw.NO_CATEGORY: texts("The category has no name."),
    }


def _gift(texts: Texts, told: Mapping[str, str]) -> Mapping[Flaw, str]:
    opened, closed = "{", "}"
    return {
        Flaw.UNCLOSED: texts("The brace {opened} is not closed before the blank line.", opened=opened),
        Flaw.UNOPENED: texts("The brace {closed} closes nothing: {opened} is missing.", closed=closed, opened=opened),
        Flaw.NESTED: texts("A second {opened} stands inside the answers.", opened=opened),
        Flaw.SECOND: texts(
            "Answers stand here a second time. Is the blank line before the next question missing?",
        ),
        Flaw.NAME: texts("The name that begins with two colons does not end: put two colons behind it."),
        Flaw.STRAY: texts(
            "“{found}” has no sign before it: = marks right answers, ~ marks wrong ones.", found=told["found"]
        ),
    }


def _others(texts: Texts, told: Mapping[str, str]) -> Mapping[Flaw, str]:
    found, wanted = told["found"], told["wanted"]
    return {
        # Aiken
        Flaw.NO_OPTIONS: texts("The question has no answers below it: write them as A) … and B) …"),
        Flaw.NO_ANSWER: texts("The question that begins here has no line ANSWER, as in ANSWER: A"),
        Flaw.NO_QUESTION: texts("An answer without a question above it."),
        Flaw.LETTER: texts("Answer {found} comes where {wanted} is due.", found=found, wanted=wanted),
        Flaw.SPACE: texts("After {found} comes a space.", found=found),
        Flaw.ANSWER: texts(
            "ANSWER is “{found}”: it has to be one of the letters {wanted}.", found=found, wanted=wanted
        ),
        # Moodle XML
        Flaw.NO_XML: texts("This is no XML that can be read. Export it once more from Moodle."),
        Flaw.DOCTYPE: texts("The file has a DOCTYPE or entities, which I do not read for safety."),
        Flaw.TOO_DEEP: texts("Elements are nested more than {limit} deep.", limit=told["limit"]),
        Flaw.TOO_MANY: texts("The file has more than {limit} elements: split it.", limit=told["limit"]),
        Flaw.NO_QUIZ: texts("This is XML, but no question bank of Moodle: “{found}” stands outside.", found=found),
        Flaw.XML_KIND: texts("I do not know the question type “{found}”.", found=found),
        Flaw.XML_TRUE_FALSE: texts("A true/false question has two answers, and one of them counts."),
        # tables
        Flaw.NO_TABLE: texts("This is no table that can be read. Save it as CSV in UTF-8."),
        Flaw.NO_COLUMN: texts("There is no column called “Question” or “Frage”."),
        Flaw.COLUMN: texts("I do not know the column “{found}”, so it stays out.", found=found),
        Flaw.TWICE: texts("The column “{found}” stands here twice; the first one counts.", found=found),
        Flaw.CELLS: texts("The line has {found} cells, but the header has {wanted}.", found=found, wanted=wanted),
        Flaw.TYPE: texts("I do not know the question type “{found}”.", found=found),
        Flaw.FORMAT: texts("I do not know the text format “{found}”.", found=found),
        Flaw.CORRECT: texts("“{found}” in the column of right answers names no answer.", found=found),
        Flaw.TRUTH: texts("A true/false question is true or false, and “{found}” is neither.", found=found),
    }


def misfit(texts: Texts, found: Misfit) -> str:
    """Why it becomes no question of Lupe's."""
    said = {
        Misfit.NO_QUESTION: texts("It asks nothing."),
        Misfit.OPTIONS: texts("It has more than eight answers."),
        Misfit.SEVERAL: texts(
            "Several answers are worth the full mark, but only one is to be chosen: make it a question with several "
            "answers."
        ),
        Misfit.NO_KEY: texts("No answer is worth the full mark."),
        Misfit.ALL_RIGHT: texts("Every answer is right: a wrong one is missing."),
        Misfit.PAIRS: texts("Here a matching question has three to six pairs."),
        Misfit.TWINS: texts("Two of its answers, or two of its pairs on one side, have the same text."),
        Misfit.LONG: texts("One of its texts is more than four times as long as it may be: shorten it."),
        Misfit.BARE: texts("A text of it is only a picture, a recording or a formula, and I take words only."),
    }
    return said[found]


def dropped(texts: Texts, found: Dropped) -> str:
    """What of it got lost."""
    said = {
        Dropped.PARTIAL: texts("partial marks: here an answer is right or wrong"),
        Dropped.WRONG: texts("explanations of single wrong answers: here all wrong ones share one"),
        Dropped.DISTRACTORS: texts("right sides that belong to no pair"),
        Dropped.NUMBERS: texts("further right numbers: here there is one, with its tolerance"),
        Dropped.GENERAL: texts("the general feedback, which has no place with pairs"),
        Dropped.MEDIA: texts("pictures, recordings or formulas: please look whether it can be answered without them"),
    }
    return said[found]


def losses(texts: Texts, found: tuple[Loss, ...]) -> tuple[str, ...]:
    """What a file that is sent cannot hold."""
    return tuple(lack(texts, one.lack, one.count) for one in found)


def lack(texts: Texts, found: Lack, count: int) -> str:
    """What is lost of ``count`` questions."""
    questions = texts.n("{n} question", "{n} questions", count)
    said = {
        Lack.KIND: texts("{questions} left out: the format knows no such type.", questions=questions),
        Lack.ANSWERLESS: texts("{questions} left out: no answer could stand there.", questions=questions),
        Lack.ARROW: texts(
            "{questions} left out: the format would take an arrow in them for a pair.", questions=questions
        ),
        Lack.FULL: texts("{questions} left out: no answer is worth the full mark.", questions=questions),
        Lack.LETTERS: texts("{questions} left out: the text would pass for an answer.", questions=questions),
        Lack.OPTIONS: texts("{questions} left out: more answers than letters.", questions=questions),
        Lack.FEEDBACK: texts("{questions} without explanations.", questions=questions),
        Lack.GENERAL: texts("{questions} without general feedback.", questions=questions),
        Lack.NAMES: texts("{questions} without name, tags and category.", questions=questions),
        Lack.MARKUP: texts("{questions} without markup.", questions=questions),
        Lack.FORMATS: texts("{questions} with one text format for all their texts.", questions=questions),
        Lack.WEIGHTS: texts("{questions} without partial marks.", questions=questions),
        Lack.BREAKS: texts("{questions} with spaces for line breaks.", questions=questions),
    }
    return said[found]
