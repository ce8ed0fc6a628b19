"""Everything that can be wrong with a file, and everything that a format cannot hold.

The values are the English sentences, for the command line; views have them in the language of whoever sent the file.
"""

from enum import StrEnum


class Flaw(StrEnum):
    """What is wrong, and what would be right."""

    # files
    EMPTY = "the file is empty: write a question into it"
    TOO_LARGE = "the file is larger than {limit} MiB: split it"
    BINARY = "this is no text file, it has a zero byte: export the questions as text in UTF-8"
    UTF16 = "this is UTF-16: save the file as UTF-8"
    NOT_UTF8 = "byte 0x{byte} is no UTF-8: save the file as UTF-8"
    UNKNOWN_ENDING = "{name} has an ending that Lupe cannot read: use .gift, .txt, .aiken, .xml, .csv or .tsv"
    # shared by several formats
    NO_TEXT = "the question has no text: write what is asked"
    FEW_ANSWERS = "there must be two answers or more: add one"
    NO_KEY = "no answer is right: mark the right one"
    NO_FULL = "no answer is worth the full mark: mark the right one with ="
    EMPTY_ANSWER = "an answer is empty: write it or take it away"
    NO_NUMBER = '"{found}" is no number: write it as 1822, 1822:5 (give or take 5) or 1820..1825, with a decimal point'
    RANGE = "the range {found} runs backwards: write the smaller number first"
    NO_NUMBERS = "a numerical question needs a number: write it as 1822, 1822:5 or 1820..1825"
    WEIGHT = "a weight is a percentage from -100 to 100, and {found} is none"
    FEW_PAIRS = "there must be two pairs or more: add one"
    HALF_PAIR = 'the pair "{found}" has no right side: write it as left -> right'
    NO_CATEGORY = "the category has no name: write it, as in Media/Sources"
    # GIFT
    UNCLOSED = "{{ is not closed before the blank line: add }}, or write \\{{ where the brace is text"
    UNOPENED = "}} closes nothing: add {{ before the answers, or write \\}} where the brace is text"
    NESTED = "a second {{ stands inside the answers: write \\{{ where the brace is text"
    SECOND = "answers stand here a second time: one pair of braces a question; write \\{{ and \\}} where they are text"
    NAME = "the name that begins with :: does not end: add :: after it"
    STRAY = '"{found}" has neither = nor ~ before it: mark right answers with = and wrong ones with ~'
    # Aiken
    NO_OPTIONS = "the question has no options: write them below it as A) … and B) …"
    NO_ANSWER = "the question that begins here has no line ANSWER: add one, as in ANSWER: A"
    NO_QUESTION = "an option or ANSWER without a question above it: write the question first"
    LETTER = "option {found} comes where {wanted} is due: letter the options A, B, C, … in order"
    SPACE = "after {found} comes a space: write the option as {found} …"
    ANSWER = 'ANSWER is "{found}": name one of the options {wanted}, by its letter alone'
    # Moodle XML
    NO_XML = "this is no well-formed XML ({found}): export it again"
    DOCTYPE = "the file has a DOCTYPE or entities, which Lupe does not read: take them out"
    TOO_DEEP = "elements are nested more than {limit} deep: no question needs that"
    TOO_MANY = "the file has more than {limit} elements: split it"
    NO_QUIZ = 'the outermost element is "{found}", not "quiz": export the questions as Moodle XML'
    XML_KIND = (
        'there is no question type "{found}" here: Lupe knows multichoice, truefalse, shortanswer, numerical, '
        "matching, essay, description and category"
    )
    XML_TRUE_FALSE = "a truefalse question has two answers, true and false, one with fraction 100: mend that"
    # tables
    NO_TABLE = "this is no table that can be read ({found}): save it as CSV in UTF-8"
    NO_COLUMN = 'there is no column for the question: call it "question" or "Frage"'
    COLUMN = 'the column "{found}" is unknown: call it by one of the names that an export has'
    TWICE = 'the column "{found}" stands here twice: leave it once'
    CELLS = "the line has {found} cells, but the header has {wanted}: fill or take away what is too much"
    TYPE = (
        'there is no question type "{found}": use single, multiple, truefalse, shortanswer, numerical, matching, essay '
        "or description"
    )
    FORMAT = 'there is no text format "{found}": use moodle, html, plain or markdown'
    CORRECT = '"{found}" in the column of right answers names no answer: write A or 1, several as A, C'
    TRUTH = 'a truefalse question is true or false, and "{found}" is neither: write true or false'


class Lack(StrEnum):
    """What a format cannot hold."""

    KIND = "{questions} left out: the format knows no such type of question"
    ANSWERLESS = "{questions} left out: nothing could stand there as an answer"
    ARROW = '{questions} left out: GIFT takes "->" in an answer for a pair'
    FULL = "{questions} left out: GIFT wants an answer that is worth the full mark"
    LETTERS = "{questions} left out: the text would pass for an option or an answer"
    OPTIONS = "{questions} left out: Aiken has letters for 26 options only"
    FEEDBACK = "{questions} without feedback and explanations: the format knows none"
    GENERAL = "{questions} without general feedback: the format has no place for it there"
    NAMES = "{questions} without name, id, tags or category: the format knows none"
    MARKUP = "{questions} with plain text only: the format knows no markup"
    FORMATS = "{questions} with one text format for all its texts: the format has a single column for it"
    WEIGHTS = "{questions} without partial marks: the format knows right and wrong only"
    BREAKS = "{questions} with spaces for line breaks: the format has one line a text"

    @property
    def leaves_out(self) -> bool:
        """Whether a question that has it is left out as a whole."""
        return self in _LEAVE_OUT


_LEAVE_OUT = frozenset({Lack.KIND, Lack.ANSWERLESS, Lack.ARROW, Lack.FULL, Lack.LETTERS, Lack.OPTIONS})
